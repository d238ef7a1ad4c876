with

brand as (
    select * from {{ ref('stg_company_inputs__brand_survey') }}
),

satisfaction as (
    select
        survey_id,
        response_id,
        answered_on,
        question_type,
        score,
        scale_min,
        scale_max,
        region,
        product_id,
        channel
    from {{ ref('stg_company_inputs__satisfaction_survey') }}
    union all
    select
        survey_id,
        response_id,
        answered_on,
        question_type,
        score,
        cast(null as decimal(18, 6)) as scale_min,
        cast(null as decimal(18, 6)) as scale_max,
        region,
        product_id,
        cast(null as string) as channel
    from {{ ref('stg_wenjuanxing__response') }}
    where score is not null and (question_type = 'nps' or score between 1 and 5)
    union all
    select
        survey_id,
        response_id,
        answered_on,
        question_type,
        score,
        cast(null as decimal(18, 6)) as scale_min,
        cast(null as decimal(18, 6)) as scale_max,
        region,
        product_id,
        cast(null as string) as channel
    from {{ ref('stg_survey_forms__response') }}
),

channel_names as (
    select * from {{ ref('int_channel_names') }}
    where source_system = 'satisfaction_survey'
),

product_names as (
    select * from {{ ref('int_product_names') }}
),

brand_answers as (
    select
        'brand:' || survey_id || ':' || respondent_id as response_key,
        survey_id,
        'brand' as survey_type,
        answered_on as date_day,
        {{ text_or_unknown('region') }} as region_key,
        '(unknown)' as product_key,
        '(unknown)' as channel_key,
        cast(null as decimal(18, 6)) as score,
        cast(null as decimal(18, 6)) as scale_min,
        cast(null as decimal(18, 6)) as scale_max,
        knows_aided,
        knows_unaided,
        cast(coalesce(weight, 1) as double) as weight
    from brand
),

satisfaction_answers as (
    select
        satisfaction.question_type || ':' || satisfaction.survey_id || ':' || satisfaction.response_id as response_key,
        satisfaction.survey_id,
        satisfaction.question_type as survey_type,
        satisfaction.answered_on as date_day,
        {{ text_or_unknown('satisfaction.region') }} as region_key,
        coalesce(product_names.product_key, satisfaction.product_id, '(unknown)') as product_key,
        coalesce(channel_names.channel_key, '(unknown)') as channel_key,
        satisfaction.score,
        coalesce(satisfaction.scale_min, case when satisfaction.question_type = 'nps' then 0 else 1 end) as scale_min,
        coalesce(satisfaction.scale_max, case when satisfaction.question_type = 'nps' then 10 else 5 end) as scale_max,
        cast(null as boolean) as knows_aided,
        cast(null as boolean) as knows_unaided,
        cast(1 as double) as weight
    from satisfaction
    left join channel_names
        on satisfaction.channel = channel_names.channel_name
    left join product_names
        on lower(satisfaction.product_id) = product_names.product_text
),

final as (
    select * from brand_answers
    union all
    select * from satisfaction_answers
)

select * from final
