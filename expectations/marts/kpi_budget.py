"""kpi_budget: one row per month and scope (the company, a channel, a budget)."""

from marketing_warehouse.checks.expect import CRITICAL, Suite, Text, filled, no_rows, one_of, one_row_per

# Every row is rounded to the cent by itself.
CENT = 0.01

GRAIN = ("period", "period_start", "dimension", "dimension_value")
STATUSES = (
    "not_started",
    "on_track",
    "underspending",
    "overspending",
    "closed",
    "underspent",
    "overspent",
    "unplanned",
    "no_rate",
)

SUITE = Suite(
    "kpi_budget",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "planned", "expected_to_date", "spent_to_date", "variance", "status"),
        *one_row_per(CRITICAL, *GRAIN),
        *one_of(CRITICAL, "dimension", ("all", "channel", "budget")),
        *one_of(CRITICAL, "status", STATUSES),
        *no_rows(
            CRITICAL,
            "parts_add_up",
            "channels or budgets of a month do not add up to the company",
            "select period_start, dimension, sum(planned) - max(whole_planned) as planned_difference, "
            "sum(spent_to_date) - max(whole_spent) as difference from {batch} "
            "inner join (select period_start, planned as whole_planned, spent_to_date as whole_spent from {batch} "
            "where dimension = 'all') as whole using (period_start) where dimension <> 'all' group by 1, 2 "
            f"having abs(sum(planned) - max(whole_planned)) > {CENT} * count(*) "
            f"or abs(sum(spent_to_date) - max(whole_spent)) > {CENT} * count(*) order by period_start",
            Text("channels and budgets add up to the company", "各渠道与各预算项之和等于公司合计"),
            figure=("difference", "largest"),
        ),
        *no_rows(
            CRITICAL,
            "spent_equals_the_facts",
            "what a month spent differs from fct_cost",
            "select period_start, spent_to_date - spent as difference from {batch} inner join ("
            "select cast(date_trunc('month', date_day) as date) as period_start, sum(amount) as spent "
            "from marts.fct_cost where is_counted group by 1) as facts using (period_start) "
            f"where dimension = 'all' and is_complete and abs(spent_to_date - spent) > {CENT} order by period_start",
            Text("every counted cost is under one budget", "每笔计入的费用恰属一个预算项"),
            figure=("difference", "largest"),
        ),
    ),
)
