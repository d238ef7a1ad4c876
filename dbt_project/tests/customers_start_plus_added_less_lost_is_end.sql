-- And a period starts with the customers the one before ended with.
with

counted as (
    select
        *,
        lag(customers_end, 1, 0) over (
            partition by period, dimension, dimension_value order by period_start
        ) as customers_before
    from {{ ref('kpi_customer') }}
)

select *
from counted
where
    customers_start + customers_added - customers_lost <> customers_end
    or customers_start <> customers_before
    or customers_start < 0
    or customers_end < customers_added
