"""fct_attributed_sales: one row per sale line and touch that has a share in it."""

from marketing_warehouse.checks.expect import CRITICAL, Suite, Text, filled, no_rows, not_empty_if, one_row_per

GRAIN = ("sale_line_key", "touch_key")

SUITE = Suite(
    "fct_attributed_sales",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "date_day", "channel_key", "is_paid", "weight", "amount"),
        *one_row_per(CRITICAL, *GRAIN),
        *not_empty_if(CRITICAL, "fct_sales"),
        *no_rows(
            CRITICAL,
            "lines_are_given_away_whole",
            "the shares of a sale line do not add up to it",
            "with given as (select sale_line_key, sum(amount) as given from {batch} group by 1) "
            "select sale_line_key, coalesce(given, 0) - amount as difference from marts.fct_sales "
            "left join given using (sale_line_key) where given is distinct from amount order by abs(difference) desc",
            Text("every sale line is given away to the millionth", "每条销售明细均完全分配"),
            figure=("difference", "largest"),
        ),
    ),
)
