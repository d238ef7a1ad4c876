{{ config(**grows_by_customer()) }}

-- Some are read at night only. -- noqa: disable=ST03
with

reworked as (
    select * from {{ ref('int_customers__reworked') }}
),

sales as (
    select sales.*
    from {{ ref('int_customer_sales') }} as sales
    {%- if is_night() %}
    inner join reworked
        on sales.customer_key = reworked.customer_key
    {%- endif %}
),

purchases as (
    select
        *,
        case when contract_start > date_day then contract_start else date_day end as in_force_from
    from sales
    where is_purchase
),

intervals as (
    select
        customer_basis,
        product_key,
        customer_key,
        date_day as active_from,
        {{ add_days('date_day', var('customer_active_days') ~ ' - 1') }} as active_until
    from purchases
    union
    select customer_basis, product_key, customer_key, in_force_from, contract_end
    from purchases
    where contract_end >= in_force_from
),

-- Gaps and islands: a spell begins where all earlier intervals ended before yesterday.
reached as (
    select
        *,
        max(active_until) over (
            partition by customer_basis, product_key, customer_key
            order by active_from, active_until
            rows between unbounded preceding and 1 preceding
        ) as reached_until
    from intervals
),

numbered as (
    select
        *,
        sum(case when active_from <= {{ add_days('reached_until', 1) }} then 0 else 1 end) over (
            partition by customer_basis, product_key, customer_key
            order by active_from, active_until
            rows between unbounded preceding and current row
        ) as spell_number
    from reached
),

final as (
    select
        customer_basis,
        product_key,
        customer_key,
        cast(spell_number as bigint) as spell_number,
        min(active_from) as active_from,
        max(active_until) as active_until
    from numbered
    group by 1, 2, 3, 4
)

select * from final
