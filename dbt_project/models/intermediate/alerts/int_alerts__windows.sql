-- What a rule's metric came to over its window, ending on every day.

with

rules as (
    select * from {{ ref('int_alerts__rules') }}
    where kind = 'metric'
),

series as (
    select * from {{ ref('int_alerts__series') }}
),

final as (
    select
        rules.rule_id,
        series.dimension,
        series.dimension_value,
        series.date_day,
        series.last_day,
        {{ add_days('series.date_day', '1 - rules.window_days') }} as window_start,
        cast(series.numerator_to_date - earlier.numerator_to_date as decimal(28, 12)) as numerator,
        cast(series.denominator_to_date - earlier.denominator_to_date as decimal(28, 12)) as denominator,
        case
            when series.aggregation = 'sum'
                then cast(series.numerator_to_date - earlier.numerator_to_date as double)
            else {{ ratio(
                'series.numerator_to_date - earlier.numerator_to_date',
                'series.denominator_to_date - earlier.denominator_to_date'
            ) }}
        end as value,
        series.aggregation
    from rules
    inner join series
        on
            rules.metric = series.metric
            and rules.dimension = series.dimension
            and (rules.dimension_value = '*' or lower(rules.dimension_value) = lower(series.dimension_value))
    -- A window that begins before the figures do is no window: it has no day before it.
    inner join series as earlier
        on
            series.metric = earlier.metric
            and series.dimension = earlier.dimension
            and series.dimension_value = earlier.dimension_value
            and {{ add_days('series.date_day', '-rules.window_days') }} = earlier.date_day
)

select * from final
