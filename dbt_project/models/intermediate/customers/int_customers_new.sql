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
        sum(customers_new) as customers_new,
        sum(customers_repeating) as customers_repeating,
        sum(revenue) as revenue_to_date,
        sum(gross_profit) as gross_profit_to_date,
        sum(lines_without_gross_profit) as lines_without_gross_profit
    from cohorts
    group by 1, 2, 3, 4
)

select * from final
