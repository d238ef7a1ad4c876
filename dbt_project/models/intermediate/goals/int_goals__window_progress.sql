-- How far each goal over a window is on each of its days, and where it ends if the rest of it goes as the rest of earlier
-- windows went: on average, with their scatter. Only windows that were over by that day are known on it; four weeks apart
-- they overlap, so they count as no more than the rests that fit between the first and the last of them. docs/goals.md has
-- how often the interval held.

{# 90 % point of Student's t: z + (z³ + z) / 4n (Abramowitz and Stegun 26.7.5), of an interval to hold 80 %. -#}
{% set t = '(1.281552e0 + 0.846585e0 / nullif(rests - 1e0, 0))' -%}

with

goals as (
    select * from {{ ref('int_goals') }}
    where is_windowed
),

window_days as (
    select * from {{ ref('int_goals__window_days') }}
),

days as (
    select * from {{ ref('int_goals__days') }}
),

own as (
    select
        window_days.goal_id,
        window_days.date_day,
        window_days.day_number,
        window_days.value as actual,
        openings.value as opening,
        goals.goal_end,
        goals.metric,
        goals.aggregation,
        goals.target,
        days.phasing_used,
        days.share_to_date,
        days.days_left
    from window_days
    inner join goals
        on window_days.goal_id = goals.goal_id
    inner join days
        on
            window_days.goal_id = days.goal_id
            and window_days.date_day = days.date_day
    left join window_days as openings
        on
            window_days.goal_id = openings.goal_id
            and openings.days_earlier = 0
            and openings.day_number = 0
    where window_days.days_earlier = 0
),

-- Rests are looked at in the goal's own size, so that decimals hold a rate and a pipeline alike.
sizes as (
    select
        goal_id,
        coalesce(nullif(max(abs(cast(value as double))), 0e0), 1e0) as size
    from window_days
    group by goal_id
),

ends as (
    select * from window_days
    where date_day = window_end and days_earlier > 0
),

earlier as (
    select
        own.goal_id,
        own.date_day,
        then_days.days_earlier,
        then_days.value as value_then,
        ends.value as value_at_end,
        cast(ends.value - then_days.value as double) / sizes.size as rest,
        row_number() over (
            partition by own.goal_id, own.date_day
            order by then_days.days_earlier asc nulls last
        ) as recency
    from own
    inner join sizes
        on own.goal_id = sizes.goal_id
    inner join ends
        on
            own.goal_id = ends.goal_id
            and own.date_day >= ends.date_day
    inner join window_days as then_days
        on
            ends.goal_id = then_days.goal_id
            and ends.days_earlier = then_days.days_earlier
            and own.day_number = then_days.day_number
    where then_days.value is not null
),

usual as (
    select
        goal_id,
        date_day,
        cast(count(*) as double) as windows,
        cast(max(days_earlier) - min(days_earlier) as double) as days_between,
        cast(max(case when recency = 1 then value_at_end end) as double) as newest_end,
        cast(sum(value_then) as double) / count(*) as mean_then,
        cast(sum(value_at_end) as double) / count(*) as mean_end,
        {{ stable_sum('rest') }} / count(*) as mean_rest,
        {{ stable_sum('rest * rest') }} / count(*) as mean_rest_squared
    from earlier
    group by goal_id, date_day
),

joined as (
    select
        own.goal_id,
        own.date_day,
        own.goal_end,
        own.metric,
        own.aggregation,
        own.phasing_used,
        own.share_to_date,
        own.days_left,
        cast(own.actual as double) as actual,
        cast(own.opening as double) as opening,
        cast(own.target as double) as target,
        sizes.size * usual.mean_rest as mean_rest,
        usual.mean_then / nullif(usual.mean_end, 0) as usual_share,
        sizes.size * sqrt(greatest(0e0, usual.mean_rest_squared - usual.mean_rest * usual.mean_rest)) as scatter,
        least(usual.windows, 1e0 + usual.days_between / nullif(own.days_left, 0)) as rests,
        -- Counts grow with the company: what came so far and in the last whole window, by what used to come in both.
        case
            when own.aggregation in ('sum', 'balance')
                then coalesce((cast(own.actual as double) + usual.newest_end) / nullif(usual.mean_then + usual.mean_end, 0), 1e0)
            else 1e0
        end as growth
    from own
    inner join sizes
        on own.goal_id = sizes.goal_id
    left join usual
        on
            own.goal_id = usual.goal_id
            and own.date_day = usual.date_day
),

projected as (
    select
        *,
        case when days_left = 0 then actual else actual + growth * mean_rest end as projection,
        case
            when days_left = 0 then 0e0
            else {{ t }} * greatest(1e0, growth) * scatter * sqrt((rests + 1e0) / nullif(rests - 1e0, 0))
        end as reach,
        case when aggregation = 'sum' then actual when metric = 'revenue_growth_rate' then -1e300 else 0e0 end
            as least_possible,
        case when metric in ('retention_rate', 'repeat_purchase_rate') then 1e0 else 1e300 end as most_possible
    from joined
),

final as (
    select
        goal_id,
        date_day,
        date_day = goal_end as is_last_day,
        phasing_used,
        share_to_date,
        actual,
        case
            when metric = 'revenue_growth_rate' then target
            when opening is null then target * coalesce(usual_share, 1e0)
            else opening + (target - opening) * share_to_date
        end as expected,
        {%- for column, value in [('value', 'projection'), ('low', 'projection - reach'), ('high', 'projection + reach')] %}
        case
            when days_left = 0 or (rests >= {{ var('goal_rests_needed') }} and scatter > 0)
                then greatest(least_possible, least(most_possible, {{ value }}))
        end as projected_{{ column }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from projected
    where actual is not null
)

select * from final
