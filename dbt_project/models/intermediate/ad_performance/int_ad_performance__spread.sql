with

reports as (
    select * from {{ ref('int_ad_performance__identified') }}
    where not is_daily
),

calendar as (
    select * from {{ ref('int_calendar') }}
),

numbered_days as (
    select
        reports.*,
        calendar.date_day as spread_day,
        {{ dbt.datediff('reports.period_start', 'calendar.date_day', 'day') }} + 1 as day_number,
        {{ dbt.datediff('reports.period_start', 'reports.period_end', 'day') }} + 1 as days
    from reports
    inner join calendar
        on calendar.date_day between reports.period_start and reports.period_end
),

final as (
    select
        spread_day as date_day,
        platform,
        account_id,
        campaign_id,
        ad_group_id,
        ad_id,
        currency_code,
        {{ whole_share_of_day('impressions', 'day_number', 'days') }} as impressions,
        {{ whole_share_of_day('clicks', 'day_number', 'days') }} as clicks,
        {{ decimal_share_of_day('spend_local', 'day_number', 'days') }} as spend_local,
        {{ decimal_share_of_day('conversions', 'day_number', 'days') }} as conversions,
        {{ decimal_share_of_day('conversion_value_local', 'day_number', 'days') }} as conversion_value_local,
        {{ whole_share_of_day('engagements', 'day_number', 'days') }} as engagements,
        {{ decimal_share_of_day('eligible_impressions', 'day_number', 'days') }} as eligible_impressions,
        keyword,
        match_type,
        search_term,
        report_level,
        file_sha256
    from numbered_days
)

select * from final
