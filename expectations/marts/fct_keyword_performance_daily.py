"""fct_keyword_performance_daily: the spend of fct_ad_performance_daily, divided by keywords."""

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

GRAIN = (
    "date_day", "platform", "account_id", "campaign_id", "ad_group_id", "keyword", "match_type", "currency_code",
)  # fmt: skip
# Above this share of an account's spend the words were exported for other days or campaigns than the ads.
MOST_OVERTOLD = 0.1

SUITE = Suite(
    "fct_keyword_performance_daily",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "channel_key", "campaign_key", "spend"),
        *one_row_per(CRITICAL, *GRAIN),
        *not_empty_if(CRITICAL, "fct_ad_performance_daily"),
        *no_rows(
            CRITICAL,
            "adds_up_to_the_ads",
            "an account's spend of a day differs from fct_ad_performance_daily",
            "select date_day, platform, account_id, coalesce(words.spend, 0) - coalesce(ads.spend, 0) as difference "
            "from (select date_day, platform, account_id, sum(spend) as spend from {batch} group by 1, 2, 3) as words "
            "full outer join (select date_day, platform, account_id, sum(spend) as spend "
            "from marts.fct_ad_performance_daily group by 1, 2, 3) as ads using (date_day, platform, account_id) "
            "where coalesce(words.spend, 0) <> coalesce(ads.spend, 0) order by abs(difference) desc",
            Text("spend of each account and day equals that of the ads", "各账户每日花费与广告事实表一致"),
            figure=("difference", "largest difference"),
        ),
        *no_rows(
            WARNING,
            "words_within_their_ad_groups",
            f"words that say more than their ad groups, by over {MOST_OVERTOLD:.0%} of the platform's spend",
            "select platform, -sum(case when spend < 0 then spend end) as overtold from {batch} "
            "where keyword = '(unallocated)' group by platform "
            "having -sum(case when spend < 0 then spend end) "
            f"> {MOST_OVERTOLD} * (select sum(spend) from {{batch}}) order by overtold desc",
            Text("words do not say more than the ads", "词的花费不超过广告花费"),
            figure=("overtold", "largest"),
        ),
        *rows_not_collapsed(CRITICAL),
    ),
)
