with

sales as (
    select * from {{ ref('int_sales__daily') }}
),

period_days as (
    select * from {{ ref('int_period_days') }}
),

joined as (
    select
        period_days.period,
        period_days.period_start,
        period_days.time_span = 'current' as is_current,
        period_days.time_span = 'previous' as is_previous,
        period_days.time_span = 'last_year' as is_last_year,
        sales.*
    from sales
    inner join period_days
        on sales.date_day = period_days.date_day
),

final as (
    select
        period,
        period_start,
        dimension,
        dimension_value,
        sum(case when is_current then revenue else 0 end) as revenue,
        sum(case when is_previous then revenue else 0 end) as revenue_previous_period,
        sum(case when is_last_year then revenue else 0 end) as revenue_last_year,
        sum(case when is_current then orders else 0 end) as orders,
        sum(case when is_current then refunds else 0 end) as refunds,
        sum(case when is_current then refund_amount else 0 end) as refund_amount
    from joined
    group by 1, 2, 3, 4
)

select * from final
