-- What the exports say was spent against what finance booked for the same, by month.

with

costs as (
    select
        *,
        cast({{ dbt.date_trunc('month', 'date_day') }} as date) as month_start
    from {{ ref('fct_cost') }}
    where cost_scope in ('media', 'event')
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

exported as (
    select * from costs
    where cost_source <> 'cost_line'
),

-- A line names its platform, or only a channel, or neither.
booked as (
    select
        *,
        case when platform = '(unknown)' and channel_key <> '(unknown)' then 'channel' else 'platform' end as dimension,
        case when platform = '(unknown)' then channel_key else platform end as dimension_value
    from costs
    where cost_source = 'cost_line'
),

booked_by as (
    select distinct
        month_start,
        cost_scope,
        dimension,
        dimension_value
    from booked
),

-- An export is compared with the lines of its platform; where there are none, with those of its channel.
compared as (
    select
        exported.month_start,
        exported.cost_scope,
        case when by_platform.dimension is null and by_channel.dimension is not null then 'channel' else 'platform' end
            as dimension,
        case
            when by_platform.dimension is null and by_channel.dimension is not null then exported.channel_key
            else exported.platform
        end as dimension_value,
        exported.cost_id,
        'exported' as side,
        exported.amount,
        exported.is_counted,
        exported.is_prorated
    from exported
    left join booked_by as by_platform
        on
            by_platform.dimension = 'platform'
            and exported.month_start = by_platform.month_start
            and exported.cost_scope = by_platform.cost_scope
            and exported.platform = by_platform.dimension_value
    left join booked_by as by_channel
        on
            by_channel.dimension = 'channel'
            and exported.month_start = by_channel.month_start
            and exported.cost_scope = by_channel.cost_scope
            and exported.channel_key = by_channel.dimension_value

    union all
    select
        month_start,
        cost_scope,
        dimension,
        dimension_value,
        cost_id,
        'booked' as side,
        amount,
        is_counted,
        is_prorated
    from booked
),

summed as (
    select
        month_start,
        cost_scope,
        dimension,
        dimension_value,
        {{ money("sum(case when side = 'exported' then amount else 0 end)") }} as platform_spend,
        {{ money("sum(case when side = 'booked' then amount else 0 end)") }} as finance_cost,
        {{ money("sum(case when is_counted then amount else 0 end)") }} as counted_cost,
        count(case when side = 'exported' then 1 end) as exported_rows,
        count(distinct case when side = 'booked' then cost_id end) as finance_lines,
        bool_or(is_prorated) as is_prorated
    from compared
    group by 1, 2, 3, 4
),

final as (
    select
        summed.month_start,
        summed.cost_scope,
        summed.dimension,
        summed.dimension_value,
        summed.platform_spend,
        summed.finance_cost,
        {{ money('summed.finance_cost - summed.platform_spend') }} as difference,
        {{ ratio('summed.finance_cost - summed.platform_spend', 'summed.platform_spend') }} as difference_rate,
        case
            when summed.dimension_value = '(unknown)' and summed.exported_rows = 0 then 'unassigned'
            when summed.finance_lines = 0 then 'finance_missing'
            when summed.exported_rows = 0 then 'export_missing'
            when
                abs(summed.finance_cost - summed.platform_spend) <= greatest(
                    0.01, {{ var('reconciliation_tolerance_rate') }} * abs(summed.platform_spend)
                ) then 'agrees'
            else 'differs'
        end as status,
        summed.counted_cost,
        cast(summed.finance_lines as bigint) as finance_lines,
        summed.is_prorated,
        {{ add_days(dbt.last_day('summed.month_start', 'month'), 0) }} <= reporting_window.as_of_date as is_complete
    from summed
    cross join reporting_window
)

select * from final
