with

periods as (
    select * from {{ ref('int_periods') }}
    where period in ('month', 'quarter', 'year')
),

scopes as (
    select * from {{ ref('int_market_scopes') }}
),

market as (
    select * from {{ ref('int_market_position') }}
),

brand as (
    select * from {{ ref('int_brand_awareness') }}
),

final as (
    select
        periods.period,
        periods.period_start,
        periods.period_end,
        scopes.dimension,
        scopes.dimension_value,
        periods.is_complete,
        {{ money('market.own_revenue') }} as own_revenue,
        {{ money('market.market_size') }} as market_size,
        market.is_market_size_phased,
        market.market_share,
        cast(market.largest_competitor as string) as largest_competitor,
        {{ money('market.largest_competitor_revenue') }} as largest_competitor_revenue,
        market.relative_share,
        cast(coalesce(brand.brand_respondents, 0) as bigint) as brand_respondents,
        brand.brand_awareness_aided,
        brand.brand_awareness_aided_low,
        brand.brand_awareness_aided_high,
        brand.brand_awareness_unaided,
        brand.brand_awareness_unaided_low,
        brand.brand_awareness_unaided_high,
        market.share_of_search,
        market.share_of_voice
    from periods
    cross join scopes
    left join market
        on {{ same_scope('market') }}
    left join brand
        on {{ same_scope('brand') }}
)

select * from final
