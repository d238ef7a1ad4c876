with

users as (
    select * from {{ ref('stg_salesforce__user') }}
),

employees as (
    select * from {{ ref('stg_company_crm__employee') }}
),

opportunities as (
    select distinct
        source_system,
        employee_id
    from {{ ref('int_opportunities__unioned') }}
    where employee_id is not null
),

listed as (
    select
        source_system,
        user_id as employee_id,
        user_name as employee_name,
        role,
        cast(null as string) as manager,
        region,
        coalesce(is_active, true) as is_active
    from users

    union all
    select
        source_system,
        employee_id,
        coalesce(employee_name, employee_id) as employee_name,
        role,
        manager,
        region,
        true as is_active
    from employees
),

sources_with_lists as (
    select distinct source_system from listed
),

only_in_deals as (
    select
        opportunities.source_system,
        opportunities.employee_id,
        opportunities.employee_id as employee_name,
        cast(null as string) as role,
        cast(null as string) as manager,
        cast(null as string) as region,
        sources_with_lists.source_system is null as is_active
    from opportunities
    left join listed
        on
            opportunities.source_system = listed.source_system
            and opportunities.employee_id = listed.employee_id
    left join sources_with_lists
        on opportunities.source_system = sources_with_lists.source_system
    where listed.employee_id is null
),

final as (
    select * from listed
    union all
    select * from only_in_deals
)

select * from final
