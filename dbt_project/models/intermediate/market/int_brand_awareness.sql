with

answers as (
    select * from {{ ref('int_brand_answers__daily') }}
),

period_days as (
    select * from {{ ref('int_period_days') }}
    where time_span = 'current' and period in ('month', 'quarter', 'year')
),

totals as (
    select
        period_days.period,
        period_days.period_start,
        answers.dimension,
        answers.dimension_value,
        sum(answers.brand_respondents) as brand_respondents,
        sum(answers.aided) as aided,
        sum(answers.aided_weight) as aided_weight,
        sum(answers.aided_squares) as aided_squares,
        sum(answers.unaided) as unaided,
        sum(answers.unaided_weight) as unaided_weight,
        sum(answers.unaided_squares) as unaided_squares
    from answers
    inner join period_days
        on answers.date_day = period_days.date_day
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
