-- Customers as their deals and orders tell of them, one row per deal and order.

with

opportunities as (
    select * from {{ ref('int_opportunities__converted') }}
    where customer_key <> '(unknown)'
),

orders as (
    select * from {{ ref('int_orders__orders') }}
    where customer_key <> '(unknown)'
),

hubspot_deals as (
    select * from {{ ref('stg_hubspot__deal') }}
),

channel_names as (
    select * from {{ ref('int_channel_names') }}
),

final as (
    select
        opportunities.source_system,
        opportunities.customer_id,
        opportunities.customer_key,
        hubspot_deals.company_name as customer_name,
        opportunities.region_key,
        opportunities.channel_key,
        cast(null as string) as country,
        case when opportunities.status = 'won' and opportunities.has_rate then opportunities.closed_on end
            as purchased_on,
        coalesce(opportunities.opened_on, opportunities.closed_on, opportunities.expected_close_on) as mentioned_on,
        opportunities.opportunity_id as mention_id
    from opportunities
    left join hubspot_deals
        on
            opportunities.source_system = hubspot_deals.source_system
            and opportunities.opportunity_id = hubspot_deals.deal_id

    union all
    select
        orders.source_system,
        orders.customer_id,
        orders.customer_key,
        cast(null as string) as customer_name,
        orders.region_key,
        coalesce(channel_names.channel_key, '(unknown)') as channel_key,
        orders.country,
        case when orders.is_paid then orders.paid_on end as purchased_on,
        orders.paid_on as mentioned_on,
        orders.order_name as mention_id
    from orders
    left join channel_names
        on
            orders.source_system = channel_names.source_system
            and orders.channel_name = channel_names.channel_name
)

select * from final
