-- Revenue of a week = base + effect × response(spend / scale) + share × demand. Growth and season are taken off all three
-- by their centred mean of thirteen weeks; then effect (at least 0) and share are least squares in closed form for each
-- shape of response and each scale of a grid. In units of the channel's mean week.
-- Fitted on all weeks (all) and without the last (holdout).

{%- set scales = [0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 3, 5, 8] %}
{%- set around = 'rows between 6 preceding and 6 following' %}

with

weeks as (
    select * from {{ ref('int_budgets__weeks') }}
    where weeks_back <= {{ var('budget_curve_weeks') }}
),

curves as (
    {%- for fold, shape in [('all', 'log'), ('all', 'hyperbolic'), ('all', 'saturating'), ('holdout', 'log')] %}
    {%- set first = loop.first %}
    {%- for scale in scales %}
    {{ 'union all ' if not (first and loop.first) }}select '{{ fold }}' as fold, '{{ shape }}' as shape, {{ scale }}e0 as scale
    {%- endfor %}
    {%- endfor %}
),

folds as (
    select distinct fold from curves
),

means as (
    select
        channel_key,
        cast(avg(spend) as double) as mean_spend,
        cast(avg(revenue) as double) as mean_revenue,
        cast(avg(demand) as double) as mean_demand
    from weeks
    group by 1
),

kept as (
    select
        weeks.channel_key,
        folds.fold,
        weeks.week_start,
        cast(weeks.spend as double) / means.mean_spend as spend,
        cast(weeks.revenue as double) / means.mean_revenue as revenue,
        coalesce(cast(weeks.demand as double) / nullif(means.mean_demand, 0), 0e0) as demand
    from weeks
    inner join means
        on weeks.channel_key = means.channel_key
    cross join folds
    where
        means.mean_spend > 0
        and means.mean_revenue > 0
        and (folds.fold = 'all' or weeks.weeks_back > {{ var('budget_curve_holdout_weeks') }})
),

levelled as (
    select
        *,
        revenue - {{ stable_sum('revenue', 'over around') }} / count(*) over around as revenue_move,
        demand - {{ stable_sum('demand', 'over around') }} / count(*) over around as demand_move
    from kept
    window around as (partition by channel_key, fold order by week_start {{ around }})
),

responding as (
    select
        levelled.channel_key,
        levelled.fold,
        levelled.week_start,
        curves.shape,
        curves.scale,
        levelled.revenue_move,
        levelled.demand_move,
        {{ response('curves.shape', 'levelled.spend', 'curves.scale') }} as response
    from levelled
    inner join curves
        on levelled.fold = curves.fold
),

moves as (
    select
        *,
        response - {{ stable_sum('response', 'over around') }} / count(*) over around as response_move
    from responding
    window around as (partition by channel_key, fold, shape, scale order by week_start {{ around }})
),

products as (
    select
        channel_key,
        fold,
        shape,
        scale,
        count(*) as weeks,
        {{ stable_sum('response_move * response_move') }} as xx,
        {{ stable_sum('response_move * demand_move') }} as xd,
        {{ stable_sum('response_move * revenue_move') }} as xy,
        {{ stable_sum('demand_move * demand_move') }} as dd,
        {{ stable_sum('demand_move * revenue_move') }} as dy,
        {{ stable_sum('revenue_move * revenue_move') }} as yy
    from moves
    group by 1, 2, 3, 4
),

-- What demand explains is taken off the response and the revenue.
without_demand as (
    select
        *,
        coalesce(dy / nullif(dd, 0), 0e0) as share_alone,
        coalesce(xd / nullif(dd, 0), 0e0) as response_to_demand,
        xx - coalesce(xd * xd / nullif(dd, 0), 0e0) as xx_rest,
        xy - coalesce(xd * dy / nullif(dd, 0), 0e0) as xy_rest,
        yy - coalesce(dy * dy / nullif(dd, 0), 0e0) as yy_rest
    from products
),

effects as (
    select
        *,
        case when xx_rest > 1e-6 then greatest(0e0, xy_rest / xx_rest) else 0e0 end as effect
    from without_demand
),

final as (
    select
        effects.channel_key,
        effects.fold,
        effects.shape,
        effects.scale,
        effects.weeks,
        means.mean_spend,
        means.mean_revenue,
        means.mean_demand,
        effects.effect,
        effects.share_alone,
        effects.response_to_demand,
        effects.xx_rest,
        effects.yy_rest,
        greatest(0e0, effects.yy_rest - 2e0 * effects.effect * effects.xy_rest + effects.effect * effects.effect * effects.xx_rest)
            as squared_error,
        -- Each centred mean takes a thirteenth of the weeks; effect, scale and share take three more.
        effects.weeks - effects.weeks / 13e0 - 3e0 as degrees
    from effects
    inner join means
        on effects.channel_key = means.channel_key
)

select * from final
