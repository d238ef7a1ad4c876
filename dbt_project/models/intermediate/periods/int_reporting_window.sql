-- Sales and ad data say how far the data reach; only where there are neither do deals, costs and surveys.

with

days as (
    select date_day, true as is_leading from {{ ref('fct_sales') }}
    union all
    select date_day, true as is_leading from {{ ref('fct_ad_performance_daily') }}
    union all
    select opened_on as date_day, false as is_leading from {{ ref('fct_opportunity') }}
    union all
    select closed_on as date_day, false as is_leading from {{ ref('fct_opportunity') }}
    union all
    select date_day, false as is_leading from {{ ref('fct_cost') }}
    union all
    select date_day, false as is_leading from {{ ref('fct_survey_response') }}
),

reached as (
    select
        min(case when is_leading then date_day end) as first_leading_day,
        min(date_day) as first_day,
        max(case when is_leading and date_day <= {{ today() }} then date_day end) as last_leading_day,
        max(case when date_day <= {{ today() }} then date_day end) as last_day
    from days
),

final as (
    select
        coalesce(first_leading_day, first_day) as first_data_day,
        {% if var('as_of_date') -%}
            cast('{{ var("as_of_date") }}' as date) as as_of_date
        {%- else -%}
        coalesce(last_leading_day, last_day) as as_of_date
        {%- endif %}
    from reached
)

select * from final
