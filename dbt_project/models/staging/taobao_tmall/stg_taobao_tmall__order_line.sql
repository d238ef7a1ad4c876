-- What was paid: old exports give it after refunds, new ones before. Adding the refund back, but never beyond
-- what was due, is right for both. An order closed after it was paid is a sale and its refund.

with

source as (
    select * from {{ source('taobao_tmall', 'order_line') }}
),

newest as (
    {{ newest_file_per_key('source', ['_source', 'order_name']) }}
),

amounts as (
    select
        *,
        coalesce(refunded_amount, 0) as refunded,
        greatest(
            coalesce(paid_amount, 0),
            least(
                coalesce(paid_amount, 0) + coalesce(refunded_amount, 0),
                coalesce(
                    goods_amount_due + coalesce(shipping_due, 0),
                    coalesce(paid_amount, 0) + coalesce(refunded_amount, 0)
                )
            )
        ) as paid_before_refunds
    from newest
),

renamed as (
    select
        _source as source_system,
        order_name,
        buyer_hash,
        phone_hash,
        case
            when status = 'voided' and refunded > 0 and paid_before_refunds > 0 then 'refunded'
            else coalesce(status, case when paid_at is null then 'pending' else 'paid' end)
        end as financial_status,
        created_at,
        paid_at,
        currency_code,
        cast(sum(paid_before_refunds) over (partition by _source, order_name) as decimal(18, 6)) as total_local,
        cast(sum(refunded) over (partition by _source, order_name) as decimal(18, 6)) as refunded_amount_local,
        line_quantity,
        cast(paid_before_refunds / coalesce(nullif(line_quantity, 0), 1) as decimal(18, 6)) as line_price_local,
        nullif(trim(line_name), '') as line_name,
        nullif(trim(line_sku), '') as line_sku,
        {{ exported_at() }} as exported_at,
        _loaded_at as loaded_at,
        _file_sha256 as file_sha256,
        _row_number as row_number
    from amounts
)

select * from renamed
