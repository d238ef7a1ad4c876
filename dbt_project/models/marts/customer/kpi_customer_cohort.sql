with

months as (
    select * from {{ ref('int_customer_cohorts__months') }}
),

cumulated as (
    select
        *,
        sum(customers_repeating) over so_far as customers_repeating_so_far,
        sum(revenue) over so_far as revenue_so_far
    from months
    window so_far as (
        partition by cohort_month, dimension, dimension_value
        order by months_since
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
        {{ ratio('customers_repeating_so_far', 'customers') }} as repeat_purchase_rate,
        {{ money_per('revenue_so_far', 'customers') }} as cumulative_revenue_per_customer,
        is_complete
    from cumulated
)

select * from final
