-- How far each goal is on each of its days, and where it ends if it goes on as in the last thirteen weeks.
-- The interval is to hold 80 % of the ends: the weeks to come scatter as the last ones did, the mean of those is itself only
-- known so well, and moves on as it has moved from quarter to quarter. docs/goals.md has how often it held. Goals over a
-- window are projected by themselves.

{% set z = 1.281552 -%}
{#- Shares of counted answers, each of which may go one way or the other; guests of an event answer by coming. -#}
{% set shares = "('brand_awareness_aided', 'brand_awareness_unaided', 'csat_rate', 'event_show_rate')" -%}

with

goals as (
    select * from {{ ref('int_goals') }}
),

series as (
    select * from {{ ref('int_goals__series') }}
),

days as (
    select * from {{ ref('int_goals__days') }}
),

window_progress as (
    select * from {{ ref('int_goals__window_progress') }}
),

to_date as (
    select
        *,
        cast(sum(numerator) over so_far as double) as numerator_to_date,
        cast(sum(denominator) over so_far as double) as denominator_to_date
    from series
    where date_day >= goal_start
    window so_far as (
        partition by goal_id
        order by date_day
        rows between unbounded preceding and current row
    )
),

joined as (
    select
        to_date.*,
        goals.metric,
        goals.aggregation = 'ratio' as is_ratio,
        cast(goals.target as double) as target,
        goals.goal_end,
        days.phasing_used,
        days.share_to_date,
        cast(days.days_left as double) / 7 as weeks_left,
        days.season_factor,
        case when days.tells_season then to_date.growths_compared else to_date.quarters_compared end as moves_compared,
        case when days.tells_season then to_date.growth_move_squared else to_date.quarter_move_squared end as mean_move_squared,
        case when days.tells_season then 4e0 else 2e0 end as quarters_in_a_move,
        to_date.mean_numerator / nullif(to_date.mean_denominator, 0) as recent_ratio,
        -- As if one more had gone either way: five content of five leave it open whether the sixth is.
        (to_date.weeks * to_date.mean_numerator + 1e0) / (to_date.weeks * nullif(to_date.mean_denominator, 0) + 2e0) as likely_ratio
    from to_date
    inner join goals
        on to_date.goal_id = goals.goal_id
    inner join days
        on
            to_date.goal_id = days.goal_id
            and to_date.date_day = days.date_day
),

-- Variance of a week's sum, or of its numerator − ratio × denominator; and what chance alone makes of a share of as many
-- answers, at most so much of a score of −1 to 1. Weeks without an answer are no sign that nothing scatters.
varied as (
    select
        *,
        case
            when is_ratio
                then
                    mean_numerator_squared - 2e0 * recent_ratio * mean_product
                    + recent_ratio * recent_ratio * mean_denominator_squared
            else mean_numerator_squared - mean_numerator * mean_numerator
        end * weeks_told / nullif(weeks_told - 1e0, 0) as seen_variance,
        case
            when metric in {{ shares }} then likely_ratio * (1e0 - likely_ratio)
            when metric = 'nps' then 1e0 - recent_ratio * recent_ratio
        end * mean_denominator as chance_variance,
        case when is_ratio then denominator_to_date + weeks_left * mean_denominator end as denominator_at_end
    from joined
),

scattered as (
    select
        *,
        greatest(0e0, coalesce(seen_variance, 0e0), coalesce(chance_variance, 0e0)) as weekly_variance,
        weeks >= {{ var('goal_weeks_needed') }}
        and (seen_variance is not null or chance_variance is not null)
        and (not is_ratio or denominator_at_end <> 0) as is_known,
        case when is_ratio then 0e0 else 1e0 end as moves_assumed,
        case when moves_compared > 0 then (moves_compared + 90e0) / 91e0 else 0e0 end as moves_seen,
        case when metric in {{ shares }} then 0e0 else -1e300 end as least_possible,
        case when metric in {{ shares }} then 1e0 else 1e300 end as most_possible
    from varied
),

-- By how much of itself a quarter moves from the one before, beyond what the scatter of both makes of it; where last year tells
-- the season, its growth on last year, of which four quarters scatter. 91 days make one comparison; a total is taken to have
-- shown one move before, so that it has some.
drifting as (
    select
        *,
        (
            moves_assumed * {{ var('goal_quarter_move') }}e0 * {{ var('goal_quarter_move') }}e0
            + moves_seen * greatest(
                0e0,
                coalesce(mean_move_squared, 0e0)
                - quarters_in_a_move * weekly_variance / nullif(weeks * mean_numerator * mean_numerator, 0)
            )
        ) / nullif(moves_assumed + moves_seen, 0) as move_squared
    from scattered
),

projected as (
    select
        *,
        case
            when is_ratio then (numerator_to_date + weeks_left * mean_numerator) / nullif(denominator_at_end, 0)
            else numerator_to_date + weeks_left * mean_numerator * season_factor
        end as projection,
        sqrt(
            weekly_variance * (weeks_left + weeks_left * weeks_left / nullif(weeks, 0))
            + coalesce(move_squared, 0e0) * mean_numerator * mean_numerator
            * weeks_left * weeks_left * (weeks + weeks_left) / nullif(2e0 * weeks, 0)
        )
        * case when is_ratio then 1e0 / nullif(denominator_at_end, 0) else season_factor end as deviation
    from drifting
),

by_day as (
    select
        goal_id,
        date_day,
        date_day = goal_end as is_last_day,
        phasing_used,
        share_to_date,
        case when is_ratio then numerator_to_date / nullif(denominator_to_date, 0) else numerator_to_date end as actual,
        case when is_ratio then target else target * share_to_date end as expected,
        case when is_known then projection end as projected_value,
        case when is_known then greatest(projection - {{ z }}e0 * deviation, least_possible) end as projected_low,
        case when is_known then least(projection + {{ z }}e0 * deviation, most_possible) end as projected_high
    from projected
),

final as (
    select * from by_day
    union all
    select * from window_progress
)

select * from final
