{{ config(tags=['compared']) }}

-- Campaigns by name and id as tags spell them, within a platform and, where only one has it, within any.

with

campaigns as (
    select * from {{ ref('dim_campaign') }}
    where campaign_id not in ('(unknown)', '(unallocated)')
),

spelled as (
    select
        {{ folded_name('campaign_name') }} as folded_campaign,
        campaign_key,
        platform,
        channel_key
    from campaigns
    union
    select
        {{ folded_name('campaign_id') }} as folded_campaign,
        campaign_key,
        platform,
        channel_key
    from campaigns
),

scoped as (
    select
        spelled.platform as within_platform,
        spelled.*
    from spelled
    union all
    select
        '(any)' as within_platform,
        spelled.*
    from spelled
),

final as (
    select
        within_platform,
        folded_campaign,
        min(campaign_key) as campaign_key,
        min(platform) as platform,
        min(channel_key) as channel_key
    from scoped
    group by 1, 2
    having count(distinct campaign_key) = 1
)

select * from final
