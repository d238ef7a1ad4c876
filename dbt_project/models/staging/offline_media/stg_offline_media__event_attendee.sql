with

source as (
    select * from {{ source('offline_media', 'event_attendee') }}
),

newest as (
    {{ newest_row_per_key('source', ['attendee_id']) }}
),

renamed as (
    select
        attendee_id,
        nullif(trim(placement_id), '') as placement_id,
        attended_on,
        status,
        email_hash,
        nullif(trim(crm_id), '') as crm_id
    from newest
)

select * from renamed
