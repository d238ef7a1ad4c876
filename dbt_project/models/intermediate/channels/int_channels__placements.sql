-- What was aired, printed, shown and held, by day: a placement of several days evenly over them, as its cost is.

with

placements as (
    select * from {{ ref('int_costs__offline_placements') }}
),

stations as (
    select
        *,
        'offline_' || case when medium in ('radio', 'print', 'outdoor') then medium else 'tv' end as platform
    from {{ ref('stg_offline_media__tv') }}
),

radio as (
    select * from {{ ref('stg_offline_media__radio') }}
),

print as (
    select * from {{ ref('stg_offline_media__print') }}
),

outdoor as (
    select * from {{ ref('stg_offline_media__outdoor') }}
),

event as (
    select * from {{ ref('stg_offline_media__event') }}
),

calendar as (
    select * from {{ ref('int_calendar') }}
),

tv_stations as (
    select * from stations
    where platform = 'offline_tv'
),

told as (
    select platform, placement_id, 'tv_spots' as measure, spots as amount from tv_stations
    union all
    select platform, placement_id, 'gross_rating_points', gross_rating_points from tv_stations
    union all
    select 'offline_radio', placement_id, 'offline_contacts', listeners from radio
    union all
    select 'offline_outdoor', placement_id, 'offline_contacts', contacts from outdoor
    union all
    select 'offline_print', placement_id, 'circulation', circulation from print
    union all
    select 'offline_event', placement_id, 'event_registered', registered from event
    union all
    select 'offline_event', placement_id, 'event_attended', attended from event
),

-- An issue has its copies and an event its guests on the first day.
dated as (
    select
        placements.channel_key,
        placements.platform,
        told.measure,
        placements.first_day,
        case
            when told.measure in ('tv_spots', 'gross_rating_points', 'offline_contacts') then placements.last_day
            else placements.first_day
        end as last_day,
        told.amount
    from told
    inner join placements
        on
            told.platform = placements.platform
            and told.placement_id = placements.placement_id
    where told.amount is not null
),

numbered_days as (
    select
        dated.*,
        calendar.date_day,
        {{ dbt.datediff('dated.first_day', 'calendar.date_day', 'day') }} + 1 as day_number,
        {{ dbt.datediff('dated.first_day', 'dated.last_day', 'day') }} + 1 as days
    from dated
    inner join calendar
        on calendar.date_day between dated.first_day and dated.last_day
),

spread as (
    select
        channel_key,
        platform,
        date_day,
        measure,
        {{ decimal_share_of_day('amount', 'day_number', 'days') }} as amount
    from numbered_days
),

final as (
    select
        {% for measure in ['tv_spots', 'gross_rating_points', 'circulation', 'event_registered', 'event_attended', 'offline_contacts'] -%}
        sum(case when measure = '{{ measure }}' then amount end) as {{ measure }},
        {% endfor -%}
        channel_key,
        platform,
        date_day
    from spread
    group by channel_key, platform, date_day
)

select * from final
