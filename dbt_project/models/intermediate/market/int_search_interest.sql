-- Whose a search term is, the company says by a brand of that name among its competitor lines.

with

interest as (
    select * from {{ ref('stg_google_trends__interest') }}
),

competitors as (
    select * from {{ ref('stg_company_inputs__competitor') }}
),

brands as (
    select
        lower(brand) as brand_folded,
        min(brand) as brand,
        max(case when is_own_brand then 1 else 0 end) = 1 as is_own_brand
    from competitors
    group by 1
),

places as (
    select count(distinct place) as places
    from interest
),

final as (
    select
        brands.brand,
        max(case when brands.is_own_brand then 1 else 0 end) = 1 as is_own_brand,
        case
            when
                places.places = 1
                or lower(interest.place) in ('worldwide', 'weltweit', 'dans tous les pays', 'todo el mundo', 'em todo o mundo')
                or lower(interest.place) in ('tutto il mondo', 'wereldwijd', 'すべての国', '全球')
                then '(any)'
            else interest.place
        end as region,
        interest.period_start,
        interest.period_end,
        sum(interest.interest) as interest
    from interest
    inner join brands
        on lower(interest.term) = brands.brand_folded
    cross join places
    group by 1, 3, 4, 5
)

select * from final
