-- Orders that are reworked, those paid or refunded on a day of which the rate has changed, and those of parties that are
-- another customer now. Deals are few: every night works out all of them.

-- Some are read at night only. -- noqa: disable=ST03
with

orders as (
    select * from {{ ref('int_orders__reworked') }}
),

sale_lines as (
    select * from {{ ref('int_orders__sale_lines') }}
),

rates as (
    select * from {{ ref('int_exchange_rates__daily') }}
),

matched as (
    select * from {{ ref('int_customers__matched') }}
),

{% if is_night() -%}
matched_before as (
    select * from {{ before('int_customers__matched') }}
),

changed_parties as (
    select coalesce(matched.party_key, matched_before.party_key) as party_key
    from matched
    full outer join matched_before
        on matched.party_key = matched_before.party_key
    where
        coalesce(matched.customer_key, matched_before.party_key)
        <> coalesce(matched_before.customer_key, matched.party_key)
),

rates_before as (
    select * from {{ before('int_exchange_rates__daily') }}
),

changed_rates as (
    select
        coalesce(rates.date_day, rates_before.date_day) as date_day,
        coalesce(rates.currency_code, rates_before.currency_code) as currency_code
    from rates
    full outer join rates_before
        on
            rates.date_day = rates_before.date_day
            and rates.currency_code = rates_before.currency_code
    where rates.rate is distinct from rates_before.rate
),

{% endif -%}
final as (
    select
        source_system,
        order_name as sale_id
    from orders
    {%- if is_night() %}
    union
    select
        sale_lines.source_system,
        sale_lines.sale_id
    from sale_lines
    inner join changed_rates
        on
            sale_lines.date_day = changed_rates.date_day
            and sale_lines.currency_code = changed_rates.currency_code

    union
    select
        sale_lines.source_system,
        sale_lines.sale_id
    from sale_lines
    inner join changed_parties
        on sale_lines.customer_key = changed_parties.party_key
    {%- endif %}
)

select * from final
