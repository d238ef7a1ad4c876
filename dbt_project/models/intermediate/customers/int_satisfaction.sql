with

answers as (
    select * from {{ ref('fct_survey_response') }}
    where survey_type in ('csat', 'nps')
),

period_days as (
    select * from {{ ref('int_period_days') }}
    where time_span = 'current' and period <> 'day'
),

dimensions as (
    select * from {{ ref('int_dimensions') }}
),

-- Sums of decimals are the same in any order of the rows; sums of doubles are not.
scored as (
    select
        *,
        case when survey_type = 'csat' then cast(score_rate as decimal(14, 12)) end as csat,
        case
            when survey_type <> 'csat' or score_rate is null then null
            when is_top_two_box then 1
            else 0
        end as top_two,
        case
            when survey_type <> 'nps' then null
            when is_promoter then 1
            when is_detractor then -1
            else 0
        end as promotion
    from answers
),

totals as (
    select
        period_days.period,
        period_days.period_start,
        dimensions.dimension,
        {{ dimension_value('scored') }} as dimension_value,
        count(scored.csat) as csat_answers,
        {{ ratio('sum(scored.csat)', 'count(scored.csat)') }} as csat_score,
        {{ sample_deviation('scored.csat') }} as csat_deviation,
        {{ ratio('sum(scored.top_two)', 'count(scored.csat)') }} as csat_rate,
        count(scored.promotion) as nps_answers,
        {{ ratio('sum(scored.promotion)', 'count(scored.promotion)') }} as nps,
        {{ sample_deviation('scored.promotion') }} as nps_deviation
    from scored
    inner join period_days
        on scored.date_day = period_days.date_day
    cross join dimensions
    group by 1, 2, 3, 4
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
    from totals
)

select * from final
