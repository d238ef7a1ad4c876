with

source as (
    select * from {{ source('offline_media', 'tv') }}
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
        station,
        duration_seconds,
        spots,
        gross_rating_points,
        nullif(trim(region), '') as region,
        cost as cost_local,
        currency_code
    from newest
)

select * from renamed
