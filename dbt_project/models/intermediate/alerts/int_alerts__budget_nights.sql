-- A budget ahead of its pace that will not come back to it: more spent than was due by that day, and at the run rate
-- more at the month's end than is planned. The first days of a month say little: a fifth of it has to be due.

with

rules as (
    select * from {{ ref('int_alerts__rules') }}
    where kind = 'overspend'
),

progress as (
    select * from {{ ref('int_budgets__progress') }}
    where is_planned and has_passed
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

paced as (
    select
        rules.rule_id,
        rules.minimum_volume,
        progress.budget_key,
        progress.month_start,
        progress.date_day,
        reporting_window.as_of_date,
        cast(rules.threshold as double) as threshold,
        cast(progress.planned as double) as planned,
        cast(progress.expected_to_date as double) as expected,
        cast(progress.spent_to_date as double) as spent,
        cast(progress.projected_spend as double) as projected
    from rules
    cross join reporting_window
    inner join progress
        on
            (rules.dimension_value = '*' or lower(rules.dimension_value) = lower(progress.budget_key))
            and progress.date_day > {{ add_days('reporting_window.as_of_date', -var('alert_lookback_days')) }}
),

final as (
    select
        rule_id,
        'budget' as dimension,
        budget_key as dimension_value,
        date_day,
        as_of_date as last_day,
        month_start as window_start,
        spent as value,
        expected,
        expected * (1e0 + threshold) as bound,
        planned as volume,
        cast(null as double) as chance,
        cast(null as double) as chance_limit,
        coalesce(
            spent > expected * (1e0 + threshold)
            and projected > planned * (1e0 + threshold)
            and expected >= 0.2e0 * planned
            and planned > 0
            and planned >= minimum_volume,
            false
        ) as is_firing
    from paced
)

select * from final
