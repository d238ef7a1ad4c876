{{ config(**grows_by_newest(
    ['stg_shopify__order_line', 'stg_taobao_tmall__order_line'], ['source_system', 'order_name']
)) }}

{% set columns = [
    'source_system', 'order_name', 'financial_status', 'created_at', 'paid_at', 'cancelled_at', 'currency_code',
    'total_local', 'refunded_amount_local', 'email_hash', 'phone_hash', 'shipping_country', 'billing_country',
    'tags', 'order_source', 'line_quantity', 'line_name', 'line_price_local', 'line_sku', 'line_discount_local',
    'row_number', 'discount_code', 'landing_page', 'utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term',
    'exported_at', 'loaded_at', 'file_sha256',
] | join(', ') -%}

with

shopify as (
    select {{ columns }} from {{ ref('stg_shopify__order_line') }}
),

-- A member name identifies a buyer as an e-mail address does; the marketplaces deliver within China.
taobao_tmall as (
    select
        source_system,
        order_name,
        financial_status,
        created_at,
        paid_at,
        cast(null as timestamp) as cancelled_at,
        currency_code,
        total_local,
        refunded_amount_local,
        buyer_hash as email_hash,
        phone_hash,
        'CN' as shipping_country,
        cast(null as string) as billing_country,
        cast(null as string) as tags,
        cast(null as string) as order_source,
        line_quantity,
        line_name,
        line_price_local,
        line_sku,
        cast(null as decimal(18, 6)) as line_discount_local,
        row_number,
        cast(null as string) as discount_code,
        cast(null as string) as landing_page,
        cast(null as string) as utm_source,
        cast(null as string) as utm_medium,
        cast(null as string) as utm_campaign,
        cast(null as string) as utm_content,
        cast(null as string) as utm_term,
        exported_at,
        loaded_at,
        file_sha256
    from {{ ref('stg_taobao_tmall__order_line') }}
),

told as (
    select * from shopify
    union all
    select * from taobao_tmall
),

{% if is_night() -%}
had as (
    select
        source_system,
        order_name
    from {{ this }}
),

final as (
    select told.*
    from told
    left join had
        on
            told.source_system = had.source_system
            and told.order_name = had.order_name
    where had.order_name is null
)
{%- else -%}
final as (
    select * from told
)
{%- endif %}

select * from final
