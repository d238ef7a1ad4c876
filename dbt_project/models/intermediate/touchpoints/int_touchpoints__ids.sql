{{ config(tags=['compared']) }}

-- Whom an id stands for within its system and, where only one person has it, within any.

with

people as (
    select * from {{ ref('int_touchpoints__people') }}
),

final as (
    select
        source_system as within_system,
        person_id,
        min(person_key) as person_key
    from people
    group by 1, 2

    union all
    select
        '(any)' as within_system,
        person_id,
        min(person_key) as person_key
    from people
    group by 2
    having count(distinct person_key) = 1
)

select * from final
