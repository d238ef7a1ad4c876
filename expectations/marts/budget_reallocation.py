"""budget_reallocation: one row per channel with a media budget next month, and one for all."""

from marketing_warehouse.checks.expect import CRITICAL, Suite, Text, at_least, filled, no_rows, one_row_per

GRAIN = ("period", "period_start", "dimension", "dimension_value")

SUITE = Suite(
    "budget_reallocation",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "budget_now", "budget_suggested", "change", "suggestion", "reason", "reason_zh"),
        *one_row_per(CRITICAL, *GRAIN),
        *at_least(CRITICAL, "budget_suggested", 0),
        *no_rows(
            CRITICAL,
            "budget_conserved",
            "the suggestion spends another sum than the plan",
            "select period_start, dimension, sum(budget_suggested) - sum(budget_now) as difference from {batch} "
            "group by 1, 2 having sum(budget_suggested) <> sum(budget_now) order by 1, 2",
            Text("the whole budget is kept to the cent", "总预算分文不变"),
            figure=("difference", "largest"),
        ),
        *no_rows(
            CRITICAL,
            "within_reach",
            "more suggested than 1.5 times the most ever spent",
            "select * from {batch} where change > 0 and (reach is null or budget_suggested > reach) order by change desc",
            Text("nothing is suggested beyond what was nearly tried", "建议不超出可依据的范围"),
            figure=("budget_suggested", "most"),
        ),
        *no_rows(
            CRITICAL,
            "gain_in_its_interval",
            "an expected gain outside its interval, or a suggestion that loses",
            "select * from {batch} where dimension = 'all' and (expected_gain < 0 "
            "or expected_gain not between expected_gain_low and expected_gain_high) order by period_start",
            Text("the suggestion gains, within its interval", "建议预计有收益且位于区间内"),
            figure=("expected_gain", "gain"),
        ),
    ),
)
