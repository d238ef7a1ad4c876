-- Whatever marketing people can answer for: campaigns of the ad platforms, events, campaigns of the CRM, day by day.

with

performance as (
    select * from {{ ref('fct_ad_performance_daily') }}
),

campaigns as (
    select * from {{ ref('dim_campaign') }}
),

events as (
    select * from {{ ref('stg_offline_media__event') }}
),

crm_campaigns as (
    select * from {{ ref('stg_salesforce__campaign') }}
),

members as (
    select * from {{ ref('stg_salesforce__campaign_member') }}
    where
        lead_id is not null
        and coalesce(is_deleted, false) = false
),

-- A lead counts once, for the campaign that had it first.
first_members as (
    select
        *,
        row_number() over (
            partition by source_system, lead_id
            order by created_at asc nulls last, campaign_member_id asc nulls last
        ) as membership
    from members
),

crm_leads as (
    select
        crm_campaigns.source_system || ':' || crm_campaigns.owner_id as owner_key,
        crm_campaigns.campaign_name,
        {{ local_date('first_members.created_at', var('reporting_timezone')) }} as date_day,
        count(*) as leads
    from first_members
    inner join crm_campaigns
        on
            first_members.source_system = crm_campaigns.source_system
            and first_members.campaign_id = crm_campaigns.campaign_id
    where first_members.membership = 1
    group by 1, 2, 3
),

crm_names as (
    select distinct lower(campaign_name) as written
    from crm_leads
),

final as (
    select
        'brand_exposure' as component,
        performance.platform,
        lower(campaigns.campaign_name) as campaign_written,
        cast(null as string) as owner_key,
        performance.date_day,
        cast(sum(performance.impressions) as decimal(28, 6)) as figure,
        count(*) as source_rows
    from performance
    inner join campaigns
        on performance.campaign_key = campaigns.campaign_key
    where performance.impressions is not null
    group by 1, 2, 3, 4, 5

    union all
    select
        'event_attendees' as component,
        'offline_event' as platform,
        lower(coalesce(event_name, campaign_name)) as campaign_written,
        cast(null as string) as owner_key,
        coalesce(last_day, first_day) as date_day,
        cast(sum(attended) as decimal(28, 6)) as figure,
        count(*) as source_rows
    from events
    where attended is not null
    group by 1, 2, 3, 4, 5

    -- The CRM's list of an event's leads goes before the event's own count.
    union all
    select
        'leads' as component,
        'offline_event' as platform,
        lower(coalesce(events.event_name, events.campaign_name)) as campaign_written,
        cast(null as string) as owner_key,
        coalesce(events.last_day, events.first_day) as date_day,
        cast(sum(events.leads) as decimal(28, 6)) as figure,
        count(*) as source_rows
    from events
    left join crm_names
        on crm_names.written in (lower(events.event_name), lower(events.campaign_name))
    where
        events.leads is not null
        and crm_names.written is null
    group by 1, 2, 3, 4, 5

    union all
    select
        'leads' as component,
        'crm' as platform,
        lower(campaign_name) as campaign_written,
        owner_key,
        date_day,
        cast(sum(leads) as decimal(28, 6)) as figure,
        cast(sum(leads) as bigint) as source_rows
    from crm_leads
    group by 1, 2, 3, 4, 5
)

select * from final
