-- Revenue of a week = base + effect × ln(1 + spend / scale) + share × demand. Growth and season are taken off all three
-- by their centred mean of thirteen weeks; then effect (at least 0) and share are least squares in closed form for each
-- scale of a grid, and the likeliest scale is taken. In units of the channel's mean week.
-- Fitted on all weeks (all), without the last (holdout), and ten times without a tenth of the weeks (1 to 10): how much
-- the ten differ is how uncertain the curve is.

{%- set scales = [0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 3, 5, 8] %}
{%- set around = 'rows between 6 preceding and 6 following' %}

with

weeks as (
    select
        *,
        count(*) over (partition by channel_key) as weeks
    from {{ ref('int_budgets__weeks') }}
    where weeks_back <= {{ var('budget_curve_weeks') }}
),

folds as (
    select 'all' as fold, 0 as fold_number
    union all select 'holdout' as fold, 0 as fold_number
    {%- for number in range(1, 11) %}
    union all select '{{ number }}' as fold, {{ number }} as fold_number
    {%- endfor %}
),

scales as (
    {%- for scale in scales %}
    {{ 'union all ' if not loop.first }}select {{ scale }}e0 as scale
    {%- endfor %}
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
        and case folds.fold
            when 'all' then true
            when 'holdout' then weeks.weeks_back > {{ var('budget_curve_holdout_weeks') }}
            else {{ whole_division('(weeks.weeks_back - 1) * 10', 'weeks.weeks') }} + 1 <> folds.fold_number
        end
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
        scales.scale,
        levelled.revenue_move,
        levelled.demand_move,
        ln(1e0 + levelled.spend / scales.scale) as response
    from levelled
    cross join scales
),

moves as (
    select
        *,
        response - {{ stable_sum('response', 'over around') }} / count(*) over around as response_move
    from responding
    window around as (partition by channel_key, fold, scale order by week_start {{ around }})
),

products as (
    select
        channel_key,
        fold,
        scale,
        count(*) as weeks,
        {{ stable_sum('response_move * response_move') }} as xx,
        {{ stable_sum('response_move * demand_move') }} as xd,
        {{ stable_sum('response_move * revenue_move') }} as xy,
        {{ stable_sum('demand_move * demand_move') }} as dd,
        {{ stable_sum('demand_move * revenue_move') }} as dy,
        {{ stable_sum('revenue_move * revenue_move') }} as yy
    from moves
    group by 1, 2, 3
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

errors as (
    select
        *,
        greatest(0e0, yy_rest - 2e0 * effect * xy_rest + effect * effect * xx_rest) as squared_error,
        -- Each centred mean takes a thirteenth of the weeks; effect, scale and share take three more.
        weeks - weeks / 13e0 - 3e0 as degrees
    from effects
),

-- Weeks tell much of the effect and little of where it bends: scales that fit about as well as the best are told apart
-- by how near they are to the mean spend (a normal distribution of ln scale around it, with deviation 1).
likely as (
    select
        *,
        squared_error / nullif(min(squared_error) over (partition by channel_key, fold) / degrees, 0)
        + ln(scale) * ln(scale) as unlikeliness
    from errors
    where degrees > 0
),

ranked as (
    select
        *,
        row_number() over (
            partition by channel_key, fold
            order by
                unlikeliness asc nulls last,
                squared_error asc nulls last,
                scale asc nulls last
        ) as choice
    from likely
),

final as (
    select
        ranked.channel_key,
        ranked.fold,
        ranked.weeks,
        ranked.effect * means.mean_revenue as effect,
        ranked.scale * means.mean_spend as scale,
        (ranked.share_alone - ranked.effect * ranked.response_to_demand) * means.mean_revenue / nullif(means.mean_demand, 0)
            as demand_share,
        ranked.share_alone * means.mean_revenue / nullif(means.mean_demand, 0) as demand_share_alone,
        1e0 - ranked.squared_error / nullif(ranked.yy_rest, 0) as r_squared,
        sqrt(ranked.squared_error / ranked.degrees) * means.mean_revenue as fit_error,
        case
            when ranked.xx_rest > 1e-6
                then sqrt(ranked.squared_error / ranked.degrees / ranked.xx_rest) * means.mean_revenue
        end as effect_error,
        sqrt(ranked.xx_rest / ranked.weeks) as response_deviation
    from ranked
    inner join means
        on ranked.channel_key = means.channel_key
    where ranked.choice = 1
)

select * from final
