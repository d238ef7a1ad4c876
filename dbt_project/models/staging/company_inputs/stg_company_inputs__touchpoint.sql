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
        nullif(trim(response_code), '') as response_code
    from newest
)

select * from renamed
