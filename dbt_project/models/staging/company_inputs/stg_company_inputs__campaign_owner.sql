with

source as (
    select * from {{ source('company_inputs', 'campaign_owner') }}
),

newest as (
    {{ newest_row_per_key('source', ['platform', 'campaign_name', 'valid_from']) }}
),

renamed as (
    select
        nullif(trim(platform), '') as platform,
        nullif(trim(campaign_name), '') as campaign_name,
        nullif(trim(employee_id), '') as employee_id,
        valid_from
    from newest
)

select * from renamed
