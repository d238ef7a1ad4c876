with

source as (
    select * from {{ source('company_inputs', 'skill_assessment') }}
),

newest as (
    {{ newest_row_per_key('source', ['employee_id', 'skill', 'assessed_on']) }}
),

renamed as (
    select
        nullif(trim(employee_id), '') as employee_id,
        nullif(trim(skill), '') as skill,
        assessed_on,
        level,
        target_level,
        scale_max,
        nullif(trim(training), '') as training
    from newest
)

select * from renamed
