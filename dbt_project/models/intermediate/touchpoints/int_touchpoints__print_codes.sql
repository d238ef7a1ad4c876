{{ config(tags=['compared']) }}

with

prints as (
    select * from {{ ref('stg_offline_media__print') }}
),

final as (
    select distinct lower(trim(response_code)) as response_code
    from prints
)

select * from final
