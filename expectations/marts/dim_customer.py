"""dim_customer: one row per customer of a source system; persons carry no name."""

from marketing_warehouse.checks.expect import (
    CRITICAL,
    Suite,
    Text,
    filled,
    no_rows,
    not_empty_if,
    one_row_per,
    rows_not_collapsed,
)

GRAIN = ("customer_key",)

SUITE = Suite(
    "dim_customer",
    GRAIN,
    (
        *filled(CRITICAL, "customer_key", "source_system", "region_key", "channel_key"),
        *one_row_per(CRITICAL, *GRAIN),
        *not_empty_if(CRITICAL, "fct_sales"),
        *no_rows(
            CRITICAL,
            "no_personal_data",
            "an e-mail address where a name or id belongs",
            "select customer_key from {batch} where customer_id like '%_@_%._%' or customer_name like '%_@_%._%' "
            "order by customer_key",
            Text("no e-mail address stands in an id or name", "编号与名称中不含电子邮箱"),
        ),
        *no_rows(
            CRITICAL,
            "first_purchase_not_after_last",
            "first purchase after the last",
            "select * from {batch} where first_purchase_on > last_purchase_on order by customer_key",
            Text("the first purchase is not after the last", "首次购买不晚于最近购买"),
        ),
        *rows_not_collapsed(CRITICAL),
    ),
)
