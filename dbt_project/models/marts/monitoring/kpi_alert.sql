with

episodes as (
    select * from {{ ref('int_alerts__episodes') }}
),

rules as (
    select * from {{ ref('int_alerts__rules') }}
),

goals as (
    select * from {{ ref('int_goals') }}
),

names as (
    select * from {{ ref('int_alerts__names') }}
),

named as (
    select
        episodes.*,
        episodes.rule_id || '|' || episodes.dimension || '|' || episodes.dimension_value || '|'
        || cast(episodes.opened_on as string) as alert_id,
        rules.rule_name,
        rules.rule_name_zh,
        rules.kind,
        coalesce(rules.metric, goals.metric) as metric,
        coalesce(rules.metric_name, goals.metric_name) as metric_name,
        coalesce(rules.metric_name_zh, goals.metric_name_zh) as metric_name_zh,
        case
            when rules.kind = 'stale_source' then 'days'
            when rules.kind = 'restatement' then 'rate'
            when rules.kind = 'tags_without_spend' then 'count'
            else coalesce(goals.unit, rules.unit)
        end as unit,
        coalesce(names.scope_name, episodes.dimension_value) as scope_name,
        coalesce(names.scope_name_zh, episodes.dimension_value) as scope_name_zh,
        rules.comparison,
        rules.direction,
        rules.severity,
        coalesce(rules.owner_id, goals.owner_id) as owner_id,
        coalesce(rules.owner_name, goals.owner_name) as owner_name,
        rules.recipient
    from episodes
    inner join rules
        on episodes.rule_id = rules.rule_id
    left join names
        on
            episodes.dimension = names.dimension
            and episodes.dimension_value = names.dimension_value
    left join goals
        on
            rules.kind = 'goal_pace'
            and episodes.dimension_value = goals.goal_id
),

worded as (
    select
        *,
        {{ figure_in_words('value', 'unit') }} as value_text,
        {{ figure_in_words('expected', 'unit') }} as expected_text,
        {{ figure_in_words('bound', 'unit') }} as bound_text,
        cast(cast(volume as decimal(18, 0)) as string) as volume_text,
        cast(window_start as string) as start_text,
        cast(opened_on as string) as end_text,
        cast(cast(chance as decimal(18, 6)) as string) as chance_text
    from named
),

final as (
    select
        alert_id,
        rule_id,
        rule_name,
        rule_name_zh,
        kind,
        metric,
        metric_name,
        metric_name_zh,
        unit,
        dimension,
        dimension_value,
        scope_name,
        scope_name_zh,
        severity,
        case when closed_on is null then 'open' else 'closed' end as status,
        opened_on,
        is_opening_known,
        last_fired_on,
        closed_on,
        cast(nights_fired as bigint) as nights_fired,
        comparison,
        direction,
        window_start,
        opened_on as window_end,
        value,
        expected,
        bound,
        volume,
        chance,
        chance_limit,
        latest_value,
        latest_expected,
        case kind
            when 'rate_drop'
                then
                    scope_name || ': ' || metric_name || ' ' || value_text || ' from ' || start_text || ' to '
                    || end_text || ' over ' || volume_text || ', expected ' || expected_text || ' (chance ' || chance_text || ')'
            when 'no_conversions'
                then
                    scope_name || ': nothing in ' || volume_text || ' since ' || start_text || ', '
                    || metric_name || ' was ' || expected_text || ' (chance ' || chance_text || ')'
            when 'stale_source'
                then
                    scope_name || ': no new file for ' || value_text || ' days, usually every '
                    || expected_text
            when 'restatement'
                then
                    scope_name || ': a newer file changed ' || value_text || ' of ' || metric_name
                    || ' told of days since ' || start_text
            when 'goal_pace'
                then
                    scope_name || ': ' || metric_name || ' ' || value_text || ' by ' || end_text || ', due '
                    || expected_text
            when 'overspend'
                then
                    scope_name || ': spent ' || value_text || ' by ' || end_text || ', due ' || expected_text
                    || ' of ' || volume_text
            when 'untagged_spend'
                then
                    scope_name || ': ' || value_text || ' spent from ' || start_text || ' to ' || end_text
                    || ' and no tagged visit'
            when 'tags_without_spend'
                then
                    scope_name || ': ' || value_text || ' tagged visits from ' || start_text || ' to '
                    || end_text || ' and no spend in any export'
            else
                scope_name || ': ' || metric_name || ' ' || value_text || ' from ' || start_text || ' to ' || end_text
                || ', expected ' || expected_text || ', ' || direction || ' ' || bound_text
        end as summary,
        case kind
            when 'rate_drop'
                then
                    scope_name_zh || '：' || start_text || ' 至 ' || end_text || ' ' || metric_name_zh || ' '
                    || value_text || '（样本 ' || volume_text || '），预期 ' || expected_text || '（偶然概率 ' || chance_text || '）'
            when 'no_conversions'
                then
                    scope_name_zh || '：自 ' || start_text || ' 起 ' || volume_text || ' 次均无转化，此前'
                    || metric_name_zh || ' ' || expected_text || '（偶然概率 ' || chance_text || '）'
            when 'stale_source' then scope_name_zh || '：已 ' || value_text || ' 天没有新文件，通常每 ' || expected_text || ' 天一次'
            when 'restatement'
                then
                    scope_name_zh || '：新文件改动了自 ' || start_text || ' 起 ' || metric_name_zh || ' 的 '
                    || value_text
            when 'goal_pace'
                then
                    scope_name_zh || '：截至 ' || end_text || ' ' || metric_name_zh || ' ' || value_text || '，应达 '
                    || expected_text
            when 'overspend'
                then
                    scope_name_zh || '：截至 ' || end_text || ' 已花费 ' || value_text || '，按进度应为 ' || expected_text
                    || '，计划 ' || volume_text
            when 'untagged_spend'
                then
                    scope_name_zh || '：' || start_text || ' 至 ' || end_text || ' 花费 ' || value_text
                    || '，没有带标签的访问'
            when 'tags_without_spend'
                then
                    scope_name_zh || '：' || start_text || ' 至 ' || end_text || ' 有 ' || value_text
                    || ' 次带标签的访问，但没有任何花费记录'
            else
                scope_name_zh || '：' || start_text || ' 至 ' || end_text || ' ' || metric_name_zh || ' ' || value_text || '，预期 '
                || expected_text || '，' || case direction when 'above' then '高于 ' else '低于 ' end || bound_text
        end as summary_zh,
        owner_id,
        owner_name,
        recipient
    from worded
)

select * from final
