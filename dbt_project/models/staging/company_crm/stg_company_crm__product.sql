with

source as (
    select * from {{ source('company_crm', 'product') }}
),

newest_list as (
    {{ newest_file_per_key('source', ['_source']) }}
),

newest as (
    {{ newest_row_per_key('newest_list', ['_source', 'product_id']) }}
),

renamed as (
    select
        _source as source_system,
        trim(product_id) as product_id,
        nullif(trim(product_name), '') as product_name,
        nullif(trim(category), '') as category,
        list_price as list_price_local,
        currency_code,
        gross_margin_rate
    from newest
)

select * from renamed
