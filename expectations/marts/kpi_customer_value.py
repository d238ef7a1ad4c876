"""kpi_customer_value: one row per cohort month, months since, dimension and value."""

from marketing_warehouse.checks.expect import (
    CRITICAL,
    WARNING,
    Suite,
    Text,
    at_least,
    filled,
    no_rows,
    one_row_per,
    rows_not_collapsed,
)

GRAIN = ("cohort_month", "months_since", "dimension", "dimension_value")
CENT = 0.01  # both sides are rounded

SUITE = Suite(
    "kpi_customer_value",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "customers", "is_projected", "lifetime_value"),
        *one_row_per(CRITICAL, *GRAIN),
        *at_least(CRITICAL, "months_since", 0),
        *at_least(CRITICAL, "customers", 1),
        *at_least(WARNING, "lifetime_value", 0),
        *no_rows(
            CRITICAL,
            "value_in_its_interval",
            "a value outside its own interval",
            "select * from {batch} where lifetime_value < lifetime_value_low or lifetime_value > lifetime_value_high",
            Text("values lie within their intervals", "价值落在各自区间内"),
            figure=("lifetime_value", "value"),
        ),
        *no_rows(
            CRITICAL,
            "lived_equals_the_cohort",
            "a month already lived differs from kpi_customer_cohort",
            "select value.* from {batch} as value inner join marts.kpi_customer_cohort as cohort "
            "using (cohort_month, months_since, dimension, dimension_value) where not value.is_projected "
            f"and abs(value.lifetime_value - cohort.cumulative_revenue_per_customer) > {CENT}",
            Text("months already lived equal kpi_customer_cohort", "已过的生命月与 kpi_customer_cohort 一致"),
            figure=("lifetime_value", "value"),
        ),
        *rows_not_collapsed(CRITICAL),
    ),
)
