with

orders as (
    select * from {{ ref('int_orders__orders') }}
    where is_paid
),

lines as (
    select
        source_system,
        sale_id,
        sum(case when sale_type = 'order' then amount_local else 0 end) as paid,
        sum(case when sale_type = 'refund' then amount_local else 0 end) as refunded
    from {{ ref('int_orders__sale_lines') }}
    group by 1, 2
)

select
    orders.source_system,
    orders.order_name,
    orders.total_local,
    lines.paid,
    orders.refunded_amount_local,
    lines.refunded
from orders
left join lines
    on
        orders.source_system = lines.source_system
        and orders.order_name = lines.sale_id
where
    lines.paid is null
    or lines.paid <> orders.total_local
    or lines.refunded <> -orders.refunded_amount_local
