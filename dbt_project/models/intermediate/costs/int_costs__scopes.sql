with

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

costs as (
    select * from {{ ref('int_costs__scoped_daily') }}
),

sales as (
    select * from {{ ref('int_sales__daily') }}
),

attributed as (
    select * from {{ ref('int_attribution__scoped_daily') }}
),

cohorts as (
    select * from {{ ref('int_customer_cohorts__daily') }}
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
    from costs
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
    from attributed
    union all
    select
        dimension,
        dimension_value,
        first_purchase_on as date_day
    from cohorts
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
