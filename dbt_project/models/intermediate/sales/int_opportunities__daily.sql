with

opportunities as (
    select * from {{ ref('fct_opportunity') }}
),

dimensions as (
    select * from {{ ref('int_dimensions') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

-- An open deal whose first day nobody knows is only sure to be open today.
dated as (
    select
        opportunities.*,
        reporting_window.as_of_date,
        reporting_window.first_data_day,
        case when opportunities.status <> 'open' then opportunities.closed_on end as ended_on,
        case
            when opportunities.status = 'open' then coalesce(opportunities.opened_on, reporting_window.as_of_date)
            when opportunities.opened_on > opportunities.closed_on then opportunities.closed_on
            else opportunities.opened_on
        end as began_on
    from opportunities
    cross join reporting_window
),

closed as (
    select
        opportunity_key,
        ended_on as date_day,
        case when status = 'won' then 1 else 0 end as deals_won,
        case when status = 'lost' then 1 else 0 end as deals_lost,
        case when status = 'won' then days_to_close end as days_to_close,
        0 as pipeline_change,
        0 as open_weighted
    from dated
    where ended_on <= as_of_date
),

-- What was open before the first data day enters the pipeline on it.
entered as (
    select
        opportunity_key,
        greatest(began_on, first_data_day) as date_day,
        0 as deals_won,
        0 as deals_lost,
        cast(null as bigint) as days_to_close,
        coalesce(amount, 0) as pipeline_change,
        0 as open_weighted
    from dated
    where began_on <= as_of_date
),

-- A deal whose beginning is unknown was never counted as open.
departed as (
    select
        opportunity_key,
        greatest(ended_on, first_data_day) as date_day,
        0 as deals_won,
        0 as deals_lost,
        cast(null as bigint) as days_to_close,
        -coalesce(amount, 0) as pipeline_change,
        0 as open_weighted
    from dated
    where ended_on <= as_of_date and began_on is not null
),

-- Only today's probability is known: an export overwrites it when the deal closes.
weighted as (
    select
        opportunity_key,
        as_of_date as date_day,
        0 as deals_won,
        0 as deals_lost,
        cast(null as bigint) as days_to_close,
        0 as pipeline_change,
        cast(coalesce(amount * cast(probability as decimal(9, 6)), 0) as decimal(28, 12)) as open_weighted
    from dated
    where began_on <= as_of_date and (ended_on is null or ended_on > as_of_date)
),

changes as (
    select * from closed
    union all
    select * from entered
    union all
    select * from departed
    union all
    select * from weighted
),

final as (
    select
        dimensions.dimension,
        {{ dimension_value('opportunities') }} as dimension_value,
        changes.date_day,
        sum(changes.deals_won) as deals_won,
        sum(changes.deals_lost) as deals_lost,
        sum(changes.days_to_close) as days_to_close_total,
        count(changes.days_to_close) as deals_with_days_to_close,
        sum(changes.pipeline_change) as pipeline_change,
        sum(changes.open_weighted) as open_weighted
    from changes
    inner join opportunities
        on changes.opportunity_key = opportunities.opportunity_key
    cross join dimensions
    group by 1, 2, 3
)

select * from final
