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

final as (
    select
        numbered.measure,
        numbered.brand,
        numbered.is_own_brand,
        numbered.region,
        numbered.category,
        numbered.period_start as line_start,
        numbered.days as line_days,
        numbered.date_day,
        {{ to_reporting_currency(
            decimal_share_of_day('numbered.value_local', 'numbered.day_number', 'numbered.days'), 'rates.rate'
        ) }} as amount
    from numbered
    left join rates
        on
            numbered.date_day = rates.date_day
            and numbered.currency_code = rates.currency_code
    where numbered.preference = 1
)

select * from final
