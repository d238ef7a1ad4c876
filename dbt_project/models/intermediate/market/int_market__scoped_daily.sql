-- The two sides of each share by day: over any window their sums give the share that kpi_market shows.

with

figures as (
    select * from {{ ref('int_market_figures__scoped') }}
),

own_sales as (
    select * from {{ ref('int_market_own_sales') }}
),

measured as (
    select
        figures.dimension,
        figures.dimension_value,
        figures.date_day,
        figures.measure,
        figures.is_own_brand,
        figures.amount,
        case when figures.amount is not null then coalesce(own_sales.revenue, 0) end as own_revenue,
        -- Searches are counted, interest is an index: both are never added up.
        max(case when figures.measure = 'searches' then 1 else 0 end) over (
            partition by figures.dimension, figures.dimension_value
        ) as has_searches
    from figures
    left join own_sales
        on
            figures.date_day = own_sales.date_day
            and figures.region = own_sales.region
            and figures.category = own_sales.category
),

searched as (
    select
        *,
        measure = 'searches' or (measure = 'search_interest' and has_searches = 0) as is_search
    from measured
),

final as (
    select
        dimension,
        dimension_value,
        date_day,
        sum(case when measure = 'market_size' then own_revenue end) as own_revenue_in_market,
        sum(case when measure = 'market_size' then amount end) as market_size,
        sum(case when is_search and is_own_brand then amount end) as own_searches,
        sum(case when is_search then amount end) as searches,
        sum(case when measure = 'voice' and is_own_brand then amount end) as own_voice,
        sum(case when measure = 'voice' then amount end) as voice
    from searched
    group by 1, 2, 3
)

select * from final
