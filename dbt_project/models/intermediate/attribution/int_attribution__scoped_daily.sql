-- What paid channels brought, by the chosen model: of a channel what its touches have a share in.

with

sales as (
    select * from {{ ref('fct_attributed_sales') }}
    where is_paid
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
        sum(sales.amount) as attributed_revenue,
        count(*) as attributed_lines,
        sum(coalesce(sales.gross_profit, 0)) as attributed_gross_profit,
        sum(case when sales.gross_profit is null then 1 else 0 end) as attributed_lines_without_gross_profit
    from sales
    inner join reporting_window
        on sales.date_day <= reporting_window.as_of_date
    cross join dimensions
    group by 1, 2, 3
)

select * from final
