{#- 90 % point of the normal distribution: an 80 % interval. -#}
{%- set z = 1.281552 -%}

with

optimum as (
    select * from {{ ref('int_budgets__optimum') }}
),

curves as (
    select * from {{ ref('budget_response_curve') }}
),

gains as (
    select * from {{ ref('int_budgets__gains') }}
),

told as (
    select * from optimum
    where budget_now > 0 or budget_suggested > 0 or fit_status = 'usable'
),

totals as (
    select greatest(cast(sum(budget_now) as double), 1e0) as whole_budget from told
),

-- What the likeliest curves suggest, but all plausible ones together find worth nothing, is not moved.
moved as (
    select
        told.*,
        case when gains.is_worth_it then told.budget_suggested - told.budget_now else 0 end as change,
        told.budget_suggested <> told.budget_now and not gains.is_worth_it as is_unsure,
        totals.whole_budget
    from told
    cross join totals
    left join gains
        on told.channel_key = gains.channel_key
),

-- As shares of the whole budget. Channels are uncertain independently of each other.
expected as (
    select
        'channel' as dimension,
        gains.channel_key as dimension_value,
        gains.gain / totals.whole_budget as gain,
        gains.gain_error / totals.whole_budget as gain_error
    from gains
    cross join totals
    union all
    select
        'all' as dimension,
        'all' as dimension_value,
        {{ stable_sum('gains.gain / totals.whole_budget') }} as gain,
        sqrt({{ stable_sum('gains.gain_error / totals.whole_budget * gains.gain_error / totals.whole_budget') }}) as gain_error
    from gains
    cross join totals
),

scoped as (
    select
        'channel' as dimension,
        channel_key as dimension_value,
        month_start,
        month_end,
        budget_basis,
        whole_budget,
        budget_now,
        budget_now + change as budget_suggested,
        change,
        case when fit_status = 'usable' then reach end as reach,
        case when fit_status = 'usable' then effect / (scale + cast(budget_now as double)) end as marginal_return_now,
        case when fit_status = 'usable' then effect / (scale + cast(budget_now + change as double)) end as marginal_return_suggested,
        coalesce(movable_channels, 0) as movable_channels,
        case when change <> 0 then 1 else 0 end as changes,
        case when is_unsure then 1 else 0 end as unsure
    from moved
    union all
    select
        'all' as dimension,
        'all' as dimension_value,
        month_start,
        month_end,
        budget_basis,
        whole_budget,
        sum(budget_now) as budget_now,
        sum(budget_now + change) as budget_suggested,
        sum(change) as change,
        null as reach,
        null as marginal_return_now,
        null as marginal_return_suggested,
        max(coalesce(movable_channels, 0)) as movable_channels,
        sum(case when change <> 0 then 1 else 0 end) as changes,
        sum(case when is_unsure then 1 else 0 end) as unsure
    from moved
    group by 3, 4, 5, 6
),

judged as (
    select
        scoped.*,
        case when scoped.changes > 0 then expected.gain * scoped.whole_budget end as expected_gain,
        case when scoped.changes > 0 then (expected.gain - {{ z }}e0 * expected.gain_error) * scoped.whole_budget end as gain_low,
        case when scoped.changes > 0 then (expected.gain + {{ z }}e0 * expected.gain_error) * scoped.whole_budget end as gain_high,
        curves.is_usable,
        curves.reason as curve_reason,
        curves.reason_zh as curve_reason_zh,
        case
            when scoped.unsure > 0 then 'unsure'
            when scoped.dimension = 'all' and scoped.changes = 0 then 'nothing_to_move'
            when scoped.dimension = 'all' then 'moved'
            when scoped.dimension_value = '(any)' then 'no_channel'
            when curves.is_usable is null then 'no_history'
            when not curves.is_usable then 'no_curve'
            when scoped.movable_channels = 0 then 'beyond_reach'
            when scoped.movable_channels = 1 then 'alone'
            when scoped.change = 0 then 'at_its_best'
            when scoped.change > 0 and scoped.budget_suggested >= cast(scoped.reach as decimal(18, 2)) then 'raise_to_reach'
            when scoped.change > 0 then 'raise'
            when scoped.budget_suggested = 0 then 'stop'
            else 'cut'
        end as suggestion
    from scoped
    left join expected
        on
            scoped.dimension = expected.dimension
            and scoped.dimension_value = expected.dimension_value
    left join curves
        on
            scoped.dimension = 'channel'
            and scoped.dimension_value = curves.channel_key
),

worded as (
    select
        *,
        cast(cast(marginal_return_now as decimal(18, 2)) as string) as now_text,
        cast(cast(marginal_return_suggested as decimal(18, 2)) as string) as then_text,
        cast(cast(expected_gain as decimal(18, 0)) as string) as gain_text,
        case when dimension = 'all' and gain_low <= 0 then ' It may also bring nothing.' else '' end as doubt,
        case when dimension = 'all' and gain_low <= 0 then '也可能没有收益。' else '' end as doubt_zh
    from judged
),

final as (
    select
        cast('month' as string) as period,
        month_start as period_start,
        month_end as period_end,
        cast(dimension as string) as dimension,
        cast(dimension_value as string) as dimension_value,
        cast(budget_basis as string) as budget_basis,
        cast(budget_now as decimal(18, 2)) as budget_now,
        cast(budget_suggested as decimal(18, 2)) as budget_suggested,
        cast(change as decimal(18, 2)) as change,
        {{ ratio('change', 'budget_now') }} as change_rate,
        {{ money('reach') }} as reach,
        cast(marginal_return_now as double) as marginal_return_now,
        cast(marginal_return_suggested as double) as marginal_return_suggested,
        {{ money('expected_gain') }} as expected_gain,
        {{ money('gain_low') }} as expected_gain_low,
        {{ money('gain_high') }} as expected_gain_high,
        changes > 0 as is_suggested,
        cast(suggestion as string) as suggestion,
        case suggestion
            when 'unsure' then 'Kept: the likeliest curves would move money, all that are plausible together find it worth nothing.'
            when 'nothing_to_move' then 'No money is moved: fewer than two channels have a curve to go by, or all stand at their best.'
            when 'moved'
                then
                    'The same money, moved between ' || cast(changes as string) || ' channels, is expected to bring '
                    || gain_text || ' more revenue in the month.' || doubt
            when 'no_channel' then 'Kept: this budget names no channel.'
            when 'no_history' then 'Kept: no media has been spent there yet.'
            when 'no_curve' then 'Kept: ' || curve_reason
            when 'beyond_reach' then 'Kept: planned beyond {{ var("budget_reach") }} times the most ever spent there.'
            when 'alone' then 'Kept: no other channel has a curve to compare with.'
            when 'at_its_best' then 'Kept: it stands where it returns most.'
            when 'raise_to_reach'
                then
                    'Raise, to {{ var("budget_reach") }} times the most ever spent there: one more unit of money brings '
                    || now_text || ' now, still ' || then_text || ' there.'
            when 'raise' then 'Raise: one more unit of money brings ' || now_text || ' now, ' || then_text || ' after.'
            when 'stop' then 'Stop: even the first unit of money brings only ' || then_text || '.'
            else 'Cut: the last unit of money brings only ' || now_text || ' now, ' || then_text || ' after.'
        end as reason,
        case suggestion
            when 'unsure' then '保持：最可能的曲线建议调整，但综合全部可能的曲线，预计没有收益。'
            when 'nothing_to_move' then '不调整：可依据曲线的渠道不足两个，或均已处于最佳水平。'
            when 'moved' then '总额不变，在' || cast(changes as string) || '个渠道间调整，预计当月多带来销售额' || gain_text || '。' || doubt_zh
            when 'no_channel' then '保持：该预算未指明渠道。'
            when 'no_history' then '保持：该渠道尚无媒体花费。'
            when 'no_curve' then '保持：' || curve_reason_zh
            when 'beyond_reach' then '保持：预算超过历史最高花费的{{ var("budget_reach") }}倍。'
            when 'alone' then '保持：没有其他可比较的渠道。'
            when 'at_its_best' then '保持：已处于回报最高的水平。'
            when 'raise_to_reach' then '增加至历史最高花费的{{ var("budget_reach") }}倍：每多投1，目前带来' || now_text || '，届时仍有' || then_text || '。'
            when 'raise' then '增加：每多投1，目前带来' || now_text || '，调整后' || then_text || '。'
            when 'stop' then '停投：即使最初的1也只带来' || then_text || '。'
            else '减少：最后投入的1目前只带来' || now_text || '，调整后' || then_text || '。'
        end as reason_zh
    from worded
)

select * from final
