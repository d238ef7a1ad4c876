-- How a purchase is shared out depends on what was sold and on its touches: a night reworks the purchases of which one or the
-- other may have changed.

{%- set sold = [
    'purchase_key', 'sale_key', 'source_system', 'sale_id', 'sale_type', 'date_day', 'customer_key', 'region_key',
    'revenue', 'is_first_purchase',
] | join(', ') %}

-- Some are read at night only. -- noqa: disable=ST03
with

sales as (
    select {{ sold }} from {{ ref('int_attribution__sales') }}
),

reworked_sales as (
    select * from {{ ref('int_sales__reworked') }}
),

retouched as (
    select * from {{ ref('int_attribution__retouched') }}
),

{% if is_night() -%}
sales_before as (
    select {{ sold }} from {{ before('int_attribution__sales') }}
),

changed as (
    {{ changed('sales', 'sales_before', ['purchase_key']) }}
    union
    select purchase_key from retouched
    union
    select source_system || ':' || sale_id as purchase_key from reworked_sales
),

final as (
    {% for relation in ['sales', 'sales_before'] -%}
    select
        {{ relation }}.purchase_key,
        {{ relation }}.source_system,
        {{ relation }}.sale_id
    from {{ relation }}
    inner join changed
        on {{ relation }}.purchase_key = changed.purchase_key
    {{ 'union' if not loop.last }}
    {% endfor -%}
)
{%- else -%}
final as (
    select distinct
        purchase_key,
        source_system,
        sale_id
    from sales
)
{%- endif %}

select * from final
