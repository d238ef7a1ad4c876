-- Costs that no platform tells by day: offline placements and the company's cost lines.

with

placements as (
    select * from {{ ref('int_costs__offline_placements') }}
),

cost_lines as (
    select * from {{ ref('stg_company_inputs__cost_line') }}
),

platform_mapping as (
    select * from {{ ref('platform_mapping') }}
),

channel_names as (
    select * from {{ ref('int_channel_names') }}
    where source_system = 'cost_line'
),

product_names as (
    select * from {{ ref('int_product_names') }}
),

offline_media as (
    select
        'offline_media:' || platform || ':' || placement_id as cost_id,
        'offline_media' as cost_source,
        case when platform = 'offline_event' then 'event' else 'media' end as cost_scope,
        channel_key,
        platform,
        campaign_key,
        region_key,
        '(unknown)' as product_key,
        false as is_channel_named,
        first_day,
        last_day,
        currency_code,
        amount_local
    from placements
),

company_lines as (
    select
        'cost_line:' || cost_lines.cost_line_id as cost_id,
        'cost_line' as cost_source,
        case
            when cost_lines.cost_scope in ('media', 'agency', 'tools', 'payroll', 'event') then cost_lines.cost_scope
            else 'other'
        end as cost_scope,
        coalesce(channel_names.channel_key, platform_mapping.channel_key, '(unknown)') as channel_key,
        coalesce(
            platform_mapping.platform, replace(lower(cost_lines.platform), ' ', '_'), '(unknown)'
        ) as platform,
        '(unknown)' as campaign_key,
        {{ text_or_unknown('cost_lines.region') }} as region_key,
        coalesce(product_names.product_key, cost_lines.product_id, '(unknown)') as product_key,
        cost_lines.channel is not null as is_channel_named,
        cost_lines.period_start as first_day,
        greatest(coalesce(cost_lines.period_end, cost_lines.period_start), cost_lines.period_start) as last_day,
        {{ currency_or_unknown('cost_lines.currency_code', ['cost_lines.amount_local']) }} as currency_code,
        cost_lines.amount_local
    from cost_lines
    left join platform_mapping
        on lower(cost_lines.platform) = platform_mapping.source_value
    left join channel_names
        on cost_lines.channel = channel_names.channel_name
    left join product_names
        on lower(cost_lines.product_id) = product_names.product_text
),

final as (
    select * from offline_media
    union all
    select * from company_lines
)

select * from final
