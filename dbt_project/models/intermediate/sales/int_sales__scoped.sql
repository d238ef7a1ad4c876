{{ config(materialized='view') }}

with

sales as (
    select * from {{ ref('fct_sales') }}
),

dimensions as (
    select * from {{ ref('int_dimensions') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

final as (
    select
        dimensions.dimension,
        {{ dimension_value('sales') }} as dimension_value,
        sales.date_day,
        sales.sale_type in ('order', 'deal') as is_purchase,
        sales.source_system || ':' || sales.sale_id as sale_key,
        sales.customer_key,
        sales.amount
    from sales
    inner join reporting_window
        on sales.date_day <= reporting_window.as_of_date
    cross join dimensions
)

select * from final
