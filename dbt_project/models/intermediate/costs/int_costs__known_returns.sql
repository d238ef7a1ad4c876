-- Where the gross profit of a single sale is not known, neither is the return of what was spent there. What nobody pays for
-- is no return of a budget: a channel that is not paid has none.

with

attributed as (
    select * from {{ ref('int_attribution__scoped_daily') }}
),

costs as (
    select * from {{ ref('int_costs__scoped_daily') }}
),

budgets as (
    select * from {{ ref('int_budgets__scoped_daily') }}
),

paid_channels as (
    select * from {{ ref('dim_channel') }}
    where is_paid
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
        0 as marketing_cost,
        0 as budget_spent
    from attributed

    union all
    select
        dimension,
        dimension_value,
        date_day,
        0 as attributed_gross_profit,
        marketing_cost,
        0 as budget_spent
    from costs

    union all
    select
        dimension,
        dimension_value,
        date_day,
        0 as attributed_gross_profit,
        0 as marketing_cost,
        spent as budget_spent
    from budgets
),

final as (
    select
        returns.dimension,
        returns.dimension_value,
        returns.date_day,
        sum(returns.attributed_gross_profit) as attributed_gross_profit,
        sum(returns.marketing_cost) as marketing_cost,
        sum(
            case when returns.dimension <> 'channel' or paid_channels.channel_key is not null then returns.budget_spent end
        ) as budget_spent
    from returns
    left join without_gross_profit
        on
            returns.dimension = without_gross_profit.dimension
            and returns.dimension_value = without_gross_profit.dimension_value
    left join paid_channels
        on returns.dimension_value = paid_channels.channel_key
    where without_gross_profit.dimension is null
    group by 1, 2, 3
)

select * from final
