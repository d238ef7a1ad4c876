-- Who was touched. Ids in the company's own files say no system, so they count where only one has them.

with

touches as (
    select
        *,
        case when source_system in ('company_inputs', 'offline_media') then person_id end as unscoped_id
    from {{ ref('int_touchpoints__unioned') }}
    where date_day is not null
),

people as (
    select * from {{ ref('int_touchpoints__people') }}
),

known_customers as (
    select * from {{ ref('dim_customer') }}
),

by_system as (
    select
        source_system,
        person_id,
        min(person_key) as person_key
    from people
    group by 1, 2
),

by_id as (
    select
        person_id,
        min(person_key) as person_key
    from people
    group by 1
    having count(distinct person_key) = 1
),

customers as (
    select
        people.person_key,
        min(people.customer_key) as customer_key
    from people
    inner join known_customers
        on people.customer_key = known_customers.customer_key
    group by 1
),

identified as (
    select
        touches.*,
        touches.touch_kind || ':' || touches.source_system || ':' || touches.touch_id as touch_key,
        case
            when touches.email_hash is not null then 'email:' || touches.email_hash
            else coalesce(
                by_system.person_key, by_id.person_key, touches.source_system || ':' || touches.person_id, '(unknown)'
            )
        end as person_key
    from touches
    left join by_system
        on
            touches.source_system = by_system.source_system
            and touches.person_id = by_system.person_id
    left join by_id
        on touches.unscoped_id = by_id.person_id
),

final as (
    select
        identified.*,
        coalesce(customers.customer_key, '(unknown)') as customer_key
    from identified
    left join customers
        on identified.person_key = customers.person_key
)

select * from final
