{{ config(materialized='view') }}

-- What each customer did from the first purchase on: the purchases, numbered, and the lines of sales and refunds. A refund
-- dated before the purchase counts with the purchase.

with

sales as (
    select * from {{ ref('int_customer_sales') }}
),

purchases as (
    select * from {{ ref('int_customer_purchases') }}
),

first_purchases as (
    select * from purchases
    where purchase_number = 1
),

final as (
    select
        customer_basis,
        product_key,
        customer_key,
        first_purchase_on,
        date_day,
        purchase_number,
        0 as amount,
        0 as gross_profit,
        0 as is_without_gross_profit
    from purchases
    union all
    select
        sales.customer_basis,
        sales.product_key,
        sales.customer_key,
        first_purchases.first_purchase_on,
        greatest(sales.date_day, first_purchases.first_purchase_on) as date_day,
        0 as purchase_number,
        sales.amount,
        coalesce(sales.gross_profit, 0) as gross_profit,
        case when sales.gross_profit is null then 1 else 0 end as is_without_gross_profit
    from sales
    inner join first_purchases
        on
            sales.customer_basis = first_purchases.customer_basis
            and sales.product_key = first_purchases.product_key
            and sales.customer_key = first_purchases.customer_key
)

select * from final
