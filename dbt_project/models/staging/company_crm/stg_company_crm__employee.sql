with

source as (
    select * from {{ source('company_crm', 'employee') }}
),

newest_list as (
    {{ newest_file_per_key('source', ['_source']) }}
),

newest as (
    {{ newest_row_per_key('newest_list', ['_source', 'employee_id']) }}
),

renamed as (
    select
        _source as source_system,
        trim(employee_id) as employee_id,
        nullif(trim(employee_name), '') as employee_name,
        nullif(trim(manager), '') as manager,
        nullif(trim(role), '') as role,
        nullif(trim(region), '') as region
    from newest
)

select * from renamed
