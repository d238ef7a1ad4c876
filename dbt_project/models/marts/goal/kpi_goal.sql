with

goals as (
    select * from {{ ref('int_goals') }}
),

smart as (
    select * from {{ ref('int_goals__smart') }}
),

progress as (
    select * from {{ ref('int_goals__progress') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

-- A goal without a day of data still has its row, on the day of the data or its last day.
days as (
    select
        goals.*,
        reporting_window.as_of_date,
        coalesce(progress.date_day, least(goals.goal_end, reporting_window.as_of_date)) as date_day,
        progress.goal_id is not null and goals.has_rate and goals.is_direction_told as has_data,
        coalesce(progress.is_last_day, false) as is_last_day,
        coalesce(progress.phasing_used, goals.phasing) as phasing_used,
        progress.actual,
        progress.expected,
        progress.projected_value,
        progress.projected_low,
        progress.projected_high,
        cast(goals.baseline as double) as baseline_value,
        cast(goals.target as double) as target_value,
        cast(goals.target_upper as double) as upper_value
    from goals
    cross join reporting_window
    left join progress
        on goals.goal_id = progress.goal_id
),

-- Everything as "more is better": a goal to decrease is mirrored.
mirrored as (
    select
        *,
        case when direction = 'decrease' then -1e0 else 1e0 end as sign,
        coalesce(upper_value, target_value) as ceiling,
        aggregation = 'sum' and direction = 'increase' and actual >= target_value as is_reached_early,
        aggregation = 'sum' and direction = 'decrease' and actual > target_value as is_lost_early
    from days
),

judged as (
    select
        *,
        case
            when as_of_date < goal_start then 'not_started'
            when not has_data or actual is null or target_value is null then 'no_data'
            when is_reached_early then 'achieved'
            when is_lost_early then 'missed'
            when is_last_day and direction = 'keep_within'
                then case when actual between target_value and ceiling then 'achieved' else 'missed' end
            when is_last_day then case when sign * actual >= sign * target_value then 'achieved' else 'missed' end
            when direction = 'keep_within' and projected_value is not null
                then
                    case
                        when projected_value between target_value and ceiling then 'on_track'
                        when projected_high >= target_value and projected_low <= ceiling then 'at_risk'
                        else 'off_track'
                    end
            when direction = 'keep_within'
                then case
                    when actual between expected and coalesce(upper_value * expected / nullif(target_value, 0), expected)
                        then 'on_track'
                    else 'at_risk'
                end
            when projected_value is not null
                then
                    case
                        when sign * projected_value >= sign * target_value then 'on_track'
                        when greatest(sign * projected_low, sign * projected_high) >= sign * target_value then 'at_risk'
                        else 'off_track'
                    end
            when sign * actual >= sign * expected then 'on_track'
            when sign * actual >= sign * expected * (1e0 - sign * 0.1e0) then 'at_risk'
            else 'off_track'
        end as status
    from mirrored
),

final as (
    select
        judged.goal_id,
        judged.goal_name,
        judged.objective,
        judged.metric,
        judged.metric_name,
        judged.metric_name_zh,
        judged.unit,
        judged.dimension,
        judged.dimension_value,
        judged.owner_id,
        judged.owner_name,
        judged.date_day,
        judged.goal_start,
        judged.goal_end,
        judged.baseline,
        judged.target,
        judged.target_upper,
        judged.direction,
        judged.phasing_used as phasing,
        cast(judged.actual as decimal(18, 6)) as actual_to_date,
        cast(judged.expected as decimal(18, 6)) as expected_to_date,
        case
            when judged.aggregation in ('ratio', 'stock') and judged.baseline is not null
                then (judged.actual - judged.baseline_value) / nullif(judged.target_value - judged.baseline_value, 0)
            else judged.actual / nullif(judged.target_value, 0)
        end as attainment_rate,
        case
            when judged.direction = 'decrease' then judged.expected / nullif(judged.actual, 0)
            else judged.actual / nullif(judged.expected, 0)
        end as pace,
        cast(judged.projected_value as decimal(18, 6)) as projected_value,
        cast(judged.projected_low as decimal(18, 6)) as projected_low,
        cast(judged.projected_high as decimal(18, 6)) as projected_high,
        cast(case when judged.is_windowed then 'earlier_windows' else 'last_weeks' end as string) as projection_basis,
        judged.status,
        judged.date_day = max(judged.date_day) over (partition by judged.goal_id) as is_latest,
        smart.smart_specific,
        smart.smart_measurable,
        smart.smart_achievable,
        smart.smart_relevant,
        smart.smart_time_bound,
        smart.smart_reasons,
        smart.smart_reasons_zh
    from judged
    inner join smart
        on judged.goal_id = smart.goal_id
)

select * from final
