-- Each incentive rule as it stood in each whole month or quarter, its money in the reporting currency.

with

rules as (
    select * from {{ ref('stg_company_inputs__incentive_rule') }}
),

periods as (
    select * from {{ ref('int_periods') }}
    where period in ('month', 'quarter') and is_complete
),

component_names as (
    select * from {{ ref('int_team__component_names') }}
),

rates as (
    select * from {{ ref('int_exchange_rates__daily') }}
),

worded as (
    select
        *,
        coalesce(kind, 'bonus') as rule_kind,
        coalesce(period, 'month') as rule_period,
        case when lower(role) in ('all', '*', 'everyone', '全部', '所有') then '*' else lower(role) end as role_written,
        coalesce(currency_code, '{{ var("reporting_currency") }}') as rule_currency
    from rules
),

valid as (
    select
        worded.*,
        periods.period_start,
        periods.period_end,
        row_number() over (
            partition by worded.rule_id, worded.rule_period, periods.period_start
            order by worded.valid_from desc nulls last
        ) as recency
    from worded
    inner join periods
        on
            worded.rule_period = periods.period
            and worded.valid_from <= periods.period_start
            and coalesce(worded.valid_until, periods.period_end) >= periods.period_end
),

final as (
    select
        valid.rule_id,
        coalesce(valid.rule_name, valid.rule_id) as rule_name,
        valid.rule_kind,
        valid.rule_period as period,
        valid.period_start,
        valid.period_end,
        valid.role_written,
        case
            when lower(valid.metric) in ('total', 'total score', 'total_score', '总分', '综合得分') then 'total_score'
            when lower(valid.metric) in ('skills', 'skill', 'weakest skill', 'weakest_skill', '技能', '最弱技能') then 'skills'
            else component_names.component
        end as metric,
        component_names.unit,
        case
            when lower(valid.metric) in ('total', 'total score', 'total_score', '总分', '综合得分') then 'Total score'
            else coalesce(component_names.name, valid.metric)
        end as metric_name,
        case
            when lower(valid.metric) in ('total', 'total score', 'total_score', '总分', '综合得分') then '总分'
            else coalesce(component_names.name_zh, valid.metric)
        end as metric_name_zh,
        {%- for bound in ['threshold', 'upper_threshold'] %}
        cast(
            case
                when {{ written_in_percent('component_names.component', 'greatest(valid.threshold, coalesce(valid.upper_threshold, 0))') }}
                    then valid.{{ bound }} / 100
                else valid.{{ bound }}
            end as decimal(18, 6)
        ) as {{ bound }},
        {%- endfor %}
        greatest(coalesce(valid.periods_in_a_row, 1), 1) as periods_in_a_row,
        valid.payout_rate,
        valid.payout_local is not null as has_payout,
        valid.bonus_base_local is not null as has_base,
        cast({{ to_reporting_currency('valid.payout_local', 'rates.rate') }} as decimal(18, 2)) as payout,
        cast({{ to_reporting_currency('valid.bonus_base_local', 'rates.rate') }} as decimal(18, 2)) as bonus_base,
        cast({{ to_reporting_currency('valid.cap_local', 'rates.rate') }} as decimal(18, 2)) as cap,
        rates.rate is not null as has_rate
    from valid
    left join component_names
        on lower(valid.metric) = component_names.written
    left join rates
        on
            valid.period_end = rates.date_day
            and valid.rule_currency = rates.currency_code
    where valid.recency = 1
)

select * from final
