"""kpi_incentive: one row per whole month or quarter, person and rule that applied. No rule's failure names a person."""

from marketing_warehouse.checks.expect import CRITICAL, Suite, Text, at_least, filled, no_rows, one_of, one_row_per

GRAIN = ("period", "period_start", "role", "rule_id")

SUITE = Suite(
    "kpi_incentive",
    GRAIN,
    (
        *filled(CRITICAL, "period", "period_start", "person_key", "rule_id", "figure", "explanation", "explanation_zh"),
        *one_row_per(CRITICAL, "period", "period_start", "person_key", "rule_id"),
        *one_of(CRITICAL, "rule_kind", ("bonus", "promotion", "training")),
        *at_least(CRITICAL, "amount", 0),
        *no_rows(
            CRITICAL,
            "the_figure_meets_the_rule",
            "a rule applied to a figure that does not meet it",
            "select * from {batch} where case when rule_kind = 'training' then figure >= threshold "
            "else figure < threshold or figure >= upper_threshold end order by period_start desc",
            Text("every figure meets its rule", "每个数值都满足其规则"),
            figure=("figure", "figure"),
        ),
        *no_rows(
            CRITICAL,
            "only_bonuses_pay",
            "an amount of a promotion or training",
            "select * from {batch} where rule_kind <> 'bonus' and amount is not null order by period_start desc",
            Text("only a bonus has an amount", "只有奖金才有金额"),
            figure=("amount", "amount"),
        ),
        *no_rows(
            CRITICAL,
            "totals_are_the_members",
            "a total score that is not the person's",
            "select incentive.* from {batch} as incentive left join people.kpi_team_member as member "
            "using (period, period_start, person_key) where incentive.metric = 'total_score' "
            "and (member.grade is null or member.total_score <> incentive.figure) order by period_start desc",
            Text("a rule on the total score has the score of the person", "总分规则使用本人的总分"),
            figure=("figure", "figure"),
        ),
    ),
)
