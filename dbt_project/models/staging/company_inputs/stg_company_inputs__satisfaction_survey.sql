with

source as (
    select * from {{ source('company_inputs', 'satisfaction_survey') }}
),

newest as (
    {{ newest_row_per_key('source', ['survey_id', 'response_id']) }}
),

renamed as (
    select
        survey_id,
        response_id,
        answered_on,
        question_type,
        score,
        scale_min,
        scale_max,
        nullif(trim(region), '') as region,
        nullif(trim(product_id), '') as product_id,
        nullif(trim(channel), '') as channel
    from newest
)

select * from renamed
