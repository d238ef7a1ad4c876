-- Every way in which people write a channel, platform, region, product or campaign, in lower case, and the value that figures
-- have of it. A name that several campaigns share names none of them.

with

channels as (
    select * from {{ ref('dim_channel') }}
),

channel_mapping as (
    select * from {{ ref('channel_mapping') }}
    where source_system = '*'
),

platform_mapping as (
    select * from {{ ref('platform_mapping') }}
),

regions as (
    select * from {{ ref('dim_region') }}
),

product_names as (
    select * from {{ ref('int_product_names') }}
),

campaigns as (
    select * from {{ ref('int_ad_performance__campaigns') }}
),

names as (
    {%- for name in ['channel_key', 'channel_name', 'channel_name_zh'] %}
    select
        'channel' as dimension,
        {{ name }} as written,
        channel_key as dimension_value,
        1 as preference
    from channels
    union all
    {%- endfor %}
    select
        'channel' as dimension,
        source_value as written,
        channel_key as dimension_value,
        2 as preference
    from channel_mapping
    union all
    select
        'platform' as dimension,
        source_value as written,
        platform as dimension_value,
        1 as preference
    from platform_mapping
    union all
    select
        'region' as dimension,
        region_key as written,
        region_key as dimension_value,
        1 as preference
    from regions
    union all
    select
        'product' as dimension,
        product_text as written,
        product_key as dimension_value,
        1 as preference
    from product_names
    union all
    select
        'campaign' as dimension,
        campaign_key as written,
        campaign_key as dimension_value,
        1 as preference
    from campaigns
    union all
    select
        'campaign' as dimension,
        min(campaign_name) as written,
        min(campaign_key) as dimension_value,
        2 as preference
    from campaigns
    group by lower(trim(campaign_name))
    having count(distinct campaign_key) = 1
),

ranked as (
    select
        dimension,
        lower(trim(written)) as written,
        dimension_value,
        row_number() over (
            partition by dimension, lower(trim(written))
            order by preference asc nulls last, dimension_value asc nulls last
        ) as choice
    from names
),

final as (
    select
        dimension,
        written,
        dimension_value
    from ranked
    where choice = 1
)

select * from final
