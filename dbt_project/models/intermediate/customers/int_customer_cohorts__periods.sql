with

cohorts as (
    select * from {{ ref('int_customer_cohorts__daily') }}
),

period_days as (
    select * from {{ ref('int_period_days') }}
),

final as (
    select
        period_days.period,
        period_days.period_start,
        cohorts.dimension,
        cohorts.dimension_value,
        cohorts.months_since,
        cast(sum(cohorts.customers_new) as bigint) as customers_new,
        cast(sum(cohorts.customers_repeating) as bigint) as customers_repeating,
        cast(sum(cohorts.customers_buying) as bigint) as customers_buying,
        sum(cohorts.revenue) as revenue,
        sum(cohorts.gross_profit) as gross_profit,
        cast(sum(cohorts.lines_without_gross_profit) as bigint) as lines_without_gross_profit
    from cohorts
    inner join period_days
        on cohorts.first_purchase_on = period_days.date_day
    where period_days.time_span = 'current'
    group by 1, 2, 3, 4, 5
)

select * from final
