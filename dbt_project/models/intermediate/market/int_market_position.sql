with

figures as (
    select * from {{ ref('int_market_figures__periods') }}
),

ranked as (
    select
        *,
        case when measure = 'revenue' and not is_own_brand then row_number() over (
            partition by period, period_start, dimension, dimension_value, measure, is_own_brand
            order by amount desc nulls last, brand asc nulls last
        ) end as competitor_rank
    from figures
),

totals as (
    select
        period,
        period_start,
        dimension,
        dimension_value,
        max(case when measure = 'market_size' then amount end) as market_size,
        max(case when measure = 'market_size' then own_revenue end) as own_revenue,
        max(case when measure = 'market_size' then case when is_phased then 1 else 0 end end) as phased,
        max(case when competitor_rank = 1 then brand end) as largest_competitor,
        max(case when competitor_rank = 1 then amount end) as largest_competitor_revenue,
        max(case when competitor_rank = 1 then own_revenue end) as own_revenue_beside_competitor,
        sum(case when measure = 'searches' and is_own_brand then amount end) as own_searches,
        sum(case when measure = 'searches' and not is_own_brand then amount end) as other_searches,
        sum(case when measure = 'search_interest' and is_own_brand then amount end) as own_interest,
        sum(case when measure = 'search_interest' and not is_own_brand then amount end) as other_interest,
        sum(case when measure = 'voice' and is_own_brand then amount end) as own_voice,
        sum(case when measure = 'voice' and not is_own_brand then amount end) as other_voice
    from ranked
    group by 1, 2, 3, 4
),

final as (
    select
        period,
        period_start,
        dimension,
        dimension_value,
        own_revenue,
        market_size,
        phased = 1 as is_market_size_phased,
        {{ ratio('own_revenue', 'market_size') }} as market_share,
        largest_competitor,
        largest_competitor_revenue,
        {{ ratio('own_revenue_beside_competitor', 'largest_competitor_revenue') }} as relative_share,
        coalesce(
            {{ ratio('own_searches', 'own_searches + other_searches') }},
            {{ ratio('own_interest', 'own_interest + other_interest') }}
        ) as share_of_search,
        {{ ratio('own_voice', 'own_voice + other_voice') }} as share_of_voice
    from totals
)

select * from final
