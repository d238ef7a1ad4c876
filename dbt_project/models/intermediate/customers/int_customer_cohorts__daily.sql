with

sales as (
    select * from {{ ref('int_customer_sales') }}
),

purchases as (
    select * from {{ ref('int_customer_purchases') }}
),

customers as (
    select * from {{ ref('dim_customer') }}
),

dimensions as (
    select * from {{ ref('int_dimensions') }}
),

first_purchases as (
    select * from purchases
    where purchase_number = 1
),

-- A refund dated before the purchase counts with the purchase.
measured as (
    select
        customer_basis,
        product_key,
        customer_key,
        first_purchase_on,
        date_day,
        1 as is_purchase,
        case when purchase_number = 1 then 1 else 0 end as is_first,
        case when purchase_number = 2 then 1 else 0 end as is_second,
        0 as amount,
        0 as gross_profit,
        0 as is_without_gross_profit
    from purchases
    union all
    select
        sales.customer_basis,
        sales.product_key,
        sales.customer_key,
        first_purchases.first_purchase_on,
        greatest(sales.date_day, first_purchases.first_purchase_on) as date_day,
        0 as is_purchase,
        0 as is_first,
        0 as is_second,
        sales.amount,
        coalesce(sales.gross_profit, 0) as gross_profit,
        case when sales.gross_profit is null then 1 else 0 end as is_without_gross_profit
    from sales
    inner join first_purchases
        on
            sales.customer_basis = first_purchases.customer_basis
            and sales.product_key = first_purchases.product_key
            and sales.customer_key = first_purchases.customer_key
),

scoped as (
    select
        measured.*,
        dimensions.dimension,
        {{ customer_dimension_value('measured') }} as dimension_value,
        {{ dbt.datediff('measured.first_purchase_on', 'measured.date_day', 'month') }} as months_since
    from measured
    inner join dimensions
        on measured.customer_basis = dimensions.customer_basis
    left join customers
        on measured.customer_key = customers.customer_key
),

final as (
    select
        dimension,
        dimension_value,
        first_purchase_on,
        cast(months_since as bigint) as months_since,
        sum(is_first) as customers_new,
        sum(is_second) as customers_repeating,
        count(distinct case when is_purchase = 1 then customer_key end) as customers_buying,
        sum(amount) as revenue,
        sum(gross_profit) as gross_profit,
        sum(is_without_gross_profit) as lines_without_gross_profit
    from scoped
    group by 1, 2, 3, 4
)

select * from final
