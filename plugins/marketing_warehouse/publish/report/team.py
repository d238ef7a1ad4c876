"""The team: scores, what they are made of, and incentives. A report of its own, only for who may read team.duckdb."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import Text, Unit
from marketing_warehouse.publish.marts import Marts, Row, as_date
from marketing_warehouse.publish.people import People
from marketing_warehouse.publish.report import shapes
from marketing_warehouse.publish.report.goal_words import unit_of
from marketing_warehouse.publish.report.layout import (
    DASH,
    Cell,
    Comparison,
    Drawing,
    Empty,
    Line,
    Page,
    Tile,
    View,
    both,
)

LABEL: Text = ("Team", "团队")
MONTHS = 13
PERIODS = {"month": ("Month", "月度"), "quarter": ("Quarter", "季度")}
KINDS: dict[str, Text] = {
    "bonus": ("Bonus", "奖金"),
    "promotion": ("Promotion", "晋升"),
    "training": ("Training", "培训"),
}
GRADES = {"A": "on_track", "B": "on_track", "C": "at_risk", "D": "off_track"}
EMPTY = Empty(
    ("Employees, their tasks, reviews and assessments, with weights and targets by role, make this page.",
     "本页来自员工、任务、互评与技能评估，以及各岗位的权重与目标。"),
    [(f"landing/company_inputs/{name}.csv", what) for name, what in (
        ("employee", ("who works here, in which role", "员工与岗位")),
        ("role_weight", ("weights and targets by role", "各岗位的权重与目标")),
        ("task", ("tasks with due day and end", "任务、期限与完成日")),
        ("peer_review", ("reviews by colleagues", "同事互评")),
        ("incentive_rule", ("rules of bonus, promotion and training", "奖金、晋升与培训规则")))],
)  # fmt: skip


def pointer(is_published: bool) -> Page:
    """What the report that everybody reads says of the team: how its report is made, and nobody's figures."""
    said: Text = (
        "Scores, targets and incentives are about persons, so this report, which everybody may read, does not have them. Who may read "
        "team.duckdb makes the team's report by the command python -m marketing_warehouse.publish --team team.html",
        "评分、目标与激励涉及个人，因此不在这份人人可读的报告中。有权读取 team.duckdb 者可运行 python -m marketing_warehouse.publish --team team.html 生成团队报告。",
    )
    empty = (
        Empty(said) if is_published else Empty((f"{EMPTY.what[0]} {said[0]}", f"{EMPTY.what[1]}{said[1]}"), EMPTY.files)
    )
    return Page("team", LABEL, ("Who reached what?", "谁完成了什么？"), empty=empty)


def page(marts: Marts, people: People) -> Page:
    """The newest finished month and quarter, and the running ones: everybody's score, its components, and what follows from it."""
    periods = _periods(people.members)
    views = [View(name, _members(people, period, start)) for name, period, start in periods]
    made = [view for name, period, start in periods if (view := _matrix(people, name, period, start)).lines]
    parts = [(name, drawn) for name, period, start in periods if (drawn := _details(marts, people, period, start))]
    given = [
        View(name, lines) for name, period, start in periods if (lines := _incentives(marts, people, period, start))
    ]
    blocks = [
        Comparison("members", ("Scores", "评分"), _NOTE, _HEADS, views) if views else None,
        Comparison("incentives", ("What follows", "激励结果"), _RULES, _RULE_HEADS, given) if given else None,
        Comparison("components", ("Scores by component", "各项得分"), _MATRIX, [], made) if made else None,
        Drawing("persons", ("What each score is made of", "评分构成"), _PARTS, parts) if parts else None,
        _held_out(people),
    ]
    return Page("team", LABEL, ("Who reached what, and what follows from it?", "谁完成了什么？结果如何？"), tiles=_tiles(marts, people, periods),
                blocks=[block for block in blocks if block], empty=EMPTY)  # fmt: skip


_HEADS: list[Text] = [
    ("Score", "总分"), ("Grade", "等级"), ("Place in role", "岗位名次"), ("13 months", "近 13 个月"), ("Counted", "计入权重"), ("Strongest", "最强项"),
    ("Weakest", "最弱项"),
]  # fmt: skip
_NOTE: Text = (
    "0 to 100, weighed by role. Counted: share of the weights that have data and a target.",
    "0–100，按岗位加权。计入权重：有数据且有目标的权重比例。",
)
_RULE_HEADS: list[Text] = [
    ("Rule", "规则"),
    ("Figure", "数值"),
    ("From", "门槛"),
    ("Amount", "金额"),
    ("What follows", "结果"),
    ("How it comes about", "计算说明"),
]
_RULES: Text = ("Each row says which rule and which figures gave it.", "每行注明所依据的规则与数值。")
_PART_HEADS: list[Text] = [
    ("Component", "指标"),
    ("Actual", "实际"),
    ("Target", "目标"),
    ("Score", "得分"),
    ("Weight", "权重"),
    ("Points", "贡献"),
    ("Left out", "未计入原因"),
]
_MATRIX: Text = ("0 to 100; the darker the better.", "0–100，颜色越深越好。")
_PARTS: Text = (
    "Score × weight = points; a component without data or target gives its weight to the others.",
    "得分 × 权重 = 贡献；无数据或无目标的指标，其权重由其余指标分担。",
)


HELD_OUT: dict[str, str] = {
    "unknown_person": "no employee, or several, of that name",
    "off_scale": "score off its scale",
}


def _held_out(people: People) -> Comparison | None:
    """Lines of the company's lists that count for nobody."""
    lines = [
        Line(both(row["written"]), [
            Cell(both(row["source_table"]), is_text=True),
            Cell((HELD_OUT.get(row["reason"], str(row["reason"])), row["reason_zh"] or row["reason"]), is_text=True),
            Cell(numbers.human(row["rows_held_out"], "count")),
        ])
        for row in people.held_out
    ]  # fmt: skip
    note: Text = ("What the lists say that could be put to nobody's score.", "清单中无法计入任何人评分的记录。")
    heads: list[Text] = [("List", "清单"), ("Why", "原因"), ("Lines", "行数")]
    return (
        Comparison("held_out_people", ("Counts for nobody", "未计入任何人"), note, heads, [View(("", ""), lines)])
        if lines
        else None
    )


def _periods(members: Sequence[Row]) -> list[tuple[Text, str, date]]:
    """The newest finished month and quarter, since what follows from a score follows from those; then the running ones."""
    finished, running = [], []
    for period in PERIODS:
        starts = {as_date(row["period_start"]): bool(row["is_complete"]) for row in members if row["period"] == period}
        whole = [start for start, is_complete in starts.items() if is_complete]
        if whole:
            finished.append((_named(period, max(whole)), period, max(whole)))
        if starts and not starts[max(starts)]:
            name = _named(period, max(starts))
            running.append(((f"{name[0]} so far", f"{name[1]}至今"), period, max(starts)))
    return finished + running


def _named(period: str, start: date) -> Text:
    return numbers.month(start) if period == "month" else numbers.quarter(start)


def _of(rows: Sequence[Row], period: str, start: date) -> list[Row]:
    return [row for row in rows if row["period"] == period and as_date(row["period_start"]) == start]


def _members(people: People, period: str, start: date) -> list[Line]:
    names = {row["component"]: (row["component_name"], row["component_name_zh"]) for row in people.components}
    lines = []
    for row in _of(people.members, period, start):
        trend = [numbers.number(one["total_score"]) for one in people.members
                 if (one["person_key"], one["period"]) == (row["person_key"], period) and as_date(one["period_start"]) <= start]  # fmt: skip
        score, grade = numbers.number(row["total_score"]), row["grade"]
        place = f"{row['rank_in_role']} / {row['people_ranked']}" if row["rank_in_role"] else numbers.MISSING
        cells = [
            Cell(_points(score), drawing=shapes.bar(score / 100 if score is not None else None), reason=_NO_SCORE),
            Cell(both(grade), drawing=shapes.mark(GRADES.get(grade, "no_data")), is_text=True, reason=_NO_GRADE),
            Cell((place, place)),
            Cell(("", ""), drawing=shapes.sparkline(trend[-MONTHS:], 110, 24)),
            Cell(numbers.human(numbers.number(row["weight_counted"]), "rate")),
            Cell(names.get(row["strongest_component"], both(row["strongest_component"])), is_text=True),
            Cell(names.get(row["weakest_component"], both(row["weakest_component"])), is_text=True),
        ]
        lines.append(Line(both(row["employee_name"]), cells, note=both(row["role"])))
    return lines


_NO_SCORE: Text = ("no component has data", "没有任何指标数据")
_NO_GRADE: Text = ("too little of the weight has data", "有数据的权重太少")


def _matrix(people: People, name: Text, period: str, start: date) -> View:
    """Everybody's score in every component, so that strong and weak ones show at a glance."""
    rows = _of(people.components, period, start)
    names = {row["component"]: (row["component_name"], row["component_name_zh"]) for row in rows}
    score = {(row["person_key"], row["component"]): numbers.number(row["score"]) for row in rows}
    of = {(row["person_key"], row["component"]) for row in rows}
    lines = []
    for person in {row["person_key"]: row for row in _of(people.members, period, start)}.values():
        cells = []
        for component in names:
            key = (person["person_key"], component)
            found = score.get(key)
            reason = _LEFT_OUT if key in of else _NOT_SCORED
            cells.append(
                Cell(
                    _points(found, 0) if key in of else ("", ""),
                    heat=None if found is None else round(found / 100, 2),
                    reason=reason,
                )
            )
        lines.append(Line(both(person["employee_name"]), cells, note=both(person["role"])))
    return View(name, lines, list(names.values()))


_LEFT_OUT: Text = ("no data or no target", "无数据或无目标")
_NOT_SCORED: Text = ("not scored in this role", "该岗位不考核此项")


def _details(marts: Marts, people: People, period: str, start: date) -> Markup:
    """Each person's components down to the figures, folded up."""
    total = {row["person_key"]: numbers.number(row["total_score"]) for row in _of(people.members, period, start)}
    rows = _of(people.components, period, start)
    parts = []
    for person in total:
        own = [row for row in rows if row["person_key"] == person]
        if own:
            name = Markup("<summary>{} <b>{}</b></summary>").format(own[0]["employee_name"], _points(total[person])[0])
            heads = Markup("").join(
                Markup('<th scope="col">{}</th>').format(shapes.bilingual(head)) for head in _PART_HEADS
            )
            body = Markup("").join(_component(marts, row) for row in own)
            table = Markup(
                '<div class="scroll" tabindex="0"><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
            )
            parts.append(Markup('<details class="person">{}{}</details>').format(name, table.format(heads, body)))
    return Markup("").join(parts)


def _component(marts: Marts, row: Row) -> Markup:
    unit: Unit = unit_of("", row["unit"])
    figures = [numbers.human(numbers.number(row[column]), unit, marts.currency) for column in ("actual", "target")]
    figures += [
        _points(numbers.number(row["score"])),
        numbers.human(numbers.number(row["weight_used"]), "rate"),
        _points(numbers.number(row["contribution"])),
    ]
    cells = Markup("").join(Markup("<td>{}</td>").format(shapes.bilingual(figure)) for figure in figures)
    reason = shapes.bilingual((row["reason"] or "", row["reason_zh"] or row["reason"] or ""))
    name = shapes.bilingual((row["component_name"], row["component_name_zh"]))
    return Markup('<tr><th scope="row">{}</th>{}<td class="text note">{}</td></tr>').format(name, cells, reason)


def _incentives(marts: Marts, people: People, period: str, start: date) -> list[Line]:
    order = {kind: place for place, kind in enumerate(KINDS)}
    rows = sorted(
        _of(people.incentives, period, start),
        key=lambda row: (order.get(row["rule_kind"], 9), -(numbers.number(row["amount"]) or 0.0), row["employee_name"]),
    )
    lines = []
    for row in rows:
        amount = numbers.number(row["amount"])
        figure, threshold = (
            f"{numbers.number(row[column]):,.2f}" if row[column] is not None else numbers.MISSING
            for column in ("figure", "threshold")
        )
        cells = [
            Cell(both(row["rule_name"]), is_text=True, note=KINDS.get(row["rule_kind"])),
            Cell((figure, figure), note=(row["metric_name"], row["metric_name_zh"])), Cell((threshold, threshold)),
            Cell(numbers.human(amount, "money", marts.currency)), Cell((row["action"], row["action_zh"]), is_text=True),
            Cell((_before(row["explanation"], "Total from:"), _before(row["explanation_zh"], "总分构成")), is_text=True, is_long=True),
        ]  # fmt: skip
        lines.append(Line(both(row["employee_name"]), cells, note=both(row["role"])))
    return lines


def _tiles(marts: Marts, people: People, periods: list[tuple[Text, str, date]]) -> list[Tile]:
    """Of the newest finished month: how many are scored and how high, and what is paid."""
    if not periods:
        return []
    name, period, start = periods[0]
    scores = [
        score for row in _of(people.members, period, start) if (score := numbers.number(row["total_score"])) is not None
    ]
    given = _of(people.incentives, period, start)
    paid = sum(numbers.number(row["amount"]) or 0.0 for row in given)
    middle = sorted(scores)[len(scores) // 2] if scores else None
    count = {kind: sum(row["rule_kind"] == kind for row in given) for kind in KINDS}
    return [
        Tile(("People scored", "参评人数"), both(len(scores)), name),
        Tile(("Median score", "中位得分"), _points(middle), name),
        Tile(("Bonuses", "奖金合计"), numbers.human(paid, "money", marts.currency), name),
        Tile(("Promotion candidates", "晋升候选"), both(count["promotion"]), name),
        Tile(("Trainings", "培训建议"), both(count["training"]), name),
    ]


def _points(score: float | None, digits: int = 1) -> Text:
    return DASH if score is None else both(f"{score:.{digits}f}")


def _before(text: str | None, mark: str) -> str:
    """The explanation without the parts of the score, which stand below."""
    return (text or "").split(mark)[0].strip()
