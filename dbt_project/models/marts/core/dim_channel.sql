with

channels as (
    select * from {{ ref('channel') }}
),

final as (
    select
        cast(channel_key as string) as channel_key,
        cast(channel_name as string) as channel_name,
        cast(channel_name_zh as string) as channel_name_zh,
        is_paid,
        is_online
    from channels
)

select * from final
