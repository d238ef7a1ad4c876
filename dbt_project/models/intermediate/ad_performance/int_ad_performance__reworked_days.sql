-- What counts on a day of an account depends on the rows that files tell for it, on the campaigns that names stand for
-- and their channels, on which files tell of campaigns, and on the rate of the day: a night reworks the days that new
-- files cover and those for which one of the others has changed.

-- Some are read at night only. -- noqa: disable=ST03
with

files as (
    select * from {{ ref('int_ad_performance__files') }}
),

placed_files as (
    select * from {{ ref('int_ad_performance__placed_files') }}
),

reports as (
    select
        date_day,
        currency_code,
        is_daily,
        period_start,
        period_end,
        {{ told_names() }}
    from {{ ref('int_ad_performance__unioned') }}
),

names as (
    select * from {{ ref('int_ad_performance__names') }}
),

campaigns as (
    select * from {{ ref('int_ad_performance__campaigns') }}
),

rates as (
    select * from {{ ref('int_exchange_rates__daily') }}
),

calendar as (
    select * from {{ ref('int_calendar') }}
),

{% if is_night() -%}
changed_files as (
    select files.*
    from files
    inner join placed_files
        on files.file_sha256 = placed_files.file_sha256
    left join {{ before('int_ad_performance__placed_files') }} as before
        on files.file_sha256 = before.file_sha256
    where placed_files.has_campaigns is distinct from before.has_campaigns
),

moved_campaigns as (
    select campaigns.*
    from campaigns
    inner join {{ before('int_ad_performance__campaigns') }} as before
        on campaigns.campaign_key = before.campaign_key
    where campaigns.channel_key <> before.channel_key
),

changed_names as (
    select names.*
    from names
    inner join {{ before('int_ad_performance__names') }} as before
        on {{ same_names('names', 'before') }}
    left join moved_campaigns
        on
            names.platform = moved_campaigns.platform
            and names.account_id = moved_campaigns.account_id
            and names.campaign_id = moved_campaigns.campaign_id
    where
        names.campaign_id <> before.campaign_id
        or names.ad_group_id <> before.ad_group_id
        or moved_campaigns.campaign_id is not null
),

changed_rates as (
    select
        coalesce(rates.date_day, before.date_day) as date_day,
        coalesce(rates.currency_code, before.currency_code) as currency_code
    from rates
    full outer join {{ before('int_exchange_rates__daily') }} as before
        on
            rates.date_day = before.date_day
            and rates.currency_code = before.currency_code
    where rates.rate is distinct from before.rate
),

periods as (
    select
        platform,
        account_id,
        period_start,
        period_end
    from changed_files

    union
    select
        reports.platform,
        reports.account_id,
        coalesce(reports.date_day, reports.period_start) as period_start,
        coalesce(reports.date_day, reports.period_end) as period_end
    from reports
    inner join changed_names
        on {{ same_names('reports', 'changed_names') }}

    union
    select
        reports.platform,
        reports.account_id,
        reports.date_day as period_start,
        reports.date_day as period_end
    from reports
    inner join changed_rates
        on
            reports.date_day = changed_rates.date_day
            and reports.currency_code = changed_rates.currency_code

    union
    select
        reports.platform,
        reports.account_id,
        changed_rates.date_day as period_start,
        changed_rates.date_day as period_end
    from reports
    inner join changed_rates
        on
            changed_rates.date_day between reports.period_start and reports.period_end
            and reports.currency_code = changed_rates.currency_code
    where not reports.is_daily
),
{%- else -%}
periods as (
    select distinct
        platform,
        account_id,
        period_start,
        period_end
    from files
),
{%- endif %}

final as (
    select distinct
        periods.platform,
        periods.account_id,
        calendar.date_day
    from periods
    inner join calendar
        on calendar.date_day between periods.period_start and periods.period_end
)

select * from final
