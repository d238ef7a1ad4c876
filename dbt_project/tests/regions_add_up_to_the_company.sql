-- So do products and channels. Each row is rounded to a cent, so a sum may be off by half a cent per row.
with

figures as (
    select period, period_start, dimension, 'revenue' as figure, revenue as amount from {{ ref('kpi_sales') }}
    union all
    select period, period_start, dimension, 'refund_amount', refund_amount from {{ ref('kpi_sales') }}
    union all
    select period, period_start, dimension, 'deals_won', deals_won from {{ ref('kpi_sales') }}
    union all
    select period, period_start, dimension, 'deals_lost', deals_lost from {{ ref('kpi_sales') }}
    union all
    select period, period_start, dimension, 'open_pipeline', open_pipeline from {{ ref('kpi_sales') }}
    union all
    select period, period_start, dimension, 'marketing_cost', marketing_cost from {{ ref('kpi_cost') }}
    union all
    select period, period_start, dimension, 'media_spend', media_spend from {{ ref('kpi_cost') }}
    union all
    select period, period_start, dimension, 'attributed_revenue', attributed_revenue from {{ ref('kpi_cost') }}
    union all
    select period, period_start, dimension, 'customers_end', customers_end from {{ ref('kpi_customer') }}
    where dimension <> 'product'
    union all
    select period, period_start, dimension, 'customers_lost', customers_lost from {{ ref('kpi_customer') }}
    where dimension <> 'product'
    union all
    select period, period_start, dimension, 'nps_answers', nps_answers from {{ ref('kpi_customer') }}
),

totals as (
    select period, period_start, dimension, figure, sum(amount) as amount, count(*) as value_count
    from figures
    group by 1, 2, 3, 4
)

select parts.*, company.amount as company_amount
from totals as company
inner join totals as parts
    on company.period = parts.period
    and company.period_start = parts.period_start
    and company.figure = parts.figure
where
    company.dimension = 'all'
    and parts.dimension <> 'all'
    and abs(company.amount - parts.amount) > 0.005 * (parts.value_count + 1)
