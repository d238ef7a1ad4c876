-- The cumulative counts of kpi_customer against a plain count of the spells that hold the last day of data.
with

active as (
    select count(*) as customers
    from {{ ref('int_customer_activity') }} as activity
    inner join {{ ref('int_reporting_window') }} as reporting_window
        on reporting_window.as_of_date between activity.active_from and activity.active_until
    where activity.customer_basis = 'all'
),

today as (
    select
        kpi_customer.period,
        kpi_customer.customers_end
    from {{ ref('kpi_customer') }} as kpi_customer
    inner join {{ ref('int_periods') }} as periods
        on
            kpi_customer.period = periods.period
            and kpi_customer.period_start = periods.period_start
            and periods.is_current
    where kpi_customer.dimension = 'all'
)

select
    today.*,
    active.customers
from today
cross join active
where today.customers_end <> active.customers
