-- So do products and channels. Each row is rounded to a cent, so a sum may be off by half a cent per row.
-- A customer of two products is one customer of the company, so customers of products do not add up.
{% set figures = [
    ('kpi_sales', 'revenue'), ('kpi_sales', 'refund_amount'), ('kpi_sales', 'deals_won'), ('kpi_sales', 'deals_lost'),
    ('kpi_sales', 'open_pipeline'), ('kpi_cost', 'marketing_cost'), ('kpi_cost', 'media_spend'),
    ('kpi_cost', 'attributed_revenue'), ('kpi_customer', 'customers_end'), ('kpi_customer', 'customers_lost'),
    ('kpi_customer', 'nps_answers'),
] %}
with

figures as (
    {% for table, figure in figures -%}
    select
        period,
        period_start,
        dimension,
        '{{ figure }}' as figure,
        {{ figure }} as amount
    from {{ ref(table) }}
    where not ('{{ figure }}' in ('customers_end', 'customers_lost') and dimension = 'product')
    {% if not loop.last -%} union all {%- endif %}
    {% endfor %}
),

totals as (
    select
        period,
        period_start,
        dimension,
        figure,
        sum(amount) as amount,
        count(*) as value_count
    from figures
    group by 1, 2, 3, 4
)

select
    parts.*,
    company.amount as company_amount
from totals as company
inner join totals as parts
    on
        company.period = parts.period
        and company.period_start = parts.period_start
        and company.figure = parts.figure
where
    company.dimension = 'all'
    and parts.dimension <> 'all'
    and abs(company.amount - parts.amount) > 0.005 * (parts.value_count + 1)
