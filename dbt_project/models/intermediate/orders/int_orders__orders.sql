{{ config(**grows('int_orders__reworked', {'source_system': 'source_system', 'order_name': 'order_name'})) }}

-- The cells of an order stand on one of its lines only.

with

lines as (
    select * from {{ ref('int_orders__reworked_lines') }}
),

orders as (
    select
        source_system,
        order_name,
        lower(max(financial_status)) as financial_status,
        max(paid_at) as paid_at,
        max(created_at) as created_at,
        max(cancelled_at) as cancelled_at,
        max(currency_code) as currency_code,
        coalesce(max(total_local), 0) as total_local,
        coalesce(max(refunded_amount_local), 0) as refunded_amount_local,
        max(email_hash) as email_hash,
        max(phone_hash) as phone_hash,
        coalesce(max(email_hash), max(phone_hash)) as customer_id,
        coalesce(max(shipping_country), max(billing_country)) as country,
        max(tags) as tags,
        max(order_source) as order_source,
        max(discount_code) as discount_code,
        max(landing_page) as landing_page,
        max(utm_source) as utm_source,
        max(utm_medium) as utm_medium,
        max(utm_campaign) as utm_campaign,
        max(utm_content) as utm_content,
        max(utm_term) as utm_term
    from lines
    group by 1, 2
),

country_region as (
    select * from {{ ref('country_region') }}
),

final as (
    select
        orders.source_system,
        orders.order_name,
        -- A status of the shop's own, such as "shipped", says nothing of the money; the day of payment does.
        orders.financial_status in ('paid', 'partially_refunded', 'refunded')
        or (
            orders.paid_at is not null
            and coalesce(orders.financial_status, '') not in (
                'pending', 'authorized', 'partially_paid', 'unpaid', 'expired', 'voided'
            )
        ) as is_paid,
        coalesce(orders.created_at, orders.paid_at) as ordered_at,
        {{ local_date('coalesce(orders.paid_at, orders.created_at)', var('reporting_timezone')) }} as paid_on,
        {{ local_date('coalesce(orders.cancelled_at, orders.paid_at, orders.created_at)', var('reporting_timezone')) }}
            as refunded_on,
        {{ currency_or_unknown('orders.currency_code', ['orders.total_local', 'orders.refunded_amount_local']) }}
            as currency_code,
        orders.total_local,
        orders.refunded_amount_local,
        orders.email_hash,
        orders.phone_hash,
        orders.customer_id,
        coalesce(orders.source_system || ':' || orders.customer_id, '(unknown)') as customer_key,
        orders.country,
        coalesce(country_region.region_key, '(unknown)') as region_key,
        coalesce(
            {{ tag_value('orders.tags', 'utm_source') }},
            {{ tag_value('orders.tags', 'channel') }},
            orders.utm_source,
            orders.order_source
        ) as channel_name,
        {% for tag in ['source', 'medium', 'campaign', 'content', 'term'] -%}
        coalesce(
            orders.utm_{{ tag }},
            {{ link_parameter('orders.landing_page', 'utm_' ~ tag) }},
            {{ tag_value('orders.tags', 'utm_' ~ tag) }}
        ) as utm_{{ tag }},
        {% endfor -%}
        orders.discount_code
    from orders
    left join country_region
        on lower(orders.country) = country_region.country
)

select * from final
