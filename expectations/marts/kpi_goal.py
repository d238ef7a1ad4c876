"""kpi_goal: one row per goal and day of it that has passed."""

from marketing_warehouse.checks.expect import CRITICAL, Suite, Text, filled, no_rows, one_of, one_row_per

GRAIN = ("goal_id", "date_day")
STATUSES = ("not_started", "on_track", "at_risk", "off_track", "achieved", "missed", "no_data")

SUITE = Suite(
    "kpi_goal",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "metric", "direction", "status", "is_latest", "smart_reasons", "smart_reasons_zh"),
        *one_row_per(CRITICAL, *GRAIN),
        *one_of(CRITICAL, "status", STATUSES),
        *no_rows(
            CRITICAL,
            "projection_in_its_interval",
            "a projection outside its interval",
            "select * from {batch} where projected_value not between projected_low and projected_high order by goal_id",
            Text("every projection lies in its interval", "预测值位于其区间内"),
            figure=("projected_value", "projected"),
        ),
        *no_rows(
            CRITICAL,
            "one_latest_row",
            "a goal without exactly one latest row",
            "select goal_id, count(*) filter (where is_latest) as latest_rows from {batch} group by goal_id "
            "having count(*) filter (where is_latest) <> 1 order by goal_id",
            Text("every goal has one latest row", "每个目标恰有一行最新记录"),
            figure=("latest_rows", "rows"),
        ),
    ),
)
