with

cohorts as (
    select * from {{ ref('int_customer_cohorts__periods') }}
),

final as (
    select
        period,
        period_start,
        dimension,
        dimension_value,
        cast(sum(customers_new) as bigint) as customers_new,
        cast(sum(customers_repeating) as bigint) as customers_repeating,
        sum(revenue) as revenue_to_date,
        sum(gross_profit) as gross_profit_to_date,
        cast(sum(lines_without_gross_profit) as bigint) as lines_without_gross_profit
    from cohorts
    group by 1, 2, 3, 4
)

select * from final
