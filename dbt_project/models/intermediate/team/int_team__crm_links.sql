-- Whose figures stand under a name of the CRM: a person's of the company's list, else its own.

with

listed as (
    select * from {{ ref('stg_company_inputs__employee') }}
    where employee_id is not null
),

known_to_crm as (
    select
        *,
        source_system || ':' || employee_id as employee_key
    from {{ ref('int_employees') }}
),

-- People write several names as "J. Weber; Weber, Jonas" or with the Chinese marks.
with_names as (
    select
        *,
        ';' || lower(replace(replace(replace(replace(crm_names, '；', ';'), '、', ';'), '; ', ';'), ' ;', ';')) || ';'
            as names
    from listed
),

matches as (
    select
        known_to_crm.employee_key,
        with_names.employee_id,
        case
            when
                position(';' || lower(known_to_crm.employee_id) || ';' in with_names.names) > 0
                or position(';' || lower(known_to_crm.employee_name) || ';' in with_names.names) > 0
                then 1
            when lower(known_to_crm.employee_id) = lower(with_names.employee_id) then 2
            when lower(known_to_crm.employee_name) = lower(with_names.employee_name) then 3
        end as preference
    from known_to_crm
    cross join with_names
),

best as (
    select
        *,
        rank() over (partition by employee_key order by preference asc nulls last) as place
    from matches
    where preference is not null
),

-- Two people of one name: better nobody's figures than the other one's.
certain as (
    select
        employee_key,
        min(employee_id) as employee_id
    from best
    where place = 1
    group by 1
    having count(*) = 1
),

final as (
    select
        known_to_crm.employee_key,
        coalesce('company_inputs:' || certain.employee_id, known_to_crm.employee_key) as person_key
    from known_to_crm
    left join certain
        on known_to_crm.employee_key = certain.employee_key
)

select * from final
