-- Whoever the company lists, and whoever only the CRM knows.

with

listed as (
    select * from {{ ref('stg_company_inputs__employee') }}
    where employee_id is not null
),

employees as (
    select * from {{ ref('dim_employee') }}
),

crm_links as (
    select * from {{ ref('int_team__crm_links') }}
),

final as (
    select
        'company_inputs:' || employee_id as person_key,
        employee_id,
        coalesce(employee_name, employee_id) as employee_name,
        coalesce(role, '(unknown)') as role,
        team,
        {{ text_or_unknown('region') }} as region_key,
        hired_on,
        left_on,
        true as is_listed
    from listed

    union all
    select
        employees.employee_key as person_key,
        employees.employee_id,
        employees.employee_name,
        coalesce(employees.role, '(unknown)') as role,
        cast(null as string) as team,
        employees.region_key,
        cast(null as date) as hired_on,
        cast(null as date) as left_on,
        false as is_listed
    from employees
    inner join crm_links
        on
            employees.employee_key = crm_links.employee_key
            and employees.employee_key = crm_links.person_key
)

select * from final
