-- Where the gross profit of a single sale is not known, neither is the return of what was spent there.

with

attributed as (
    select * from {{ ref('int_attribution__scoped_daily') }}
),

costs as (
    select * from {{ ref('int_costs__scoped_daily') }}
),

without_gross_profit as (
    select distinct
        dimension,
        dimension_value
    from attributed
    where attributed_lines_without_gross_profit > 0
),

returns as (
    select
        dimension,
        dimension_value,
        date_day,
        attributed_gross_profit,
        0 as marketing_cost
    from attributed

    union all
    select
        dimension,
        dimension_value,
        date_day,
        0 as attributed_gross_profit,
        marketing_cost
    from costs
),

final as (
    select
        returns.dimension,
        returns.dimension_value,
        returns.date_day,
        sum(returns.attributed_gross_profit) as attributed_gross_profit,
        sum(returns.marketing_cost) as marketing_cost
    from returns
    left join without_gross_profit
        on
            returns.dimension = without_gross_profit.dimension
            and returns.dimension_value = without_gross_profit.dimension_value
    where without_gross_profit.dimension is null
    group by 1, 2, 3
)

select * from final
