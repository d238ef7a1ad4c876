{{ config(tags=['compared']) }}

-- What there is to share out: each order, deal and refund as a whole.

with

sales as (
    select * from {{ ref('fct_sales') }}
),

purchases as (
    select * from {{ ref('int_attribution__purchases') }}
),

summed as (
    select
        source_system || ':' || sale_id as purchase_key,
        source_system || ':' || sale_id || ':' || sale_type as sale_key,
        source_system,
        sale_id,
        sale_type,
        date_day,
        customer_key,
        region_key,
        cast(sum(amount) as decimal(18, 6)) as revenue
    from sales
    group by 1, 2, 3, 4, 5, 6, 7, 8
),

final as (
    select
        summed.*,
        summed.sale_type <> 'refund' and coalesce(purchases.is_first_purchase, false) as is_first_purchase
    from summed
    left join purchases
        on summed.purchase_key = purchases.purchase_key
)

select * from final
