-- What each day of a window changes in the own revenue and in that of the largest competitor: of those whom the figures
-- name, the one who has sold most in the window by that day. Where there is another one than on the day before, both change.

with

windows as (
    select * from {{ ref('int_goals__windows') }}
    where metric = 'relative_share'
),

figures as (
    select * from {{ ref('int_market_figures__scoped') }}
    where measure = 'revenue' and not is_own_brand
),

own_sales as (
    select * from {{ ref('int_market_own_sales') }}
),

dates as (
    select * from {{ ref('dim_date') }}
),

by_day as (
    select
        figures.dimension,
        figures.dimension_value,
        figures.brand,
        figures.date_day,
        sum(figures.amount) as amount,
        count(*) - count(figures.amount) as figures_without_rate,
        sum(coalesce(own_sales.revenue, 0)) as own_revenue
    from figures
    left join own_sales
        on
            figures.date_day = own_sales.date_day
            and figures.region = own_sales.region
            and figures.category = own_sales.category
    group by 1, 2, 3, 4
),

competitors as (
    select distinct dimension, dimension_value, brand
    from by_day
),

cumulated as (
    select
        windows.goal_id,
        windows.days_earlier,
        dates.date_day,
        competitors.brand,
        sum(by_day.own_revenue) over so_far as own_revenue,
        case when coalesce(sum(by_day.figures_without_rate) over so_far, 0) = 0 then sum(by_day.amount) over so_far end as amount
    from windows
    inner join competitors
        on
            windows.dimension = competitors.dimension
            and windows.dimension_value = competitors.dimension_value
    inner join dates
        on dates.date_day between windows.window_start and windows.last_day
    left join by_day
        on
            competitors.dimension = by_day.dimension
            and competitors.dimension_value = by_day.dimension_value
            and competitors.brand = by_day.brand
            and dates.date_day = by_day.date_day
    window so_far as (
        partition by windows.goal_id, windows.days_earlier, competitors.brand
        order by dates.date_day
        rows between unbounded preceding and current row
    )
),

ranked as (
    select
        *,
        row_number() over (
            partition by goal_id, days_earlier, date_day
            order by amount desc nulls last, brand asc nulls last
        ) as place
    from cumulated
),

largest as (
    select
        goal_id,
        days_earlier,
        date_day,
        case when amount is null then 0 else own_revenue end as own_revenue,
        coalesce(amount, 0) as amount
    from ranked
    where place = 1
),

final as (
    select
        goal_id,
        days_earlier,
        date_day,
        own_revenue - coalesce(lag(own_revenue) over day_by_day, 0) as numerator,
        amount - coalesce(lag(amount) over day_by_day, 0) as denominator
    from largest
    window day_by_day as (partition by goal_id, days_earlier order by date_day)
)

select * from final
