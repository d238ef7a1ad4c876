-- The index compares the terms of one file, so all figures of a place and period come from the same one.

with

source as (
    select
        *,
        coalesce(date_day, week_start, month_start) as period_start
    from {{ source('google_trends', 'interest') }}
),

newest as (
    {{ newest_file_per_key('source', ['_report', 'place', 'period_start']) }}
),

renamed as (
    select
        _source as source_system,
        trim(term) as term,
        trim(place) as place,
        period_start,
        case _report
            when 'day' then period_start
            when 'week' then {{ add_days('period_start', 6) }}
            else {{ add_days(dbt.dateadd('month', 1, 'period_start'), -1) }}
        end as period_end,
        max(interest) as interest
    from newest
    group by 1, 2, 3, 4, 5
)

select * from renamed
