with

source as (
    select * from {{ source('salesforce', 'event') }}
),

newest as (
    {{ newest_row_per_key('source', ['_source', 'event_id'], modified_at='modified_at') }}
),

renamed as (
    select
        _source as source_system,
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
