{{ config(tags=['compared']) }}

-- As which customer a person buys.

with

people as (
    select * from {{ ref('int_touchpoints__people') }}
),

known_customers as (
    select * from {{ ref('dim_customer') }}
),

final as (
    select
        people.person_key,
        min(people.customer_key) as customer_key
    from people
    inner join known_customers
        on people.customer_key = known_customers.customer_key
    group by 1
)

select * from final
