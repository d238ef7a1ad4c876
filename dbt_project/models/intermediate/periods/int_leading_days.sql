-- Sales and ad data say how far the data reach.

with

days as (
    select date_day from {{ ref('fct_sales') }}
    union all
    select date_day from {{ ref('fct_ad_performance_daily') }}
),

final as (
    select
        min(date_day) as first_day,
        {% if var('as_of_date') -%}
            cast('{{ var("as_of_date") }}' as date) as last_day
        {%- else -%}
        max(case when date_day <= {{ today() }} then date_day end) as last_day
        {%- endif %}
    from days
)

select * from final
