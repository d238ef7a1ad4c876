"""dim_region: one row per region named by any source."""

from marketing_warehouse.checks.expect import CRITICAL, Suite, filled, not_empty_if, one_row_per, rows_not_collapsed

GRAIN = ("region_key",)

SUITE = Suite(
    "dim_region",
    GRAIN,
    (
        *filled(CRITICAL, "region_key"),
        *one_row_per(CRITICAL, *GRAIN),
        *not_empty_if(CRITICAL, "fct_sales"),
        *rows_not_collapsed(CRITICAL),
    ),
)
