-- How a purchase is shared out depends on what was sold, on its touches and, where there are several, on the effects of their
-- channels: a night reworks the purchases of which one of these may have changed.

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

touches as (
    select * from {{ ref('int_attribution__touches') }}
),

effects as (
    select
        channel_key,
        weight
    from {{ ref('int_attribution__removal_effects') }}
),

{% if is_night() -%}
effects_before as (
    select
        channel_key,
        weight
    from {{ before('int_attribution__removal_effects') }}
),

changed_effects as (
    {{ changed('effects', 'effects_before', ['channel_key']) }}
),

sales_before as (
    select {{ sold }} from {{ before('int_attribution__sales') }}
),

changed as (
    {{ changed('sales', 'sales_before', ['purchase_key']) }}
    union
    select purchase_key from retouched
    union
    select source_system || ':' || sale_id as purchase_key from reworked_sales
    union
    select touches.purchase_key
    from touches
    inner join changed_effects
        on touches.channel_key = changed_effects.channel_key
    where touches.touches > 1
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
