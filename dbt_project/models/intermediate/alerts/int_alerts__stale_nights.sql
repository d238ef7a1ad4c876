-- A source is stale when its last file is older than its own rhythm explains: the second longest of the last twelve
-- gaps between days with a new file, so that one holiday or one breakdown does not become the rule. A file's day is
-- the day it was exported; the night that follows a day sees what was exported until the morning after.

with

rules as (
    select * from {{ ref('int_alerts__rules') }}
    where kind = 'stale_source'
),

files as (
    select * from {{ ref('stg_load_log__file') }}
),

calendar as (
    select * from {{ ref('int_calendar') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

arrival_days as (
    select distinct
        source_system,
        {{ local_date('exported_at', var('reporting_timezone')) }} as arrived_on
    from files
    where exported_at is not null
),

arrivals as (
    select
        source_system,
        arrived_on,
        row_number() over (partition by source_system order by arrived_on asc nulls last) as arrival_number,
        {{ dbt.datediff(
            'lag(arrived_on) over (partition by source_system order by arrived_on asc nulls last)', 'arrived_on', 'day'
        ) }} as gap_days
    from arrival_days
),

ranked_gaps as (
    select
        arrivals.source_system,
        arrivals.arrived_on,
        before.gap_days,
        count(*) over (partition by arrivals.source_system, arrivals.arrived_on) as gaps,
        row_number() over (
            partition by arrivals.source_system, arrivals.arrived_on
            order by before.gap_days desc nulls last, before.arrival_number desc nulls last
        ) as place
    from arrivals
    inner join arrivals as before
        on
            arrivals.source_system = before.source_system
            and before.arrival_number between arrivals.arrival_number - 11 and arrivals.arrival_number
            and before.gap_days is not null
),

rhythms as (
    select
        source_system,
        arrived_on,
        gaps,
        gap_days as usual_gap_days,
        lead(arrived_on) over (partition by source_system order by arrived_on asc nulls last) as next_arrival_on
    from ranked_gaps
    where place = 2
),

final as (
    select
        rules.rule_id,
        'source' as dimension,
        rhythms.source_system as dimension_value,
        calendar.date_day,
        reporting_window.as_of_date as last_day,
        rhythms.arrived_on as window_start,
        cast({{ dbt.datediff('rhythms.arrived_on', 'calendar.date_day', 'day') }} + 1 as double) as value,
        cast(rhythms.usual_gap_days as double) as expected,
        cast(rhythms.usual_gap_days as double) * (1e0 + cast(rules.threshold as double)) + 1e0 as bound,
        cast(rhythms.gaps as double) as volume,
        cast(null as double) as chance,
        cast(null as double) as chance_limit,
        rhythms.gaps >= rules.minimum_volume
        and {{ dbt.datediff('rhythms.arrived_on', 'calendar.date_day', 'day') }} + 1
        > cast(rhythms.usual_gap_days as double) * (1e0 + cast(rules.threshold as double)) + 1e0 as is_firing
    from rules
    cross join reporting_window
    inner join rhythms
        on rules.dimension_value = '*' or lower(rules.dimension_value) = lower(rhythms.source_system)
    inner join calendar
        on
            calendar.date_day between {{ add_days('reporting_window.as_of_date', 1 - var('alert_lookback_days')) }}
            and reporting_window.as_of_date
            and {{ add_days('calendar.date_day', 1) }} >= rhythms.arrived_on
            and (rhythms.next_arrival_on is null or {{ add_days('calendar.date_day', 1) }} < rhythms.next_arrival_on)
)

select * from final
