"""dim_date: one row per calendar day, whole years around all facts."""

from marketing_warehouse.checks.expect import (
    CRITICAL,
    Suite,
    Text,
    at_least,
    at_most,
    filled,
    no_rows,
    one_row_per,
    rows_not_collapsed,
)

GRAIN = ("date_day",)

SUITE = Suite(
    "dim_date",
    GRAIN,
    (
        *filled(CRITICAL, "date_day", "week_start", "month_start", "quarter_start", "year_start"),
        *one_row_per(CRITICAL, *GRAIN),
        *at_least(CRITICAL, "day_of_week", 1),
        *at_most(CRITICAL, "day_of_week", 7),
        *no_rows(
            CRITICAL,
            "no_day_missing",
            "days missing between first and last",
            "select * from (select count(*) as days_found, min(date_day) as first_day, max(date_day) as last_day "
            "from {batch}) as calendar where days_found <> datediff('day', first_day, last_day) + 1",
            Text("every day between the first and the last is there", "首末日期之间没有缺失的日期"),
            figure=("days_found", "days found"),
        ),
        *rows_not_collapsed(CRITICAL),
    ),
)
