-- What people call the things that alerts are about.

with

campaigns as (
    select * from {{ ref('dim_campaign') }}
),

channels as (
    select * from {{ ref('dim_channel') }}
),

goals as (
    select * from {{ ref('int_goals') }}
),

budgets as (
    select distinct budget_key, cost_scope, channel_key, platform, campaign, region_key, product_key
    from {{ ref('int_budgets__lines') }}
),

budget_names as (
    select
        budgets.budget_key,
        budgets.cost_scope
        || case when budgets.channel_key = '(any)' then '' else ' / ' || coalesce(channels.channel_name, budgets.channel_key) end
            as name,
        budgets.cost_scope
        || case when budgets.channel_key = '(any)' then '' else ' / ' || coalesce(channels.channel_name_zh, budgets.channel_key) end
            as name_zh,
        case when budgets.platform = '(any)' then '' else ' / ' || budgets.platform end
        || case when budgets.campaign = '(any)' then '' else ' / ' || budgets.campaign end
        || case when budgets.region_key = '(any)' then '' else ' / ' || budgets.region_key end
        || case when budgets.product_key = '(any)' then '' else ' / ' || budgets.product_key end as narrower
    from budgets
    left join channels
        on budgets.channel_key = channels.channel_key
),

final as (
    select
        'budget' as dimension,
        budget_key as dimension_value,
        'Budget ' || name || narrower as scope_name,
        '预算 ' || name_zh || narrower as scope_name_zh
    from budget_names

    union all
    select
        'campaign' as dimension,
        campaign_key as dimension_value,
        campaign_name as scope_name,
        campaign_name as scope_name_zh
    from campaigns

    union all
    select
        'channel' as dimension,
        channel_key as dimension_value,
        channel_name as scope_name,
        channel_name_zh as scope_name_zh
    from channels

    union all
    select
        'goal' as dimension,
        goal_id as dimension_value,
        goal_name as scope_name,
        goal_name as scope_name_zh
    from goals

    union all
    select
        'all' as dimension,
        'all' as dimension_value,
        'the company' as scope_name,
        '全公司' as scope_name_zh
)

select * from final
