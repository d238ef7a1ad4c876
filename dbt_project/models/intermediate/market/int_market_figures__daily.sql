with

lines as (
    select * from {{ ref('int_market_lines') }}
),

dates as (
    select * from {{ ref('dim_date') }}
),

rates as (
    select * from {{ ref('int_exchange_rates__daily') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

days as (
    select dates.date_day
    from dates
    inner join reporting_window
        on dates.date_day between reporting_window.first_data_day and reporting_window.as_of_date
),

-- Where two lines say something about the same day, the one made for the shorter period is the better one.
numbered as (
    select
        lines.*,
        days.date_day,
        {{ dbt.datediff('lines.period_start', 'days.date_day', 'day') }} + 1 as day_number,
        row_number() over (
            partition by lines.measure, lines.brand, lines.region, lines.category, days.date_day
            order by lines.days asc nulls last, lines.period_start desc nulls last
        ) as preference
    from lines
    inner join days
        on days.date_day between lines.period_start and lines.period_end
),

-- Spread over its days before it is converted.
spread as (
    select
        *,
        {{ decimal_share_of_day('value_local', 'day_number', 'days') }} as amount_local
    from numbered
    where preference = 1
),

final as (
    select
        spread.measure,
        spread.brand,
        spread.is_own_brand,
        spread.region,
        spread.category,
        spread.period_start as line_start,
        spread.days as line_days,
        spread.date_day,
        spread.currency_code,
        spread.amount_local,
        {{ to_reporting_currency('spread.amount_local', 'rates.rate') }} as amount,
        rates.rate is not null as has_rate
    from spread
    left join rates
        on
            spread.date_day = rates.date_day
            and spread.currency_code = rates.currency_code
)

select * from final
