with

source as (
    select * from {{ source('company_inputs', 'touchpoint') }}
),

newest as (
    {{ newest_row_per_key('source', ['touch_id']) }}
),

renamed as (
    select
        touch_id,
        touched_at,
        touch_kind,
        email_hash,
        nullif(trim(crm_id), '') as crm_id,
        nullif(trim(utm_source), '') as utm_source,
        nullif(trim(utm_medium), '') as utm_medium,
        nullif(trim(utm_campaign), '') as utm_campaign,
        nullif(trim(utm_content), '') as utm_content,
        nullif(trim(utm_term), '') as utm_term,
        nullif(trim(response_code), '') as response_code,
        {{ exported_at() }} as exported_at,
        _loaded_at as loaded_at,
        _file_sha256 as file_sha256
    from newest
)

select * from renamed
