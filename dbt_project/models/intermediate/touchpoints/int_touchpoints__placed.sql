{{ config(**grows('int_touchpoints__reworked', {'touch_key': 'touch_key'})) }}

-- Where a touch came from: the placement whose code it bears, else the campaign it names, else its tags, else its source.

with

touches as (
    select
        *,
        lower(trim(utm_source)) as tagged_source,
        lower(trim(utm_medium)) as tagged_medium,
        lower(trim(told_source)) as told_word,
        {{ folded_name('coalesce(utm_campaign, told_campaign)') }} as folded_campaign
    from {{ ref('int_touchpoints__persons') }}
),

placements as (
    select * from {{ ref('int_touchpoints__placements') }}
),

campaigns as (
    select * from {{ ref('int_touchpoints__campaigns') }}
),

channel_mapping as (
    select * from {{ ref('channel_mapping') }}
),

platform_mapping as (
    select * from {{ ref('platform_mapping') }}
),

media as (
    select * from {{ ref('utm_medium') }}
),

-- A tag's platform is only meant where the visit was paid for: google / organic is no ad of Google Ads.
by_words as (
    select
        touches.*,
        touches.tagged_source is not null or touches.tagged_medium is not null or touches.utm_campaign is not null
            as is_tagged,
        case
            when touches.tagged_source is null and touches.tagged_medium is null then told_platform.platform
            when coalesce(media.is_paid, touches.tagged_medium is null) then tagged_platform.platform
        end as word_platform,
        case
            when touches.tagged_source is null and touches.tagged_medium is null
                then coalesce(
                    own_told.channel_key, any_told.channel_key, told_platform.channel_key,
                    case when touches.told_word is not null then 'other' end
                )
            when media.follows_source then coalesce(tagged_platform.channel_key, media.channel_key)
            else coalesce(media.channel_key, any_tagged.channel_key, tagged_platform.channel_key, 'other')
        end as word_channel
    from touches
    left join media
        on touches.tagged_medium = media.utm_medium
    left join platform_mapping as tagged_platform
        on touches.tagged_source = tagged_platform.source_value
    left join channel_mapping as any_tagged
        on
            any_tagged.source_system = '*'
            and touches.tagged_source = any_tagged.source_value
    left join platform_mapping as told_platform
        on touches.told_word = told_platform.source_value
    left join channel_mapping as own_told
        on
            touches.source_system = own_told.source_system
            and touches.told_word = own_told.source_value
    left join channel_mapping as any_told
        on
            any_told.source_system = '*'
            and touches.told_word = any_told.source_value
),

final as (
    select
        by_words.*,
        coalesce(coded.campaign_key, attended.campaign_key, campaigns.campaign_key, '(unknown)') as campaign_key,
        coalesce(coded.platform, attended.platform, campaigns.platform, by_words.word_platform, '(unknown)') as platform,
        coalesce(
            coded.channel_key, attended.channel_key, campaigns.channel_key, by_words.word_channel,
            case when by_words.response_code is not null then 'other' end, '(unknown)'
        ) as channel_key
    from by_words
    left join placements as coded
        on
            coded.reference = 'code'
            and lower(trim(by_words.response_code)) = coded.reference_value
    left join placements as attended
        on
            attended.reference = 'event'
            and by_words.event_id = attended.reference_value
    left join campaigns
        on
            by_words.folded_campaign = campaigns.folded_campaign
            and coalesce(by_words.word_platform, '(any)') = campaigns.within_platform
)

select * from final
