-- What each window's metric had come to on each of its days, and on the day before it: there a stock has its opening,
-- a retention rate is 1 and a sum 0.

with

goals as (
    select * from {{ ref('int_goals') }}
),

windows as (
    select * from {{ ref('int_goals__windows') }}
),

window_customers as (
    select * from {{ ref('int_goals__window_customers') }}
),

sales as (
    select * from {{ ref('int_sales__daily') }}
),

costs as (
    select * from {{ ref('int_costs__scoped_daily') }}
),

opportunities as (
    select * from {{ ref('int_opportunities__daily') }}
),

dates as (
    select * from {{ ref('dim_date') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

-- Of a longer period before, what is left counts on the last day.
sales_before as (
    select
        windows.goal_id,
        windows.days_earlier,
        windows.last_day,
        least(
            windows.window_end,
            {{ add_days('windows.window_start', dbt.datediff('windows.previous_start', 'sales.date_day', 'day')) }}
        ) as date_day,
        sales.revenue
    from windows
    inner join sales
        on
            windows.dimension = sales.dimension
            and windows.dimension_value = sales.dimension_value
            and sales.date_day between windows.previous_start and windows.day_before
    where windows.metric = 'revenue_growth_rate'
),

changes as (
    select
        window_customers.goal_id,
        window_customers.days_earlier,
        window_customers.date_day,
        case when windows.metric = 'average_customer_value' then 0 else window_customers.numerator end as numerator,
        case when windows.metric = 'cac_paid_back' then 0 else window_customers.denominator end as denominator
    from window_customers
    inner join windows
        on
            window_customers.goal_id = windows.goal_id
            and window_customers.days_earlier = windows.days_earlier

    union all
    select
        windows.goal_id,
        windows.days_earlier,
        sales.date_day,
        sales.revenue as numerator,
        0 as denominator
    from windows
    inner join sales
        on
            windows.dimension = sales.dimension
            and windows.dimension_value = sales.dimension_value
            and sales.date_day between windows.window_start and windows.last_day
    where windows.metric in ('average_customer_value', 'revenue_growth_rate')

    union all
    select
        goal_id,
        days_earlier,
        date_day,
        -revenue as numerator,
        revenue as denominator
    from sales_before
    where date_day <= last_day

    union all
    select
        windows.goal_id,
        windows.days_earlier,
        costs.date_day,
        0 as numerator,
        costs.marketing_cost as denominator
    from windows
    inner join costs
        on
            windows.dimension = costs.dimension
            and windows.dimension_value = costs.dimension_value
            and costs.date_day between windows.window_start and windows.last_day
    where windows.metric = 'cac_paid_back'

    union all
    select
        windows.goal_id,
        windows.days_earlier,
        greatest(opportunities.date_day, windows.day_before) as date_day,
        case windows.metric
            when 'open_pipeline' then opportunities.pipeline_change
            else opportunities.open_weighted
        end as numerator,
        0 as denominator
    from windows
    inner join opportunities
        on
            windows.dimension = opportunities.dimension
            and windows.dimension_value = opportunities.dimension_value
            and windows.last_day >= opportunities.date_day
    where windows.metric in ('open_pipeline', 'open_pipeline_weighted')
),

by_day as (
    select
        goal_id,
        days_earlier,
        date_day,
        cast(sum(numerator) as decimal(28, 12)) as numerator,
        cast(sum(denominator) as decimal(28, 12)) as denominator
    from changes
    group by 1, 2, 3
),

cumulated as (
    select
        windows.goal_id,
        windows.metric,
        windows.days_earlier,
        windows.window_end,
        dates.date_day,
        {{ dbt.datediff('windows.day_before', 'dates.date_day', 'day') }} as day_number,
        sum(coalesce(by_day.numerator, 0)) over so_far as numerator_to_date,
        sum(coalesce(by_day.denominator, 0)) over so_far as denominator_to_date
    from windows
    inner join dates
        on dates.date_day between windows.day_before and windows.last_day
    left join by_day
        on
            windows.goal_id = by_day.goal_id
            and windows.days_earlier = by_day.days_earlier
            and dates.date_day = by_day.date_day
    window so_far as (
        partition by windows.goal_id, windows.days_earlier
        order by dates.date_day
        rows between unbounded preceding and current row
    )
),

final as (
    select
        cumulated.goal_id,
        cumulated.days_earlier,
        cumulated.window_end,
        cumulated.date_day,
        cumulated.day_number,
        cast(case
            when goals.aggregation = 'ratio'
                then {{ ratio('cumulated.numerator_to_date', 'cumulated.denominator_to_date') }}
            else cumulated.numerator_to_date
        end as decimal(28, 12)) as value
    from cumulated
    inner join goals
        on cumulated.goal_id = goals.goal_id
    cross join reporting_window
    -- How likely deals were to be won on an earlier day, no export tells.
    where cumulated.metric <> 'open_pipeline_weighted' or cumulated.date_day = reporting_window.as_of_date
)

select * from final
