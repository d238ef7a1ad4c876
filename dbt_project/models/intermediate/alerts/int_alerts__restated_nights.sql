-- How much of what an account had told of its past days a newer file changed, as a share of all it now tells of those
-- days. It holds for the rule's window: a restatement is an event, not a state.

with

rules as (
    select * from {{ ref('int_alerts__rules') }}
    where kind = 'restatement'
),

restatements as (
    select * from {{ ref('restatement') }}
),

performance as (
    select * from {{ ref('fct_ad_performance_daily') }}
),

calendar as (
    select * from {{ ref('int_calendar') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

restated_metrics as (
    select 'ad_spend' as metric, 'spend_local' as restated_metric
    union all
    select 'impressions' as metric, 'impressions' as restated_metric
    union all
    select 'clicks' as metric, 'clicks' as restated_metric
    union all
    select 'claimed_conversions' as metric, 'conversions' as restated_metric
    union all
    select 'claimed_conversion_value' as metric, 'conversion_value_local' as restated_metric
),

files as (
    select
        rules.rule_id,
        rules.window_days,
        rules.minimum_volume,
        cast(rules.threshold as double) as threshold,
        restatements.source_system,
        restatements.account_id,
        restatements.report_level,
        restatements.currency_code,
        restatements.metric,
        restatements.new_file_sha256,
        {{ local_date('min(restatements.restated_at)', var('reporting_timezone')) }} as restated_on,
        min(restatements.date_day) as first_day,
        max(restatements.date_day) as last_day,
        sum(restatements.change) as change
    from rules
    inner join restated_metrics
        on rules.metric = restated_metrics.metric
    inner join restatements
        on
            restated_metrics.restated_metric = restatements.metric
            and (rules.dimension_value = '*' or lower(rules.dimension_value) = lower(restatements.source_system))
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
),

told_now as (
    select
        files.rule_id,
        files.new_file_sha256,
        files.account_id,
        files.report_level,
        files.currency_code,
        sum(case files.metric
            when 'spend_local' then performance.spend_local
            when 'impressions' then performance.impressions
            when 'clicks' then performance.clicks
            when 'conversions' then performance.conversions
            else performance.conversion_value_local
        end) as total
    from files
    inner join performance
        on
            files.source_system = performance.platform
            and files.account_id = performance.account_id
            and files.currency_code = performance.currency_code
            and performance.date_day between files.first_day and files.last_day
    group by 1, 2, 3, 4, 5
),

rated as (
    select
        files.*,
        cast(abs(files.change) as double) as changed,
        cast(told_now.total - files.change as double) as told_before
    from files
    inner join told_now
        on
            files.rule_id = told_now.rule_id
            and files.new_file_sha256 = told_now.new_file_sha256
            and files.account_id = told_now.account_id
            and files.report_level = told_now.report_level
            and files.currency_code = told_now.currency_code
),

nights as (
    select
        rated.*,
        calendar.date_day,
        reporting_window.as_of_date,
        rated.changed / nullif(rated.told_before, 0) as rate,
        row_number() over (
            partition by rated.rule_id, rated.source_system, calendar.date_day
            order by rated.changed / nullif(rated.told_before, 0) desc nulls last, rated.new_file_sha256 asc nulls last
        ) as place
    from rated
    cross join reporting_window
    inner join calendar
        on
            calendar.date_day between {{ add_days('reporting_window.as_of_date', 1 - var('alert_lookback_days')) }}
            and reporting_window.as_of_date
            and calendar.date_day between {{ add_days('rated.restated_on', -1) }}
            and {{ add_days('rated.restated_on', 'rated.window_days - 2') }}
    where rated.told_before >= rated.minimum_volume
),

final as (
    select
        rule_id,
        'source' as dimension,
        source_system as dimension_value,
        date_day,
        as_of_date as last_day,
        first_day as window_start,
        rate as value,
        0e0 as expected,
        threshold as bound,
        told_before as volume,
        cast(null as double) as chance,
        cast(null as double) as chance_limit,
        coalesce(rate > threshold, false) as is_firing
    from nights
    where place = 1
)

select * from final
