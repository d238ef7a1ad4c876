with

source as (
    select * from {{ source('company_inputs', 'task') }}
),

newest as (
    {{ newest_row_per_key('source', ['task_id']) }}
),

renamed as (
    select
        task_id,
        nullif(trim(employee_id), '') as employee_id,
        nullif(trim(title), '') as title,
        created_on,
        due_on,
        completed_on,
        coalesce(status, case when completed_on is null then 'open' else 'done' end) as status,
        goal_id,
        estimated_hours,
        quality_score
    from newest
)

select * from renamed
