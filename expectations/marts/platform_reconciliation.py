"""platform_reconciliation: one row per month, scope and platform or channel, exports against finance's cost lines."""

from marketing_warehouse.checks.expect import (
    CRITICAL,
    WARNING,
    Suite,
    Text,
    at_least,
    filled,
    no_rows,
    not_empty_if,
    one_of,
    one_row_per,
)

# Each row is rounded to cents once per side.
CENT = 0.01
# Older months were told when they were news; finance books the last ones late.
NEWS_MONTHS = 3

GRAIN = ("month_start", "cost_scope", "dimension", "dimension_value")

SUITE = Suite(
    "platform_reconciliation",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "platform_spend", "finance_cost", "difference", "status", "counted_cost"),
        *one_row_per(CRITICAL, *GRAIN),
        *not_empty_if(CRITICAL, "fct_ad_performance_daily"),
        *one_of(CRITICAL, "cost_scope", ("media", "event")),
        *one_of(CRITICAL, "dimension", ("platform", "channel")),
        *one_of(CRITICAL, "status", ("agrees", "differs", "finance_missing", "export_missing", "unassigned")),
        *at_least(CRITICAL, "finance_lines", 0),
        *no_rows(
            CRITICAL,
            "difference_of_both_sides",
            "a difference that is not finance cost less platform spend",
            "select *, difference - (finance_cost - platform_spend) as error from {batch} "
            "where difference <> finance_cost - platform_spend order by abs(error) desc",
            Text("the difference is finance cost less platform spend", "差额等于财务费用减平台花费"),
            figure=("error", "largest"),
        ),
        *no_rows(
            CRITICAL,
            "every_cost_is_compared",
            "media and event cost of a month differs from fct_cost",
            "with compared as (select month_start, count(*) as compared_rows, "
            "sum(platform_spend + finance_cost) as amount from {batch} group by 1), "
            "facts as (select cast(date_trunc('month', date_day) as date) as month_start, sum(amount) as fact_amount "
            "from marts.fct_cost where cost_scope in ('media', 'event') group by 1) "
            "select month_start, coalesce(amount, 0) - coalesce(fact_amount, 0) as difference "
            "from facts full outer join compared using (month_start) "
            f"where abs(coalesce(amount, 0) - coalesce(fact_amount, 0)) > {CENT} * coalesce(compared_rows, 1) "
            "order by abs(difference) desc",
            Text("every cost of exports and finance is compared once", "导出与财务的每笔费用均恰好比对一次"),
            figure=("difference", "largest"),
        ),
        *no_rows(
            WARNING,
            "finance_agrees",
            "finance's cost lines differ from the exports",
            "select * from {batch} where status = 'differs' and is_complete "
            f"and month_start > (select max(month_start) from {{batch}} where is_complete) - interval {NEWS_MONTHS} month "
            "order by abs(difference) desc, month_start",
            Text("finance's cost lines agree with the exports", "财务费用行与平台导出一致"),
            figure=("difference", "largest"),
        ),
    ),
)
