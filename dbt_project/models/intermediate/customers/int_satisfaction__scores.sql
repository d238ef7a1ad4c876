with

satisfaction as (
    select * from {{ ref('int_satisfaction__periods') }}
),

rated as (
    select
        *,
        {{ ratio('csat_total', 'csat_answers') }} as csat_score,
        {{ ratio('top_two_total', 'csat_answers') }} as csat_rate,
        {{ ratio('promotion_total', 'nps_answers') }} as nps
    from satisfaction
),

final as (
    select
        period,
        period_start,
        dimension,
        dimension_value,
        csat_answers,
        csat_score,
        {{ mean_bound('csat_score', 'csat_deviation', 'csat_answers', '-') }} as csat_score_low,
        {{ mean_bound('csat_score', 'csat_deviation', 'csat_answers', '+') }} as csat_score_high,
        csat_rate,
        {{ wilson_bound('csat_rate', 'csat_answers', '-') }} as csat_rate_low,
        {{ wilson_bound('csat_rate', 'csat_answers', '+') }} as csat_rate_high,
        nps_answers,
        nps,
        {{ mean_bound('nps', 'nps_deviation', 'nps_answers', '-') }} as nps_low,
        {{ mean_bound('nps', 'nps_deviation', 'nps_answers', '+') }} as nps_high
    from rated
)

select * from final
