-- Clicks since the last conversion, none of which converted: the chance that all conversions of the weeks up to that
-- day and of the days since fell into the former. Large campaigns are found in a night or two, small ones in time.

with

rules as (
    select * from {{ ref('int_alerts__rules') }}
    where kind = 'no_conversions'
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
        {{ add_days('last_success.date_day', 1) }} as window_start,
        cast(series.denominator_to_date - last_success.denominator_to_date as double) as trials,
        cast(last_success.numerator_to_date - first.numerator_to_date as double) as earlier_successes,
        cast(last_success.denominator_to_date - first.denominator_to_date as double) as earlier_trials,
        cast(last_success.squares_to_date - first.squares_to_date as double) as earlier_squares,
        last_success.days_to_date - first.days_to_date as earlier_days
    from rules
    inner join series
        on
            rules.metric = series.metric
            and rules.dimension = series.dimension
            and (rules.dimension_value = '*' or lower(rules.dimension_value) = lower(series.dimension_value))
    cross join reporting_window
    inner join series as last_success
        on
            series.metric = last_success.metric
            and series.dimension = last_success.dimension
            and series.dimension_value = last_success.dimension_value
            and series.last_day_above_zero = last_success.date_day
    inner join series as first
        on
            series.metric = first.metric
            and series.dimension = first.dimension
            and series.dimension_value = first.dimension_value
            and greatest(
                series.first_day, {{ add_days('last_success.date_day', -var('alert_baseline_days')) }}
            ) = first.date_day
    -- A campaign without clicks in the last days has ended, which is no fault.
    inner join series as three_days_ago
        on
            series.metric = three_days_ago.metric
            and series.dimension = three_days_ago.dimension
            and series.dimension_value = three_days_ago.dimension_value
            and {{ add_days('series.date_day', -3) }} = three_days_ago.date_day
            and series.denominator_to_date > three_days_ago.denominator_to_date
    where series.date_day > {{ add_days('reporting_window.as_of_date', -var('alert_lookback_days')) }}
),

dispersed as (
    select
        *,
        {{ dispersion('earlier_squares', 'earlier_successes', 'earlier_trials', 'earlier_days') }} as dispersion
    from counted
    where earlier_days >= 14 and earlier_successes > 0 and earlier_successes < earlier_trials
),

judged as (
    select
        *,
        exp(earlier_successes / dispersion * ln(earlier_trials / (earlier_trials + trials))) as chance,
        threshold / count(*) over (partition by rule_id, date_day) as chance_limit
    from dispersed
),

final as (
    select
        rule_id,
        dimension,
        dimension_value,
        date_day,
        last_day,
        window_start,
        0e0 as value,
        earlier_successes / earlier_trials as expected,
        0e0 as bound,
        trials as volume,
        chance,
        chance_limit,
        trials > 0 and trials >= minimum_volume and chance <= chance_limit as is_firing
    from judged
)

select * from final
