"""restatement: one row per figure of a campaign's day that a newer export changed."""

from marketing_warehouse.checks.expect import CRITICAL, WARNING, Suite, Text, filled, no_rows, one_of, one_row_per

GRAIN = (
    "source_system",
    "account_id",
    "report_level",
    "campaign_id",
    "currency_code",
    "date_day",
    "metric",
    "new_file_sha256",
)
# Platforms add conversions for weeks; money spent longer ago than a billing cycle does not change by a tenth unnoticed.
SETTLED_AFTER_DAYS = 35
SPEND_CHANGE_RATE = 0.10
# Only what was just exported is news: every later night would otherwise repeat the warning.
NEWS_DAYS = 7

SUITE = Suite(
    "restatement",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "old_file_sha256", "old_value", "new_value", "change", "restated_at", "known_at"),
        *one_row_per(CRITICAL, *GRAIN),
        *one_of(CRITICAL, "change_kind", ("changed", "appeared", "vanished", "told_now", "no_longer_told")),
        *no_rows(
            CRITICAL,
            "something_changed",
            "a restatement that changes nothing",
            "select * from {batch} where old_value = new_value or change <> new_value - old_value order by date_day",
            Text("every row is a change, from the old value to the new", "每行均为旧值到新值的变化"),
            figure=("change", "change"),
        ),
        *no_rows(
            CRITICAL,
            "newer_not_older",
            "a figure restated by an older export",
            "select * from {batch} where restated_at < old_exported_at order by restated_at",
            Text("the newer export is not older than the one it replaces", "新导出不早于被其取代的导出"),
            figure=("restated_at", "first"),
        ),
        *no_rows(
            WARNING,
            "settled_spend_stays",
            f"spend of a day more than {SETTLED_AFTER_DAYS} days past restated by more than {SPEND_CHANGE_RATE:.0%}",
            "with ledger as (select * from {batch}), "
            "per_day as (select source_system, account_id, report_level, date_day, new_file_name, "
            "max(days_later) as days_later, max(restated_at) as restated_at, "
            "cast(sum(change) as double) as change, cast(sum(old_value) as double) as old_value "
            "from ledger where metric = 'spend_local' group by 1, 2, 3, 4, 5) "
            "select * from per_day "
            f"where days_later > {SETTLED_AFTER_DAYS} and abs(change) > {SPEND_CHANGE_RATE} * old_value "
            f"and restated_at >= (select max(restated_at) from ledger) - interval {NEWS_DAYS} day "
            "order by abs(change) desc, source_system, date_day",
            Text(
                "spend of long past days is not restated by much in the newest exports",
                "最新导出未大幅修改早已结算日期的花费",
            ),
            figure=("change", "largest"),
        ),
    ),
)
