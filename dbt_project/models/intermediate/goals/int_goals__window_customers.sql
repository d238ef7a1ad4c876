-- What each day of a window changes in the customers it counts: who bought for the first time in it, who of those active
-- before it left or came back, who of its new customers bought again and what they left. The day before it has those who
-- were there already.

with

windows as (
    select * from {{ ref('int_goals__windows') }}
),

sales as (
    select * from {{ ref('int_sales__scoped') }}
    where is_purchase and customer_key <> '(unknown)'
),

activity as (
    select * from {{ ref('int_customer_activity') }}
),

purchases as (
    select * from {{ ref('int_customer_purchases') }}
    where purchase_number <= 2
),

customer_sales as (
    select * from {{ ref('int_customer_sales') }}
    where gross_profit <> 0
),

customers as (
    select * from {{ ref('dim_customer') }}
),

dimensions as (
    select * from {{ ref('int_dimensions') }}
),

buyers as (
    select
        windows.goal_id,
        windows.days_earlier,
        sales.customer_key,
        min(sales.date_day) as date_day
    from windows
    inner join sales
        on
            windows.dimension = sales.dimension
            and windows.dimension_value = sales.dimension_value
            and sales.date_day between windows.window_start and windows.last_day
    where windows.metric in ('customers', 'average_customer_value')
    group by 1, 2, 3
),

spells as (
    select
        activity.*,
        {{ add_days('activity.active_until', 1) }} as lapsed_on,
        dimensions.dimension,
        {{ customer_dimension_value('activity') }} as dimension_value
    from activity
    inner join dimensions
        on activity.customer_basis = dimensions.customer_basis
    left join customers
        on activity.customer_key = customers.customer_key
),

-- Each spell that reaches into the window, and whether its customer was active on the day before it.
spells_in_window as (
    select
        windows.goal_id,
        windows.metric,
        windows.days_earlier,
        windows.last_day,
        spells.lapsed_on,
        greatest(spells.active_from, windows.day_before) as begun_on,
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
            and windows.window_start <= spells.lapsed_on
    where windows.metric in ('customers_end', 'customers_lost', 'customers_reactivated', 'retention_rate')
),

moves as (
    select
        *,
        begun_on as date_day,
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

-- The first purchase, the second one and the gross profit of every sale; a refund dated before the purchase counts with it.
steps as (
    select
        customer_basis,
        product_key,
        customer_key,
        first_purchase_on,
        date_day,
        purchase_number,
        0 as gross_profit
    from purchases
    union all
    select
        purchases.customer_basis,
        purchases.product_key,
        purchases.customer_key,
        purchases.first_purchase_on,
        greatest(customer_sales.date_day, purchases.first_purchase_on) as date_day,
        0 as purchase_number,
        customer_sales.gross_profit
    from purchases
    inner join customer_sales
        on
            purchases.customer_basis = customer_sales.customer_basis
            and purchases.product_key = customer_sales.product_key
            and purchases.customer_key = customer_sales.customer_key
    where purchases.purchase_number = 1
),

steps_in_scope as (
    select
        steps.*,
        dimensions.dimension,
        {{ customer_dimension_value('steps') }} as dimension_value
    from steps
    inner join dimensions
        on steps.customer_basis = dimensions.customer_basis
    left join customers
        on steps.customer_key = customers.customer_key
),

changes as (
    select
        goal_id,
        days_earlier,
        date_day,
        1 as numerator,
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

    union all
    select
        windows.goal_id,
        windows.days_earlier,
        steps_in_scope.date_day,
        case
            when windows.metric <> 'repeat_purchase_rate' then steps_in_scope.gross_profit
            when steps_in_scope.purchase_number = 2 then 1
            else 0
        end as numerator,
        case when steps_in_scope.purchase_number = 1 then 1 else 0 end as denominator
    from windows
    inner join steps_in_scope
        on
            windows.dimension = steps_in_scope.dimension
            and windows.dimension_value = steps_in_scope.dimension_value
            and steps_in_scope.first_purchase_on between windows.window_start and windows.last_day
            and windows.last_day >= steps_in_scope.date_day
    where windows.metric in ('repeat_purchase_rate', 'customers_gross_profit', 'cac_paid_back')
),

final as (
    select
        goal_id,
        days_earlier,
        date_day,
        cast(sum(numerator) as decimal(28, 12)) as numerator,
        cast(sum(denominator) as decimal(28, 12)) as denominator
    from changes
    group by 1, 2, 3
)

select * from final
