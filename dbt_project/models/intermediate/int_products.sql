{{ config(tags=['compared']) }}

with

listed as (
    select
        *,
        row_number() over (partition by product_id order by source_system asc nulls last) as choice
    from {{ ref('stg_company_crm__product') }}
),

final as (
    select
        product_id as product_key,
        coalesce(product_name, product_id) as product_name,
        {{ text_or_unknown('category') }} as category,
        list_price_local as list_price,
        currency_code,
        gross_margin_rate
    from listed
    where choice = 1
)

select * from final
