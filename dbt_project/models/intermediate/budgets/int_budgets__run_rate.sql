-- What each cost on a platform would add until the end of the month, by day of looking: the level of its last two
-- weeks, in the weekday pattern of its last eight. Before four weeks are known, every day like the mean so far.

with

costs as (
    select * from {{ ref('int_budgets__costs') }}
    where is_running
),

dates as (
    select * from {{ ref('dim_date') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

firsts as (
    select
        cost_key,
        min(date_day) as first_day
    from costs
    group by 1
),

dense as (
    select
        firsts.cost_key,
        dates.date_day,
        dates.month_start,
        dates.day_of_week,
        {{ dbt.datediff('firsts.first_day', 'dates.date_day', 'day') }} + 1 as days_known,
        {{ dbt.datediff('dates.date_day', shift_date('dates.month_start', 1, -1), 'day') }} as days_left,
        coalesce(costs.amount, 0) as amount
    from firsts
    cross join reporting_window
    inner join dates
        on dates.date_day between firsts.first_day and reporting_window.as_of_date
    left join costs
        on
            firsts.cost_key = costs.cost_key
            and dates.date_day = costs.date_day
),

smoothed as (
    select
        *,
        cast(sum(amount) over (
            partition by cost_key
            order by date_day
            rows between 13 preceding and current row
        ) as double) / least(14, days_known) as level,
        cast(sum(amount) over (
            partition by cost_key, day_of_week
            order by date_day
            rows between 7 preceding and current row
        ) as double) / least(8, {{ whole_division('days_known + 6', 7) }}) as weekday_mean
    from dense
),

-- The last seven days are each weekday once: how often it comes again this month, and how it usually is.
coming as (
    select
        smoothed.cost_key,
        smoothed.date_day,
        {{ stable_sum('last_seven.weekday_mean') }} / 7 as usual_day,
        {{ stable_sum(
            'last_seven.weekday_mean * ' ~ whole_division(
                'smoothed.days_left + ' ~ dbt.datediff('last_seven.date_day', 'smoothed.date_day', 'day'), 7
            )
        ) }} as usual_rest
    from smoothed
    inner join smoothed as last_seven
        on
            smoothed.cost_key = last_seven.cost_key
            and last_seven.date_day between {{ add_days('smoothed.date_day', -6) }} and smoothed.date_day
    where smoothed.days_known >= 28
    group by 1, 2
),

final as (
    select
        smoothed.cost_key,
        smoothed.date_day,
        smoothed.month_start,
        cast(coalesce(
            smoothed.level * coming.usual_rest / nullif(coming.usual_day, 0),
            smoothed.level * smoothed.days_left
        ) as decimal(18, 6)) as rest_of_month
    from smoothed
    left join coming
        on
            smoothed.cost_key = coming.cost_key
            and smoothed.date_day = coming.date_day
)

select * from final
