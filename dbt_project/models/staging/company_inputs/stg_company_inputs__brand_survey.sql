with

source as (
    select * from {{ source('company_inputs', 'brand_survey') }}
),

newest as (
    {{ newest_row_per_key('source', ['survey_id', 'respondent_id']) }}
),

renamed as (
    select
        survey_id,
        respondent_id,
        answered_on,
        nullif(trim(region), '') as region,
        knows_unaided,
        knows_aided,
        weight
    from newest
)

select * from renamed
