{{ config(materialized='view') }}

with

sales as (
    select * from {{ ref('fct_sales') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

known as (
    select
        sales.*,
        sales.source_system || ':' || sales.sale_id as sale_key,
        sales.sale_type in ('order', 'deal') as is_purchase
    from sales
    inner join reporting_window
        on sales.date_day <= reporting_window.as_of_date
    where sales.customer_key <> '(unknown)'
),

final as (
    select
        'all' as customer_basis,
        'all' as product_key,
        customer_key,
        sale_key,
        is_purchase,
        date_day,
        amount,
        gross_profit,
        contract_start,
        contract_end
    from known
    union all
    select
        'product' as customer_basis,
        product_key,
        customer_key,
        sale_key,
        is_purchase,
        date_day,
        amount,
        gross_profit,
        contract_start,
        contract_end
    from known
)

select * from final
