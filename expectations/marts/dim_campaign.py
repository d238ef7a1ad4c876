"""dim_campaign: one row per campaign of a platform's account, offline campaigns too."""

from marketing_warehouse.checks.expect import (
    CRITICAL,
    WARNING,
    Suite,
    Text,
    filled,
    no_rows,
    not_empty_if,
    one_row_per,
    rows_not_collapsed,
)

GRAIN = ("campaign_key",)

SUITE = Suite(
    "dim_campaign",
    GRAIN,
    (
        *filled(CRITICAL, "campaign_key", "platform", "campaign_id", "channel_key"),
        *filled(WARNING, "campaign_name"),
        *one_row_per(CRITICAL, *GRAIN),
        *not_empty_if(CRITICAL, "fct_ad_performance_daily"),
        *no_rows(
            CRITICAL,
            "first_day_not_after_last",
            "first day after the last",
            "select * from {batch} where first_day > last_day order by campaign_key",
            Text("a campaign begins before it ends", "广告系列的首日不晚于末日"),
        ),
        *rows_not_collapsed(CRITICAL),
    ),
)
