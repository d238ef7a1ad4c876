-- A sheet is wide, an answer a row. The survey is the landing sub-folder, else the number that opens the file's name.

with

source as (
    select
        *,
        coalesce(_account, {{ dbt.split_part('_file_name', "'_'", 1) }}) as survey_id
    from {{ source('wenjuanxing', 'response') }}
),

newest as (
    {{ newest_row_per_key('source', ['survey_id', 'response_id']) }}
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
        response_id,
        {{ local_date('submitted_at', var('reporting_timezone')) }} as answered_on,
        question_type,
        answer,
        cast(
            case answer
                when '0' then 0
                when '1' then 1
                when '2' then 2
                when '3' then 3
                when '4' then 4
                when '5' then 5
                when '6' then 6
                when '7' then 7
                when '8' then 8
                when '9' then 9
                when '10' then 10
            end as decimal(18, 6)
        ) as score,
        nullif(trim(region), '') as region,
        nullif(trim(product_id), '') as product_id
    from answers
)

select * from renamed
