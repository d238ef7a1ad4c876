with

dated as (
    select
        min(period_start) as first_day,
        max(period_end) as last_day
    from {{ ref('int_ad_performance__files') }}

    union all
    select
        min(first_day) as first_day,
        max(last_day) as last_day
    from {{ ref('int_costs__dated_totals') }}

    union all
    select
        min(opened_on) as first_day,
        max(coalesce(closed_on, expected_close_on, opened_on)) as last_day
    from {{ ref('int_opportunities__unioned') }}

    union all
    select
        min(coalesce(closed_on, expected_close_on)) as first_day,
        max(opened_on) as last_day
    from {{ ref('int_opportunities__unioned') }}

    union all
    select
        min(date_day) as first_day,
        max(date_day) as last_day
    from {{ ref('int_orders__sale_lines') }}

    union all
    select
        min(answered_on) as first_day,
        max(answered_on) as last_day
    from {{ ref('stg_company_inputs__satisfaction_survey') }}

    union all
    select
        min(answered_on) as first_day,
        max(answered_on) as last_day
    from {{ ref('stg_company_inputs__brand_survey') }}

    union all
    select
        min(answered_on) as first_day,
        max(answered_on) as last_day
    from {{ ref('stg_wenjuanxing__response') }}

    union all
    select
        min(answered_on) as first_day,
        max(answered_on) as last_day
    from {{ ref('stg_survey_forms__response') }}

    union all
    select
        min(period_start) as first_day,
        max(period_end) as last_day
    from {{ ref('stg_company_inputs__goal') }}
    where period_end between period_start and {{ add_days('period_start', 1100) }}

    union all
    select
        min(period_start) as first_day,
        max(period_end) as last_day
    from {{ ref('stg_company_inputs__budget') }}
    where period_end between period_start and {{ add_days('period_start', 1100) }}
),

whole_years as (
    select
        cast({{ dbt.date_trunc('year', 'min(first_day)') }} as date) as first_day,
        {{ add_days(dbt.dateadd('year', 1, 'cast(' ~ dbt.date_trunc('year', 'max(last_day)') ~ ' as date)'), -1) }} as last_day
    from dated
),

final as (
    {{ days_between("first_day", "last_day") }} from whole_years
)

select * from final
