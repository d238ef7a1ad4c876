-- What is refunded of an order is told once for it, or on each of its lines; both tell the same money.

with

source as (
    select * from {{ source('shopify', 'order_line') }}
),

newest as (
    {{ newest_file_per_key('source', ['_source', 'order_name']) }}
),

refunded as (
    select
        *,
        cast(sum(line_refunded_amount) over (partition by _source, order_name) as decimal(18, 6)) as refunded_of_lines,
        max(refunded_amount) over (partition by _source, order_name) as refunded_of_order
    from newest
),

renamed as (
    select
        _source as source_system,
        order_name,
        order_id,
        email_hash,
        phone_hash,
        financial_status,
        created_at,
        paid_at,
        cancelled_at,
        currency_code,
        subtotal as subtotal_local,
        shipping as shipping_local,
        taxes as taxes_local,
        total as total_local,
        discount_amount as discount_amount_local,
        case
            when refunded_of_lines > coalesce(refunded_of_order, 0) then refunded_of_lines
            else refunded_amount
        end as refunded_amount_local,
        line_quantity,
        nullif(trim(line_name), '') as line_name,
        line_price as line_price_local,
        nullif(trim(line_sku), '') as line_sku,
        line_discount as line_discount_local,
        nullif(trim(shipping_country), '') as shipping_country,
        nullif(trim(billing_country), '') as billing_country,
        nullif(trim(order_source), '') as order_source,
        tags,
        nullif(trim(discount_code), '') as discount_code,
        landing_page,
        nullif(trim(utm_source), '') as utm_source,
        nullif(trim(utm_medium), '') as utm_medium,
        nullif(trim(utm_campaign), '') as utm_campaign,
        nullif(trim(utm_content), '') as utm_content,
        nullif(trim(utm_term), '') as utm_term,
        {{ exported_at() }} as exported_at,
        _loaded_at as loaded_at,
        _file_sha256 as file_sha256,
        _row_number as row_number
    from refunded
)

select * from renamed
