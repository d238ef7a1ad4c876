with

reports as (
    select * from {{ ref('int_ad_performance__identified') }}
    where is_daily
),

spread as (
    select * from {{ ref('int_ad_performance__spread') }}
),

counted_file_days as (
    select * from {{ ref('int_ad_performance__counted_file_days') }}
),

by_day as (
    {%- for relation, is_daily in [('reports', 'true'), ('spread', 'false')] %}
    select
        date_day,
        platform,
        account_id,
        campaign_id,
        ad_group_id,
        ad_id,
        currency_code,
        impressions,
        clicks,
        spend_local,
        conversions,
        conversion_value_local,
        engagements,
        eligible_impressions,
        keyword,
        match_type,
        search_term,
        report_level,
        {{ is_daily }} as is_daily,
        file_sha256
    from {{ relation }}
    {% if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

final as (
    select
        by_day.date_day,
        by_day.platform,
        by_day.account_id,
        by_day.campaign_id,
        by_day.ad_group_id,
        by_day.ad_id,
        by_day.currency_code,
        by_day.report_level,
        by_day.keyword,
        by_day.match_type,
        by_day.search_term,
        cast(sum(by_day.impressions) as bigint) as impressions,
        cast(sum(by_day.clicks) as bigint) as clicks,
        cast(sum(by_day.spend_local) as decimal(18, 6)) as spend_local,
        cast(sum(by_day.conversions) as decimal(18, 6)) as conversions,
        cast(sum(by_day.conversion_value_local) as decimal(18, 6)) as conversion_value_local,
        cast(sum(case when by_day.impressions is not null then by_day.engagements end) as bigint) as engagements,
        cast(sum(case when by_day.engagements is not null then by_day.impressions end) as bigint)
            as impressions_with_engagements,
        cast(sum(by_day.eligible_impressions) as decimal(18, 6)) as eligible_impressions,
        cast(sum(case when by_day.eligible_impressions is not null then by_day.impressions end) as bigint)
            as impressions_with_share,
        not bool_and(by_day.is_daily) as is_prorated,
        bool_or(counted_file_days.gives_way) as gives_way,
        max(counted_file_days.exported_at) as exported_at
    from by_day
    inner join counted_file_days
        on
            by_day.file_sha256 = counted_file_days.file_sha256
            and by_day.platform = counted_file_days.platform
            and by_day.account_id = counted_file_days.account_id
            and by_day.report_level = counted_file_days.report_level
            and by_day.is_daily = counted_file_days.is_daily
            and by_day.date_day = counted_file_days.date_day
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
)

select * from final
