with

source as (
    select * from {{ source('company_inputs', 'idea') }}
),

newest as (
    {{ newest_row_per_key('source', ['idea_id']) }}
),

renamed as (
    select
        idea_id,
        nullif(trim(employee_id), '') as employee_id,
        proposed_on,
        nullif(trim(title), '') as title,
        status,
        implemented_on,
        nullif(trim(campaign_name), '') as campaign_name,
        rating
    from newest
)

select * from renamed
