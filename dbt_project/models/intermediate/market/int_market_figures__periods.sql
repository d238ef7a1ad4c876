with

figures as (
    select * from {{ ref('int_market_figures__scoped') }}
),

own_sales as (
    select * from {{ ref('int_market_own_sales') }}
),

period_days as (
    select * from {{ ref('int_period_days') }}
    where time_span = 'current' and period in ('month', 'quarter', 'year')
),

lines as (
    select
        period_days.period,
        period_days.period_start,
        figures.dimension,
        figures.dimension_value,
        figures.measure,
        figures.brand,
        figures.is_own_brand,
        figures.region,
        figures.category,
        figures.line_start,
        figures.line_days,
        count(*) as days_used,
        sum(figures.amount) as amount,
        count(*) - count(figures.amount) as days_without_rate,
        sum(coalesce(own_sales.revenue, 0)) as own_revenue
    from figures
    inner join period_days
        on figures.date_day = period_days.date_day
    left join own_sales
        on
            figures.date_day = own_sales.date_day
            and figures.region = own_sales.region
            and figures.category = own_sales.category
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
),

final as (
    select
        period,
        period_start,
        dimension,
        dimension_value,
        measure,
        brand,
        is_own_brand,
        case when sum(days_without_rate) = 0 then sum(amount) end as amount,
        sum(own_revenue) as own_revenue,
        max(case when days_used < line_days then 1 else 0 end) = 1 as is_phased
    from lines
    group by 1, 2, 3, 4, 5, 6, 7
)

select * from final
