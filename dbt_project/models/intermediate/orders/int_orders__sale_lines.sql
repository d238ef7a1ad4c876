{{ config(**grows('int_orders__reworked', {'source_system': 'source_system', 'sale_id': 'order_name'})) }}

-- An order's total, and its refund, shared out over its lines: cumulative, so that the lines add up exactly.

with

orders as (
    select * from {{ ref('int_orders__orders') }}
    where is_paid
),

lines as (
    select * from {{ ref('int_orders__lines') }}
),

paid as (
    select
        orders.*,
        'order' as sale_type,
        orders.paid_on as date_day,
        orders.total_local as sale_amount_local
    from orders
),

refunded as (
    select
        orders.*,
        'refund' as sale_type,
        orders.refunded_on as date_day,
        -orders.refunded_amount_local as sale_amount_local
    from orders
    where orders.refunded_amount_local > 0
),

sales as (
    select * from paid
    union all
    select * from refunded
),

shared_out as (
    select
        sales.source_system,
        sales.order_name as sale_id,
        lines.line_number,
        sales.sale_type,
        sales.date_day,
        sales.customer_key,
        lines.product_key,
        sales.region_key,
        sales.channel_name,
        case when sales.sale_type = 'order' then coalesce(lines.line_quantity, 1) else 0 end as quantity,
        sales.currency_code,
        cast(
            case
                when lines.cumulative_share = 1 then sales.sale_amount_local
                else cast(sales.sale_amount_local as double) * lines.cumulative_share
            end
            as decimal(18, 6)
        ) as cumulative_amount_local
    from sales
    inner join lines
        on
            sales.source_system = lines.source_system
            and sales.order_name = lines.order_name
),

final as (
    select
        source_system,
        sale_id,
        line_number,
        sale_type,
        date_day,
        customer_key,
        product_key,
        region_key,
        channel_name,
        quantity,
        currency_code,
        cast(
            cumulative_amount_local - lag(cumulative_amount_local, 1, 0) over (
                partition by source_system, sale_id, sale_type order by line_number
            ) as decimal(18, 6)
        ) as amount_local
    from shared_out
)

select * from final
