-- Has a rate dropped by more than chance can do? Of all conversions of the window and the weeks before it, how many
-- fell into the window, against the window's share of the clicks: exact for a rate that stayed as it was, whatever
-- it was. Days that scatter more than coins do weigh less. Who is too small for a halved rate to show is not tried,
-- and the chance of a false alarm is shared by those who are.

with

rules as (
    select * from {{ ref('int_alerts__rules') }}
    where kind = 'rate_drop'
),

series as (
    select * from {{ ref('int_alerts__series') }}
    where aggregation = 'ratio'
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

counted as (
    select
        rules.rule_id,
        rules.minimum_volume,
        cast(rules.threshold as double) as threshold,
        series.dimension,
        series.dimension_value,
        series.date_day,
        series.last_day,
        {{ add_days('series.date_day', '1 - rules.window_days') }} as window_start,
        cast(series.numerator_to_date - before.numerator_to_date as double) as successes,
        cast(series.denominator_to_date - before.denominator_to_date as double) as trials,
        cast(before.numerator_to_date - first.numerator_to_date as double) as earlier_successes,
        cast(before.denominator_to_date - first.denominator_to_date as double) as earlier_trials,
        cast(before.squares_to_date - first.squares_to_date as double) as earlier_squares,
        before.days_to_date - first.days_to_date as earlier_days
    from rules
    inner join series
        on
            rules.metric = series.metric
            and rules.dimension = series.dimension
            and (rules.dimension_value = '*' or lower(rules.dimension_value) = lower(series.dimension_value))
    cross join reporting_window
    inner join series as before
        on
            series.metric = before.metric
            and series.dimension = before.dimension
            and series.dimension_value = before.dimension_value
            and {{ add_days('series.date_day', '-rules.window_days') }} = before.date_day
    inner join series as first
        on
            series.metric = first.metric
            and series.dimension = first.dimension
            and series.dimension_value = first.dimension_value
            and greatest(
                series.first_day, {{ add_days('series.date_day', '-rules.window_days - ' ~ var('alert_baseline_days')) }}
            ) = first.date_day
    where series.date_day > {{ add_days('reporting_window.as_of_date', -var('alert_lookback_days')) }}
),

rated as (
    select
        *,
        successes / nullif(trials, 0) as rate,
        earlier_successes / nullif(earlier_trials, 0) as earlier_rate,
        trials / nullif(trials + earlier_trials, 0) as share_of_trials,
        (successes + 1e0) / nullif(successes + earlier_successes, 0) as next_share,
        (0.5e0 * earlier_successes / nullif(earlier_trials, 0) * trials + 1e0)
        / nullif(0.5e0 * earlier_successes / nullif(earlier_trials, 0) * trials + earlier_successes, 0) as halved_share
    from counted
),

dispersed as (
    select
        *,
        {{ dispersion('earlier_squares', 'earlier_successes', 'earlier_trials', 'earlier_days') }} as dispersion
    from rated
    where
        trials >= minimum_volume
        and earlier_days >= 14
        and earlier_rate > 0
        and earlier_rate < 1
        and share_of_trials < 1
),

judged as (
    select
        *,
        {{ binomial_tail('next_share', '(successes + earlier_successes) / dispersion', 'share_of_trials') }} as chance,
        {{ binomial_tail(
            'halved_share', '(0.5e0 * earlier_rate * trials + earlier_successes) / dispersion', 'share_of_trials'
        ) }} as chance_if_halved
    from dispersed
),

shared as (
    select
        *,
        cast({{ var('alert_chance') }} as double) / count(*) over (partition by rule_id, date_day) as chance_limit
    from judged
    where chance_if_halved <= {{ var('alert_chance') }}
),

final as (
    select
        rule_id,
        dimension,
        dimension_value,
        date_day,
        last_day,
        window_start,
        rate as value,
        earlier_rate as expected,
        earlier_rate * (1e0 - threshold) as bound,
        trials as volume,
        chance,
        chance_limit,
        -- Without any success it is another rule's matter: no_conversions.
        successes > 0 and rate <= earlier_rate * (1e0 - threshold) and chance <= chance_limit as is_firing
    from shared
)

select * from final
