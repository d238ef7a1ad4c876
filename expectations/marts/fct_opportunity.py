"""fct_opportunity: one row per opportunity, open or closed."""

from marketing_warehouse.checks.expect import (
    CRITICAL,
    WARNING,
    Suite,
    Text,
    at_least,
    at_most,
    filled,
    no_rows,
    one_of,
    one_row_per,
    rows_not_collapsed,
)

GRAIN = ("opportunity_key",)

SUITE = Suite(
    "fct_opportunity",
    GRAIN,
    (
        *filled(CRITICAL, "opportunity_key", "source_system", "opportunity_id", "status"),
        *filled(CRITICAL, "customer_key", "employee_key", "product_key", "region_key", "channel_key"),
        *one_row_per(CRITICAL, *GRAIN),
        *one_of(CRITICAL, "status", ("open", "won", "lost")),
        *at_least(CRITICAL, "probability", 0),
        *at_most(CRITICAL, "probability", 1),
        *no_rows(
            CRITICAL,
            "open_means_not_closed",
            "open with a close date",
            "select * from {batch} where status = 'open' and closed_on is not null order by opportunity_key",
            Text("an open opportunity has no close date", "未关闭商机没有关闭日期"),
        ),
        *no_rows(
            WARNING,
            "closed_has_a_date",
            "won or lost without a close date",
            "select * from {batch} where status <> 'open' and closed_on is null order by opportunity_key",
            Text("a closed opportunity says when", "已关闭商机有关闭日期"),
        ),
        *at_least(
            WARNING, "days_to_close", 0, text=Text("nothing closes before it was opened", "关闭日期不早于创建日期")
        ),
        *rows_not_collapsed(CRITICAL),
    ),
)
