"""fct_ad_performance_daily: one row per day, platform, account, campaign, ad group, ad and currency."""

from marketing_warehouse.checks.expect import (
    CRITICAL,
    WARNING,
    Suite,
    Text,
    at_least,
    filled,
    no_rows,
    one_row_per,
    rows_not_collapsed,
)

# Platforms bill monthly: a source that is further behind than a month and a few days is forgotten, not late.
STALE_AFTER_DAYS = 35
# Credits make single rows negative; a whole platform-day below zero means a sign or a column is wrong.
LEAST_SPEND_PER_DAY = 0

# What a coarser report tells beyond its parts is negative where, restated since, it tells less.
NO_REMAINDER = "ad_id <> '(unallocated)'"

GRAIN = ("date_day", "platform", "account_id", "campaign_id", "ad_group_id", "ad_id", "currency_code")

SUITE = Suite(
    "fct_ad_performance_daily",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "channel_key", "campaign_key", "spend"),
        *one_row_per(CRITICAL, *GRAIN),
        *at_least(CRITICAL, "impressions", 0, where=NO_REMAINDER),
        *at_least(CRITICAL, "clicks", 0, where=NO_REMAINDER),
        *no_rows(
            CRITICAL,
            "spend_per_day_not_negative",
            "spend of a platform's day below 0",
            f"select date_day, platform, sum(spend) as spend from {{batch}} group by date_day, platform "
            f"having sum(spend) < {LEAST_SPEND_PER_DAY} order by spend",
            Text("a platform's spend of a day is not negative", "各平台每日花费不为负"),
            figure=("spend", "lowest"),
        ),
        *at_least(WARNING, "spend", 0, text=Text("no row has negative spend (a credit)", "没有负花费（退款抵扣）行")),
        *no_rows(
            WARNING,
            "clicks_not_above_impressions",
            "more clicks than impressions",
            "select *, clicks - impressions as excess from {batch} where clicks > impressions order by excess desc",
            Text("clicks do not exceed impressions", "点击量不超过展示量"),
            figure=("excess", "largest excess"),
        ),
        *no_rows(
            CRITICAL,
            "no_future_day",
            "days in the future",
            "select * from {batch} where date_day > current_date + 1 order by date_day desc",
            Text("no day lies in the future", "没有未来日期"),
            figure=("date_day", "latest"),
        ),
        *no_rows(
            WARNING,
            "no_platform_stale",
            f"platforms more than {STALE_AFTER_DAYS} days behind the newest",
            "select platform, max(date_day) as last_day from {batch} group by platform "
            f"having max(date_day) < (select max(date_day) from {{batch}}) - {STALE_AFTER_DAYS} order by last_day",
            Text(
                f"every platform's data reach to within {STALE_AFTER_DAYS} days of the newest",
                f"各平台数据落后不超过 {STALE_AFTER_DAYS} 天",
            ),
            figure=("last_day", "last day"),
        ),
        *rows_not_collapsed(CRITICAL),
    ),
)
