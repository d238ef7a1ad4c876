-- What channels bring and cost, for the company, by channel and by platform.

with

channels as (
    select * from {{ ref('int_channels__daily') }}
),

dimensions as (
    select 'all' as dimension
    union all
    select 'channel' as dimension
    union all
    select 'platform' as dimension
),

final as (
    select
        dimensions.dimension,
        case dimensions.dimension
            when 'all' then 'all'
            when 'channel' then channels.channel_key
            when 'platform' then channels.platform
        end as dimension_value,
        channels.date_day,
        {{ channel_sums() }}
    from channels
    cross join dimensions
    group by 1, 2, 3
)

select * from final
