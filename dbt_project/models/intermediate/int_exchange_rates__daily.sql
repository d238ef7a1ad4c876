{{ config(tags=['compared']) }}

with

rates as (
    select * from {{ ref('stg_company_inputs__exchange_rate') }}
    where rate > 0
),

calendar as (
    select * from {{ ref('int_calendar') }}
),

direct as (
    select
        rate_day,
        from_currency as currency_code,
        rate,
        1 as preference
    from rates
    where to_currency = '{{ var("reporting_currency") }}'
),

inverse as (
    select
        rate_day,
        to_currency as currency_code,
        1 / rate as rate,
        2 as preference
    from rates
    where from_currency = '{{ var("reporting_currency") }}'
),

crossed as (
    select
        of_other.rate_day,
        of_other.to_currency as currency_code,
        of_reporting.rate / of_other.rate as rate,
        3 as preference
    from rates as of_other
    inner join rates as of_reporting
        on
            of_other.rate_day = of_reporting.rate_day
            and of_other.from_currency = of_reporting.from_currency
    where of_reporting.to_currency = '{{ var("reporting_currency") }}'
),

either_way as (
    select * from direct
    union all
    select * from inverse
    union all
    select * from crossed
),

known_for as (
    select
        calendar.date_day,
        either_way.currency_code,
        either_way.rate,
        row_number() over (
            partition by calendar.date_day, either_way.currency_code
            order by either_way.rate_day desc nulls last, either_way.preference asc nulls last, either_way.rate asc nulls last
        ) as recency
    from either_way
    inner join calendar
        on
            calendar.date_day
            between either_way.rate_day and {{ add_days('either_way.rate_day', var('exchange_rate_lookback_days')) }}
    where either_way.currency_code <> '{{ var("reporting_currency") }}'
),

reporting_currency as (
    select
        date_day,
        '{{ var("reporting_currency") }}' as currency_code,
        cast(1 as double) as rate
    from calendar
),

final as (
    select
        date_day,
        currency_code,
        rate
    from reporting_currency
    union all
    select
        date_day,
        currency_code,
        rate
    from known_for
    where recency = 1
)

select * from final
