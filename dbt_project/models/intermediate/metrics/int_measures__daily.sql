-- The additive figures that every metric is made of, in one long table: what a goal or an alert may be about.

with

sales as (
    select * from {{ ref('int_sales__daily') }}
),

attributed as (
    select * from {{ ref('int_attribution__scoped_daily') }}
),

opportunities as (
    select * from {{ ref('int_opportunities__daily') }}
),

costs as (
    select * from {{ ref('int_costs__scoped_daily') }}
),

cohorts as (
    select * from {{ ref('int_customer_cohorts__daily') }}
),

advertising as (
    select * from {{ ref('int_advertising__scoped_daily') }}
),

leads as (
    select * from {{ ref('int_leads__scoped_daily') }}
),

satisfaction as (
    select * from {{ ref('int_satisfaction__daily') }}
),

long as (
    {{ long_measures('sales', 'date_day', {
        'revenue': 'revenue',
        'orders': 'orders',
        'refunds': 'refunds',
        'refund_amount': 'refund_amount',
    }) }}
    union all
    {{ long_measures('attributed', 'date_day', {
        'attributed_revenue': 'attributed_revenue',
        'attributed_gross_profit': 'attributed_gross_profit',
    }) }}
    union all
    {{ long_measures('opportunities', 'date_day', {
        'deals_won': 'deals_won',
        'deals_lost': 'deals_lost',
        'deals_closed': 'deals_won + deals_lost',
        'days_to_close_total': 'days_to_close_total',
        'deals_with_days_to_close': 'deals_with_days_to_close',
    }) }}
    union all
    {{ long_measures('costs', 'date_day', {
        'marketing_cost': 'marketing_cost',
        'media_spend': 'media_spend',
        'agency_cost': 'agency_cost',
        'tools_cost': 'tools_cost',
        'payroll_cost': 'payroll_cost',
        'event_cost': 'event_cost',
    }) }}
    union all
    {{ long_measures('cohorts', 'first_purchase_on', {'customers_new': 'customers_new'}) }}
    union all
    {{ long_measures('advertising', 'date_day', {
        'impressions': 'impressions',
        'clicks': 'clicks',
        'ad_spend': 'spend',
        'claimed_conversions': 'conversions',
        'claimed_conversion_value': 'conversion_value',
    }) }}
    union all
    {{ long_measures('leads', 'date_day', {'leads': 'leads'}) }}
    union all
    {{ long_measures('satisfaction', 'date_day', {
        'csat_answers': 'csat_answers',
        'csat_top_two_answers': 'csat_top_two_answers',
        'csat_score_sum': 'csat_score_sum',
        'nps_answers': 'nps_answers',
        'nps_promoters_less_detractors': 'nps_balance',
    }) }}
),

final as (
    select
        measure,
        dimension,
        dimension_value,
        date_day,
        cast(sum(amount) as decimal(28, 12)) as amount
    from long
    where amount is not null
    group by 1, 2, 3, 4
)

select * from final
