with

source as (
    select * from {{ source('offline_media', 'radio') }}
),

newest as (
    {{ newest_row_per_key('source', ['placement_id']) }}
),

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
        cost as cost_local,
        currency_code
    from newest
)

select * from renamed
