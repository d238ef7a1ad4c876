with

source as (
    select * from {{ source('offline_media', 'radio') }}
),

{{ newest_placements('radio_station') }}

renamed as (
    select
        placement_id,
        nullif(trim(campaign_name), '') as campaign_name,
        first_day,
        last_day,
        nullif(trim(radio_station), '') as radio_station,
        nullif(trim(daypart), '') as daypart,
        duration_seconds,
        spots,
        listeners,
        nullif(trim(region), '') as region,
        is_planned,
        cost as cost_local,
        currency_code
    from newest
)

select * from renamed
