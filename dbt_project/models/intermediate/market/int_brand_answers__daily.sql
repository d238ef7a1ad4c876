-- Weighted answers to the brand survey, and the squares of their weights, from which the effective sample follows.

with

answers as (
    select
        *,
        cast(coalesce(weight, 1) as decimal(18, 6)) as answer_weight,
        cast(coalesce(weight, 1) as decimal(19, 6)) * cast(coalesce(weight, 1) as decimal(19, 6)) as weight_square
    from {{ ref('fct_survey_response') }}
    where survey_type = 'brand'
),

dimensions as (
    select * from {{ ref('int_dimensions') }}
    where dimension in ('all', 'region')
),

final as (
    select
        dimensions.dimension,
        {{ dimension_value('answers') }} as dimension_value,
        answers.date_day,
        count(*) as brand_respondents,
        sum(case when answers.knows_aided then answers.answer_weight else 0 end) as aided,
        sum(case when answers.knows_aided is not null then answers.answer_weight end) as aided_weight,
        sum(case when answers.knows_aided is not null then answers.weight_square end) as aided_squares,
        sum(case when answers.knows_unaided then answers.answer_weight else 0 end) as unaided,
        sum(case when answers.knows_unaided is not null then answers.answer_weight end) as unaided_weight,
        sum(case when answers.knows_unaided is not null then answers.weight_square end) as unaided_squares
    from answers
    cross join dimensions
    group by 1, 2, 3
)

select * from final
