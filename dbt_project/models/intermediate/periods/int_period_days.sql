with

periods as (
    select * from {{ ref('int_periods') }}
),

dates as (
    select * from {{ ref('dim_date') }}
),

this_period as (
    select
        periods.period,
        periods.period_start,
        'current' as time_span,
        dates.date_day
    from periods
    inner join dates
        on dates.date_day between periods.period_start and periods.last_day
),

previous_period as (
    select
        periods.period,
        periods.period_start,
        'previous' as time_span,
        dates.date_day
    from periods
    inner join dates
        on dates.date_day between periods.previous_start and periods.previous_last_day
    where periods.is_previous_known
),

last_year as (
    select
        periods.period,
        periods.period_start,
        'last_year' as time_span,
        dates.date_day
    from periods
    inner join dates
        on dates.date_day between periods.last_year_start and periods.last_year_last_day
    where periods.is_last_year_known
),

final as (
    select * from this_period
    union all
    select * from previous_period
    union all
    select * from last_year
)

select * from final
