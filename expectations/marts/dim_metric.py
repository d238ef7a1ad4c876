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
        *no_rows(
            CRITICAL,
            "sides_of_what_adds_up",
            "metric",
            "select metric from {batch} where numerator is null and (is_additive or denominator is not null)",
            Text(
                "what adds up by day, and every ratio of it, names its numerator", "可逐日相加的指标及其比率均注明分子"
            ),
        ),
        *rows_not_collapsed(CRITICAL),
    ),
)
