with

answers as (
    select * from {{ ref('fct_survey_response') }}
    where survey_type in ('csat', 'nps')
),

dimensions as (
    select * from {{ ref('int_dimensions') }}
),

final as (
    select
        dimensions.dimension,
        {{ dimension_value('answers') }} as dimension_value,
        answers.date_day,
        sum(case when answers.survey_type = 'csat' and answers.score_rate is not null then 1 else 0 end) as csat_answers,
        sum(case when answers.survey_type = 'csat' and answers.is_top_two_box then 1 else 0 end) as csat_top_two_answers,
        sum(case when answers.survey_type = 'csat' then cast(answers.score_rate as decimal(14, 12)) end) as csat_score_sum,
        sum(case when answers.survey_type = 'nps' then 1 else 0 end) as nps_answers,
        sum(
            case
                when answers.survey_type <> 'nps' then 0
                when answers.is_promoter then 1
                when answers.is_detractor then -1
                else 0
            end
        ) as nps_balance
    from answers
    cross join dimensions
    group by 1, 2, 3
)

select * from final
