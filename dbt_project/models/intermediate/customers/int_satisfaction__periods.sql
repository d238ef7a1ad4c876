with

answers as (
    select * from {{ ref('fct_survey_response') }}
),

period_days as (
    select * from {{ ref('int_period_days') }}
),

dimensions as (
    select * from {{ ref('int_dimensions') }}
),

scored as (
    select
        *,
        case when survey_type = 'csat' then score_rate end as csat,
        case when survey_type = 'csat' then case when is_top_two_box then 1 else 0 end end as top_two,
        case when survey_type = 'nps' then case when is_promoter then 1 when is_detractor then -1 else 0 end end as promotion
    from answers
    where survey_type in ('csat', 'nps')
),

final as (
    select
        period_days.period,
        period_days.period_start,
        dimensions.dimension,
        {{ dimension_value('scored') }} as dimension_value,
        count(scored.csat) as csat_answers,
        sum(scored.csat) as csat_total,
        sum(scored.top_two) as top_two_total,
        stddev_samp(cast(scored.csat as double)) as csat_deviation,
        count(scored.promotion) as nps_answers,
        sum(scored.promotion) as promotion_total,
        stddev_samp(cast(scored.promotion as double)) as nps_deviation
    from scored
    inner join period_days
        on scored.date_day = period_days.date_day
    cross join dimensions
    where period_days.time_span = 'current' and period_days.period <> 'day'
    group by 1, 2, 3, 4
)

select * from final
