-- Which share of a goal each of its days is to bring: by season last year's share of the same weekday, or evenly where last
-- year does not tell of every day. And how much busier the rest will be than the last thirteen weeks were, which last year
-- says whatever the phasing, as far as it tells of those weeks; else the phasing does.

with

goals as (
    select * from {{ ref('int_goals') }}
),

dates as (
    select * from {{ ref('dim_date') }}
),

holidays as (
    select * from {{ ref('public_holiday') }}
),

metrics as (
    select * from {{ ref('int_metrics__asked') }}
    where numerator > 0 and aggregation = 'sum'
),

last_years as (
    select
        goals.goal_id,
        {{ add_days('metrics.date_day', 364) }} as date_day,
        metrics.numerator
    from goals
    inner join metrics
        on
            goals.metric = metrics.metric
            and goals.dimension = metrics.dimension
            and goals.dimension_value = metrics.dimension_value
),

days as (
    select
        goals.goal_id,
        goals.goal_start,
        goals.goal_end,
        goals.phasing,
        dates.date_day,
        dates.date_day >= goals.goal_start as is_in_goal,
        coalesce({{ add_days('goals.measured_since', 364) }} <= dates.date_day, false) as is_told,
        case
            when holidays.holiday_date is not null then case when holidays.is_working_day then 1 else 0 end
            when {{ dbt.split_part('goals.country', "'-'", 1) }} in ('EG', 'IL', 'SA')
                then case when dates.day_of_week in (5, 6) then 0 else 1 end
            when dates.is_weekend then 0
            else 1
        end as is_working_day,
        coalesce(last_years.numerator, 0) as last_years
    from goals
    inner join dates
        on dates.date_day between {{ add_days('goals.goal_start', -98) }} and goals.goal_end
    left join holidays
        on
            dates.date_day = holidays.holiday_date
            and holidays.country in (goals.country, {{ dbt.split_part('goals.country', "'-'", 1) }})
    left join last_years
        on
            goals.goal_id = last_years.goal_id
            and dates.date_day = last_years.date_day
),

known as (
    select
        *,
        sum(case when is_in_goal then last_years end) over whole_goal > 0
        and count(case when is_in_goal and not is_told then 1 end) over whole_goal = 0 as tells_season,
        sum(case when is_in_goal then is_working_day end) over whole_goal > 0 as has_working_days
    from days
    window whole_goal as (partition by goal_id)
),

phased as (
    select
        *,
        case
            when phasing = 'working_day' and has_working_days then 'working_day'
            when phasing = 'season' and tells_season then 'season'
            else 'even'
        end as phasing_used
    from known
),

weighted as (
    select
        *,
        cast(case phasing_used when 'working_day' then is_working_day when 'season' then last_years else 1 end as decimal(28, 6))
            as weight,
        cast(
            case
                when tells_season then case when is_told then last_years end
                when phasing_used = 'working_day' then is_working_day
                else 1
            end as decimal(28, 6)
        ) as busyness
    from phased
),

cumulated as (
    select
        goal_id,
        goal_end,
        date_day,
        is_in_goal,
        phasing_used,
        tells_season,
        cast(sum(case when is_in_goal then weight else 0 end) over so_far as double)
        / cast(sum(case when is_in_goal then weight else 0 end) over whole_goal as double) as share_to_date,
        cast(sum(busyness) over whole_goal - sum(busyness) over so_far as double) as busyness_left,
        cast(avg(busyness) over last_quarter as double) as recent_busyness,
        {{ dbt.datediff('date_day', 'goal_end', 'day') }} as days_left
    from weighted
    window
        whole_goal as (partition by goal_id),
        so_far as (partition by goal_id order by date_day rows between unbounded preceding and current row),
        last_quarter as (partition by goal_id order by date_day rows between 90 preceding and current row)
),

final as (
    select
        goal_id,
        date_day,
        phasing_used,
        tells_season,
        share_to_date,
        days_left,
        -- At most twice or half: a quarter of last year is a small sample.
        case
            when days_left = 0 then 1e0
            else least(2e0, greatest(0.5e0, coalesce(busyness_left / days_left / nullif(recent_busyness, 0), 1e0)))
        end as season_factor
    from cumulated
    where is_in_goal
)

select * from final
