"""dim_channel: one row per marketing channel, a seed of the project."""

from marketing_warehouse.checks.expect import CRITICAL, Suite, Text, filled, no_rows, one_row_per, rows_not_collapsed

GRAIN = ("channel_key",)

SUITE = Suite(
    "dim_channel",
    GRAIN,
    (
        *filled(CRITICAL, "channel_key", "channel_name", "channel_name_zh", "is_paid", "is_online"),
        *one_row_per(CRITICAL, *GRAIN),
        *no_rows(
            CRITICAL,
            "unknown_member_present",
            "no row (unknown)",
            "select 0 as rows_found where not exists (select 1 from {batch} where channel_key = '(unknown)')",
            Text("the unknown channel has its row", "包含未知渠道成员"),
        ),
        *rows_not_collapsed(CRITICAL),
    ),
)
