with

listed as (
    select * from {{ ref('int_customers__listed') }}
),

first_seen as (
    select * from {{ ref('int_customers__first_seen') }}
),

country_region as (
    select * from {{ ref('country_region') }}
),

sales as (
    select * from {{ ref('fct_sales') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

bought as (
    select
        sales.customer_key,
        cast(sum(sales.amount) as decimal(18, 6)) as revenue_to_date,
        cast(sum(sales.gross_profit) as decimal(18, 6)) as gross_profit_to_date
    from sales
    inner join reporting_window
        on sales.date_day <= reporting_window.as_of_date
    group by 1
),

known as (
    select
        coalesce(listed.customer_key, first_seen.customer_key) as customer_key,
        coalesce(listed.source_system, first_seen.source_system) as source_system,
        listed.customer_id,
        listed.customer_name,
        coalesce(
            listed.region, nullif(first_seen.region_key, '(unknown)'), country_region.region_key, '(unknown)'
        ) as region_key,
        coalesce(listed.channel_key, first_seen.channel_key, '(unknown)') as channel_key,
        listed.industry,
        listed.country,
        first_seen.first_purchase_on,
        first_seen.last_purchase_on,
        bought.revenue_to_date,
        bought.gross_profit_to_date
    from listed
    full outer join first_seen
        on listed.customer_key = first_seen.customer_key
    left join country_region
        on lower(listed.country) = country_region.country
    left join bought
        on coalesce(listed.customer_key, first_seen.customer_key) = bought.customer_key
),

final as (
    select
        customer_key,
        source_system,
        coalesce(customer_id, substring(customer_key, length(source_system) + 2)) as customer_id,
        customer_name,
        region_key,
        channel_key,
        industry,
        country,
        first_purchase_on,
        last_purchase_on,
        revenue_to_date,
        gross_profit_to_date
    from known

    union all
    select
        '(unknown)' as customer_key,
        '(unknown)' as source_system,
        '(unknown)' as customer_id,
        cast(null as string) as customer_name,
        '(unknown)' as region_key,
        '(unknown)' as channel_key,
        cast(null as string) as industry,
        cast(null as string) as country,
        cast(null as date) as first_purchase_on,
        cast(null as date) as last_purchase_on,
        cast(null as decimal(18, 6)) as revenue_to_date,
        cast(null as decimal(18, 6)) as gross_profit_to_date
)

select * from final
