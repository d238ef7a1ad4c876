with

source as (
    select * from {{ source('salesforce', 'campaign_member') }}
),

newest as (
    {{ newest_salesforce_record('source', 'campaign_member_id') }}
),

renamed as (
    select
        {{ salesforce_system() }} as source_system,
        campaign_member_id,
        campaign_id,
        lead_id,
        contact_id,
        nullif(trim(status), '') as status,
        has_responded,
        first_responded_on,
        created_at,
        is_deleted,
        modified_at
    from newest
)

select * from renamed
