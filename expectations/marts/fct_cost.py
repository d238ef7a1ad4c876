"""fct_cost: one row per cost, day and what it was spent on; costs kept only for reconciliation are not counted."""

from marketing_warehouse.checks.expect import (
    CRITICAL,
    WARNING,
    Suite,
    Text,
    filled,
    no_rows,
    not_empty_if,
    one_of,
    one_row_per,
    rows_not_collapsed,
)

# Above this share of cost without a channel, cost and return per channel mislead.
UNKNOWN_CHANNEL_SHARE = 0.20

GRAIN = ("cost_id", "date_day")

SUITE = Suite(
    "fct_cost",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "cost_source", "cost_scope", "channel_key", "region_key", "amount", "is_counted"),
        *one_row_per(CRITICAL, *GRAIN),
        *not_empty_if(CRITICAL, "fct_ad_performance_daily"),
        *one_of(CRITICAL, "cost_source", ("ad_platform", "offline_media", "cost_line")),
        *one_of(WARNING, "cost_scope", ("media", "agency", "tools", "payroll", "event", "other")),
        *no_rows(
            CRITICAL,
            "cost_per_month_not_negative",
            "counted cost of a month below 0",
            "select cast(date_trunc('month', date_day) as date) as month_start, sum(amount) as amount from {batch} "
            "where is_counted group by 1 having sum(amount) < 0 order by amount",
            Text("a month's counted cost is not negative", "每月计入费用不为负"),
            figure=("amount", "lowest"),
        ),
        *no_rows(
            CRITICAL,
            "ad_spend_is_all_there",
            "ad spend of a day differs from fct_ad_performance_daily",
            "select date_day, sum(amount) as difference from ("
            "select date_day, amount from {batch} where cost_source = 'ad_platform' union all "
            "select date_day, -spend from marts.fct_ad_performance_daily) as both_sides "
            "group by date_day having abs(sum(amount)) > 0.01 order by abs(sum(amount)) desc",
            Text("each day's ad cost equals the platforms' spend", "每日广告费用与平台花费一致"),
            figure=("difference", "largest"),
        ),
        *no_rows(
            WARNING,
            "channel_mostly_known",
            f"channel unknown for more than {UNKNOWN_CHANNEL_SHARE:.0%} of media cost",
            "select * from (select sum(amount) filter (where channel_key = '(unknown)') / nullif(sum(amount), 0) "
            "as unknown_share from {batch} where cost_scope = 'media' and is_counted) as shares "
            f"where unknown_share > {UNKNOWN_CHANNEL_SHARE}",
            Text("most media cost has a channel", "大部分媒体费用有明确渠道"),
            figure=("unknown_share", "share"),
        ),
        *rows_not_collapsed(CRITICAL),
    ),
)
