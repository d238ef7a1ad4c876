with

steps as (
    select * from {{ ref('int_customer_steps') }}
),

final as (
    select
        dimension,
        dimension_value,
        first_purchase_on,
        cast({{ dbt.datediff('first_purchase_on', 'date_day', 'month') }} as bigint) as months_since,
        count(case when purchase_number = 1 then 1 end) as customers_new,
        count(case when purchase_number = 2 then 1 end) as customers_repeating,
        count(distinct case when purchase_number > 0 then customer_key end) as customers_buying,
        sum(amount) as revenue,
        sum(gross_profit) as gross_profit,
        sum(is_without_gross_profit) as lines_without_gross_profit
    from steps
    group by 1, 2, 3, 4
)

select * from final
