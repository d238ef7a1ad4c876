with

products as (
    select * from {{ ref('stg_company_crm__product') }}
),

names as (
    select lower(product_id) as product_text, product_id, 1 as preference from products
    union all
    select lower(product_name) as product_text, product_id, 2 as preference from products
    where product_name is not null
),

ranked as (
    select
        product_text,
        product_id as product_key,
        row_number() over (
            partition by product_text order by preference asc nulls last, product_id asc nulls last
        ) as choice
    from names
),

final as (
    select product_text, product_key from ranked
    where choice = 1
)

select * from final
