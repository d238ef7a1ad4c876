with

sales as (
    select * from {{ ref('int_sales__daily') }}
),

opportunities as (
    select * from {{ ref('int_opportunities__daily') }}
),

final as (
    select 'all' as dimension, 'all' as dimension_value
    union
    select dimension, dimension_value from sales
    union
    select dimension, dimension_value from opportunities
)

select * from final
