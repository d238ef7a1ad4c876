-- What an order says depends on its lines and on the product list: a night reworks the orders that new files tell, and
-- all of them if the list has changed.

-- Some are read at night only. -- noqa: disable=ST03
with

lines as (
    select * from {{ ref('int_orders__unioned') }}
),

products as (
    select * from {{ ref('int_products') }}
),

{% if is_night() -%}
products_before as (
    select * from {{ before('int_products') }}
),

changed_products as (
    select count(*) as changes
    from products
    full outer join products_before
        on products.product_key = products_before.product_key
    where
        products.product_name is distinct from products_before.product_name
        or products.gross_margin_rate is distinct from products_before.gross_margin_rate
),

final as (
    select distinct
        lines.source_system,
        lines.order_name
    from lines
    cross join changed_products
    where
        changed_products.changes > 0
        or lines.file_sha256 not in (select file_sha256 from {{ before('int_orders__files') }})
)
{%- else -%}
final as (
    select distinct
        source_system,
        order_name
    from lines
)
{%- endif %}

select * from final
