with

employees as (
    select * from {{ ref('int_employees') }}
),

final as (
    select
        source_system || ':' || employee_id as employee_key,
        source_system,
        employee_id,
        employee_name,
        role,
        manager,
        {{ text_or_unknown('region') }} as region_key,
        is_active
    from employees

    union all
    select
        '(unknown)' as employee_key,
        '(unknown)' as source_system,
        '(unknown)' as employee_id,
        '(unknown)' as employee_name,
        cast(null as string) as role,
        cast(null as string) as manager,
        '(unknown)' as region_key,
        false as is_active
)

select * from final
