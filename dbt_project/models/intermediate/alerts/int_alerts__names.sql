-- What people call the things that alerts are about.

with

campaigns as (
    select * from {{ ref('dim_campaign') }}
),

channels as (
    select * from {{ ref('dim_channel') }}
),

goals as (
    select * from {{ ref('int_goals') }}
),

final as (
    select
        'campaign' as dimension,
        campaign_key as dimension_value,
        campaign_name as scope_name,
        campaign_name as scope_name_zh
    from campaigns

    union all
    select
        'channel' as dimension,
        channel_key as dimension_value,
        channel_name as scope_name,
        channel_name_zh as scope_name_zh
    from channels

    union all
    select
        'goal' as dimension,
        goal_id as dimension_value,
        goal_name as scope_name,
        goal_name as scope_name_zh
    from goals

    union all
    select
        'all' as dimension,
        'all' as dimension_value,
        'the company' as scope_name,
        '全公司' as scope_name_zh
)

select * from final
