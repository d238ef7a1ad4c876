with

source as (
    select * from {{ source('company_inputs', 'ad_account') }}
),

newest as (
    {{ newest_row_per_key('source', ['platform', 'account_id']) }}
),

renamed as (
    select
        platform,
        account_id,
        nullif(trim(account_name), '') as account_name,
        nullif(trim(region), '') as region,
        nullif(trim(product_id), '') as product_id,
        {{ exported_at() }} as exported_at,
        _loaded_at as loaded_at,
        _file_sha256 as file_sha256,
        _row_number as row_number
    from newest
)

select * from renamed
