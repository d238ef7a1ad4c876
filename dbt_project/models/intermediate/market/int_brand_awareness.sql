with

answers as (
    select * from {{ ref('fct_survey_response') }}
    where survey_type = 'brand'
),

period_days as (
    select * from {{ ref('int_period_days') }}
    where time_span = 'current' and period in ('month', 'quarter', 'year')
),

dimensions as (
    select * from {{ ref('int_dimensions') }}
    where dimension in ('all', 'region')
),

weighed as (
    select
        date_day,
        region_key,
        product_key,
        channel_key,
        cast(coalesce(weight, 1) as decimal(18, 6)) as weight,
        cast(coalesce(weight, 1) as decimal(19, 6)) * cast(coalesce(weight, 1) as decimal(19, 6)) as weight_square,
        knows_aided,
        knows_unaided
    from answers
),

totals as (
    select
        period_days.period,
        period_days.period_start,
        dimensions.dimension,
        {{ dimension_value('weighed') }} as dimension_value,
        count(*) as brand_respondents,
        sum(case when weighed.knows_aided then weighed.weight else 0 end) as aided,
        sum(case when weighed.knows_aided is not null then weighed.weight end) as aided_weight,
        sum(case when weighed.knows_aided is not null then weighed.weight_square end) as aided_squares,
        sum(case when weighed.knows_unaided then weighed.weight else 0 end) as unaided,
        sum(case when weighed.knows_unaided is not null then weighed.weight end) as unaided_weight,
        sum(case when weighed.knows_unaided is not null then weighed.weight_square end) as unaided_squares
    from weighed
    inner join period_days
        on weighed.date_day = period_days.date_day
    cross join dimensions
    group by 1, 2, 3, 4
),

-- Kish: answers of unequal weight tell as much as this many of equal weight.
shares as (
    select
        *,
        {{ ratio('aided', 'aided_weight') }} as aided_share,
        cast(aided_weight as double) * {{ ratio('aided_weight', 'aided_squares') }} as aided_answers,
        {{ ratio('unaided', 'unaided_weight') }} as unaided_share,
        cast(unaided_weight as double) * {{ ratio('unaided_weight', 'unaided_squares') }} as unaided_answers
    from totals
),

final as (
    select
        period,
        period_start,
        dimension,
        dimension_value,
        brand_respondents,
        aided_share as brand_awareness_aided,
        {{ wilson_bound('aided_share', 'aided_answers', '-') }} as brand_awareness_aided_low,
        {{ wilson_bound('aided_share', 'aided_answers', '+') }} as brand_awareness_aided_high,
        unaided_share as brand_awareness_unaided,
        {{ wilson_bound('unaided_share', 'unaided_answers', '-') }} as brand_awareness_unaided_low,
        {{ wilson_bound('unaided_share', 'unaided_answers', '+') }} as brand_awareness_unaided_high
    from shares
)

select * from final
