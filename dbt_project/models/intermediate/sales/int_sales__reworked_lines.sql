{{ config(materialized='view') }}

-- Some are read at night only. -- noqa: disable=ST03
with

lines as (
    select * from {{ ref('int_orders__sale_lines') }}
),

reworked as (
    select * from {{ ref('int_sales__reworked') }}
),

final as (
    select lines.*
    from lines
    {%- if is_night() %}
    inner join reworked
        on
            lines.source_system = reworked.source_system
            and lines.sale_id = reworked.sale_id
    {%- endif %}
)

select * from final
