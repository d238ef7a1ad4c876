with

awards as (
    select * from {{ ref('int_team__awards') }}
),

scores as (
    select * from {{ ref('int_team__scores') }}
    where is_counted
),

parts as (
    select
        person_key,
        period,
        period_start,
        cast(count(*) as bigint) as components_counted,
        cast(sum(source_rows) as bigint) as source_rows,
        {{ joined_texts(
            "component_name || ' ' || " ~ figure_text('score') ~ " || ' x ' || cast(cast(weight_used as decimal(9, 4)) as string) || ' = ' || "
            ~ figure_text('contribution') ~ " || ' (' || " ~ figure_text('actual') ~ " || ' of ' || " ~ figure_text('target')
            ~ " || ', ' || cast(source_rows as string) || ' rows)'"
        ) }} as parts_text,
        {{ joined_texts(
            "component_name_zh || ' ' || " ~ figure_text('score') ~ " || ' x ' || cast(cast(weight_used as decimal(9, 4)) as string) || ' = ' || "
            ~ figure_text('contribution') ~ " || '（实际 ' || " ~ figure_text('actual') ~ " || '，目标 ' || "
            ~ figure_text('target') ~ " || '，' || cast(source_rows as string) || ' 行数据）'"
        ) }} as parts_text_zh
    from scores
    group by 1, 2, 3
),

worded as (
    select
        awards.*,
        awards.metric = 'total_score' as is_total,
        parts.components_counted,
        case when awards.metric = 'total_score' then parts.source_rows else coalesce(awards.source_rows, 1) end as rows_behind,
        parts.parts_text,
        replace(parts.parts_text_zh, '; ', '；') as parts_text_zh,
        case
            when awards.period = 'month' then substring(cast(awards.period_start as string), 1, 7)
            else
                'Q' || cast(extract(quarter from awards.period_start) as string)
                || ' ' || substring(cast(awards.period_start as string), 1, 4)
        end as period_text
    from awards
    left join parts
        on
            awards.person_key = parts.person_key
            and awards.period = parts.period
            and awards.period_start = parts.period_start
),

final as (
    select
        period,
        period_start,
        period_end,
        person_key,
        employee_name,
        role,
        rule_id,
        rule_name,
        rule_kind,
        metric,
        metric_name,
        metric_name_zh,
        figure,
        threshold,
        upper_threshold,
        cast(periods_met as bigint) as periods_met,
        base as bonus_base,
        cast(payout_rate as double) as payout_rate,
        amount,
        is_capped,
        case rule_kind
            when 'bonus' then 'Bonus'
            when 'promotion' then 'Promotion candidate'
            else 'Training: ' || coalesce(training, skill)
        end as action,
        case rule_kind
            when 'bonus' then '奖金'
            when 'promotion' then '晋升候选人'
            else '培训：' || coalesce(training, skill)
        end as action_zh,
        case when is_total then components_counted else 1 end as components_counted,
        cast(rows_behind as bigint) as source_rows,
        rule_name || ': ' || case
            when rule_kind = 'training'
                then
                    'weakest skill ' || skill || ' is at ' || {{ figure_text('100 * level_rate') }} || ' % of its scale, '
                    || {{ figure_text('figure') }} || ' % of the level aimed at ('
                    || {{ figure_text('100 * skill_target_rate') }} || ' %), below ' || {{ figure_text('threshold') }}
            else
                metric_name || ' ' || {{ figure_text('figure') }} || ' reached ' || {{ figure_text('threshold') }}
                || coalesce(' and is below ' || {{ figure_text('upper_threshold') }}, '')
        end
        || ' in ' || period_text
        || case when periods_in_a_row > 1 then ', ' || cast(periods_met as string) || ' in a row' else '' end || '.'
        || case
            when rule_kind <> 'bonus' then ''
            when not has_rate then ' No amount: the currency of the rule has no rate on the last day.'
            when amount is null then ' No amount: the rule has a rate but nothing to apply it to.'
            else
                ' {{ var("reporting_currency") }} ' || {{ figure_text('amount') }} || ' ='
                || coalesce(' ' || {{ figure_text('payout') }} || ' fixed', '')
                || case when payout is not null and share is not null then ' +' else '' end
                || coalesce(' ' || cast(cast(payout_rate as decimal(18, 4)) as string) || ' x ' || {{ figure_text('base') }}, '')
                || case when is_capped then ', capped at ' || {{ figure_text('cap') }} else '' end || '.'
        end
        || case when is_total then ' Total from: ' || parts_text || '.' else '' end as explanation,
        rule_name || '：' || case
            when rule_kind = 'training'
                then
                    '最弱技能 ' || skill || ' 为量表的 ' || {{ figure_text('100 * level_rate') }} || '%，达到目标水平（'
                    || {{ figure_text('100 * skill_target_rate') }} || '%）的 ' || {{ figure_text('figure') }} || '%，低于 '
                    || {{ figure_text('threshold') }}
            else
                metric_name_zh || ' ' || {{ figure_text('figure') }} || ' 达到 ' || {{ figure_text('threshold') }}
                || coalesce('，低于 ' || {{ figure_text('upper_threshold') }}, '')
        end
        || '（' || period_text
        || case when periods_in_a_row > 1 then '，连续 ' || cast(periods_met as string) || ' 期' else '' end || '）。'
        || case
            when rule_kind <> 'bonus' then ''
            when not has_rate then '没有金额：规则货币在期末没有汇率。'
            when amount is null then '没有金额：规则有比例但没有计算基数。'
            else
                '{{ var("reporting_currency") }} ' || {{ figure_text('amount') }} || ' ='
                || coalesce(' 固定 ' || {{ figure_text('payout') }}, '')
                || case when payout is not null and share is not null then ' +' else '' end
                || coalesce(' ' || cast(cast(payout_rate as decimal(18, 4)) as string) || ' x ' || {{ figure_text('base') }}, '')
                || case when is_capped then '，上限 ' || {{ figure_text('cap') }} else '' end || '。'
        end
        || case when is_total then '总分构成：' || parts_text_zh || '。' else '' end as explanation_zh
    from worded
)

select * from final
