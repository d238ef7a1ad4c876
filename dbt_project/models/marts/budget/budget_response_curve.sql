with

curves as (
    select * from {{ ref('int_budgets__curves') }}
),

final as (
    select
        channel_key,
        cast('{{ var("attribution_model") }}' as string) as attribution_basis,
        first_week,
        last_week,
        cast(weeks as bigint) as weeks,
        {{ money('mean_weekly_spend') }} as mean_weekly_spend,
        {{ money('recent_weekly_spend') }} as recent_weekly_spend,
        {{ money('highest_weekly_spend') }} as highest_weekly_spend,
        {{ money('mean_weekly_revenue') }} as mean_weekly_revenue,
        {{ money('base_revenue') }} as base_weekly_revenue,
        cast(effect as double) as effect,
        cast(effect_error as double) as effect_error,
        cast(scale as double) as scale,
        cast(r_squared as double) as r_squared,
        {{ ratio('fit_error', 'mean_weekly_revenue') }} as fit_error_rate,
        cast(error_rate as double) as holdout_error_rate,
        cast(error_rate_without_curve as double) as holdout_error_rate_without_curve,
        case when fit_status = 'usable' then effect / (scale + recent_weekly_spend) end as marginal_return,
        fit_status,
        fit_status = 'usable' as is_usable,
        case fit_status
            when 'too_short' then 'Only ' || cast(weeks as string) || ' weeks of history; {{ var("budget_curve_weeks_needed") }} are needed.'
            when 'no_outcome' then 'No revenue goes to this channel.'
            when 'no_variation' then 'Spend hardly varied: nothing tells what more of it would bring.'
            when 'no_effect' then 'Weeks with more spend brought no more revenue.'
            when 'poor_fit' then 'Spend explains ' || {{ percent_text('r_squared') }} || ' of how revenue moved: too little to go by.'
            when 'fails_holdout'
                then
                    'In the last weeks the curve was further off (' || {{ percent_text('error_rate') }}
                    || ') than none (' || {{ percent_text('error_rate_without_curve') }} || ').'
            else 'Spend explains ' || {{ percent_text('r_squared') }} || ' of how revenue moved.'
        end as reason,
        case fit_status
            when 'too_short' then '历史仅' || cast(weeks as string) || '周，至少需要{{ var("budget_curve_weeks_needed") }}周。'
            when 'no_outcome' then '没有销售额归于该渠道。'
            when 'no_variation' then '花费几乎没有变化，无法判断多投的效果。'
            when 'no_effect' then '花费较多的周并未带来更多销售额。'
            when 'poor_fit' then '花费只能解释销售额变动的' || {{ percent_text('r_squared') }} || '，不足为据。'
            when 'fails_holdout'
                then
                    '最近几周，曲线的误差（' || {{ percent_text('error_rate') }}
                    || '）大于不用曲线（' || {{ percent_text('error_rate_without_curve') }} || '）。'
            else '花费可解释销售额变动的' || {{ percent_text('r_squared') }} || '。'
        end as reason_zh
    from curves
)

select * from final
