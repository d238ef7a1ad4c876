-- How far the curve was off in the last weeks, fitted without them; and how far off one is without a curve. Both are
-- measured around the level of those weeks: what they foretell is which week brings more, and that is all that moving
-- money asks of a curve.

with

weeks as (
    select * from {{ ref('int_budgets__weeks') }}
    where weeks_back <= {{ var('budget_curve_holdout_weeks') }}
),

fits as (
    select * from {{ ref('int_budgets__fits') }}
    where fold = 'holdout'
),

explained as (
    select
        weeks.channel_key,
        cast(weeks.revenue as double) as revenue,
        fits.effect * ln(1e0 + cast(weeks.spend as double) / fits.scale)
        + coalesce(fits.demand_share * cast(weeks.demand as double), 0e0) as by_curve,
        coalesce(fits.demand_share_alone * cast(weeks.demand as double), 0e0) as without_curve
    from weeks
    inner join fits
        on weeks.channel_key = fits.channel_key
),

levels as (
    select
        channel_key,
        {{ stable_sum('revenue - by_curve') }} / count(*) as level,
        {{ stable_sum('revenue - without_curve') }} / count(*) as level_without_curve
    from explained
    group by 1
),

final as (
    select
        explained.channel_key,
        count(*) as weeks,
        {{ stable_sum('abs(explained.revenue - levels.level - explained.by_curve)') }}
        / nullif({{ stable_sum('abs(explained.revenue)') }}, 0) as error_rate,
        {{ stable_sum('abs(explained.revenue - levels.level_without_curve - explained.without_curve)') }}
        / nullif({{ stable_sum('abs(explained.revenue)') }}, 0) as error_rate_without_curve
    from explained
    inner join levels
        on explained.channel_key = levels.channel_key
    group by 1
)

select * from final
