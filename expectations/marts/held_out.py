"""held_out: one row per fact, source, currency and day whose rows have no exchange rate."""

from marketing_warehouse.checks.expect import CRITICAL, WARNING, Suite, Text, at_least, filled, no_rows

# Above this share of a fact's rows the figures say too little about the company to be shown.
MOST_HELD_OUT = 0.50

GRAIN = ("fact", "source_system", "currency_code", "date_day")

SUITE = Suite(
    "held_out",
    GRAIN,
    (
        *filled(CRITICAL, "fact", "rows_held_out"),
        *at_least(CRITICAL, "rows_held_out", 1),
        *no_rows(
            WARNING,
            "no_rows_held_out",
            "rows held out for want of an exchange rate",
            "select fact, source_system, currency_code, min(date_day) as date_day, sum(rows_held_out) as rows_held_out "
            "from {batch} group by fact, source_system, currency_code order by rows_held_out desc",
            Text("every amount has an exchange rate", "所有金额均有汇率"),
            figure=("rows_held_out", "most"),
        ),
        *no_rows(
            CRITICAL,
            "most_sales_are_counted",
            f"more than {MOST_HELD_OUT:.0%} of the sales held out for want of an exchange rate",
            "select * from (select sum(rows_held_out) as rows_held_out from {batch} where fact = 'fct_sales') as held "
            "where rows_held_out / (rows_held_out + (select count(*) from marts.fct_sales)) "
            f"> {MOST_HELD_OUT}",
            Text("most sales could be converted", "大部分销售可以换算成报告货币"),
            figure=("rows_held_out", "rows"),
        ),
    ),
)
