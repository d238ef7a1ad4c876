with

months as (
    select * from {{ ref('int_customer_months') }}
),

customers as (
    select * from {{ ref('dim_customer') }}
),

dimensions as (
    select * from {{ ref('int_dimensions') }}
),

scoped as (
    {{ in_customer_scopes('months') }}
),

final as (
    select
        dimension,
        dimension_value,
        first_purchase_on,
        months_since,
        cast(sum(is_new) as bigint) as customers_new,
        cast(sum(is_repeating) as bigint) as customers_repeating,
        cast(sum(is_buying) as bigint) as customers_buying,
        sum(revenue) as revenue,
        sum(gross_profit) as gross_profit,
        cast(sum(lines_without_gross_profit) as bigint) as lines_without_gross_profit
    from scoped
    group by 1, 2, 3, 4
)

select * from final
