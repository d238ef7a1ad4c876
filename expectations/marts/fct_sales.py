"""fct_sales: one row per line of a paid order, a won deal or a refund."""

from marketing_warehouse.checks.expect import (
    CRITICAL,
    WARNING,
    Suite,
    Text,
    at_least,
    at_most,
    filled,
    no_rows,
    one_of,
    one_row_per,
    rows_not_collapsed,
)

# Above this share of revenue without a channel, attributed revenue and return on spend mislead.
UNKNOWN_CHANNEL_SHARE = 0.20
# A sales system is exported at least monthly; further behind than a month and a few days it is forgotten.
STALE_AFTER_DAYS = 35

GRAIN = ("sale_line_key",)

SUITE = Suite(
    "fct_sales",
    GRAIN,
    (
        *filled(CRITICAL, "sale_line_key", "sale_id", "sale_type", "source_system", "date_day", "customer_key"),
        *filled(CRITICAL, "employee_key", "product_key", "region_key", "channel_key", "currency_code", "amount"),
        *one_row_per(CRITICAL, *GRAIN),
        *one_of(CRITICAL, "sale_type", ("order", "deal", "refund")),
        *at_most(CRITICAL, "amount", 0, "sale_type = 'refund'", Text("a refund takes revenue away", "退款金额不为正")),
        *at_least(WARNING, "amount", 0, "sale_type <> 'refund'", Text("a sale brings revenue", "销售金额不为负")),
        *no_rows(
            CRITICAL,
            "no_future_day",
            "days in the future",
            "select * from {batch} where date_day > current_date + 1 order by date_day desc",
            Text("no sale lies in the future", "没有未来日期的销售"),
            figure=("date_day", "latest"),
        ),
        *no_rows(
            CRITICAL,
            "customers_are_known",
            "customer not in dim_customer",
            "select sale_line_key, customer_key from {batch} where customer_key <> '(unknown)' "
            "and customer_key not in (select customer_key from marts.dim_customer) order by sale_line_key",
            Text("every customer is in dim_customer", "所有客户均在 dim_customer 中"),
        ),
        *no_rows(
            WARNING,
            "channel_mostly_known",
            f"channel unknown for more than {UNKNOWN_CHANNEL_SHARE:.0%} of revenue",
            "select * from (select sum(amount) filter (where channel_key = '(unknown)') / nullif(sum(amount), 0) "
            f"as unknown_share from {{batch}}) as shares where unknown_share > {UNKNOWN_CHANNEL_SHARE}",
            Text("most revenue has a channel", "大部分销售额有明确渠道"),
            figure=("unknown_share", "share"),
        ),
        *no_rows(
            WARNING,
            "no_source_stale",
            f"sources more than {STALE_AFTER_DAYS} days behind the newest",
            "select source_system, max(date_day) as last_day from {batch} group by source_system "
            f"having max(date_day) < (select max(date_day) from {{batch}}) - {STALE_AFTER_DAYS} order by last_day",
            Text(
                f"every source's sales reach to within {STALE_AFTER_DAYS} days of the newest",
                f"各来源销售数据落后不超过 {STALE_AFTER_DAYS} 天",
            ),
            figure=("last_day", "last day"),
        ),
        *rows_not_collapsed(CRITICAL),
    ),
)
