with

reported as (
    select
        'ads' as what,
        file_sha256 as id,
        sum(spend_local) as amount,
        sum(impressions) as impressions
    from {{ ref('int_ad_performance__identified') }}
    where not is_daily
    group by 1, 2

    union all
    select
        'costs' as what,
        cost_id as id,
        sum(amount_local) as amount,
        0 as impressions
    from {{ ref('int_costs__dated_totals') }}
    group by 1, 2
),

spread as (
    select
        'ads' as what,
        file_sha256 as id,
        sum(spend_local) as amount,
        sum(impressions) as impressions
    from {{ ref('int_ad_performance__spread') }}
    group by 1, 2

    union all
    select
        'costs' as what,
        cost_id as id,
        sum(amount_local) as amount,
        0 as impressions
    from {{ ref('int_costs__daily') }}
    group by 1, 2
)

select
    reported.*,
    spread.amount as spread_amount,
    spread.impressions as spread_impressions
from reported
left join spread
    on
        reported.what = spread.what
        and reported.id = spread.id
where
    coalesce(reported.amount, 0) <> coalesce(spread.amount, 0)
    or coalesce(reported.impressions, 0) <> coalesce(spread.impressions, 0)
