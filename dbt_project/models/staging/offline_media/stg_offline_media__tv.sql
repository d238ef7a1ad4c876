with

source as (
    select * from {{ source('offline_media', 'tv') }}
),

{{ newest_placements('station') }}

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
        coalesce(
            medium,
            case when lower(_file_name) like '%radio%' or _file_name like '%广播%' then 'radio' end,
            'tv'
        ) as medium,
        is_planned,
        cost as cost_local,
        currency_code
    from newest
)

select * from renamed
