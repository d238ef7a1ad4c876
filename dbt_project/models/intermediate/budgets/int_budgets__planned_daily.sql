-- Each budget line's amount over its days, in the reporting currency: evenly, or by what its own costs were on the same
-- weekday a year before, 364 days back. The days add up to the line. A month is converted at the rate of its first
-- day; a month to come, at the newest.

with

lines as (
    select * from {{ ref('int_budgets__lines') }}
),

dates as (
    select * from {{ ref('dim_date') }}
),

costs as (
    select * from {{ ref('int_budgets__costs') }}
),

rates as (
    select * from {{ ref('int_exchange_rates__daily') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

last_years as (
    select
        lines.budget_id,
        {{ add_days('costs.date_day', 364) }} as date_day,
        sum(costs.amount) as amount
    from lines
    inner join costs
        on
            costs.date_day between {{ add_days('lines.period_start', -364) }} and {{ add_days('lines.period_end', -364) }}
            and {{ budget_covers('lines', 'costs') }}
    cross join reporting_window
    where
        lines.phasing = 'season'
        -- A year known in part would say that nothing was spent before it.
        and {{ add_days('lines.period_start', -364) }} >= reporting_window.first_data_day
        and {{ add_days('lines.period_end', -364) }} <= reporting_window.as_of_date
    group by 1, 2
),

days as (
    select
        lines.budget_id,
        lines.budget_key,
        lines.planned_amount_local,
        lines.currency_code,
        dates.date_day,
        dates.month_start,
        {{ dbt.datediff('lines.period_start', 'dates.date_day', 'day') }} + 1 as day_number,
        {{ dbt.datediff('lines.period_start', 'lines.period_end', 'day') }} + 1 as days,
        cast(sum(last_years.amount) over (
            partition by lines.budget_id
            order by dates.date_day
            rows between unbounded preceding and current row
        ) as double) as last_years_to_date,
        cast(sum(last_years.amount) over (partition by lines.budget_id) as double) as last_years_total
    from lines
    inner join dates
        on dates.date_day between lines.period_start and lines.period_end
    left join last_years
        on
            lines.budget_id = last_years.budget_id
            and dates.date_day = last_years.date_day
),

due as (
    select
        *,
        cast(
            cast(planned_amount_local as double) * coalesce(last_years_to_date, 0e0) / nullif(last_years_total, 0)
            as decimal(18, 6)
        ) as due_by_season
    from days
),

phased as (
    select
        budget_id,
        budget_key,
        date_day,
        month_start,
        currency_code,
        case when last_years_total > 0 then 'season' else 'even' end as phasing_used,
        case
            when last_years_total > 0
                then due_by_season - coalesce(lag(due_by_season) over (
                    partition by budget_id
                    order by date_day
                ), 0)
            else {{ decimal_share_of_day('planned_amount_local', 'day_number', 'days') }}
        end as planned_local
    from due
),

final as (
    select
        phased.budget_id,
        phased.budget_key,
        phased.date_day,
        phased.month_start,
        phased.currency_code,
        phased.phasing_used,
        phased.planned_local,
        {{ to_reporting_currency('phased.planned_local', 'rates.rate') }} as planned,
        rates.rate is not null as has_rate
    from phased
    cross join reporting_window
    left join rates
        on
            least(phased.month_start, reporting_window.as_of_date) = rates.date_day
            and phased.currency_code = rates.currency_code
)

select * from final
