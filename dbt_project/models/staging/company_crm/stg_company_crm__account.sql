with

source as (
    select * from {{ source('company_crm', 'account') }}
),

newest_list as (
    {{ newest_file_per_key('source', ['_source']) }}
),

newest as (
    {{ newest_row_per_key('newest_list', ['_source', 'account_id']) }}
),

renamed as (
    select
        _source as source_system,
        trim(account_id) as account_id,
        nullif(trim(account_name), '') as account_name,
        nullif(trim(industry), '') as industry,
        nullif(trim(country), '') as country,
        nullif(trim(region), '') as region,
        nullif(trim(channel), '') as channel
    from newest
)

select * from renamed
