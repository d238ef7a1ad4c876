-- What each cost on a platform would add until the end of the month, by day of looking: the weekday pattern of its last
-- eight weeks, at the level of this month so far, with the two weeks before the month counting for two days. Before four
-- weeks are known every day is like the mean so far; what has spent nothing for a week has stopped.

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
            rows between 6 preceding and current row
        ) as double) as last_week,
        cast(sum(amount) over (
            partition by cost_key
            order by date_day
            rows between 13 preceding and current row
        ) as double) / least(14, days_known) as mean_day,
        cast(sum(amount) over (
            partition by cost_key, day_of_week
            order by date_day
            rows between 7 preceding and current row
        ) as double) / least(8, {{ whole_division('days_known + 6', 7) }}) as usual
    from dense
),

before as (
    select
        *,
        cast(sum(amount) over two_weeks_before as double) as amount_before,
        {{ stable_sum('usual', 'over two_weeks_before') }} as usual_before
    from smoothed
    window two_weeks_before as (
        partition by cost_key
        order by date_day
        rows between 14 preceding and 1 preceding
    )
),

levelled as (
    select
        *,
        (
            cast(sum(amount) over month_to_date as double)
            + coalesce(first_value(amount_before) over month_to_date, 0e0) / 7
        ) / nullif(
            {{ stable_sum('usual', 'over month_to_date') }}
            + coalesce(first_value(usual_before) over month_to_date, 0e0) / 7, 0
        ) as level
    from before
    window month_to_date as (
        partition by cost_key, month_start
        order by date_day
        rows between unbounded preceding and current row
    )
),

-- The last seven days are each weekday once: how often it comes again this month, and how it usually is.
coming as (
    select
        levelled.cost_key,
        levelled.date_day,
        {{ stable_sum(
            'last_seven.usual * ' ~ whole_division(
                'levelled.days_left + ' ~ dbt.datediff('last_seven.date_day', 'levelled.date_day', 'day'), 7
            )
        ) }} as usual_rest
    from levelled
    inner join levelled as last_seven
        on
            levelled.cost_key = last_seven.cost_key
            and last_seven.date_day between {{ add_days('levelled.date_day', -6) }} and levelled.date_day
    where levelled.days_known >= 28
    group by 1, 2
),

final as (
    select
        levelled.cost_key,
        levelled.date_day,
        levelled.month_start,
        cast(case
            when levelled.last_week = 0 then 0e0
            when coming.usual_rest is null then levelled.mean_day * levelled.days_left
            else coalesce(levelled.level, 0e0) * coming.usual_rest
        end as decimal(18, 6)) as rest_of_month
    from levelled
    left join coming
        on
            levelled.cost_key = coming.cost_key
            and levelled.date_day = coming.date_day
)

select * from final
