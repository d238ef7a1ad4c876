"""kpi_alert: one row per alert, open or closed."""

from marketing_warehouse.checks.expect import CRITICAL, Suite, Text, filled, no_rows, one_of, one_row_per

GRAIN = ("alert_id",)
KINDS = (
    "metric",
    "rate_drop",
    "no_conversions",
    "goal_pace",
    "overspend",
    "stale_source",
    "restatement",
    "untagged_spend",
    "tags_without_spend",
)

SUITE = Suite(
    "kpi_alert",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "rule_id", "dimension", "dimension_value", "opened_on", "last_fired_on"),
        *filled(CRITICAL, "value", "summary", "summary_zh"),
        *one_row_per(CRITICAL, *GRAIN),
        *one_of(CRITICAL, "kind", KINDS),
        *one_of(CRITICAL, "severity", ("warning", "critical")),
        *one_of(CRITICAL, "status", ("open", "closed")),
        *no_rows(
            CRITICAL,
            "closed_after_it_held",
            "an alert closed before its last night, or without a day of closing",
            "select * from {batch} where opened_on > last_fired_on or closed_on <= last_fired_on "
            "or (status = 'closed') <> (closed_on is not null) order by alert_id",
            Text("opened, held, closed: in this order", "开启、成立、关闭的日期依次"),
        ),
        *no_rows(
            CRITICAL,
            "one_open_alert_each",
            "more than one open alert of a rule for the same thing",
            "select rule_id, dimension, dimension_value, count(*) as open_alerts from {batch} where status = 'open' "
            "group by 1, 2, 3 having count(*) > 1 order by open_alerts desc",
            Text("a rule has one open alert for a thing at most", "同一规则对同一对象最多一条开启的预警"),
            figure=("open_alerts", "open alerts"),
        ),
    ),
)
