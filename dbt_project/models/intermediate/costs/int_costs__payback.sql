with

cohorts as (
    select * from {{ ref('int_customer_cohorts__periods') }}
),

costs as (
    select * from {{ ref('int_costs__periods') }}
),

earned as (
    select
        *,
        sum(gross_profit) over (
            partition by period, period_start, dimension, dimension_value
            order by months_since
            rows between unbounded preceding and current row
        ) as gross_profit_so_far,
        sum(lines_without_gross_profit) over (
            partition by period, period_start, dimension, dimension_value
        ) as lines_without_gross_profit_ever
    from cohorts
),

-- Profit and cost are shared by the same new customers, so the totals decide.
final as (
    select
        earned.period,
        earned.period_start,
        earned.dimension,
        earned.dimension_value,
        min(earned.months_since) as payback_months
    from earned
    inner join costs
        on
            earned.period = costs.period
            and earned.period_start = costs.period_start
            and earned.dimension = costs.dimension
            and earned.dimension_value = costs.dimension_value
    where
        costs.marketing_cost <> 0
        and earned.lines_without_gross_profit_ever = 0
        and earned.gross_profit_so_far >= costs.marketing_cost
    group by 1, 2, 3, 4
)

select * from final
