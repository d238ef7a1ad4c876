with

source as (
    select * from {{ source('company_inputs', 'peer_review') }}
),

newest as (
    {{ newest_row_per_key('source', ['review_id']) }}
),

renamed as (
    select
        review_id,
        nullif(trim(employee_id), '') as employee_id,
        reviewed_on,
        nullif(trim(topic), '') as topic,
        score,
        scale_min,
        scale_max
    from newest
)

select * from renamed
