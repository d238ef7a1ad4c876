-- Which share of a goal each of its days is to bring. By season: last year's share of the same weekday; where last
-- year does not tell of every day, evenly. The quarter before the goal is weighed too, as far as last year tells of it, to
-- say how much busier the rest will be.

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
    select * from {{ ref('int_metrics__daily') }}
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
    where goals.phasing = 'season'
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
        case when dates.is_weekend or holidays.holiday_date is not null then 0 else 1 end as is_working_day,
        coalesce(last_years.numerator, 0) as last_years
    from goals
    inner join dates
        on dates.date_day between {{ add_days('goals.goal_start', -98) }} and goals.goal_end
    left join holidays
        on
            dates.date_day = holidays.holiday_date
            and goals.country = holidays.country
    left join last_years
        on
            goals.goal_id = last_years.goal_id
            and dates.date_day = last_years.date_day
),

phasings as (
    select
        goal_id,
        case
            when max(phasing) = 'working_day' and sum(case when is_in_goal then is_working_day end) > 0 then 'working_day'
            when
                max(phasing) = 'season'
                and sum(case when is_in_goal then last_years end) > 0
                and count(case when is_in_goal and not is_told then 1 end) = 0
                then 'season'
            else 'even'
        end as phasing_used
    from days
    group by goal_id
),

weighted as (
    select
        days.goal_id,
        days.goal_end,
        days.date_day,
        days.is_in_goal,
        phasings.phasing_used,
        cast(case phasings.phasing_used
            when 'working_day' then days.is_working_day
            when 'season' then case when days.is_told then days.last_years end
            else 1
        end as decimal(28, 6)) as weight
    from days
    inner join phasings
        on days.goal_id = phasings.goal_id
),

cumulated as (
    select
        *,
        cast(sum(case when is_in_goal then weight else 0 end) over (
            partition by goal_id
            order by date_day
            rows between unbounded preceding and current row
        ) as double) as weight_to_date,
        cast(sum(case when is_in_goal then weight else 0 end) over (partition by goal_id) as double) as weight_of_goal,
        cast(avg(weight) over (
            partition by goal_id
            order by date_day
            rows between 90 preceding and current row
        ) as double) as recent_weight
    from weighted
),

final as (
    select
        goal_id,
        date_day,
        phasing_used,
        weight_to_date / weight_of_goal as share_to_date,
        {{ dbt.datediff('date_day', 'goal_end', 'day') }} as days_left,
        -- At most twice or half: a quarter of last year is a small sample.
        case
            when date_day = goal_end then 1e0
            else least(2e0, greatest(0.5e0, coalesce(
                (weight_of_goal - weight_to_date) / {{ dbt.datediff('date_day', 'goal_end', 'day') }} / nullif(recent_weight, 0), 1e0
            )))
        end as season_factor
    from cumulated
    where is_in_goal
)

select * from final
