-- Specific, measurable, achievable, relevant, time-bound: each letter with its reason.

{% set dimensions = "('all', 'region', 'channel', 'product', 'platform', 'campaign')" -%}

with

goals as (
    select * from {{ ref('int_goals') }}
),

history as (
    select * from {{ ref('int_goals__history') }}
),

unmeasurable as (
    {%- for metric, reasons in unmeasurable_metrics().items() %}
    select
        '{{ metric }}' as metric,
        '{{ reasons[0] }}' as reason,
        '{{ reasons[1] }}' as reason_zh
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

-- A total is compared by the day, a stock by what is to be added to it, a ratio as it is.
needed as (
    select
        goals.*,
        {{ dbt.datediff('goals.goal_start', 'goals.goal_end', 'day') }} + 1 as days,
        case goals.aggregation
            when 'ratio' then cast(goals.target as double)
            when 'stock' then cast(goals.target as double) - history.opening
            else
                cast(goals.target as double)
                / case
                    when goals.goal_start <= goals.goal_end
                        then cast({{ dbt.datediff('goals.goal_start', 'goals.goal_end', 'day') }} + 1 as double)
                end
        end as needed_pace,
        case when goals.direction = 'decrease' then history.lowest_pace else history.highest_pace end as best_pace
    from goals
    left join history
        on goals.goal_id = history.goal_id
),

judged as (
    select
        *,
        metric_name is not null and measured_since is not null and is_direction_told and owner_id is not null
            as smart_specific,
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
        judged.*,
        cast(cast(judged.needed_pace as decimal(18, 4)) as string) as needed_text,
        cast(cast(judged.best_pace as decimal(18, 4)) as string) as best_text,
        case judged.aggregation when 'ratio' then '' when 'stock' then ' more than at its start' else ' a day' end as by_day,
        case judged.aggregation when 'ratio' then '' when 'stock' then '比期初多 ' else '每日 ' end as by_day_zh,
        coalesce(unmeasurable.reason, 'the metric has no figures in this scope') as why_not,
        coalesce(unmeasurable.reason_zh, '该范围没有数据') as why_not_zh,
        case when judged.is_windowed then 'the best earlier window' else 'the best four weeks' end as best_time,
        case when judged.is_windowed then '历史最佳同长时段' else '历史最佳四周' end as best_time_zh
    from judged
    left join unmeasurable
        on judged.metric = unmeasurable.metric
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
            when dimension not in {{ dimensions }}
                then
                    'no, ' || metric_name || ' is not told by ' || dimension
                    || ', only by company, region, channel, product, platform or campaign'
            when measured_since is null then 'no, ' || metric_name || ' of ' || scope_written || ' has no figures'
            when direction = 'keep_within' and not is_direction_told then 'no, to keep within needs a Target and an Upper target'
            when not is_direction_told then 'no, Direction must say whether ' || metric_name || ' is to be at least or at most that'
            when owner_id is null then 'no, nobody owns it'
            else 'yes, ' || metric_name || ' of ' || scope_written || ', owned by ' || owner_name
        end
        || '. Measurable: ' || case
            when metric_name is null then 'no, it is no metric of the dictionary'
            when aggregation is null then 'no, ' || why_not
            when not has_rate then 'no, the target''s currency has no rate on the first day'
            when is_in_percent then 'yes, the target is read in percent'
            else 'yes'
        end
        || '. Achievable: ' || case
            when best_pace is null or needed_pace is null then 'unknown, there is too little history before it'
            when smart_achievable then 'yes, it needs ' || needed_text || by_day || ' and ' || best_time || ' had ' || best_text
            else 'no, it needs ' || needed_text || by_day || ' and ' || best_time || ' had only ' || best_text
        end
        || '. Relevant: ' || case when smart_relevant then 'yes, it serves ' || objective else 'no, it serves no objective' end
        || '. Time-bound: ' || case
            when smart_time_bound and phasing = 'working_day' and holidays_known_of is null
                then 'yes, but no public holidays of ' || country || ' are known: write a code like DE or DE-BY'
            when smart_time_bound and phasing = 'working_day' and holidays_known_of <> country
                then 'yes, but of ' || country || ' only the public holidays of ' || holidays_known_of || ' are known'
            when smart_time_bound then 'yes'
            when goal_start > goal_end then 'no, it ends before it starts'
            else 'no, it lasts more than three years'
        end || '.' as smart_reasons,
        '具体：' || case
            when metric_name is null then '否，“' || metric || '”不在指标词典中'
            when dimension not in {{ dimensions }}
                then '否，' || metric_name_zh || '不能按“' || dimension || '”衡量，只能按全公司、区域、渠道、产品、平台或广告系列'
            when measured_since is null then '否，' || metric_name_zh || '（' || scope_written || '）没有数据'
            when direction = 'keep_within' and not is_direction_told then '否，“保持在”需要目标值和目标上限'
            when not is_direction_told then '否，须在“方向”中说明' || metric_name_zh || '是不低于还是不高于目标值'
            when owner_id is null then '否，没有负责人'
            else '是，' || metric_name_zh || '（' || scope_written || '），负责人 ' || owner_name
        end
        || '。可衡量：' || case
            when metric_name is null then '否，不在指标词典中'
            when aggregation is null then '否，' || why_not_zh
            when not has_rate then '否，目标货币在首日没有汇率'
            when is_in_percent then '是，目标值按百分数读取'
            else '是'
        end
        || '。可实现：' || case
            when best_pace is null or needed_pace is null then '未知，目标之前历史不足'
            when smart_achievable then '是，需要' || by_day_zh || needed_text || '，' || best_time_zh || '为 ' || best_text
            else '否，需要' || by_day_zh || needed_text || '，' || best_time_zh || '仅 ' || best_text
        end
        || '。相关：' || case when smart_relevant then '是，服务于' || objective else '否，未关联目的' end
        || '。有时限：' || case
            when smart_time_bound and phasing = 'working_day' and holidays_known_of is null
                then '是，但没有 ' || country || ' 的法定节假日：请写代码，如 DE 或 DE-BY'
            when smart_time_bound and phasing = 'working_day' and holidays_known_of <> country
                then '是，但 ' || country || ' 只有 ' || holidays_known_of || ' 的法定节假日'
            when smart_time_bound then '是'
            when goal_start > goal_end then '否，结束早于开始'
            else '否，超过三年'
        end || '。' as smart_reasons_zh
    from worded
)

select * from final
