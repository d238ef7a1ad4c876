"""kpi_team_member: one row per month or quarter and person who was there. No rule's failure names a person."""

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
)  # fmt: skip

GRAIN = ("period", "period_start", "role")
WEIGHTS_OFF = 0.001  # weights are written with two or three digits

SUITE = Suite(
    "kpi_team_member",
    GRAIN,
    (
        *filled(CRITICAL, "period", "period_start", "person_key", "role", "is_complete", "weights_from"),
        *one_row_per(CRITICAL, "period", "period_start", "person_key"),
        *one_of(CRITICAL, "period", ("month", "quarter")),
        *at_least(CRITICAL, "total_score", 0),
        *at_most(CRITICAL, "total_score", 100),
        *at_most(CRITICAL, "weight_counted", 1),
        *no_rows(
            CRITICAL,
            "graded_means_ranked",
            "a grade without a rank or a rank without a grade",
            "select * from {batch} where (grade is null) <> (rank_in_role is null) order by period_start desc",
            Text("whoever has a grade has a rank", "有等级者必有名次"),
        ),
        *no_rows(
            CRITICAL,
            "better_score_better_rank",
            "a better rank with a lower score",
            "select worse.period, worse.period_start, worse.role, worse.total_score from {batch} as worse "
            "inner join {batch} as better using (period, period_start, role) "
            "where better.rank_in_role < worse.rank_in_role and better.total_score <= worse.total_score "
            "order by worse.period_start desc",
            Text("the better rank has the higher score", "名次靠前者得分更高"),
            figure=("total_score", "score"),
        ),
        *no_rows(
            WARNING,
            "weights_of_role_sum_to_1",
            "weights that do not add up to 1",
            "select distinct role, period, period_start, weights_of_role from {batch} "
            f"where abs(weights_of_role - 1) > {WEIGHTS_OFF} order by period_start desc, period, role",
            Text("the weights of every role add up to 1", "每个岗位的权重合计为 1"),
            figure=("weights_of_role", "sum"),
        ),
    ),
)
