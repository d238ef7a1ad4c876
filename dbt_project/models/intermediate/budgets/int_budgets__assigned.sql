-- Which budget each kind of cost falls under in a month: the one that names most of it. What no budget covers falls
-- under its scope and channel. What ran on a platform the month before may run on, so it is there before it spends.

with

lines as (
    select * from {{ ref('int_budgets__lines') }}
),

costs as (
    select * from {{ ref('int_budgets__costs') }}
),

months as (
    select distinct month_start from {{ ref('dim_date') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

in_month as (
    select
        month_start,
        cost_key,
        cost_scope,
        channel_key,
        platform,
        campaign,
        region_key,
        product_key
    from costs
    union
    select
        {{ shift_date('costs.month_start', 1, 0) }} as month_start,
        costs.cost_key,
        costs.cost_scope,
        costs.channel_key,
        costs.platform,
        costs.campaign,
        costs.region_key,
        costs.product_key
    from costs
    cross join reporting_window
    where costs.is_running and {{ shift_date('costs.month_start', 1, 0) }} <= reporting_window.as_of_date
),

budgets as (
    select distinct
        months.month_start,
        lines.budget_key,
        lines.cost_scope,
        lines.channel_key,
        lines.platform,
        lines.campaign,
        lines.region_key,
        lines.product_key
    from lines
    inner join months
        on
            lines.period_end >= months.month_start
            and lines.period_start < {{ shift_date('months.month_start', 1, 0) }}
),

covered as (
    select
        in_month.month_start,
        in_month.cost_key,
        budgets.budget_key,
        in_month.cost_scope,
        coalesce(budgets.channel_key, in_month.channel_key) as channel_key,
        coalesce(budgets.platform, '(any)') as platform,
        coalesce(budgets.campaign, '(any)') as campaign,
        coalesce(budgets.region_key, '(any)') as region_key,
        coalesce(budgets.product_key, '(any)') as product_key,
        row_number() over (
            partition by in_month.month_start, in_month.cost_key
            order by
                case when budgets.campaign <> '(any)' then 16 else 0 end
                + case when budgets.platform <> '(any)' then 8 else 0 end
                + case when budgets.product_key <> '(any)' then 4 else 0 end
                + case when budgets.region_key <> '(any)' then 2 else 0 end
                + case when budgets.channel_key <> '(any)' then 1 else 0 end desc nulls last,
                budgets.budget_key asc nulls last
        ) as choice
    from in_month
    left join budgets
        on
            in_month.month_start = budgets.month_start
            and {{ budget_covers('budgets', 'in_month') }}
),

final as (
    select
        month_start,
        cost_key,
        {{ budget_key() }} as budget_key,
        cost_scope,
        channel_key,
        platform,
        campaign,
        region_key,
        product_key,
        budget_key is not null as is_planned
    from covered
    where choice = 1
)

select * from final
