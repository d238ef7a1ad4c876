-- What each window's metric had come to on each of its days, and on the day before it: there a stock has its opening,
-- a retention rate is 1 and a sum 0.

with

windows as (
    select * from {{ ref('int_goals__windows') }}
),

changes as (
    select * from {{ ref('int_goals__window_changes') }}
),

dates as (
    select * from {{ ref('dim_date') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

cumulated as (
    select
        windows.*,
        dates.date_day,
        sum(coalesce(changes.numerator, 0)) over so_far as numerator_to_date,
        sum(coalesce(changes.denominator, 0)) over so_far as denominator_to_date
    from windows
    inner join dates
        on dates.date_day between windows.day_before and windows.last_day
    left join changes
        on
            windows.goal_id = changes.goal_id
            and windows.days_earlier = changes.days_earlier
            and dates.date_day = changes.date_day
    window so_far as (
        partition by windows.goal_id, windows.days_earlier
        order by dates.date_day
        rows between unbounded preceding and current row
    )
),

final as (
    select
        cumulated.goal_id,
        cumulated.days_earlier,
        cumulated.window_end,
        cumulated.date_day,
        {{ dbt.datediff('cumulated.day_before', 'cumulated.date_day', 'day') }} as day_number,
        cast(case
            when cumulated.aggregation = 'ratio'
                then {{ ratio('cumulated.numerator_to_date', 'cumulated.denominator_to_date') }}
            else cumulated.numerator_to_date
        end as decimal(28, 12)) as value
    from cumulated
    cross join reporting_window
    -- How likely deals were to be won on an earlier day, no export tells.
    where cumulated.metric <> 'open_pipeline_weighted' or cumulated.date_day = reporting_window.as_of_date
)

select * from final
