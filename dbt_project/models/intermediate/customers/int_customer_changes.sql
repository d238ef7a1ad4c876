{{ config(**grows_by_customer()) }}

-- Some are read at night only. -- noqa: disable=ST03
with

reworked as (
    select * from {{ ref('int_customers__reworked') }}
),

activity as (
    select activity.*
    from {{ ref('int_customer_activity') }} as activity
    {%- if is_night() %}
    inner join reworked
        on activity.customer_key = reworked.customer_key
    {%- endif %}
),

period_days as (
    select * from {{ ref('int_period_days') }}
),

changes as (
    select customer_basis, product_key, customer_key, spell_number, active_from as changed_on, 1 as change
    from activity
    union all
    select customer_basis, product_key, customer_key, spell_number, {{ add_days('active_until', 1) }} as changed_on, -1 as change
    from activity
),

-- Begins and lapses alternate, so the first of a period tells how the customer entered it.
by_period as (
    select
        period_days.period,
        period_days.period_start,
        changes.customer_basis,
        changes.product_key,
        changes.customer_key,
        max(case when changes.change = 1 and changes.spell_number = 1 then 1 else 0 end) as is_new,
        min(case when changes.change = 1 then changes.changed_on end) as first_begin,
        min(case when changes.change = -1 then changes.changed_on end) as first_lapse,
        sum(changes.change) as net_change
    from changes
    inner join period_days
        on changes.changed_on = period_days.date_day
    where period_days.time_span = 'current' and period_days.period <> 'day'
    group by 1, 2, 3, 4, 5
),

entered as (
    select
        *,
        case when first_begin is null or first_lapse < first_begin then 1 else 0 end as was_active
    from by_period
),

final as (
    select
        period,
        period_start,
        customer_basis,
        product_key,
        customer_key,
        cast(was_active as bigint) as was_active,
        cast(was_active + net_change as bigint) as is_active,
        cast(is_new as bigint) as is_new,
        cast((1 - was_active) * (1 - is_new) as bigint) as is_reactivated
    from entered
)

select * from final
