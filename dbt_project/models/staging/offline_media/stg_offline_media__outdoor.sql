with

source as (
    select * from {{ source('offline_media', 'outdoor') }}
),

{{ newest_placements('site') }}

renamed as (
    select
        placement_id,
        nullif(trim(campaign_name), '') as campaign_name,
        first_day,
        last_day,
        site,
        panels,
        contacts,
        nullif(trim(region), '') as region,
        is_planned,
        cost as cost_local,
        currency_code
    from newest
)

select * from renamed
