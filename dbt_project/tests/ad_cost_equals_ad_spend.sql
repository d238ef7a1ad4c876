with

cost as (
    select
        date_day,
        campaign_key,
        sum(amount) as amount
    from {{ ref('fct_cost') }}
    where cost_source = 'ad_platform'
    group by 1, 2
),

spend as (
    select
        date_day,
        campaign_key,
        sum(spend) as amount
    from {{ ref('fct_ad_performance_daily') }}
    group by 1, 2
)

select
    spend.*,
    cost.amount as cost
from spend
full outer join cost
    on
        spend.date_day = cost.date_day
        and spend.campaign_key = cost.campaign_key
where coalesce(spend.amount, -1) <> coalesce(cost.amount, -1)
