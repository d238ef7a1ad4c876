{{ config(materialized='view') }}

-- The additive figures that every metric is made of, in one long table: what a goal or an alert may be about.

with

sales as (
    select * from {{ ref('int_sales__daily') }}
),

sales_beside_last_year as (
    select * from {{ ref('int_sales__beside_last_year') }}
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

known_returns as (
    select * from {{ ref('int_costs__known_returns') }}
),

cohorts as (
    select
        dimension,
        dimension_value,
        first_purchase_on,
        sum(customers_new) as customers_new,
        sum(revenue) as revenue
    from {{ ref('int_customer_cohorts__daily') }}
    group by 1, 2, 3
),

advertising as (
    select * from {{ ref('int_advertising__scoped_daily') }}
),

leads as (
    select * from {{ ref('int_leads__scoped_daily') }}
),

channels as (
    select * from {{ ref('int_channels__scoped_daily') }}
),

budgets as (
    select * from {{ ref('int_budgets__scoped_daily') }}
),

satisfaction as (
    select * from {{ ref('int_satisfaction__daily') }}
),

brand as (
    select * from {{ ref('int_brand_answers__daily') }}
),

market as (
    select * from {{ ref('int_market__scoped_daily') }}
),

long as (
    {{ long_measures('sales', 'date_day', {
        'revenue': 'revenue',
        'orders': 'orders',
        'refunds': 'refunds',
        'refund_amount': 'refund_amount',
    }) }}
    union all
    {{ long_measures('sales_beside_last_year', 'date_day', {
        'revenue_last_year': 'revenue_last_year',
        'revenue_above_last_year': 'revenue - revenue_last_year',
    }) }}
    union all
    {{ long_measures('attributed', 'date_day', {
        'attributed_revenue': 'attributed_revenue',
        'attributed_gross_profit': 'attributed_gross_profit',
    }) }}
    union all
    {{ long_measures('known_returns', 'date_day', {
        'gross_profit_less_cost': 'attributed_gross_profit - marketing_cost',
        'cost_with_known_return': 'marketing_cost',
        'gross_profit_less_budget_spent': 'attributed_gross_profit - budget_spent',
        'budget_spent_with_known_return': 'budget_spent',
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
        'other_cost': 'marketing_cost - media_spend - agency_cost - tools_cost - payroll_cost - event_cost',
    }) }}
    union all
    {{ long_measures('cohorts', 'first_purchase_on', {
        'customers_new': 'customers_new',
        'customers_revenue': 'revenue',
    }) }}
    union all
    {{ long_measures('advertising', 'date_day', {
        'impressions': 'impressions',
        'thousand_impressions': '0.001 * impressions',
        'clicks': 'clicks',
        'ad_spend': 'spend',
        'claimed_conversions': 'conversions',
        'claimed_conversion_value': 'conversion_value',
    }) }}
    union all
    {{ long_measures('leads', 'date_day', {'leads': 'leads'}) }}
    union all
    {{ long_measures('channels', 'date_day', {
        'channel_spend': 'spend',
        'verified_sales': 'sales',
        'verified_customers_new': 'customers_new',
        'verified_revenue': 'revenue',
        'emails_sent': 'emails_sent',
        'emails_delivered': 'emails_delivered',
        'email_opens': 'email_opens',
        'email_clicks': 'email_clicks',
        'email_bounces': 'email_bounces',
        'email_unsubscribes': 'email_unsubscribes',
        'tv_spend': 'tv_spend',
        'tv_spots': 'tv_spots',
        'gross_rating_points': 'gross_rating_points',
        'print_spend': 'print_spend',
        'circulation': 'circulation',
        'thousand_circulation': '0.001 * circulation',
        'coded_responses': 'coded_responses',
        'engagements': 'engagements',
        'impressions_with_engagements': 'impressions_with_engagements',
        'impressions_with_share': 'impressions_with_share',
        'eligible_impressions': 'eligible_impressions',
        'event_spend': 'event_spend',
        'event_registered': 'event_registered',
        'event_attended': 'event_attended',
        'offline_contacts': 'offline_contacts',
    }) }}
    union all
    {{ long_measures('budgets', 'date_day', {
        'budget_planned': 'planned',
        'budget_due': 'due',
        'budget_spent': 'spent',
        'budget_variance': 'spent - due',
    }) }}
    union all
    {{ long_measures('satisfaction', 'date_day', {
        'csat_answers': 'csat_answers',
        'csat_top_two_answers': 'csat_top_two_answers',
        'csat_score_sum': 'csat_score_sum',
        'nps_answers': 'nps_answers',
        'nps_promoters_less_detractors': 'nps_balance',
    }) }}
    union all
    {{ long_measures('brand', 'date_day', {
        'brand_aided': 'aided',
        'brand_aided_answers': 'aided_weight',
        'brand_unaided': 'unaided',
        'brand_unaided_answers': 'unaided_weight',
    }) }}
    union all
    {{ long_measures('market', 'date_day', {
        'own_revenue_in_market': 'own_revenue_in_market',
        'market_size': 'market_size',
        'own_searches': 'own_searches',
        'searches': 'searches',
        'own_voice': 'own_voice',
        'voice': 'voice',
    }) }}
),

final as (
    select * from long
    where amount is not null
)

select * from final
