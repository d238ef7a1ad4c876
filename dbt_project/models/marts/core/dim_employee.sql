-- First shape of the table; its rows follow.
select
    cast(null as string) as employee_key,
    cast(null as string) as source_system,
    cast(null as string) as employee_id,
    cast(null as string) as employee_name,
    cast(null as string) as role,
    cast(null as string) as manager,
    cast(null as string) as region_key,
    cast(null as boolean) as is_active
limit 0
