with

source as (
    select * from {{ source('company_inputs', 'employee') }}
),

newest_list as (
    {{ newest_file_per_key('source', ['_source']) }}
),

newest as (
    {{ newest_row_per_key('newest_list', ['employee_id']) }}
),

renamed as (
    select
        nullif(trim(employee_id), '') as employee_id,
        nullif(trim(employee_name), '') as employee_name,
        nullif(trim(role), '') as role,
        nullif(trim(team), '') as team,
        nullif(trim(manager), '') as manager,
        nullif(trim(region), '') as region,
        hired_on,
        left_on,
        nullif(trim(crm_names), '') as crm_names
    from newest
)

select * from renamed
