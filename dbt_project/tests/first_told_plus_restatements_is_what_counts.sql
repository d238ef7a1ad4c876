-- What the first export of a day said, and every restatement since, add up to what counts now. Of files without
-- account this holds for each chain; checked where the account is known.

with

reports as (
    select * from {{ ref('int_ad_performance__identified') }}
    where is_daily and account_id <> '(unknown)'
),

file_days as (
    select * from {{ ref('int_ad_performance__file_days') }}
    where is_daily
),

counted as (
    select * from {{ ref('int_ad_performance__counted') }}
    where account_id <> '(unknown)'
),

counted_file_days as (
    select * from {{ ref('int_ad_performance__counted_file_days') }}
    where is_daily
),

successions as (
    select * from {{ ref('int_restatements__ad_successions') }}
),

restatements as (
    select * from {{ ref('int_restatements__ads') }}
    where account_id <> '(unknown)'
),

first_told as (
    select
        reports.platform,
        reports.account_id,
        reports.report_level,
        reports.date_day,
        coalesce(reports.spend_local, 0) as spend_local,
        coalesce(reports.conversions, 0) as conversions
    from reports
    inner join file_days
        on
            reports.file_sha256 = file_days.file_sha256
            and reports.platform = file_days.platform
            and reports.account_id = file_days.account_id
            and reports.report_level = file_days.report_level
            and reports.date_day = file_days.date_day
    left join successions
        on
            reports.file_sha256 = successions.new_file_sha256
            and reports.platform = successions.platform
            and reports.account_id = successions.account_id
            and reports.report_level = successions.report_level
            and reports.date_day = successions.date_day
    where successions.new_file_sha256 is null
),

days_counted as (
    select distinct
        platform,
        account_id,
        report_level,
        date_day
    from counted_file_days
),

entries as (
    select
        platform,
        account_id,
        report_level,
        date_day,
        spend_local,
        conversions
    from first_told

    union all
    select
        platform,
        account_id,
        report_level,
        date_day,
        case when metric = 'spend_local' then new_value - old_value else 0 end as spend_local,
        case when metric = 'conversions' then new_value - old_value else 0 end as conversions
    from restatements

    union all
    select
        counted.platform,
        counted.account_id,
        counted.report_level,
        counted.date_day,
        -coalesce(counted.spend_local, 0) as spend_local,
        -coalesce(counted.conversions, 0) as conversions
    from counted
    inner join days_counted
        on
            counted.platform = days_counted.platform
            and counted.account_id = days_counted.account_id
            and counted.report_level = days_counted.report_level
            and counted.date_day = days_counted.date_day
)

select
    platform,
    account_id,
    report_level,
    date_day,
    sum(spend_local) as spend_difference,
    sum(conversions) as conversions_difference
from entries
group by 1, 2, 3, 4
having sum(spend_local) <> 0 or sum(conversions) <> 0
