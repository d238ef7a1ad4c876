with

first_periods as (
    select
        *,
        row_number() over (partition by period, dimension, dimension_value order by period_start) as period_number
    from {{ ref('kpi_sales') }}
)

select *
from first_periods
where period_number = 1 and (revenue_previous_period is not null or revenue_growth_rate is not null)
