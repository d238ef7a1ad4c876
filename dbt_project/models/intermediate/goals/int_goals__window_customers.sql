-- What each day of a window changes in the customers it counts: who bought for the first time in it, who became active, who
-- of those active before it left or came back. The day before it has those who were there already.

with

windows as (
    select * from {{ ref('int_goals__windows') }}
),

purchases as (
    select * from {{ ref('int_sales__scoped') }}
    where is_purchase and customer_key <> '(unknown)'
),

activity as (
    select * from {{ ref('int_customer_activity') }}
),

customers as (
    select * from {{ ref('dim_customer') }}
),

dimensions as (
    select * from {{ ref('int_dimensions') }}
),

asked as (
    select distinct
        dimension,
        dimension_value
    from windows
    where metric in ('customers', 'average_customer_value')
),

buying_days as (
    select distinct
        purchases.dimension,
        purchases.dimension_value,
        purchases.customer_key,
        purchases.date_day
    from purchases
    inner join asked
        on
            purchases.dimension = asked.dimension
            and purchases.dimension_value = asked.dimension_value
),

bought as (
    select
        *,
        lag(date_day) over (partition by dimension, dimension_value, customer_key order by date_day) as bought_before_on
    from buying_days
),

buyers as (
    select
        windows.goal_id,
        windows.metric,
        windows.days_earlier,
        bought.date_day
    from windows
    inner join bought
        on
            windows.dimension = bought.dimension
            and windows.dimension_value = bought.dimension_value
            and bought.date_day between windows.window_start and windows.last_day
    where
        windows.metric in ('customers', 'average_customer_value')
        and (bought.bought_before_on is null or bought.bought_before_on < windows.window_start)
),

spells as (
    {{ in_customer_scopes('activity') }}
),

-- Each spell that reaches into the window, and whether its customer was active on the day before it.
spells_in_window as (
    select
        windows.goal_id,
        windows.metric,
        windows.days_earlier,
        windows.last_day,
        greatest(spells.active_from, windows.day_before) as began_on,
        {{ add_days('spells.active_until', 1) }} as lapsed_on,
        spells.active_from < windows.window_start as is_opening,
        max(case when spells.active_from < windows.window_start then 1 else 0 end) over (
            partition by windows.goal_id, windows.days_earlier, spells.customer_key
        ) as was_active,
        spells.spell_number > 1 and row_number() over (
            partition by windows.goal_id, windows.days_earlier, spells.customer_key
            order by spells.spell_number asc nulls last
        ) = 1 as is_first_return
    from windows
    inner join spells
        on
            windows.dimension = spells.dimension
            and windows.dimension_value = spells.dimension_value
            and windows.last_day >= spells.active_from
            and windows.day_before <= spells.active_until
    where windows.metric in ('customers_end', 'customers_lost', 'customers_reactivated', 'retention_rate')
),

moves as (
    select
        *,
        began_on as date_day,
        1 as change
    from spells_in_window
    union all
    select
        *,
        lapsed_on as date_day,
        -1 as change
    from spells_in_window
    where lapsed_on <= last_day
),

changes as (
    select
        goal_id,
        days_earlier,
        date_day,
        case when metric = 'customers' then 1 else 0 end as numerator,
        1 as denominator
    from buyers
    union all
    select
        goal_id,
        days_earlier,
        date_day,
        case
            when metric = 'customers_end' then change
            when metric = 'retention_rate' then was_active * change
            when metric = 'customers_lost' and (change < 0 or not is_opening) then -was_active * change
            when metric = 'customers_reactivated' and is_first_return and change > 0 then 1 - was_active
            else 0
        end as numerator,
        case when is_opening and change > 0 then 1 else 0 end as denominator
    from moves
),

final as (
    select
        goal_id,
        days_earlier,
        date_day,
        sum(numerator) as numerator,
        sum(denominator) as denominator
    from changes
    group by 1, 2, 3
)

select * from final
