-- Every month a cohort has lived, also those in which it did nothing.

with

cohorts as (
    select * from {{ ref('int_customer_cohorts__periods') }}
    where period = 'month'
),

months as (
    select * from {{ ref('int_periods') }}
    where period = 'month'
),

sizes as (
    select
        period_start as cohort_month,
        dimension,
        dimension_value,
        sum(customers_new) as customers
    from cohorts
    group by 1, 2, 3
),

lived as (
    select
        sizes.cohort_month,
        {{ months_between('sizes.cohort_month', 'months.period_start') }} as months_since,
        sizes.dimension,
        sizes.dimension_value,
        sizes.customers,
        months.is_complete
    from sizes
    inner join months
        on sizes.cohort_month <= months.period_start
),

final as (
    select
        lived.cohort_month,
        lived.months_since,
        lived.dimension,
        lived.dimension_value,
        lived.customers,
        coalesce(cohorts.customers_buying, 0) as customers_buying,
        coalesce(cohorts.customers_repeating, 0) as customers_repeating,
        coalesce(cohorts.revenue, 0) as revenue,
        coalesce(cohorts.gross_profit, 0) as gross_profit,
        coalesce(cohorts.lines_without_gross_profit, 0) as lines_without_gross_profit,
        lived.is_complete
    from lived
    left join cohorts
        on
            lived.cohort_month = cohorts.period_start
            and lived.months_since = cohorts.months_since
            and lived.dimension = cohorts.dimension
            and lived.dimension_value = cohorts.dimension_value
)

select * from final
