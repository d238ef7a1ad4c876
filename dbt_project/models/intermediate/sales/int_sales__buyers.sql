{{ config(**grows('int_sales__reworked_periods', {'period': 'period', 'period_start': 'period_start'})) }}

-- Some are read at night only. -- noqa: disable=ST03
with

sales as (
    select * from {{ ref('int_sales__scoped') }}
),

reworked as (
    select * from {{ ref('int_sales__reworked_periods') }}
),

period_days as (
    select period_days.*
    from {{ ref('int_period_days') }} as period_days
    {%- if is_night() %}
    inner join reworked
        on
            period_days.period = reworked.period
            and period_days.period_start = reworked.period_start
    {%- endif %}
    where period_days.time_span = 'current'
),

buying_days as (
    select distinct
        sales.dimension,
        sales.dimension_value,
        sales.date_day,
        sales.customer_key
    from sales
    where
        sales.is_purchase
        and sales.customer_key <> '(unknown)'
        and sales.date_day in (select period_days.date_day from period_days)
),

final as (
    select
        period_days.period,
        period_days.period_start,
        buying_days.dimension,
        buying_days.dimension_value,
        count(distinct buying_days.customer_key) as customers
    from buying_days
    inner join period_days
        on buying_days.date_day = period_days.date_day
    group by 1, 2, 3, 4
)

select * from final
