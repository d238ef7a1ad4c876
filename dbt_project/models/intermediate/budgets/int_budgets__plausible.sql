-- How plausible the weeks leave each curve: they tell little of its shape and of where it bends, so that one curve, even
-- the best, says too much. Bayes' rule in closed form, effect and size of the noise integrated out:
-- weight = prior × response at the mean spend / √(squares of the response) × squared error ^ (−(degrees − 1) / 2).
-- Prior: all shapes alike, ln scale normal around the mean spend with deviation 1 (as in the best fit), and anything may
-- be what the mean spend brings. Effects are in units of the channel's mean revenue.

with

curves as (
    select * from {{ ref('int_budgets__shapes') }}
    where fold = 'all' and degrees > 1 and xx_rest > 1e-6
),

likelihoods as (
    select
        *,
        ln({{ response('shape', '1e0', 'scale') }})
        - ln(scale) * ln(scale) / 2
        - ln(xx_rest) / 2
        - (degrees - 1) / 2 * ln(greatest(squared_error, 1e-12)) as log_likelihood
    from curves
),

weighed as (
    select
        *,
        exp(log_likelihood - max(log_likelihood) over (partition by channel_key)) as likelihood
    from likelihoods
),

totals as (
    select
        channel_key,
        {{ stable_sum('likelihood') }} as likelihood
    from weighed
    group by 1
),

final as (
    select
        weighed.channel_key,
        weighed.shape,
        weighed.scale * weighed.mean_spend as scale,
        weighed.mean_revenue,
        weighed.effect,
        sqrt(weighed.squared_error / weighed.degrees / weighed.xx_rest) as effect_error,
        cast(weighed.likelihood / totals.likelihood as decimal(18, 12)) as weight
    from weighed
    inner join totals
        on weighed.channel_key = totals.channel_key
)

select * from final
