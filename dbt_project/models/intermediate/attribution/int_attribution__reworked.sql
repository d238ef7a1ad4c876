-- How a purchase is shared out depends on what was sold and on its touches, whatever changed these: a night reworks
-- the purchases of which one or the other is not as it was.

{%- set sold = [
    'purchase_key', 'sale_key', 'source_system', 'sale_id', 'sale_type', 'date_day', 'customer_key', 'region_key',
    'revenue', 'is_first_purchase',
] | join(', ') %}
{%- set touched = [
    'purchase_key', 'touch_key', 'date_day', 'channel_key', 'platform', 'campaign_key', 'touch_number', 'touches',
] | join(', ') %}

-- Some are read at night only. -- noqa: disable=ST03
with

sales as (
    select {{ sold }} from {{ ref('int_attribution__sales') }}
),

touches as (
    select {{ touched }} from {{ ref('int_attribution__touches') }}
),

{% if is_night() -%}
sales_before as (
    select {{ sold }} from {{ before('int_attribution__sales') }}
),

touches_before as (
    select {{ touched }} from {{ before('int_attribution__touches') }}
),

changed as (
    select purchase_key from (select * from sales except select * from sales_before) as sold_now
    union
    select purchase_key from (select * from sales_before except select * from sales) as sold_before
    union
    select purchase_key from (select * from touches except select * from touches_before) as touched_now
    union
    select purchase_key from (select * from touches_before except select * from touches) as touched_before
),

known as (
    select purchase_key, source_system, sale_id from sales
    union
    select purchase_key, source_system, sale_id from sales_before
),

final as (
    select known.*
    from known
    inner join changed
        on known.purchase_key = changed.purchase_key
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
