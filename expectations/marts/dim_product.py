"""dim_product: one row per product as the sales systems name it."""

from marketing_warehouse.checks.expect import (
    CRITICAL,
    WARNING,
    Suite,
    Text,
    at_least,
    at_most,
    filled,
    not_empty_if,
    one_row_per,
    rows_not_collapsed,
)

# A product sold at a loss is possible, one losing more than its whole price is a typing error.
LOWEST_MARGIN = -1.0
HIGHEST_MARGIN = 1.0

GRAIN = ("product_key",)
MARGIN = Text("gross margin is a fraction of the price", "毛利率为价格的比例（-1 至 1）")

SUITE = Suite(
    "dim_product",
    GRAIN,
    (
        *filled(CRITICAL, "product_key"),
        *one_row_per(CRITICAL, *GRAIN),
        *not_empty_if(CRITICAL, "fct_sales"),
        *at_least(CRITICAL, "gross_margin_rate", LOWEST_MARGIN, text=MARGIN),
        *at_most(CRITICAL, "gross_margin_rate", HIGHEST_MARGIN, text=MARGIN),
        *at_least(WARNING, "list_price", 0),
        *rows_not_collapsed(CRITICAL),
    ),
)
