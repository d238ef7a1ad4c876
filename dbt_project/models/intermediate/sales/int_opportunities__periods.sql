with

opportunities as (
    select * from {{ ref('int_opportunities__daily') }}
),

period_days as (
    select * from {{ ref('int_period_days') }}
),

final as (
    select
        period_days.period,
        period_days.period_start,
        opportunities.dimension,
        opportunities.dimension_value,
        sum(opportunities.deals_won) as deals_won,
        sum(opportunities.deals_lost) as deals_lost,
        sum(opportunities.days_to_close_total) as days_to_close_total,
        sum(opportunities.deals_with_days_to_close) as deals_with_days_to_close,
        sum(opportunities.pipeline_change) as pipeline_change,
        sum(opportunities.open_weighted) as open_weighted
    from opportunities
    inner join period_days
        on opportunities.date_day = period_days.date_day
    where period_days.time_span = 'current'
    group by 1, 2, 3, 4
)

select * from final
