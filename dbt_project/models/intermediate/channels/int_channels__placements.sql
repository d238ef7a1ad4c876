-- What was aired, printed, shown and held, by day: a placement of several days evenly over them, as its cost is.

with

tv as (
    select * from {{ ref('stg_offline_media__tv') }}
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

long as (
    select 'tv' as channel_key, 'tv_spots' as measure, first_day, last_day, spots as amount from tv
    union all
    select 'tv', 'gross_rating_points', first_day, last_day, gross_rating_points from tv
    union all
    select 'radio', 'offline_contacts', first_day, last_day, listeners from radio
    union all
    select 'outdoor', 'offline_contacts', first_day, last_day, contacts from outdoor
    union all
    select 'print', 'circulation', first_day, first_day, circulation from print
    union all
    select 'event', 'event_registered', first_day, first_day, registered from event
    union all
    select 'event', 'event_attended', first_day, first_day, attended from event
),

dated as (
    select
        channel_key,
        measure,
        first_day,
        greatest(coalesce(last_day, first_day), first_day) as last_day,
        amount
    from long
    where amount is not null
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
        date_day,
        measure,
        {{ decimal_share_of_day('amount', 'day_number', 'days') }} as amount
    from numbered_days
),

final as (
    select
        channel_key,
        'offline_' || channel_key as platform,
        date_day,
        {%- for measure in ['tv_spots', 'gross_rating_points', 'circulation', 'event_registered', 'event_attended', 'offline_contacts'] %}
        sum(case when measure = '{{ measure }}' then amount end) as {{ measure }}{{ ',' if not loop.last }}
        {%- endfor %}
    from spread
    group by 1, 2, 3
)

select * from final
