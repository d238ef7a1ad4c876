-- A response is wide, an answer a row. Without the tool's id a response is its number and the moment it was begun, and without a number
-- its moment and its answers: an export of all responses comes again under other names.

with

source as (
    select
        *,
        coalesce(_account, _source) as survey_id,
        coalesce(started_at, submitted_at) as begun_at,
        row_number() over (
            partition by _file_sha256, coalesce(started_at, submitted_at), nps_answer, csat_answer
            order by _row_number asc nulls last
        ) as number_among_alike
    from {{ source('survey_forms', 'response') }}
),

identified as (
    select
        *,
        {{ dbt.datediff("cast('2000-01-01' as timestamp)", 'cast(begun_at as timestamp)', 'second') }} as begun_second
    from source
),

named as (
    select
        *,
        coalesce(
            response_id,
            response_number || '@' || cast(begun_second as string),
            cast(begun_second as string) || '/' || coalesce(nps_answer, '') || '/' || coalesce(csat_answer, '')
            || '/' || cast(number_among_alike as string)
        ) as response_key
    from identified
),

newest as (
    {{ newest_row_per_key('named', ['survey_id', 'response_key'], modified_at='changed_at') }}
),

answers as (
    select
        *,
        'nps' as question_type,
        nps_answer as answer
    from newest
    where nps_answer is not null
    union all
    select
        *,
        'csat' as question_type,
        csat_answer as answer
    from newest
    where csat_answer is not null
),

renamed as (
    select
        _source as source_system,
        survey_id,
        response_key as response_id,
        {{ local_date('submitted_at', var('reporting_timezone')) }} as answered_on,
        question_type,
        cast(answer as decimal(18, 6)) as score,
        nullif(trim(region), '') as region,
        nullif(trim(product_id), '') as product_id
    from answers
)

select * from renamed
