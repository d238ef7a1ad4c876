-- What a channel's change of budget would bring in the month: the mean over all plausible curves, not what the best one
-- promises. Money goes where the best curve is steepest, and there it is oftenest too steep by chance: what it promises
-- itself is too much (the optimiser's curse). The error is all that is not known of the curve: effect, scale and shape.

with

optimum as (
    select
        *,
        cast({{ dbt.datediff('month_start', 'month_end', 'day') }} + 1 as double) / 7 as weeks
    from {{ ref('int_budgets__optimum') }}
    where budget_suggested <> budget_now
),

plausible as (
    select * from {{ ref('int_budgets__plausible') }}
),

weekly as (
    select
        channel_key,
        weeks,
        cast(budget_now as double) / weeks as spend_now,
        cast(budget_suggested as double) / weeks as spend_suggested
    from optimum
),

-- In units of the channel's mean revenue of a week.
responses as (
    select
        plausible.*,
        plausible.mean_revenue * weekly.weeks as unit,
        {{ response('plausible.shape', 'weekly.spend_suggested', 'plausible.scale') }}
        - {{ response('plausible.shape', 'weekly.spend_now', 'plausible.scale') }} as response
    from plausible
    inner join weekly
        on plausible.channel_key = weekly.channel_key
),

gains as (
    select
        channel_key,
        weight,
        unit,
        effect * response as gain,
        effect_error * response as gain_error
    from responses
),

expected as (
    select
        channel_key,
        {{ stable_sum('weight * gain') }} as gain
    from gains
    group by 1
),

uncertain as (
    select
        gains.channel_key,
        cast(max(expected.gain * gains.unit) as decimal(18, 6)) as gain,
        cast(sqrt({{ stable_sum('gains.weight * (gains.gain_error * gains.gain_error'
            ~ ' + (gains.gain - expected.gain) * (gains.gain - expected.gain))') }}) * max(gains.unit) as decimal(18, 6)) as gain_error
    from gains
    inner join expected
        on gains.channel_key = expected.channel_key
    group by 1
),

whole as (
    select {{ stable_sum('gain') }} as gain from uncertain
),

final as (
    select
        uncertain.*,
        whole.gain >= 0.01e0 as is_worth_it
    from uncertain
    cross join whole
)

select * from final
