{{ config(materialized='view') }}

-- Every touch as its source tells it, the day only of what is told by day. What an order or a deal says of itself belongs to
-- that sale alone (`own_purchase`).

{%- set untagged = [
    'cast(null as string) as utm_source', 'cast(null as string) as utm_medium', 'cast(null as string) as utm_campaign',
    'cast(null as string) as utm_content', 'cast(null as string) as utm_term',
] | join(', ') %}
{%- set tags = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term'] | join(', ') %}

with

leads as (
    select * from {{ ref('stg_salesforce__lead') }}
    where not coalesce(is_deleted, false)
),

members as (
    select * from {{ ref('stg_salesforce__campaign_member') }}
    where has_responded and not coalesce(is_deleted, false)
),

campaigns as (
    select * from {{ ref('stg_salesforce__campaign') }}
),

contacts as (
    select * from {{ ref('stg_hubspot__contact') }}
),

attendees as (
    select * from {{ ref('stg_offline_media__event_attendee') }}
    where status = 'attended'
),

events as (
    select * from {{ ref('stg_offline_media__event') }}
),

told as (
    select * from {{ ref('int_touchpoints__told') }}
),

orders as (
    select * from {{ ref('int_orders__orders') }}
),

print_codes as (
    select * from {{ ref('int_touchpoints__print_codes') }}
),

opportunities as (
    select * from {{ ref('int_opportunities__unioned') }}
),

salesforce_opportunities as (
    select * from {{ ref('stg_salesforce__opportunity') }}
),

lead_touches as (
    select
        'lead' as touch_kind,
        source_system,
        lead_id as touch_id,
        created_at as touched_at,
        cast(null as date) as told_day,
        lead_id as person_id,
        email_hash,
        cast(null as string) as own_purchase,
        lead_source as told_source,
        cast(null as string) as told_campaign,
        {{ tags }},
        cast(null as string) as response_code,
        cast(null as string) as event_id
    from leads
),

contact_touches as (
    select
        'contact' as touch_kind,
        source_system,
        contact_id as touch_id,
        created_at as touched_at,
        cast(null as date) as told_day,
        contact_id as person_id,
        email_hash,
        cast(null as string) as own_purchase,
        original_source as told_source,
        -- HubSpot's details: of paid search the campaign and the keyword, of paid social the network and the campaign.
        case
            when lower(original_source) = 'paid search' then source_detail_1
            when lower(original_source) = 'paid social' then source_detail_2
        end as told_campaign,
        {{ tags }},
        cast(null as string) as response_code,
        cast(null as string) as event_id
    from contacts
),

response_touches as (
    select
        'campaign_response' as touch_kind,
        members.source_system,
        members.campaign_member_id as touch_id,
        coalesce(cast(members.first_responded_on as timestamp), members.created_at) as touched_at,
        members.first_responded_on as told_day,
        coalesce(members.contact_id, members.lead_id) as person_id,
        cast(null as string) as email_hash,
        cast(null as string) as own_purchase,
        campaigns.campaign_type as told_source,
        campaigns.campaign_name as told_campaign,
        {{ untagged }},
        cast(null as string) as response_code,
        cast(null as string) as event_id
    from members
    left join campaigns
        on
            members.source_system = campaigns.source_system
            and members.campaign_id = campaigns.campaign_id
),

attendance_touches as (
    select
        'event_attendance' as touch_kind,
        'offline_media' as source_system,
        attendees.attendee_id as touch_id,
        cast(coalesce(attendees.attended_on, events.first_day) as timestamp) as touched_at,
        coalesce(attendees.attended_on, events.first_day) as told_day,
        attendees.crm_id as person_id,
        attendees.email_hash,
        cast(null as string) as own_purchase,
        'event' as told_source,
        coalesce(events.campaign_name, events.event_name) as told_campaign,
        {{ untagged }},
        cast(null as string) as response_code,
        attendees.placement_id as event_id
    from attendees
    left join events
        on attendees.placement_id = events.placement_id
),

told_touches as (
    select
        coalesce(
            touch_kind,
            case
                when response_code is not null then 'coded_response'
                when lower(utm_medium) in ('email', 'e-mail', 'newsletter') then 'email_click'
                else 'visit'
            end
        ) as touch_kind,
        'company_inputs' as source_system,
        touch_id,
        touched_at,
        cast(null as date) as told_day,
        crm_id as person_id,
        email_hash,
        cast(null as string) as own_purchase,
        case when touch_kind = 'email_click' then 'email' end as told_source,
        cast(null as string) as told_campaign,
        {{ tags }},
        response_code,
        cast(null as string) as event_id
    from told
),

order_touches as (
    select
        'order' as touch_kind,
        orders.source_system,
        orders.order_name as touch_id,
        orders.ordered_at as touched_at,
        cast(null as date) as told_day,
        orders.customer_id as person_id,
        cast(null as string) as email_hash,
        orders.source_system || ':' || orders.order_name as own_purchase,
        cast(null as string) as told_source,
        cast(null as string) as told_campaign,
        {{ tags }},
        print_codes.response_code,
        cast(null as string) as event_id
    from orders
    left join print_codes
        on lower(trim(orders.discount_code)) = print_codes.response_code
    where orders.utm_source is not null or print_codes.response_code is not null
),

-- Where a sale came from by its own record: a stand-in where nobody recorded a touch.
order_stand_ins as (
    select
        source_system,
        order_name as touch_id,
        ordered_at as touched_at,
        cast(null as date) as told_day,
        customer_id as person_id,
        channel_name as told_source,
        cast(null as string) as told_campaign
    from orders
    where channel_name is not null
),

deal_stand_ins as (
    select
        opportunities.source_system,
        opportunities.opportunity_id as touch_id,
        cast(least(opportunities.opened_on, coalesce(opportunities.closed_on, opportunities.opened_on)) as timestamp)
            as touched_at,
        least(opportunities.opened_on, coalesce(opportunities.closed_on, opportunities.opened_on)) as told_day,
        opportunities.customer_id as person_id,
        opportunities.channel_name as told_source,
        campaigns.campaign_name as told_campaign
    from opportunities
    left join salesforce_opportunities
        on
            opportunities.source_system = salesforce_opportunities.source_system
            and opportunities.opportunity_id = salesforce_opportunities.opportunity_id
    left join campaigns
        on
            salesforce_opportunities.source_system = campaigns.source_system
            and salesforce_opportunities.campaign_id = campaigns.campaign_id
    where opportunities.channel_name is not null or campaigns.campaign_name is not null
),

{% for sale in ['order', 'deal'] -%}
{{ sale }}_stand_in_touches as (
    select
        'crm_source' as touch_kind,
        source_system,
        touch_id,
        touched_at,
        told_day,
        person_id,
        cast(null as string) as email_hash,
        source_system || ':' || touch_id as own_purchase,
        told_source,
        told_campaign,
        {{ untagged }},
        cast(null as string) as response_code,
        cast(null as string) as event_id
    from {{ sale }}_stand_ins
),

{% endfor -%}
final as (
    {% for touches, origin in {
        'lead_touches': 'record',
        'contact_touches': 'record',
        'response_touches': 'record',
        'attendance_touches': 'record',
        'told_touches': 'told',
        'order_touches': 'order',
        'order_stand_in_touches': 'order',
        'deal_stand_in_touches': 'record',
    }.items() -%}
    select
        *,
        '{{ origin }}' as origin,
        touch_kind || ':' || source_system || ':' || touch_id as touch_key
    from {{ touches }}
    {% if not loop.last %}union all
    {% endif -%}
    {% endfor %}
)

select * from final
