"""kpi_customer_cohort: one row per cohort month, months since, dimension and value."""

from marketing_warehouse.checks.expect import (
    CRITICAL,
    Suite,
    Text,
    at_least,
    at_most,
    filled,
    no_rows,
    one_row_per,
    rows_not_collapsed,
)

GRAIN = ("cohort_month", "months_since", "dimension", "dimension_value")

SUITE = Suite(
    "kpi_customer_cohort",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "customers"),
        *one_row_per(CRITICAL, *GRAIN),
        *no_rows(
            CRITICAL,
            "not_empty",
            "empty although fct_sales names customers",
            "select * from (select count(*) as input_rows from marts.fct_sales where customer_key <> '(unknown)') as inputs "
            "where input_rows > 0 and not exists (select 1 from {batch})",
            Text("not empty while fct_sales names customers", "fct_sales 有已知客户时本表不为空"),
            figure=("input_rows", "rows there"),
        ),
        *at_least(CRITICAL, "months_since", 0),
        *at_least(CRITICAL, "customers", 1),
        *no_rows(
            CRITICAL,
            "buyers_not_above_cohort",
            "more customers buying than in the cohort",
            "select * from {batch} where customers_buying > customers order by customers_buying - customers desc",
            Text("no more customers buy than the cohort has", "购买客户数不超过同期群客户数"),
            figure=("customers_buying", "buying"),
        ),
        *at_least(CRITICAL, "retention_rate", 0),
        *at_most(CRITICAL, "retention_rate", 1),
        *at_least(CRITICAL, "repeat_purchase_rate", 0),
        *at_most(CRITICAL, "repeat_purchase_rate", 1),
        *rows_not_collapsed(CRITICAL),
    ),
)
