-- Each channel's curve, how good it is and whether anything may be concluded from it.

with

fits as (
    select * from {{ ref('int_budgets__fits') }}
    where fold = 'all'
),

holdout as (
    select * from {{ ref('int_budgets__holdout') }}
),

weeks as (
    select * from {{ ref('int_budgets__weeks') }}
),

histories as (
    select
        channel_key,
        min(week_start) as first_week,
        max(week_start) as last_week,
        count(*) as weeks,
        cast(max(spend) as decimal(18, 6)) as highest_weekly_spend,
        cast(avg(spend) as double) as mean_weekly_spend,
        cast(avg(case when weeks_back <= 4 then spend end) as double) as recent_weekly_spend,
        cast(avg(revenue) as double) as mean_weekly_revenue
    from weeks
    group by 1
),

bases as (
    select
        weeks.channel_key,
        {{ stable_sum('cast(weeks.revenue as double) - fits.effect * ln(1e0 + cast(weeks.spend as double) / fits.scale)') }}
        / count(*) as base_revenue
    from weeks
    inner join fits
        on weeks.channel_key = fits.channel_key
    where weeks.weeks_back <= 13
    group by 1
),

final as (
    select
        histories.*,
        fits.effect,
        fits.effect_error,
        fits.scale,
        fits.r_squared,
        fits.fit_error,
        bases.base_revenue,
        holdout.error_rate,
        holdout.error_rate_without_curve,
        case
            when histories.weeks < {{ var('budget_curve_weeks_needed') }} then 'too_short'
            when fits.channel_key is null then 'no_outcome'
            when fits.effect_error is null then 'no_variation'
            when fits.effect = 0 then 'no_effect'
            when
                fits.r_squared < {{ var('budget_curve_least_r_squared') }}e0
                or fits.effect < {{ var('budget_curve_least_t') }}e0 * fits.effect_error
                then 'poor_fit'
            when holdout.error_rate > {{ var('budget_curve_holdout_tolerance') }}e0 * holdout.error_rate_without_curve then 'fails_holdout'
            else 'usable'
        end as fit_status
    from histories
    left join fits
        on histories.channel_key = fits.channel_key
    left join bases
        on histories.channel_key = bases.channel_key
    left join holdout
        on histories.channel_key = holdout.channel_key
)

select * from final
