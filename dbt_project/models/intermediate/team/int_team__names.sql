-- How each person may be written in tasks, reviews, ideas and assessments; a name that two people share is nobody's.

with

people as (
    select * from {{ ref('int_team__people') }}
),

crm_names as (
    select
        crm_links.person_key,
        employees.employee_id,
        employees.employee_name
    from {{ ref('int_team__crm_links') }} as crm_links
    inner join {{ ref('dim_employee') }} as employees
        on crm_links.employee_key = employees.employee_key
),

written as (
    select
        person_key,
        lower(employee_id) as written,
        1 as preference
    from people
    union
    select
        person_key,
        lower(employee_name) as written,
        2 as preference
    from people
    union
    select
        person_key,
        lower(employee_id) as written,
        3 as preference
    from crm_names
    union
    select
        person_key,
        lower(employee_name) as written,
        3 as preference
    from crm_names
),

best as (
    select
        *,
        rank() over (partition by written order by preference asc nulls last) as place
    from written
),

final as (
    select
        written,
        min(person_key) as person_key
    from best
    where place = 1
    group by 1
    having count(distinct person_key) = 1
)

select * from final
