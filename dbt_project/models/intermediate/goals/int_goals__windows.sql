-- The window of each goal whose metric days do not add up to, and as long windows before it, four weeks apart: two years
-- of them tell how such a window usually goes on. Weekdays meet, and the thirteenth is the same season of last year.

with

goals as (
    select * from {{ ref('int_goals') }}
    where is_windowed
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

shifts as (
    {%- for weeks in range(0, 105, 4) %}
    select {{ 7 * weeks }} as days_earlier
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

shifted as (
    select
        goals.goal_id,
        goals.metric,
        goals.aggregation,
        goals.dimension,
        goals.dimension_value,
        goals.mature_on,
        shifts.days_earlier,
        {{ add_days('goals.goal_start', '-shifts.days_earlier') }} as window_start,
        {{ add_days('goals.goal_end', '-shifts.days_earlier') }} as window_end,
        {{ dbt.datediff('goals.goal_start', 'goals.goal_end', 'day') }} + 1 as days,
        -- Of a goal of whole calendar months, as in the KPI tables.
        case
            when
                shifts.days_earlier = 0
                and extract(day from goals.goal_start) = 1
                and extract(day from {{ add_days('goals.goal_end', 1) }}) = 1
                then {{ months_between('goals.goal_start', add_days('goals.goal_end', 1)) }}
        end as months
    from goals
    cross join shifts
),

compared as (
    select
        *,
        {{ add_days('window_start', -1) }} as day_before,
        case
            when months is null then {{ add_days('window_start', '-days') }}
            else {{ shift_date('window_start', '-months', 0) }}
        end as previous_start
    from shifted
),

final as (
    select
        compared.goal_id,
        compared.metric,
        compared.aggregation,
        compared.dimension,
        compared.dimension_value,
        compared.days_earlier,
        compared.previous_start,
        compared.day_before,
        compared.window_start,
        compared.window_end,
        least(compared.window_end, reporting_window.as_of_date) as last_day
    from compared
    cross join reporting_window
    where
        compared.window_start <= reporting_window.as_of_date
        and (compared.days_earlier = 0 or compared.window_start >= compared.mature_on)
        and (compared.metric <> 'revenue_growth_rate' or compared.previous_start >= reporting_window.first_data_day)
)

select * from final
