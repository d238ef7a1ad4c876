{{ config(tags=['compared']) }}

-- Only where there are neither sales nor ad data do deals, costs and surveys say how far the data reach.

with

leading_days as (
    select * from {{ ref('int_leading_days') }}
),

other_days as (
    select opened_on as date_day from {{ ref('fct_opportunity') }}
    union all
    select closed_on as date_day from {{ ref('fct_opportunity') }}
    union all
    select date_day from {{ ref('fct_cost') }}
    union all
    select date_day from {{ ref('fct_survey_response') }}
),

reached as (
    select
        min(date_day) as first_day,
        max(case when date_day <= {{ today() }} then date_day end) as last_day
    from other_days
),

final as (
    select
        coalesce(leading_days.first_day, reached.first_day) as first_data_day,
        coalesce(leading_days.last_day, reached.last_day) as as_of_date
    from leading_days
    cross join reached
)

select * from final
