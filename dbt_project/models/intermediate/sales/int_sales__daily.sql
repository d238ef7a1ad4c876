with

sales as (
    select * from {{ ref('int_sales__scoped') }}
),

final as (
    select
        dimension,
        dimension_value,
        date_day,
        sum(amount) as revenue,
        count(distinct case when is_purchase then sale_key end) as orders,
        count(distinct case when not is_purchase then sale_key end) as refunds,
        sum(case when is_purchase then 0 else -amount end) as refund_amount,
        sum(case when is_attributed then amount else 0 end) as attributed_revenue,
        sum(case when is_attributed then 1 else 0 end) as attributed_lines,
        sum(case when is_attributed then gross_profit else 0 end) as attributed_gross_profit,
        sum(case when is_attributed and gross_profit is null then 1 else 0 end) as attributed_lines_without_gross_profit
    from sales
    group by 1, 2, 3
)

select * from final
