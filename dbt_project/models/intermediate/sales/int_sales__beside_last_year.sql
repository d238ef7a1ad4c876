-- A day is compared once there has been one a year before it; the 29th of February is compared with the 28th.

with

sales as (
    select * from {{ ref('int_sales__daily') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

sales_and_last_years as (
    select
        sales.dimension,
        sales.dimension_value,
        sales.date_day,
        sales.revenue,
        0 as revenue_last_year
    from sales
    inner join reporting_window
        on sales.date_day >= {{ shift_date('reporting_window.first_data_day', 12, 0) }}

    union all
    select
        sales.dimension,
        sales.dimension_value,
        {{ shift_date('sales.date_day', 12, 0) }} as date_day,
        0 as revenue,
        sales.revenue as revenue_last_year
    from sales
    inner join reporting_window
        on {{ shift_date('sales.date_day', 12, 0) }} <= reporting_window.as_of_date
),

final as (
    select
        dimension,
        dimension_value,
        date_day,
        sum(revenue) as revenue,
        sum(revenue_last_year) as revenue_last_year
    from sales_and_last_years
    group by 1, 2, 3
)

select * from final
