with

touches as (
    select * from {{ ref('int_touchpoints__placed') }}
),

final as (
    select
        touch_key,
        touched_at,
        date_day,
        touch_kind,
        source_system,
        person_key,
        customer_key,
        own_purchase,
        channel_key,
        platform,
        campaign_key,
        coalesce(utm_campaign, told_campaign) as told_campaign,
        utm_source,
        utm_medium,
        utm_content,
        utm_term,
        response_code,
        is_tagged
    from touches
)

select * from final
