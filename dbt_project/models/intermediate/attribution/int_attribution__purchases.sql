{{ config(tags=['compared']) }}

-- Orders and deals, and the moment by which a touch must have happened to count for them.

with

sales as (
    select * from {{ ref('fct_sales') }}
),

orders as (
    select * from {{ ref('int_orders__orders') }}
),

purchases as (
    select
        source_system || ':' || sale_id as purchase_key,
        source_system,
        sale_id,
        max(customer_key) as customer_key,
        coalesce(min(case when sale_type <> 'refund' then date_day end), min(date_day)) as date_day
    from sales
    group by 1, 2, 3
),

-- An order is decided when it is placed, a deal by the end of the day it is won.
dated as (
    select
        purchases.purchase_key,
        purchases.customer_key,
        coalesce({{ local_date('orders.ordered_at', var('reporting_timezone')) }}, purchases.date_day) as decided_on,
        orders.ordered_at as decided_at,
        row_number() over (
            partition by purchases.customer_key
            order by purchases.date_day asc nulls last, purchases.purchase_key asc nulls last
        ) as purchase_number
    from purchases
    left join orders
        on
            purchases.source_system = orders.source_system
            and purchases.sale_id = orders.order_name
),

final as (
    select
        purchase_key,
        customer_key,
        decided_on,
        decided_at,
        purchase_number = 1 and customer_key <> '(unknown)' as is_first_purchase
    from dated
)

select * from final
