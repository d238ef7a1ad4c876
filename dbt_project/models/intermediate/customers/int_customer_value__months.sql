-- The months a cohort has lived, then those to come, in which it brings what older cohorts brought per customer.

with

months as (
    select * from {{ ref('int_customer_cohorts__months') }}
    where months_since <= {{ var('lifetime_months') }}
),

norms as (
    select * from {{ ref('int_customer_value__norms') }}
    where months_since <= {{ var('lifetime_months') }}
),

-- Without a complete month there is no cohort yet: more customers may join it.
cohorts as (
    select
        cohort_month,
        dimension,
        dimension_value,
        cast(customers as decimal(10, 0)) as customers,
        max(months_since) as months_lived
    from months
    where is_complete
    group by 1, 2, 3, 4
),

lived as (
    select
        cohort_month,
        months_since,
        dimension,
        dimension_value,
        cast(customers as decimal(10, 0)) as customers,
        false as is_projected,
        cast(revenue as decimal(28, 10)) as revenue,
        case when lines_without_gross_profit = 0 then cast(gross_profit as decimal(28, 10)) end as gross_profit,
        0e0 as variance
    from months
    where is_complete
),

-- In the running month a cohort may have brought more than usual already.
to_come as (
    select
        cohorts.cohort_month,
        norms.months_since,
        cohorts.dimension,
        cohorts.dimension_value,
        cohorts.customers,
        true as is_projected,
        greatest(
            cast(cohorts.customers * norms.revenue as decimal(28, 10)), cast(coalesce(running.revenue, 0) as decimal(28, 10))
        ) as revenue,
        case
            when norms.gross_profit is not null and coalesce(running.lines_without_gross_profit, 0) = 0
                then greatest(
                    cast(cohorts.customers * norms.gross_profit as decimal(28, 10)),
                    cast(coalesce(running.gross_profit, 0) as decimal(28, 10))
                )
        end as gross_profit,
        norms.variance * (1e0 / cast(cohorts.customers as double) + 1e0 / cast(norms.customers as double)) as variance
    from cohorts
    inner join norms
        on
            cohorts.dimension = norms.dimension
            and cohorts.dimension_value = norms.dimension_value
            and cohorts.months_lived < norms.months_since
    left join months as running
        on
            cohorts.cohort_month = running.cohort_month
            and norms.months_since = running.months_since
            and cohorts.dimension = running.dimension
            and cohorts.dimension_value = running.dimension_value
),

life as (
    select * from lived
    union all
    select * from to_come
),

final as (
    select
        cohort_month,
        months_since,
        dimension,
        dimension_value,
        customers,
        is_projected,
        cast(revenue as decimal(28, 10)) as revenue,
        cast(gross_profit as decimal(28, 10)) as gross_profit,
        variance
    from life
)

select * from final
