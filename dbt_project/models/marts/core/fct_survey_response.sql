with

answers as (
    select * from {{ ref('int_surveys__unioned') }}
),

final as (
    select
        response_key,
        survey_id,
        survey_type,
        date_day,
        region_key,
        product_key,
        channel_key,
        cast(score as decimal(18, 6)) as score,
        cast(scale_min as decimal(18, 6)) as scale_min,
        cast(scale_max as decimal(18, 6)) as scale_max,
        cast(score - scale_min as double) / nullif(cast(scale_max - scale_min as double), 0) as score_rate,
        case when survey_type = 'nps' then score >= 9 end as is_promoter,
        case when survey_type = 'nps' then score <= 6 end as is_detractor,
        case when survey_type = 'csat' then score >= scale_max - 1 end as is_top_two_box,
        knows_aided,
        knows_unaided,
        weight
    from answers
)

select * from final
