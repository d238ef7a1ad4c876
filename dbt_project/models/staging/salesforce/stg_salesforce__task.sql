with

source as (
    select * from {{ source('salesforce', 'task') }}
),

newest as (
    {{ newest_salesforce_record('source', 'task_id') }}
),

renamed as (
    select
        {{ salesforce_system() }} as source_system,
        task_id,
        nullif(trim(status), '') as status,
        nullif(trim(priority), '') as priority,
        nullif(trim(task_type), '') as task_type,
        is_closed,
        completed_at,
        owner_id,
        who_id,
        what_id,
        account_id,
        activity_date,
        created_at,
        is_deleted,
        modified_at
    from newest
)

select * from renamed
