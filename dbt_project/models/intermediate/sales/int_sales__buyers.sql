with

sales as (
    select * from {{ ref('int_sales__scoped') }}
),

period_days as (
    select * from {{ ref('int_period_days') }}
),

buying_days as (
    select distinct
        dimension,
        dimension_value,
        date_day,
        customer_key
    from sales
    where is_purchase and customer_key <> '(unknown)'
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
    where period_days.time_span = 'current'
    group by 1, 2, 3, 4
)

select * from final
