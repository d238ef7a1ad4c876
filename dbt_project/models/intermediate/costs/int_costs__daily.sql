-- What is booked for days to come takes the rate of the last day with data: their own is not known yet.

with

totals as (
    select * from {{ ref('int_costs__dated_totals') }}
),

calendar as (
    select * from {{ ref('int_calendar') }}
),

rates as (
    select * from {{ ref('int_exchange_rates__daily') }}
),

leading_days as (
    select * from {{ ref('int_leading_days') }}
),

numbered_days as (
    select
        totals.*,
        calendar.date_day,
        {{ dbt.datediff('totals.first_day', 'calendar.date_day', 'day') }} + 1 as day_number,
        {{ dbt.datediff('totals.first_day', 'totals.last_day', 'day') }} + 1 as days
    from totals
    inner join calendar
        on calendar.date_day between totals.first_day and totals.last_day
),

spread as (
    select
        *,
        {{ decimal_share_of_day('amount_local', 'day_number', 'days') }} as day_amount_local
    from numbered_days
),

final as (
    select
        spread.cost_id,
        spread.date_day,
        spread.cost_source,
        spread.cost_scope,
        spread.channel_key,
        spread.platform,
        spread.campaign_key,
        spread.region_key,
        spread.product_key,
        spread.is_channel_named,
        spread.currency_code,
        spread.day_amount_local as amount_local,
        {{ to_reporting_currency('spread.day_amount_local', 'rates.rate') }} as amount,
        spread.days > 1 as is_prorated,
        rates.rate is not null as has_rate
    from spread
    cross join leading_days
    left join rates
        on
            least(spread.date_day, leading_days.last_day) = rates.date_day
            and spread.currency_code = rates.currency_code
)

select * from final
