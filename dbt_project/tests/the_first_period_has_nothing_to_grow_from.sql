with

numbered as (
    select
        *,
        row_number() over (
            partition by period, dimension, dimension_value order by period_start asc nulls last
        ) as period_number
    from {{ ref('kpi_sales') }}
)

select *
from numbered
where
    period_number = 1
    and (revenue_previous_period <> 0 or revenue_growth_rate is not null or revenue_growth_rate_last_year is not null)
