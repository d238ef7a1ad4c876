-- Whose figures, and those of which days, the reworked sales are part of, as they were and as they are now. As the data reach
-- further, sales dated later come to count.

-- Some are read at night only. -- noqa: disable=ST03
with

sales as (
    select
        source_system,
        sale_id,
        sale_type,
        customer_key,
        date_day
    from {{ ref('fct_sales') }}
    {%- if is_night() %}
    union all
    select
        source_system,
        sale_id,
        sale_type,
        customer_key,
        date_day
    from {{ before('int_attribution__sales') }}
    {%- endif %}
),

reworked as (
    select * from {{ ref('int_sales__reworked') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

{% if is_night() -%}
newly_reached as (
    {{ newly_reached('reporting_window', before('int_reporting_window')) }}
),

final as (
    select
        sales.customer_key,
        sales.date_day
    from sales
    inner join reworked
        on
            sales.source_system = reworked.source_system
            and sales.sale_id = reworked.sale_id

    union
    select
        customer_key,
        date_day
    from sales
    where sale_type = 'deal'

    union
    select
        sales.customer_key,
        sales.date_day
    from sales
    inner join newly_reached
        on sales.date_day between newly_reached.first_day and newly_reached.last_day
)
{%- else -%}
final as (
    select distinct
        customer_key,
        date_day
    from sales
)
{%- endif %}

select * from final
