"""kpi_team_score_component: one row per month or quarter, person and component. No rule's failure names a person."""

from marketing_warehouse.checks.expect import (
    CRITICAL,
    Suite,
    Text,
    at_least,
    at_most,
    filled,
    no_rows,
    one_of,
    one_row_per,
)

GRAIN = ("period", "period_start", "role", "component")
ROUNDING = 0.01  # contributions have four digits, totals two

SUITE = Suite(
    "kpi_team_score_component",
    GRAIN,
    (
        *filled(CRITICAL, "period", "period_start", "person_key", "role", "component", "weight", "is_counted"),
        *one_row_per(CRITICAL, "period", "period_start", "person_key", "component"),
        *one_of(CRITICAL, "unit", ("money", "count", "rate")),
        *at_least(CRITICAL, "score", 0),
        *at_most(CRITICAL, "score", 100),
        *at_least(CRITICAL, "weight", 0),
        *no_rows(
            CRITICAL,
            "counted_or_reasoned",
            "neither a score nor a reason",
            "select * from {batch} where is_counted <> (score is not null) or is_counted <> (reason is null) "
            "or (reason is null) <> (reason_zh is null) order by period_start desc",
            Text("every component has a score or a reason in both languages", "每项指标有得分或中英文原因"),
        ),
        *no_rows(
            CRITICAL,
            "weights_used_sum_to_1",
            "weights used that do not add up to 1",
            "select period, period_start, min(role) as role, sum(weight_used) as weights from {batch} "
            "group by period, period_start, person_key having abs(sum(weight_used) - 1) > 0.0001 order by 2 desc",
            Text("the weights that are used add up to 1 per person", "每人实际使用的权重合计为 1"),
            figure=("weights", "sum"),
        ),
        *no_rows(
            CRITICAL,
            "contributions_add_up",
            "contributions that do not add up to the total score",
            "select period, period_start, role, total_score, contributions from people.kpi_team_member inner join ("
            "select period, period_start, person_key, sum(contribution) as contributions from {batch} group by 1, 2, 3"
            f") as parts using (period, period_start, person_key) where abs(total_score - contributions) > {ROUNDING} "
            "or (total_score is null) <> (contributions is null) order by period_start desc",
            Text("the contributions add up to the total score", "各项贡献之和等于总分"),
            figure=("contributions", "sum"),
        ),
    ),
)
