with

products as (
    select * from {{ ref('int_products') }}
),

names as (
    select
        lower(product_key) as product_text,
        product_key,
        1 as preference
    from products
    union all
    select
        lower(product_name) as product_text,
        product_key,
        2 as preference
    from products
),

ranked as (
    select
        product_text,
        product_key,
        row_number() over (
            partition by product_text order by preference asc nulls last, product_key asc nulls last
        ) as choice
    from names
),

final as (
    select
        product_text,
        product_key
    from ranked
    where choice = 1
)

select * from final
