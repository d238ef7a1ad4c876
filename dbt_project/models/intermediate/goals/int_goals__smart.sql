-- Specific, measurable, achievable, relevant, time-bound: each letter with its reason.

with

goals as (
    select * from {{ ref('int_goals') }}
),

history as (
    select * from {{ ref('int_goals__history') }}
),

-- A total is compared by the day, a ratio as it is.
needed as (
    select
        goals.*,
        {{ dbt.datediff('goals.goal_start', 'goals.goal_end', 'day') }} + 1 as days,
        case
            when goals.aggregation = 'ratio' then cast(goals.target as double)
            else cast(goals.target as double)
                / nullif(cast({{ dbt.datediff('goals.goal_start', 'goals.goal_end', 'day') }} + 1 as double), 0)
        end as needed_pace,
        case when goals.direction = 'decrease' then history.lowest_pace else history.highest_pace end as best_pace
    from goals
    left join history
        on goals.goal_id = history.goal_id
),

judged as (
    select
        *,
        metric_name is not null and measured_since is not null and owner_id is not null as smart_specific,
        metric_name is not null and aggregation is not null and has_rate as smart_measurable,
        case
            when best_pace is null or needed_pace is null then false
            when direction = 'decrease' then needed_pace >= best_pace
            else needed_pace <= best_pace
        end as smart_achievable,
        objective is not null as smart_relevant,
        coalesce(goal_start <= goal_end and days <= 1100, false) as smart_time_bound
    from needed
),

worded as (
    select
        *,
        cast(cast(needed_pace as decimal(18, 4)) as string) as needed_text,
        cast(cast(best_pace as decimal(18, 4)) as string) as best_text,
        case when aggregation = 'ratio' then '' else ' a day' end as by_day,
        case when aggregation = 'ratio' then '' else '每日 ' end as by_day_zh
    from judged
),

final as (
    select
        goal_id,
        smart_specific,
        smart_measurable,
        smart_achievable,
        smart_relevant,
        smart_time_bound,
        'Specific: ' || case
            when metric_name is null then 'no, ' || metric || ' is no metric of the dictionary'
            when measured_since is null then 'no, ' || dimension || ' ' || dimension_value || ' has no data'
            when owner_id is null then 'no, nobody owns it'
            else 'yes, ' || metric_name || ' of ' || dimension_value || ', owned by ' || owner_name
        end
        || '. Measurable: ' || case
            when metric_name is null then 'no, it is no metric of the dictionary'
            when aggregation is null then 'no, the metric has no figures by day in this scope'
            when not has_rate then 'no, the target''s currency has no rate on the first day'
            else 'yes'
        end
        || '. Achievable: ' || case
            when best_pace is null then 'unknown, there are no four weeks of history before it'
            when smart_achievable then 'yes, it needs ' || needed_text || by_day || ' and the best four weeks had ' || best_text
            else 'no, it needs ' || needed_text || by_day || ' and the best four weeks had only ' || best_text
        end
        || '. Relevant: ' || case when smart_relevant then 'yes, it serves ' || objective else 'no, it serves no objective' end
        || '. Time-bound: ' || case
            when smart_time_bound then 'yes'
            when goal_start > goal_end then 'no, it ends before it starts'
            else 'no, it lasts more than three years'
        end || '.' as smart_reasons,
        '具体：' || case
            when metric_name is null then '否，“' || metric || '”不在指标词典中'
            when measured_since is null then '否，' || dimension || ' ' || dimension_value || ' 没有数据'
            when owner_id is null then '否，没有负责人'
            else '是，' || metric_name_zh || '（' || dimension_value || '），负责人 ' || owner_name
        end
        || '。可衡量：' || case
            when metric_name is null then '否，不在指标词典中'
            when aggregation is null then '否，该范围没有每日数据'
            when not has_rate then '否，目标货币在首日没有汇率'
            else '是'
        end
        || '。可实现：' || case
            when best_pace is null then '未知，目标之前不足四周历史'
            when smart_achievable then '是，需要' || by_day_zh || needed_text || '，历史最佳四周为 ' || best_text
            else '否，需要' || by_day_zh || needed_text || '，历史最佳四周仅 ' || best_text
        end
        || '。相关：' || case when smart_relevant then '是，服务于' || objective else '否，未关联目的' end
        || '。有时限：' || case
            when smart_time_bound then '是'
            when goal_start > goal_end then '否，结束早于开始'
            else '否，超过三年'
        end || '。' as smart_reasons_zh
    from worded
)

select * from final
