with

source as (
    select * from {{ source('offline_media', 'event') }}
),

{{ newest_placements('event_name') }}

renamed as (
    select
        placement_id,
        nullif(trim(event_name), '') as event_name,
        nullif(trim(campaign_name), '') as campaign_name,
        first_day,
        last_day,
        nullif(trim(venue), '') as venue,
        nullif(trim(event_format), '') as event_format,
        invited,
        registered,
        attended,
        leads,
        nullif(trim(region), '') as region,
        is_planned,
        cost as cost_local,
        currency_code
    from newest
)

select * from renamed
