-- Figures of a campaign's day, before and after each file that replaced another. What an export does not say
-- counts as 0, as in the facts. Of files without account at most one of those replaced has the campaign.

with

reports as (
    select * from {{ ref('int_ad_performance__identified') }}
    where is_daily
),

successions as (
    select * from {{ ref('int_restatements__ad_successions') }}
),

told as (
    select
        file_sha256,
        platform,
        account_id,
        report_level,
        date_day,
        campaign_id,
        currency_code,
        cast(sum(impressions) as decimal(18, 6)) as impressions,
        cast(sum(clicks) as decimal(18, 6)) as clicks,
        cast(sum(spend_local) as decimal(18, 6)) as spend_local,
        cast(sum(conversions) as decimal(18, 6)) as conversions,
        cast(sum(conversion_value_local) as decimal(18, 6)) as conversion_value_local
    from reports
    group by 1, 2, 3, 4, 5, 6, 7
),

-- A campaign that the older files do not have appears against the newest of them.
newest_replaced as (
    select * from successions
    where old_file_recency = 1
),

before as (
    select
        successions.new_file_sha256,
        successions.old_file_sha256,
        successions.old_exported_at,
        successions.restated_at,
        successions.known_at,
        told.*
    from successions
    inner join told
        on
            successions.old_file_sha256 = told.file_sha256
            and successions.platform = told.platform
            and successions.account_id = told.account_id
            and successions.report_level = told.report_level
            and successions.date_day = told.date_day
),

after as (
    select
        newest_replaced.new_file_sha256,
        newest_replaced.old_file_sha256,
        newest_replaced.old_exported_at,
        newest_replaced.restated_at,
        newest_replaced.known_at,
        told.*
    from newest_replaced
    inner join told
        on
            newest_replaced.new_file_sha256 = told.file_sha256
            and newest_replaced.platform = told.platform
            and newest_replaced.account_id = told.account_id
            and newest_replaced.report_level = told.report_level
            and newest_replaced.date_day = told.date_day
),

paired as (
    select
        coalesce(before.platform, after.platform) as platform,
        coalesce(before.account_id, after.account_id) as account_id,
        coalesce(before.report_level, after.report_level) as report_level,
        coalesce(before.date_day, after.date_day) as date_day,
        coalesce(before.campaign_id, after.campaign_id) as campaign_id,
        coalesce(before.currency_code, after.currency_code) as currency_code,
        coalesce(before.old_file_sha256, after.old_file_sha256) as old_file_sha256,
        coalesce(before.new_file_sha256, after.new_file_sha256) as new_file_sha256,
        coalesce(before.old_exported_at, after.old_exported_at) as old_exported_at,
        coalesce(before.restated_at, after.restated_at) as restated_at,
        coalesce(before.known_at, after.known_at) as known_at,
        {% for metric in ad_metrics() -%}
        before.{{ metric }} as old_{{ metric }},
        after.{{ metric }} as new_{{ metric }},
        {% endfor -%}
        before.campaign_id is not null as is_before,
        after.campaign_id is not null as is_after
    from before
    full outer join after
        on
            before.platform = after.platform
            and before.account_id = after.account_id
            and before.report_level = after.report_level
            and before.date_day = after.date_day
            and before.campaign_id = after.campaign_id
            and before.currency_code = after.currency_code
            and before.new_file_sha256 = after.new_file_sha256
),

by_metric as (
    {%- for metric in ad_metrics() %}
    select
        platform,
        account_id,
        report_level,
        date_day,
        campaign_id,
        currency_code,
        '{{ metric }}' as metric,
        coalesce(old_{{ metric }}, 0) as old_value,
        coalesce(new_{{ metric }}, 0) as new_value,
        case
            when not is_after then 'vanished'
            when not is_before then 'appeared'
            when new_{{ metric }} is null then 'no_longer_told'
            when old_{{ metric }} is null then 'told_now'
            else 'changed'
        end as change_kind,
        old_file_sha256,
        new_file_sha256,
        old_exported_at,
        restated_at,
        known_at
    from paired
    {% if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

final as (
    select * from by_metric
    where old_value <> new_value
)

select * from final
