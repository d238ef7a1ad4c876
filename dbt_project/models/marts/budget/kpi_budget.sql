{%- set names = ['cost_scope', 'channel_key', 'platform', 'campaign', 'region_key', 'product_key'] -%}

with

progress as (
    select * from {{ ref('int_budgets__progress') }}
),

planned_daily as (
    select * from {{ ref('int_budgets__planned_daily') }}
),

budget_lines as (
    select * from {{ ref('int_budgets__lines') }}
),

outcomes as (
    select * from {{ ref('int_budgets__outcomes') }}
),

channels as (
    select * from {{ ref('dim_channel') }}
),

curves as (
    select * from {{ ref('int_budgets__curves') }}
    where fit_status = 'usable'
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

plans as (
    select
        planned_daily.budget_key,
        planned_daily.month_start,
        min(planned_daily.phasing_used) as first_phasing,
        max(planned_daily.phasing_used) as last_phasing,
        min(budget_lines.owner_id) as first_owner,
        max(budget_lines.owner_id) as last_owner,
        count(distinct case when not planned_daily.has_rate then planned_daily.budget_id end) as lines_held_out
    from planned_daily
    inner join budget_lines
        on planned_daily.budget_id = budget_lines.budget_id
    group by 1, 2
),

newest_days as (
    select
        *,
        row_number() over (partition by budget_key, month_start order by date_day desc nulls last) as recency
    from progress
),

months as (
    select
        newest_days.*,
        plans.first_phasing,
        plans.last_phasing,
        plans.first_owner,
        plans.last_owner,
        coalesce(plans.lines_held_out, 0) as lines_held_out
    from newest_days
    cross join reporting_window
    left join plans
        on
            newest_days.budget_key = plans.budget_key
            and newest_days.month_start = plans.month_start
    where
        newest_days.recency = 1
        and (
            newest_days.is_planned
            or (
                newest_days.has_passed
                and newest_days.month_start >= cast({{ dbt.date_trunc('month', 'reporting_window.first_data_day') }} as date)
                and (newest_days.spent_to_date <> 0 or newest_days.projected_spend <> 0)
            )
        )
),

scoped as (
    {% for dimension, value in [('all', "'all'"), ('channel', 'channel_key'), ('budget', 'budget_key')] -%}
    select
        '{{ dimension }}' as dimension,
        {{ value }} as dimension_value,
        month_start,
        {%- for name in names %}
        {{ name if dimension == 'budget' or name == dimension ~ '_key' else "'(all)'" }} as {{ name }},
        {%- endfor %}
        case when min(first_phasing) = max(last_phasing) then min(first_phasing) when max(last_phasing) is not null then 'mixed' end as phasing,
        case when min(first_owner) = max(last_owner) then min(first_owner) end as owner_id,
        bool_or(is_planned) as is_planned,
        bool_or(has_passed) as has_begun,
        sum(lines_held_out) as lines_held_out,
        sum(planned) as planned,
        sum(expected_to_date) as expected_to_date,
        sum(spent_to_date) as spent_to_date,
        sum(case when cost_scope = 'media' then spent_to_date else 0 end) as media_spend,
        sum(projected_spend) as projected_spend
    from months
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    {% if not loop.last %}union all
    {% endif -%}
    {% endfor -%}
),

verified as (
    {% for dimension, value in [('all', "'all'"), ('channel', 'outcomes.channel_key')] -%}
    select
        '{{ dimension }}' as dimension,
        {{ value }} as dimension_value,
        cast({{ dbt.date_trunc('month', 'outcomes.date_day') }} as date) as month_start,
        sum(outcomes.revenue) as revenue,
        sum(outcomes.gross_profit) as gross_profit,
        sum(outcomes.lines_without_gross_profit) as lines_without_gross_profit
    from outcomes
    inner join channels
        on outcomes.channel_key = channels.channel_key
    {%- if dimension == 'all' %}
    where channels.is_paid
    {%- endif %}
    group by 1, 2, 3
    {% if not loop.last %}union all
    {% endif -%}
    {% endfor -%}
),

-- A month in progress runs until the day of the data.
measured as (
    select
        scoped.*,
        {{ shift_date('scoped.month_start', 1, -1) }} as month_end,
        {{ shift_date('scoped.month_start', 1, -1) }} <= reporting_window.as_of_date as is_complete,
        {{ dbt.datediff('scoped.month_start', 'reporting_window.as_of_date', 'day') }} + 1 as days_since_start,
        -- What names no channel has no revenue of its own.
        case
            when scoped.dimension <> 'budget' and scoped.dimension_value not in ('(any)', '(unknown)') and scoped.has_begun
                then coalesce(verified.revenue, 0)
        end as revenue,
        case when verified.lines_without_gross_profit = 0 then verified.gross_profit end as gross_profit
    from scoped
    cross join reporting_window
    left join verified
        on
            scoped.dimension = verified.dimension
            and scoped.dimension_value = verified.dimension_value
            and scoped.month_start = verified.month_start
),

judged as (
    select
        *,
        case
            when lines_held_out > 0 then 'no_rate'
            when not has_begun then 'not_started'
            when planned = 0 and (spent_to_date <> 0 or projected_spend <> 0) then 'unplanned'
            when is_complete and spent_to_date > planned * (1 + {{ var('budget_overspend_rate') }}) then 'overspent'
            when is_complete and spent_to_date < planned * (1 - {{ var('budget_underspend_rate') }}) then 'underspent'
            when is_complete then 'closed'
            when projected_spend > planned * (1 + {{ var('budget_overspend_rate') }}) then 'overspending'
            when projected_spend < planned * (1 - {{ var('budget_underspend_rate') }}) then 'underspending'
            else 'on_track'
        end as status
    from measured
),

final as (
    select
        cast('month' as string) as period,
        judged.month_start as period_start,
        judged.month_end as period_end,
        judged.dimension,
        judged.dimension_value,
        judged.is_complete,
        {%- for name in names %}
        judged.{{ name }},
        {%- endfor %}
        judged.owner_id,
        judged.phasing,
        {{ money('judged.planned') }} as planned,
        {{ money('judged.expected_to_date') }} as expected_to_date,
        {{ money('judged.spent_to_date') }} as spent_to_date,
        {{ money('judged.spent_to_date - judged.expected_to_date') }} as variance,
        {{ ratio('judged.spent_to_date', 'judged.expected_to_date') }} as pace,
        {{ ratio('judged.spent_to_date', 'judged.planned') }} as used_rate,
        {{ money('judged.projected_spend') }} as projected_spend,
        {{ money('judged.projected_spend - judged.planned') }} as projected_overspend,
        judged.status,
        cast(judged.lines_held_out as bigint) as lines_held_out,
        {{ money('judged.media_spend') }} as media_spend,
        {{ money('judged.revenue') }} as attributed_revenue,
        {{ ratio('judged.revenue', 'judged.media_spend') }} as roas,
        case
            when judged.revenue is not null
                then {{ ratio('coalesce(judged.gross_profit, judged.revenue) - judged.spent_to_date', 'judged.spent_to_date') }}
        end as roi,
        case
            when judged.revenue is null then null
            when judged.gross_profit is null then 'revenue'
            else 'gross_profit'
        end as roi_basis,
        case when judged.has_begun then curves.effect / (
            curves.scale
            + cast(judged.media_spend as double) * 7
            / case
                when judged.is_complete then {{ dbt.datediff('judged.month_start', 'judged.month_end', 'day') }} + 1
                else judged.days_since_start
            end
        ) end as marginal_return
    from judged
    left join curves
        on
            judged.dimension = 'channel'
            and judged.dimension_value = curves.channel_key
)

select * from final
