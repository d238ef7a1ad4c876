with

source as (
    select * from {{ source('salesforce', 'event') }}
),

newest as (
    {{ newest_salesforce_record('source', 'event_id') }}
),

renamed as (
    select
        {{ salesforce_system() }} as source_system,
        event_id,
        nullif(trim(event_type), '') as event_type,
        started_at,
        ended_at,
        duration_minutes,
        is_all_day,
        owner_id,
        who_id,
        what_id,
        account_id,
        activity_date,
        created_at,
        is_deleted,
        modified_at
    from newest
)

select * from renamed
