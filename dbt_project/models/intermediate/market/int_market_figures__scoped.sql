with

figures as (
    select * from {{ ref('int_market_figures__daily') }}
),

dimensions as (
    select * from {{ ref('int_dimensions') }}
    where dimension in ('all', 'region', 'product')
),

in_scope as (
    select
        dimensions.dimension,
        case dimensions.dimension
            when 'region' then figures.region
            when 'product' then figures.category
            else 'all'
        end as dimension_value,
        case when figures.region = '(any)' and figures.category = '(any)' then 1 else 0 end as is_whole_market,
        case when figures.region <> '(any)' and figures.category = '(any)' then 1 else 0 end as is_region_wide,
        case when figures.region = '(any)' and figures.category <> '(any)' then 1 else 0 end as is_category_wide,
        figures.*
    from figures
    cross join dimensions
),

compared as (
    select
        *,
        max(is_whole_market) over (
            partition by dimension, dimension_value, measure, brand, date_day
        ) as has_whole_market,
        max(is_region_wide) over (
            partition by dimension, dimension_value, measure, brand, date_day
        ) as has_region_wide,
        max(is_region_wide) over (
            partition by dimension, dimension_value, measure, brand, date_day, region
        ) as its_region_is_given,
        max(is_category_wide) over (
            partition by dimension, dimension_value, measure, brand, date_day, category
        ) as its_category_is_given
    from in_scope
    where dimension_value <> '(any)'
),

-- A line inside a wider one would count the same market twice; whole regions go before whole categories.
final as (
    select
        dimension,
        dimension_value,
        measure,
        brand,
        is_own_brand,
        region,
        category,
        line_start,
        line_days,
        date_day,
        amount
    from compared
    where
        is_whole_market = 1
        -- An index of one place cannot be added to another's.
        or (has_whole_market = 0 and is_region_wide = 1 and (measure <> 'search_interest' or dimension = 'region'))
        or (has_whole_market = 0 and is_category_wide = 1 and has_region_wide = 0)
        or (
            has_whole_market = 0 and is_region_wide = 0 and is_category_wide = 0
            and its_region_is_given = 0
            and (its_category_is_given = 0 or has_region_wide = 1)
        )
)

select * from final
