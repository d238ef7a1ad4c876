{{ config(**grows('int_touchpoints__relisted', {'touch_key': 'touch_key'})) }}

-- Some are read at night only. -- noqa: disable=ST03
with

relisted as (
    select * from {{ ref('int_touchpoints__relisted') }}
),

listed as (
    select touches.*
    from {{ ref('int_touchpoints__placed') }} as touches
    {%- if is_night() %}
    inner join relisted
        on touches.touch_key = relisted.touch_key
    {%- endif %}
),

recorded as (
    select
        customer_key,
        channel_key,
        date_day,
        'order' as touch_kind
    from {{ ref('int_touchpoints__placed') }}
    where own_purchase is null and customer_key <> '(unknown)'
),

-- The shop's own record of a visit says nothing new where the visit itself was recorded.
unrepeated as (
    select listed.*
    from listed
    where
        not exists (
            select 1
            from recorded
            where
                listed.customer_key = recorded.customer_key
                and listed.channel_key = recorded.channel_key
                and listed.date_day = recorded.date_day
                and listed.touch_kind = recorded.touch_kind
        )
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
    from unrepeated
)

select * from final
