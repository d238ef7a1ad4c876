-- Periods of the days of reworked sales, and those that the data no longer reach.

-- Some are read at night only. -- noqa: disable=ST03
with

period_days as (
    select * from {{ ref('int_period_days') }}
    where time_span = 'current'
),

retold as (
    select distinct date_day from {{ ref('int_sales__retold') }}
),

{% if is_night() -%}
had as (
    select * from {{ as_left('int_sales__buyers') }}
),

final as (
    select
        period_days.period,
        period_days.period_start
    from period_days
    inner join retold
        on period_days.date_day = retold.date_day

    union
    select
        had.period,
        had.period_start
    from had
    left join period_days
        on
            had.period = period_days.period
            and had.period_start = period_days.period_start
    where period_days.period is null
)
{%- else -%}
final as (
    select distinct
        period,
        period_start
    from period_days
)
{%- endif %}

select * from final
