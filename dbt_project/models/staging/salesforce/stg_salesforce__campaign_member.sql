with

source as (
    select * from {{ source('salesforce', 'campaign_member') }}
),

newest as (
    {{ newest_row_per_key('source', ['_source', 'campaign_member_id'], modified_at='modified_at') }}
),

renamed as (
    select
        _source as source_system,
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
