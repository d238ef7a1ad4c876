-- Where next month's media budget returns most, by the channels' curves: revenue = effect × ln(1 + budget / scale), all
-- in units of the month. At the optimum one more unit of money returns the same, 1 / level, in every channel:
-- budget = effect × level − scale, but at least 0 and at most 1.5 times the most ever spent. The sum over the channels
-- is a broken line in level, so the level that spends the whole budget lies between two of its corners, and is exact.

with

curves as (
    select * from {{ ref('int_budgets__curves') }}
),

lines as (
    select * from {{ ref('int_budgets__lines') }}
    where cost_scope = 'media'
),

planned_daily as (
    select * from {{ ref('int_budgets__planned_daily') }}
    where has_rate
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

next_month as (
    select
        month_start,
        {{ shift_date('month_start', 1, -1) }} as month_end,
        cast({{ dbt.datediff('month_start', shift_date('month_start', 1, 0), 'day') }} as double) / 7 as weeks
    from (
        select {{ shift_date('cast(' ~ dbt.date_trunc('month', 'as_of_date') ~ ' as date)', 1, 0) }} as month_start
        from reporting_window
    ) as following
),

planned as (
    select
        lines.channel_key,
        sum(planned_daily.planned) as planned
    from planned_daily
    inner join next_month
        on planned_daily.month_start = next_month.month_start
    inner join lines
        on planned_daily.budget_id = lines.budget_id
    group by 1
),

is_planned as (
    select count(*) > 0 as is_planned from planned
),

channels as (
    select channel_key from planned
    union
    select channel_key from curves
),

budgets as (
    select
        channels.channel_key,
        next_month.month_start,
        next_month.month_end,
        is_planned.is_planned,
        cast(case
            when is_planned.is_planned then coalesce(planned.planned, 0)
            else coalesce(curves.recent_weekly_spend, 0) * next_month.weeks
        end as decimal(18, 2)) as budget_now,
        curves.fit_status,
        curves.effect * next_month.weeks as effect,
        curves.scale * next_month.weeks as scale,
        floor(cast(curves.highest_weekly_spend as double) * {{ var('budget_reach') }}e0 * next_month.weeks * 100) / 100 as reach
    from channels
    cross join next_month
    cross join is_planned
    left join planned
        on channels.channel_key = planned.channel_key
    left join curves
        on channels.channel_key = curves.channel_key
),

movable as (
    select * from budgets
    where fit_status = 'usable' and budget_now <= reach
),

totals as (
    select
        cast(sum(budget_now) as double) as to_place,
        count(*) as channels
    from movable
),

-- A channel begins to get money at scale / effect and has all it may get at (scale + reach) / effect.
corners as (
    select
        channel_key,
        0 as is_full,
        scale / effect as level,
        effect as slope_change,
        scale as intercept_change
    from movable
    union all
    select
        channel_key,
        1 as is_full,
        (scale + reach) / effect as level,
        -effect as slope_change,
        -(scale + reach) as intercept_change
    from movable
),

broken_line as (
    select
        level,
        sum(slope_change) over in_order as slope,
        sum(intercept_change) over in_order as intercept,
        lead(level) over (order by level, is_full, channel_key) as next_level
    from corners
    window in_order as (
        order by level, is_full, channel_key
        rows between unbounded preceding and current row
    )
),

levels as (
    select
        broken_line.level,
        broken_line.next_level,
        (totals.to_place + broken_line.intercept) / nullif(broken_line.slope, 0) as exact_level,
        row_number() over (order by broken_line.level desc nulls last, broken_line.next_level desc nulls first) as choice
    from broken_line
    cross join totals
    where broken_line.slope * broken_line.level - broken_line.intercept <= totals.to_place
),

placed as (
    select
        movable.channel_key,
        cast(least(movable.reach, greatest(
            0e0,
            movable.effect * least(greatest(levels.exact_level, levels.level), coalesce(levels.next_level, levels.level))
            - movable.scale
        )) as decimal(18, 6)) as budget
    from movable
    cross join levels
    cross join totals
    where levels.choice = 1 and totals.channels > 1
),

-- Rounded by its running total, so that the whole budget is kept to the cent and nobody gets more than the reach.
rounded as (
    select
        channel_key,
        round(sum(budget) over in_order, 2) - round((sum(budget) over in_order) - budget, 2) as budget
    from placed
    window in_order as (
        order by channel_key
        rows between unbounded preceding and current row
    )
),

suggested as (
    select
        budgets.*,
        case when movable.channel_key is not null then totals.channels end as movable_channels,
        cast(coalesce(rounded.budget, budgets.budget_now) as decimal(18, 2)) as budget_best,
        movable.effect * ln(
            (movable.scale + cast(coalesce(rounded.budget, budgets.budget_now) as double))
            / (movable.scale + cast(budgets.budget_now as double))
        ) as gain
    from budgets
    cross join totals
    left join movable
        on budgets.channel_key = movable.channel_key
    left join rounded
        on budgets.channel_key = rounded.channel_key
),

gained as (
    select {{ stable_sum('gain') }} as gain from suggested
),

final as (
    select
        suggested.channel_key,
        suggested.month_start,
        suggested.month_end,
        case when suggested.is_planned then 'planned' else 'recent_spend' end as budget_basis,
        suggested.fit_status,
        suggested.movable_channels,
        suggested.effect,
        suggested.scale,
        suggested.reach,
        suggested.budget_now,
        -- Where the cents are all there is to gain, nothing is moved.
        case when gained.gain >= 0.01e0 then suggested.budget_best else suggested.budget_now end as budget_suggested
    from suggested
    cross join gained
)

select * from final
