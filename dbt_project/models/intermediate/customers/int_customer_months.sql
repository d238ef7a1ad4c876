{{ config(**grows_by_customer()) }}

-- What each customer did in each month of life.

-- Some are read at night only. -- noqa: disable=ST03
with

reworked as (
    select * from {{ ref('int_customers__reworked') }}
),

steps as (
    select steps.*
    from {{ ref('int_customer_steps') }} as steps
    {%- if is_night() %}
    inner join reworked
        on steps.customer_key = reworked.customer_key
    {%- endif %}
),

final as (
    select
        customer_basis,
        product_key,
        customer_key,
        first_purchase_on,
        cast({{ months_between('first_purchase_on', 'date_day') }} as bigint) as months_since,
        count(case when purchase_number = 1 then 1 end) as is_new,
        count(case when purchase_number = 2 then 1 end) as is_repeating,
        cast(max(case when purchase_number > 0 then 1 else 0 end) as bigint) as is_buying,
        sum(amount) as revenue,
        sum(gross_profit) as gross_profit,
        cast(sum(is_without_gross_profit) as bigint) as lines_without_gross_profit
    from steps
    group by 1, 2, 3, 4, 5
)

select * from final
