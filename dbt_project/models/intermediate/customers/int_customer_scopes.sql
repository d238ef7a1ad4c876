with

customers_new as (
    select * from {{ ref('int_customers_new') }}
),

satisfaction as (
    select * from {{ ref('int_satisfaction') }}
),

final as (
    select 'all' as dimension, 'all' as dimension_value
    union
    select dimension, dimension_value from customers_new
    union
    select dimension, dimension_value from satisfaction
)

select * from final
