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

observed as (
    select
        sizes.cohort_month,
        {{ dbt.datediff('sizes.cohort_month', 'months.period_start', 'month') }} as months_since,
        sizes.dimension,
        sizes.dimension_value,
        sizes.customers,
        months.is_complete
    from sizes
    inner join months
        on sizes.cohort_month <= months.period_start
),

cumulated as (
    select
        observed.*,
        coalesce(cohorts.customers_buying, 0) as customers_buying,
        sum(coalesce(cohorts.customers_repeating, 0)) over so_far as customers_repeating,
        sum(coalesce(cohorts.revenue, 0)) over so_far as revenue
    from observed
    left join cohorts
        on
            observed.cohort_month = cohorts.period_start
            and observed.months_since = cohorts.months_since
            and observed.dimension = cohorts.dimension
            and observed.dimension_value = cohorts.dimension_value
    window so_far as (
        partition by observed.cohort_month, observed.dimension, observed.dimension_value
        order by observed.months_since
        rows between unbounded preceding and current row
    )
),

final as (
    select
        cohort_month,
        cast(months_since as bigint) as months_since,
        dimension,
        dimension_value,
        cast(customers as bigint) as customers,
        cast(customers_buying as bigint) as customers_buying,
        {{ ratio('customers_buying', 'customers') }} as retention_rate,
        {{ ratio('customers_repeating', 'customers') }} as repeat_purchase_rate,
        {{ money_per('revenue', 'customers') }} as cumulative_revenue_per_customer,
        is_complete
    from cumulated
)

select * from final
