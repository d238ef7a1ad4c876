-- Media cost that the platforms' exports tell is counted there; the finance view of it is kept beside it.

with

ad_platforms as (
    select * from {{ ref('int_costs__ad_platforms') }}
),

daily as (
    select * from {{ ref('int_costs__daily') }}
    where has_rate
),

media_by_month as (
    select
        cost_scope,
        platform,
        channel_key,
        cast({{ dbt.date_trunc('month', 'date_day') }} as date) as month_start
    from ad_platforms
    union
    select
        cost_scope,
        platform,
        channel_key,
        cast({{ dbt.date_trunc('month', 'date_day') }} as date) as month_start
    from daily
    where cost_source = 'offline_media'
),

platform_months as (
    select distinct
        cost_scope,
        platform,
        month_start
    from media_by_month
),

channel_months as (
    select distinct
        cost_scope,
        channel_key,
        month_start
    from media_by_month
),

final as (
    select
        cost_id,
        date_day,
        cost_source,
        cost_scope,
        channel_key,
        platform,
        campaign_key,
        region_key,
        product_key,
        currency_code,
        amount_local,
        amount,
        true as is_counted,
        is_prorated
    from ad_platforms

    union all
    select
        daily.cost_id,
        daily.date_day,
        daily.cost_source,
        daily.cost_scope,
        daily.channel_key,
        daily.platform,
        daily.campaign_key,
        daily.region_key,
        daily.product_key,
        daily.currency_code,
        daily.amount_local,
        daily.amount,
        not(
            daily.cost_source = 'cost_line'
            and daily.cost_scope in ('media', 'event')
            and case
                when daily.platform <> '(unknown)' then platform_months.platform is not null
                when daily.is_channel_named then channel_months.channel_key is not null
                else false
            end
        ) as is_counted,
        daily.is_prorated
    from daily
    left join platform_months
        on
            daily.cost_scope = platform_months.cost_scope
            and daily.platform = platform_months.platform
            and cast({{ dbt.date_trunc('month', 'daily.date_day') }} as date) = platform_months.month_start
    left join channel_months
        on
            daily.cost_scope = channel_months.cost_scope
            and daily.channel_key = channel_months.channel_key
            and cast({{ dbt.date_trunc('month', 'daily.date_day') }} as date) = channel_months.month_start
)

select * from final
