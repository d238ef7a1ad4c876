"""utm_audit: one row per month, platform and campaign or tag that names none."""

from marketing_warehouse.checks.expect import (
    CRITICAL,
    Suite,
    Text,
    filled,
    no_rows,
    not_empty_if,
    one_of,
    one_row_per,
)

GRAIN = ("month_start", "platform", "campaign_key", "told_campaign")
STATUSES = ("tagged", "spend_without_tags", "tags_without_spend", "tags_without_campaign")
HALF_CENT = 0.005

SUITE = Suite(
    "utm_audit",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "channel_key", "status", "spend", "tagged_touches"),
        *one_row_per(CRITICAL, *GRAIN),
        *not_empty_if(CRITICAL, "fct_ad_performance_daily"),
        *one_of(CRITICAL, "status", STATUSES),
        *no_rows(
            CRITICAL,
            "all_ad_spend_is_looked_at",
            "a complete month's spend differs from the ads'",
            "with ads as (select cast(date_trunc('month', date_day) as date) as month_start, sum(spend) as ad_spend "
            "from marts.fct_ad_performance_daily group by 1), "
            "looked_at as (select month_start, sum(spend) as spend, count(*) as rows_added from {batch} "
            "where is_complete group by 1) "
            "select month_start, spend - coalesce(ad_spend, 0) as difference from looked_at left join ads using (month_start) "
            f"where abs(spend - coalesce(ad_spend, 0)) > {HALF_CENT} * (rows_added + 1) order by abs(difference) desc",
            Text("every month's ad spend is looked at", "每月广告花费均已核查"),
            figure=("difference", "largest"),
        ),
    ),
)
