with

costs as (
    select * from {{ ref('int_costs__scoped_daily') }}
),

sales as (
    select * from {{ ref('int_sales__daily') }}
),

customers_new as (
    select * from {{ ref('int_customers_new') }}
),

final as (
    select 'all' as dimension, 'all' as dimension_value
    union
    select dimension, dimension_value from costs
    union
    select dimension, dimension_value from sales
    union
    select dimension, dimension_value from customers_new
)

select * from final
