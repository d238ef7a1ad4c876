with

listed as (
    select
        *,
        row_number() over (partition by product_id order by source_system asc nulls last) as choice
    from {{ ref('stg_company_crm__product') }}
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
        coalesce(listed.product_id, used.product_key) as product_key,
        coalesce(listed.product_name, listed.product_id, used.product_key) as product_name,
        {{ text_or_unknown('listed.category') }} as category,
        listed.list_price_local as list_price,
        listed.currency_code,
        listed.gross_margin_rate
    from listed
    full outer join used
        on listed.product_id = used.product_key
    where coalesce(listed.choice, 1) = 1
)

select * from final
