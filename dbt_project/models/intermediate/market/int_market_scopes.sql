with

own_sales as (
    select * from {{ ref('int_market_own_sales') }}
),

figures as (
    select * from {{ ref('int_market_figures__scoped') }}
),

brand as (
    select * from {{ ref('int_brand_awareness') }}
),

final as (
    select
        'all' as dimension,
        'all' as dimension_value
    union
    select
        'region' as dimension,
        region as dimension_value
    from own_sales
    where region <> '(any)'
    union
    select
        'product' as dimension,
        category as dimension_value
    from own_sales
    where category <> '(any)'
    union
    select
        dimension,
        dimension_value
    from figures
    union
    select
        dimension,
        dimension_value
    from brand
)

select * from final
