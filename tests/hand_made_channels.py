"""The channel tables of tests/hand_made_marts.py: every order has one touch, of its own channel."""

from __future__ import annotations

from collections.abc import Sequence

TABLES: dict[str, Sequence[str]] = {
    "fct_touchpoint": (
        "touch_key varchar, touched_at timestamp with time zone, date_day date, touch_kind varchar, source_system varchar",
        "person_key varchar, customer_key varchar, own_purchase varchar, channel_key varchar, platform varchar",
        "campaign_key varchar, told_campaign varchar, utm_source varchar, utm_medium varchar, utm_content varchar",
        "utm_term varchar, response_code varchar, is_tagged boolean",
    ),
    "fct_attribution": (
        "attribution_model varchar, is_chosen_model boolean, sale_key varchar, sale_id varchar, sale_type varchar",
        "source_system varchar, date_day date, customer_key varchar, region_key varchar, touch_key varchar",
        "channel_key varchar, platform varchar, campaign_key varchar, touched_on date, touch_number bigint",
        "touches bigint, is_first_purchase boolean, weight decimal(18,12), revenue decimal(18,6)",
    ),
    "fct_attributed_sales": (
        "sale_line_key varchar, sale_id varchar, touch_key varchar, date_day date, source_system varchar, sale_type varchar",
        "customer_key varchar, product_key varchar, region_key varchar, channel_key varchar, platform varchar",
        "campaign_key varchar, is_paid boolean, weight decimal(18,12), amount decimal(18,6), gross_profit decimal(18,6)",
    ),
    "fct_channel_daily": (
        "date_day date, channel_key varchar, platform varchar, spend decimal(18,6), tv_spend decimal(18,6)",
        "print_spend decimal(18,6), event_spend decimal(18,6), ad_spend decimal(18,6), impressions bigint, clicks bigint",
        "leads bigint, claimed_conversions decimal(18,6), claimed_conversion_value decimal(18,6), sales decimal(28,12)",
        "customers_new decimal(28,12), revenue decimal(18,6), emails_sent bigint, emails_delivered bigint",
        "email_opens bigint, email_clicks bigint, email_bounces bigint, email_unsubscribes bigint",
        "tv_spots decimal(18,6), gross_rating_points decimal(18,6), circulation bigint, coded_responses bigint",
        "engagements bigint, impressions_with_engagements bigint, impressions_with_share bigint",
        "eligible_impressions decimal(18,6), event_registered bigint, event_attended bigint, offline_contacts decimal(18,6)",
    ),
    "kpi_channel": (
        "period varchar, period_start date, period_end date, channel_key varchar, platform varchar, is_complete boolean",
        "spend decimal(18,2), impressions bigint, clicks bigint, ctr double, cpc decimal(18,2), cpm decimal(18,2)",
        "leads bigint, cost_per_lead decimal(18,2), claimed_conversions decimal(18,6)",
        "claimed_conversion_value decimal(18,2), attribution_model varchar, sales decimal(18,6)",
        "customers_new decimal(18,6), revenue decimal(18,2), roas double, cac decimal(18,2)",
        "emails_sent bigint, emails_delivered bigint, email_opens bigint, email_clicks bigint, email_bounces bigint",
        "email_unsubscribes bigint, email_delivery_rate double, email_open_rate double, email_click_rate double",
        "email_click_to_open_rate double, email_unsubscribe_rate double, email_bounce_rate double",
        "tv_spots decimal(18,6), gross_rating_points decimal(18,6), cost_per_rating_point decimal(18,2)",
        "circulation bigint, cost_per_thousand_circulation decimal(18,2), coded_responses bigint, response_rate double",
        "engagements bigint, engagement_rate double, search_impression_share double",
        "event_registered bigint, event_attended bigint, event_show_rate double, cost_per_attendee decimal(18,2)",
        "offline_contacts bigint",
    ),
    "utm_audit": (
        "month_start date, platform varchar, channel_key varchar, campaign_key varchar, told_campaign varchar",
        "status varchar, spend decimal(18,2), clicks bigint, tagged_touches bigint, tagged_people bigint",
        "attributed_revenue decimal(18,2), is_complete boolean",
    ),
}

ROWS = {
    "fct_touchpoint": """
        select 'order:shopify:' || sale_id as touch_key, date_day, 'order' as touch_kind, source_system,
            customer_key as person_key, customer_key, channel_key, '(unknown)' as platform, '(unknown)' as campaign_key,
            true as is_tagged
        from marts.fct_sales""",
    "fct_attribution": """
        select unnest(['linear', 'position_based']) as attribution_model, unnest([false, true]) as is_chosen_model,
            'shopify:' || sale_id || ':order' as sale_key, sale_id, sale_type, source_system, date_day, customer_key,
            region_key, 'order:shopify:' || sale_id as touch_key, channel_key, '(unknown)' as platform,
            '(unknown)' as campaign_key, 1 as touch_number, 1 as touches, false as is_first_purchase, 1 as weight,
            amount as revenue
        from marts.fct_sales""",
    "fct_attributed_sales": """
        select sale_line_key, sale_id, 'order:shopify:' || sale_id as touch_key, date_day, source_system, sale_type, customer_key,
            product_key, region_key, channel_key, '(unknown)' as platform, '(unknown)' as campaign_key,
            channel_key = 'search' as is_paid, 1 as weight, amount, gross_profit
        from marts.fct_sales""",
    "fct_channel_daily": """
        select date_day, 'all in one' as channel_key, '(unknown)' as platform, count(*) as sales, sum(revenue) as revenue,
            7 as engagements,
            case when row_number() over (partition by date_trunc('month', date_day) order by date_day) = 1 then 20 end as spend
        from marts.fct_attribution where is_chosen_model group by 1""",
    "kpi_channel": " union all by name ".join(
        f"""
        select '{period}' as period, cast(date_trunc('{period}', date_day) as date) as period_start,
            cast(date_trunc('{period}', date_day) + interval 1 {period} - interval 1 day as date) as period_end,
            {channel} as channel_key, {platform} as platform,
            date_trunc('{period}', date_day) + interval 1 {period} - interval 1 day <= date '2026-10-31' as is_complete,
            20 as spend, 0 as leads, 'position_based' as attribution_model, count(*) as sales, 0 as customers_new,
            sum(revenue) as revenue, 7 * count(distinct date_day) as engagements
        from marts.fct_attribution where is_chosen_model and {where} group by 1, 2, 3, 4, 5, 6"""
        for period in ("day", "week", "month", "quarter", "year")
        for channel, platform, where in (
            ("'all'", "'all'", "true"),
            ("'all in one'", "'all'", "true"),
            ("'all in one'", "'(unknown)'", "true"),
        )
    ),
    "utm_audit": """
        select cast(date_trunc('month', date_day) as date) as month_start, platform, channel_key, campaign_key,
            'Brand' as told_campaign, 'spend_without_tags' as status, sum(spend) as spend, sum(clicks) as clicks,
            0 as tagged_touches, 0 as tagged_people, 0 as attributed_revenue, true as is_complete
        from marts.fct_ad_performance_daily group by all""",
}

LAST_MONTH = "period = 'month' and period_start = date '2026-10-01'"
# What breaks a rule of these tables.
BREAKS = {
    ("fct_attributed_sales", "lines_are_given_away_whole"): (
        "update marts.fct_attributed_sales set amount = amount - 0.000001 where date_day = date '2026-08-03'"
    ),
    ("fct_channel_daily", "days_add_up_to_the_months"): (
        "update marts.fct_channel_daily set engagements = engagements + 1 where date_day = date '2026-08-03'"
    ),
    ("fct_attribution", "weights_add_up_to_1"): "update marts.fct_attribution set weight = 0.999999999999",
    ("fct_attribution", "revenue_is_conserved"): (
        "update marts.fct_attribution set revenue = revenue + 0.000001 where date_day = date '2026-08-03'"
    ),
    (
        "kpi_channel",
        "spend_parts_add_up",
    ): f"update marts.kpi_channel set spend = 20.05 where {LAST_MONTH} and platform = 'all'",
    ("kpi_channel", "revenue_parts_add_up"): f"delete from marts.kpi_channel where {LAST_MONTH} and platform <> 'all'",
    (
        "kpi_channel",
        "revenue_equals_the_facts",
    ): f"update marts.kpi_channel set revenue = revenue + 0.05 where {LAST_MONTH}",
    ("utm_audit", "all_ad_spend_is_looked_at"): "update marts.utm_audit set spend = spend - 0.05",
}
