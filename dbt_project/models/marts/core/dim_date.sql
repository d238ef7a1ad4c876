with

calendar as (
    select * from {{ ref('int_calendar') }}
),

starts as (
    select
        date_day,
        cast({{ dbt.date_trunc('week', 'date_day') }} as date) as week_start,
        cast({{ dbt.date_trunc('month', 'date_day') }} as date) as month_start,
        cast({{ dbt.date_trunc('quarter', 'date_day') }} as date) as quarter_start,
        cast({{ dbt.date_trunc('year', 'date_day') }} as date) as year_start
    from calendar
),

iso_years as (
    select
        *,
        {{ dbt.datediff('week_start', 'date_day', 'day') }} + 1 as day_of_week,
        -- A week belongs to the year of its Thursday.
        {{ add_days('week_start', 3) }} as thursday
    from starts
),

final as (
    select
        date_day,
        cast(day_of_week as bigint) as day_of_week,
        day_of_week >= 6 as is_weekend,
        week_start,
        month_start,
        quarter_start,
        year_start,
        cast(
            {{ whole_division(
                dbt.datediff('cast(' ~ dbt.date_trunc('year', 'thursday') ~ ' as date)', 'thursday', 'day'), 7
            ) }} + 1 as bigint
        ) as iso_week,
        cast(extract(month from date_day) as bigint) as month_number,
        cast(extract(quarter from date_day) as bigint) as quarter_number,
        cast(extract(year from date_day) as bigint) as year_number
    from iso_years
)

select * from final
