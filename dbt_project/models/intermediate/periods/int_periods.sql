with

dates as (
    select * from {{ ref('dim_date') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

days as (
    select dates.*
    from dates
    inner join reporting_window
        on dates.date_day between reporting_window.first_data_day and reporting_window.as_of_date
),

-- months and days: length of the period; the other two lead to the same period last year.
starts as (
    select 'day' as period, date_day as period_start, 0 as months, 1 as days, -12 as year_months, 0 as year_days
    from days
    union
    select 'week', week_start, 0, 7, 0, -364 from days
    union
    select 'month', month_start, 1, 0, -12, 0 from days
    union
    select 'quarter', quarter_start, 3, 0, -12, 0 from days
    union
    select 'year', year_start, 12, 0, -12, 0 from days
),

shifted as (
    select
        *,
        {{ shift_date('period_start', 'months', 'days - 1') }} as period_end,
        {{ shift_date('period_start', '-months', '-days') }} as previous_start,
        {{ shift_date('period_start', 'year_months', 'year_days') }} as last_year_start
    from starts
),

bounded as (
    select
        shifted.*,
        reporting_window.first_data_day,
        reporting_window.as_of_date,
        least(shifted.period_end, reporting_window.as_of_date) as last_day,
        shifted.period_end <= reporting_window.as_of_date as is_complete,
        {{ dbt.datediff('shifted.period_start', 'reporting_window.as_of_date', 'day') }} as further_days,
        {{ shift_date('shifted.previous_start', 'shifted.months', 'shifted.days - 1') }} as previous_end,
        {{ shift_date('shifted.last_year_start', 'shifted.months', 'shifted.days - 1') }} as last_year_end
    from shifted
    cross join reporting_window
),

-- A running period is compared with as many days of the earlier one as it has had itself.
final as (
    select
        period,
        period_start,
        period_end,
        last_day,
        last_day = as_of_date as is_current,
        is_complete,
        previous_start,
        case when is_complete then previous_end else least(previous_end, {{ add_days('previous_start', 'further_days') }}) end
            as previous_last_day,
        previous_start >= first_data_day as is_previous_known,
        last_year_start,
        case when is_complete then last_year_end else least(last_year_end, {{ add_days('last_year_start', 'further_days') }}) end
            as last_year_last_day,
        last_year_start >= first_data_day as is_last_year_known
    from bounded
)

select * from final
