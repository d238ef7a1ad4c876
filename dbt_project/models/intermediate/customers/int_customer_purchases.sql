{{ config(**grows_by_customer()) }}

-- Some are read at night only. -- noqa: disable=ST03
with

reworked as (
    select * from {{ ref('int_customers__reworked') }}
),

sales as (
    select sales.*
    from {{ ref('int_customer_sales') }} as sales
    {%- if is_night() %}
    inner join reworked
        on sales.customer_key = reworked.customer_key
    {%- endif %}
),

purchases as (
    select
        customer_basis,
        product_key,
        customer_key,
        sale_key,
        min(date_day) as date_day
    from sales
    where is_purchase
    group by 1, 2, 3, 4
),

final as (
    select
        *,
        row_number() over (
            partition by customer_basis, product_key, customer_key
            order by date_day asc nulls last, sale_key asc nulls last
        ) as purchase_number,
        min(date_day) over (partition by customer_basis, product_key, customer_key) as first_purchase_on
    from purchases
)

select * from final
