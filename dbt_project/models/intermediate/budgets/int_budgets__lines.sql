-- What each budget line names, in the keys that costs have; `(any)` where it names nothing.

with

budgets as (
    select * from {{ ref('stg_company_inputs__budget') }}
),

channel_names as (
    select * from {{ ref('int_channel_names') }}
    where source_system = 'budget'
),

platform_mapping as (
    select * from {{ ref('platform_mapping') }}
),

product_names as (
    select * from {{ ref('int_product_names') }}
),

regions as (
    select
        lower(region_key) as region_text,
        min(region_key) as region_key
    from {{ ref('dim_region') }}
    group by 1
),

named as (
    select
        budgets.budget_id,
        budgets.period_start,
        greatest(budgets.period_end, budgets.period_start) as period_end,
        case
            when budgets.cost_scope in ('media', 'agency', 'tools', 'payroll', 'event') then budgets.cost_scope
            else 'other'
        end as cost_scope,
        coalesce(channel_names.channel_key, '(any)') as channel_key,
        coalesce(platform_mapping.platform, replace(lower(budgets.platform), ' ', '_'), '(any)') as platform,
        coalesce(lower(budgets.campaign), '(any)') as campaign,
        coalesce(regions.region_key, budgets.region, '(any)') as region_key,
        coalesce(product_names.product_key, budgets.product_id, '(any)') as product_key,
        budgets.owner_id,
        budgets.planned_amount_local,
        budgets.currency_code,
        coalesce(budgets.phasing, 'even') as phasing
    from budgets
    left join channel_names
        on budgets.channel = channel_names.channel_name
    left join platform_mapping
        on lower(budgets.platform) = platform_mapping.source_value
    left join regions
        on lower(budgets.region) = regions.region_text
    left join product_names
        on lower(budgets.product_id) = product_names.product_text
),

final as (
    select
        budget_id,
        {{ budget_key() }} as budget_key,
        period_start,
        period_end,
        cost_scope,
        channel_key,
        platform,
        campaign,
        region_key,
        product_key,
        owner_id,
        planned_amount_local,
        currency_code,
        phasing
    from named
)

select * from final
