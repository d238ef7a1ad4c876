-- Each line's place in its order and the share of the order's value up to and including it.

with

lines as (
    select
        *,
        greatest(
            cast(
                coalesce(line_quantity, 1) * coalesce(line_price_local, 0) - coalesce(line_discount_local, 0)
                as decimal(18, 6)
            ),
            0
        ) as line_value,
        row_number() over (partition by source_system, order_name order by row_number asc nulls last) as line_number
    from {{ ref('int_orders__reworked_lines') }}
),

order_values as (
    select
        source_system,
        order_name,
        count(*) as line_count,
        sum(line_value) as order_value
    from lines
    group by 1, 2
),

product_names as (
    select * from {{ ref('int_product_names') }}
),

weighed as (
    select
        lines.*,
        order_values.line_count,
        cast(case when order_values.order_value = 0 then 1 else lines.line_value end as double) as line_weight
    from lines
    inner join order_values
        on
            lines.source_system = order_values.source_system
            and lines.order_name = order_values.order_name
),

final as (
    select
        weighed.source_system,
        weighed.order_name,
        weighed.line_number,
        weighed.line_quantity,
        coalesce(by_sku.product_key, by_name.product_key, weighed.line_name, weighed.line_sku, '(unknown)')
            as product_key,
        case
            when weighed.line_number = weighed.line_count then 1
            else
                sum(weighed.line_weight) over (
                    partition by weighed.source_system, weighed.order_name
                    order by weighed.line_number rows between unbounded preceding and current row
                ) / sum(weighed.line_weight) over (partition by weighed.source_system, weighed.order_name)
        end as cumulative_share
    from weighed
    left join product_names as by_sku
        on lower(weighed.line_sku) = by_sku.product_text
    left join product_names as by_name
        on lower(weighed.line_name) = by_name.product_text
)

select * from final
