with

attributed as (
    select * from {{ ref('int_attribution__scoped_daily') }}
),

period_days as (
    select * from {{ ref('int_period_days') }}
    where time_span = 'current'
),

final as (
    select
        period_days.period,
        period_days.period_start,
        attributed.dimension,
        attributed.dimension_value,
        sum(attributed.attributed_revenue) as attributed_revenue,
        sum(attributed.attributed_lines) as attributed_lines,
        sum(attributed.attributed_gross_profit) as attributed_gross_profit,
        sum(attributed.attributed_lines_without_gross_profit) as attributed_lines_without_gross_profit
    from attributed
    inner join period_days
        on attributed.date_day = period_days.date_day
    group by 1, 2, 3, 4
)

select * from final
