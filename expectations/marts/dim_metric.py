"""dim_metric: one row per metric, the dictionary of what the marts and metric queries give."""

from marketing_warehouse.checks.expect import CRITICAL, Suite, Text, filled, no_rows, one_row_per, rows_not_collapsed

GRAIN = ("metric",)

SUITE = Suite(
    "dim_metric",
    GRAIN,
    (
        *filled(CRITICAL, "metric", "name", "name_zh", "formula", "formula_zh", "unit", "direction", "owner"),
        *one_row_per(CRITICAL, *GRAIN),
        *no_rows(
            CRITICAL,
            "table_and_column_together",
            "metric",
            "select metric from {batch} where (table_name is null) <> (column_name is null)",
            Text("a metric names both table and column, or neither", "指标同时注明表与列，或均不注明"),
        ),
        *rows_not_collapsed(CRITICAL),
    ),
)
