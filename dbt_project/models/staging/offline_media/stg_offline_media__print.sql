with

source as (
    select * from {{ source('offline_media', 'print') }}
),

{{ newest_placements('title') }}

renamed as (
    select
        placement_id,
        nullif(trim(campaign_name), '') as campaign_name,
        first_day,
        last_day,
        title,
        ad_format,
        circulation,
        response_code,
        nullif(trim(region), '') as region,
        is_planned,
        cost as cost_local,
        currency_code
    from newest
)

select * from renamed
