with

listed as (
    select * from {{ ref('int_products') }}
),

used as (
    select product_key from {{ ref('fct_sales') }}
    union
    select product_key from {{ ref('fct_opportunity') }}
    union
    select product_key from {{ ref('fct_cost') }}
    union
    select product_key from {{ ref('fct_survey_response') }}
    union
    select '(unknown)' as product_key
),

final as (
    select
        coalesce(listed.product_key, used.product_key) as product_key,
        coalesce(listed.product_name, used.product_key) as product_name,
        coalesce(listed.category, '(unknown)') as category,
        listed.list_price,
        listed.currency_code,
        listed.gross_margin_rate
    from listed
    full outer join used
        on listed.product_key = used.product_key
)

select * from final
