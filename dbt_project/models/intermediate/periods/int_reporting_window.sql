with

sales as (
    select * from {{ ref('fct_sales') }}
),

ad_performance as (
    select * from {{ ref('fct_ad_performance_daily') }}
),

days as (
    select date_day from sales
    union all
    select date_day from ad_performance
),

final as (
    select
        min(date_day) as first_data_day,
        {% if var('as_of_date') -%}
            cast('{{ var("as_of_date") }}' as date) as as_of_date
        {%- else -%}
        max(case when date_day <= {{ today() }} then date_day end) as as_of_date
        {%- endif %}
    from days
)

select * from final
