-- Counted costs by day and all that a budget may name; those booked for later days of a month stand as they are booked.

with

costs as (
    select * from {{ ref('fct_cost') }}
    where is_counted
),

campaigns as (
    select * from {{ ref('dim_campaign') }}
),

named as (
    select
        costs.date_day,
        cast({{ dbt.date_trunc('month', 'costs.date_day') }} as date) as month_start,
        costs.cost_scope,
        costs.channel_key,
        costs.platform,
        lower(coalesce(campaigns.campaign_name, costs.campaign_key)) as campaign,
        costs.region_key,
        costs.product_key,
        costs.cost_source = 'ad_platform' as is_running,
        costs.amount
    from costs
    left join campaigns
        on costs.campaign_key = campaigns.campaign_key
),

final as (
    select
        date_day,
        month_start,
        {{ budget_key() }} as cost_key,
        cost_scope,
        channel_key,
        platform,
        campaign,
        region_key,
        product_key,
        is_running,
        cast(sum(amount) as decimal(18, 6)) as amount
    from named
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
)

select * from final
