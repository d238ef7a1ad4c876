-- First shape of the table; its rows follow.
select
    cast(null as date) as date_day,
    cast(null as bigint) as day_of_week,
    cast(null as boolean) as is_weekend,
    cast(null as date) as week_start,
    cast(null as date) as month_start,
    cast(null as date) as quarter_start,
    cast(null as date) as year_start,
    cast(null as bigint) as iso_week,
    cast(null as bigint) as month_number,
    cast(null as bigint) as quarter_number,
    cast(null as bigint) as year_number
limit 0
