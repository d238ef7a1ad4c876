-- The touches of a purchase depend on the touches and on the purchases of its customer: a night reworks the purchases of
-- customers of whom one of them has changed, and those whose own record of a touch has.

-- Some are read at night only. -- noqa: disable=ST03
with

purchases as (
    select * from {{ ref('int_attribution__purchases') }}
),

touches as (
    select * from {{ ref('int_touchpoints__placed') }}
),

reworked as (
    select * from {{ ref('int_touchpoints__reworked') }}
),

relisted as (
    select * from {{ ref('int_touchpoints__relisted') }}
),

people as (
    select
        person_key,
        customer_key
    from {{ ref('int_touchpoints__people') }}
),

{% if is_night() -%}
people_before as (
    select
        person_key,
        customer_key
    from {{ before('int_touchpoints__people') }}
),

changed_purchases as (
    {{ changed('purchases', before('int_attribution__purchases'), ['purchase_key', 'customer_key']) }}
),

retold as (
    select touches.*
    from touches
    inner join relisted
        on touches.touch_key = relisted.touch_key
),

met as (
    select person_before as person_key from reworked
    union
    select person_key from retold
),

changed_keys as (
    select purchase_key from changed_purchases
    union
    select own_purchase_before as purchase_key
    from reworked
    where own_purchase_before is not null
    union
    select own_purchase as purchase_key
    from retold
    where own_purchase is not null
),

changed_customers as (
    select customer_key from changed_purchases
    union
    select customer_key from ({{ changed('people', 'people_before', ['customer_key']) }}) as changed_people
    union
    select people.customer_key
    from people
    inner join met
        on people.person_key = met.person_key
    union
    select purchases.customer_key
    from purchases
    inner join changed_keys
        on purchases.purchase_key = changed_keys.purchase_key
),

final as (
    select purchase_key from changed_keys
    union
    select purchases.purchase_key
    from purchases
    inner join changed_customers
        on purchases.customer_key = changed_customers.customer_key
    where purchases.customer_key <> '(unknown)'
)
{%- else -%}
final as (
    select purchase_key from purchases
)
{%- endif %}

select * from final
