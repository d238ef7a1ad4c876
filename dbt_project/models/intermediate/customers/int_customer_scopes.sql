with

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

cohorts as (
    select * from {{ ref('int_customer_cohorts__daily') }}
),

answers as (
    select * from {{ ref('fct_survey_response') }}
    where survey_type in ('csat', 'nps')
),

dimensions as (
    select * from {{ ref('int_dimensions') }}
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
        first_purchase_on as date_day
    from cohorts
    union all
    select
        dimensions.dimension,
        {{ dimension_value('answers') }} as dimension_value,
        answers.date_day
    from answers
    cross join dimensions
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
