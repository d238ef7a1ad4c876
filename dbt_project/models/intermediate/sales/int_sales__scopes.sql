with

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

sales as (
    select * from {{ ref('int_sales__daily') }}
),

opportunities as (
    select * from {{ ref('int_opportunities__daily') }}
),

facts as (
    select
        'all' as dimension,
        'all' as dimension_value,
        first_data_day as date_day
    from reporting_window
    union all
    select
        dimension,
        dimension_value,
        date_day
    from sales
    union all
    select
        dimension,
        dimension_value,
        date_day
    from opportunities
),

final as (
    select
        dimension,
        dimension_value,
        min(date_day) as first_day
    from facts
    group by 1, 2
)

select * from final
