-- How far each budget is on each day of its months: what has been spent, what was due, where the month will end.
-- What is booked for the rest of the month (cost lines, placements) counts as booked; platforms go on as they run.

{%- set names = ['cost_scope', 'channel_key', 'platform', 'campaign', 'region_key', 'product_key'] | join(', ') %}

with

lines as (
    select distinct budget_key, {{ names }}
    from {{ ref('int_budgets__lines') }}
),

planned as (
    select
        budget_key,
        month_start,
        date_day,
        sum(case when has_rate then planned else 0 end) as planned
    from {{ ref('int_budgets__planned_daily') }}
    group by 1, 2, 3
),

assigned as (
    select * from {{ ref('int_budgets__assigned') }}
),

costs as (
    select * from {{ ref('int_budgets__costs') }}
),

run_rate as (
    select * from {{ ref('int_budgets__run_rate') }}
),

dates as (
    select * from {{ ref('dim_date') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

spent as (
    select
        assigned.budget_key,
        costs.date_day,
        sum(costs.amount) as spent,
        sum(case when costs.is_running then 0 else costs.amount end) as booked
    from costs
    inner join assigned
        on
            costs.month_start = assigned.month_start
            and costs.cost_key = assigned.cost_key
    group by 1, 2
),

running_on as (
    select
        assigned.budget_key,
        run_rate.date_day,
        sum(run_rate.rest_of_month) as rest_of_month
    from run_rate
    inner join assigned
        on
            run_rate.month_start = assigned.month_start
            and run_rate.cost_key = assigned.cost_key
    group by 1, 2
),

planned_months as (
    select distinct budget_key, month_start
    from planned
),

months as (
    select lines.*, planned_months.month_start
    from planned_months
    inner join lines
        on planned_months.budget_key = lines.budget_key
    union
    select budget_key, {{ names }}, month_start
    from assigned
),

days as (
    select
        months.*,
        dates.date_day,
        dates.date_day <= reporting_window.as_of_date as has_passed,
        planned_months.budget_key is not null as is_planned,
        coalesce(planned.planned, 0) as planned_amount,
        case when dates.date_day <= reporting_window.as_of_date then coalesce(spent.spent, 0) else 0 end as spent_amount,
        coalesce(spent.booked, 0) as booked_amount,
        coalesce(running_on.rest_of_month, 0) as rest_of_month
    from months
    cross join reporting_window
    inner join dates
        on months.month_start = dates.month_start
    left join planned_months
        on
            months.budget_key = planned_months.budget_key
            and months.month_start = planned_months.month_start
    left join planned
        on
            months.budget_key = planned.budget_key
            and dates.date_day = planned.date_day
    left join spent
        on
            months.budget_key = spent.budget_key
            and dates.date_day = spent.date_day
    left join running_on
        on
            months.budget_key = running_on.budget_key
            and dates.date_day = running_on.date_day
),

cumulated as (
    select
        *,
        sum(planned_amount) over whole_month as planned,
        sum(planned_amount) over so_far as expected,
        sum(spent_amount) over so_far as spent,
        sum(booked_amount) over whole_month - sum(booked_amount) over so_far as booked_ahead
    from days
    window
        whole_month as (partition by budget_key, month_start),
        so_far as (
            partition by budget_key, month_start
            order by date_day
            rows between unbounded preceding and current row
        )
),

final as (
    select
        budget_key,
        {{ names }},
        month_start,
        date_day,
        has_passed,
        is_planned,
        cast(planned as decimal(18, 6)) as planned,
        cast(case when has_passed then expected else 0 end as decimal(18, 6)) as expected_to_date,
        cast(spent as decimal(18, 6)) as spent_to_date,
        cast(case when has_passed then spent + booked_ahead + rest_of_month end as decimal(18, 6)) as projected_spend
    from cumulated
    where has_passed or date_day = month_start
)

select * from final
