-- When a customer was active depends on that customer's sales, and which of it counts on how far the data reach: a night
-- reworks the customers of reworked sales, and those who come or go on the days that the data newly reach.

-- Some are read at night only. -- noqa: disable=ST03
with

retold as (
    select * from {{ ref('int_sales__retold') }}
    where customer_key <> '(unknown)'
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

{% if is_night() -%}
newly_reached as (
    {{ newly_reached('reporting_window', before('int_reporting_window')) }}
),

changes as (
    select
        customer_key,
        active_from as changed_on
    from {{ as_left('int_customer_activity') }}
    union all
    select
        customer_key,
        {{ add_days('active_until', 1) }} as changed_on
    from {{ as_left('int_customer_activity') }}
),

final as (
    select customer_key from retold
    union
    select changes.customer_key
    from changes
    inner join newly_reached
        on changes.changed_on between newly_reached.first_day and newly_reached.last_day
)
{%- else -%}
final as (
    select distinct customer_key
    from retold
)
{%- endif %}

select * from final
