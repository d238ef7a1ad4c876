-- The likeliest curve of the shape log: its effect is least squares, its scale the best of the grid.

with

curves as (
    select * from {{ ref('int_budgets__shapes') }}
    where shape = 'log' and degrees > 0
),

-- Weeks tell much of the effect and little of where it bends: scales that fit about as well as the best are told apart
-- by how near they are to the mean spend (a normal distribution of ln scale around it, with deviation 1).
likely as (
    select
        *,
        squared_error / nullif(min(squared_error) over (partition by channel_key, fold) / degrees, 0)
        + ln(scale) * ln(scale) as unlikeliness
    from curves
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
        channel_key,
        fold,
        weeks,
        effect * mean_revenue as effect,
        scale * mean_spend as scale,
        (share_alone - effect * response_to_demand) * mean_revenue / nullif(mean_demand, 0) as demand_share,
        share_alone * mean_revenue / nullif(mean_demand, 0) as demand_share_alone,
        1e0 - squared_error / nullif(yy_rest, 0) as r_squared,
        sqrt(squared_error / degrees) * mean_revenue as fit_error,
        case when xx_rest > 1e-6 then sqrt(squared_error / degrees / xx_rest) * mean_revenue end as effect_error
    from ranked
    where choice = 1
)

select * from final
