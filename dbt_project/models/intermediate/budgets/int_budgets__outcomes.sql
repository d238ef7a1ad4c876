-- What a channel brought, by day: verified sales by the channel that the sale itself names. Budgets, curves and the
-- reallocation read revenue from here only, so another attribution is a matter of this one file.

with

sales as (
    select * from {{ ref('fct_sales') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

final as (
    select
        sales.channel_key,
        sales.date_day,
        cast(sum(sales.amount) as decimal(18, 6)) as revenue,
        cast(sum(sales.gross_profit) as decimal(18, 6)) as gross_profit,
        count(*) - count(sales.gross_profit) as lines_without_gross_profit
    from sales
    inner join reporting_window
        on sales.date_day <= reporting_window.as_of_date
    group by 1, 2
)

select * from final
