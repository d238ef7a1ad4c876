-- Who was there in which month and quarter, and for how much of it.

with

periods as (
    select * from {{ ref('int_periods') }}
    where period in ('month', 'quarter')
),

people as (
    select * from {{ ref('int_team__people') }}
),

figures as (
    select person_key, date_day from {{ ref('int_team__sales_figures') }}
    union all
    select person_key, date_day from {{ ref('int_team__marketing_figures') }}
    union all
    select person_key, date_day from {{ ref('int_team__work_figures') }}
),

-- Whoever is on no list was there from the period of the first figure to that of the last.
seen as (
    select
        person_key,
        min(date_day) as first_day,
        max(date_day) as last_day
    from figures
    group by 1
),

employed as (
    select
        people.*,
        periods.period,
        periods.period_start,
        periods.period_end,
        periods.last_day,
        periods.is_complete,
        case
            when people.is_listed then greatest(coalesce(people.hired_on, periods.period_start), periods.period_start)
            else periods.period_start
        end as first_day_there,
        case
            when people.is_listed then least(coalesce(people.left_on, periods.last_day), periods.last_day)
            else periods.last_day
        end as last_day_there
    from people
    cross join periods
    left join seen
        on people.person_key = seen.person_key
    where
        people.is_listed
        or (seen.first_day <= periods.last_day and seen.last_day >= periods.period_start)
),

final as (
    select
        *,
        {{ dbt.datediff('first_day_there', 'last_day_there', 'day') }} + 1 as days_counted,
        {{ dbt.datediff('period_start', 'period_end', 'day') }} + 1 as days_in_period
    from employed
    where first_day_there <= last_day_there
)

select * from final
