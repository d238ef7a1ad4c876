"""fct_budget: one row per day and budget."""

from marketing_warehouse.checks.expect import CRITICAL, Suite, Text, filled, no_rows, one_row_per

# kpi_budget is rounded to the cent once a row.
CENT = 0.01

GRAIN = ("date_day", "budget_key")

SUITE = Suite(
    "fct_budget",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "cost_scope", "channel_key", "planned", "due", "spent"),
        *one_row_per(CRITICAL, *GRAIN),
        *no_rows(
            CRITICAL,
            "days_add_up_to_the_months",
            "a budget's days do not add up to its month",
            "with days as (select cast(date_trunc('month', date_day) as date) as period_start, "
            "budget_key as dimension_value, sum(planned) as planned, sum(due) as due, sum(spent) as spent "
            "from {batch} group by 1, 2) "
            "select period_start, dimension_value, abs(coalesce(days.planned, 0) - kpi_budget.planned) "
            "+ abs(coalesce(days.due, 0) - expected_to_date) + abs(coalesce(days.spent, 0) - spent_to_date) as difference "
            "from marts.kpi_budget left join days using (period_start, dimension_value) where dimension = 'budget' "
            f"and difference > 3 * {CENT} order by period_start, dimension_value",
            Text("the days of a month add up to the budget's month", "每日之和等于该预算项当月合计"),
            figure=("difference", "largest"),
        ),
    ),
)
