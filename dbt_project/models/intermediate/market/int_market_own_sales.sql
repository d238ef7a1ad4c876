with

sales as (
    select * from {{ ref('fct_sales') }}
),

products as (
    select * from {{ ref('dim_product') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

cells as (
    select
        sales.date_day,
        sales.region_key as region,
        coalesce(products.category, '(unknown)') as category,
        sum(sales.amount) as revenue
    from sales
    inner join reporting_window
        on sales.date_day <= reporting_window.as_of_date
    left join products
        on sales.product_key = products.product_key
    group by 1, 2, 3
),

-- Market figures are given for a region, a category, both or neither: own sales stand ready for each.
levels as (
    select
        date_day,
        region,
        category,
        revenue
    from cells
    union all
    select
        date_day,
        region,
        '(any)' as category,
        revenue
    from cells
    union all
    select
        date_day,
        '(any)' as region,
        category,
        revenue
    from cells
    union all
    select
        date_day,
        '(any)' as region,
        '(any)' as category,
        revenue
    from cells
),

final as (
    select
        date_day,
        region,
        category,
        sum(revenue) as revenue
    from levels
    group by 1, 2, 3
)

select * from final
