"""The goals: where each stands, where it will end, and why; one page each, one click from the scoreboard."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import Text
from marketing_warehouse.publish.marts import Marts, Row, as_date
from marketing_warehouse.publish.report import goal_page, goal_words, shapes
from marketing_warehouse.publish.report.drivers import drivers
from marketing_warehouse.publish.report.goal_words import BEHIND, STATUSES
from marketing_warehouse.publish.report.layout import DASH, Comparison, Tile, both
from marketing_warehouse.publish.report.periods import days_so_far
from marketing_warehouse.publish.report.reading import Tables


@dataclass(frozen=True)
class Goal:
    """One goal, formatted; `why` says what holds it back."""

    key: str
    goal_id: str
    name: Text
    metric: Text
    scope: Text | None
    owner: Text
    objective: Text | None
    status: str
    period: Text
    ends: Text
    days: Text | None
    actual: Text
    due: Text
    target: Text
    projected: Text
    interval: Text | None
    phasing: Text
    bullet: Markup
    sentence: Text
    why: Text | None
    letters: list[tuple[Text, bool, Text]]
    tiles: list[Tile]
    chart: dict[str, Any] | None
    drivers: Comparison | None
    links: list[tuple[str, Text]]
    subject: tuple[str, str, str]  # metric, dimension and its value: what an alert may be about too
    alerts: Comparison | None = None

    @property
    def mark(self) -> Markup:
        return shapes.mark(self.status)

    @property
    def status_name(self) -> Text:
        return STATUSES.get(self.status, both(self.status))

    @property
    def is_behind(self) -> bool:
        return self.status in BEHIND

    def with_alerts(self, found: Comparison | None) -> Goal:
        """The same goal, with the alerts that are about its metric or scope."""
        return replace(self, alerts=found)


_NEEDED = {
    "kpi_goal": "goal_id date_day is_latest status actual_to_date expected_to_date projected_value smart_reasons"
}
_HISTORY = """
    select goal_id, date_day, actual_to_date, expected_to_date from marts.kpi_goal
    where actual_to_date is not null
    order by goal_id, date_day
"""


def goals(marts: Marts, tables: Tables) -> list[Goal]:
    """Every goal: what can still be acted on first, then the one that ends first."""
    latest = tables.rows(_NEEDED, "select * from marts.kpi_goal where is_latest order by goal_end, goal_id")
    history: dict[str, list[Row]] = {}
    for row in tables.rows(_NEEDED, _HISTORY):
        history.setdefault(row["goal_id"], []).append(row)
    order = {status: place for place, status in enumerate(STATUSES)}
    latest.sort(key=lambda row: order.get(row["status"], len(order)))
    taken: set[str] = set()
    return [
        _goal(marts, tables, row | {"slug": _slug(row["goal_id"], taken)}, history.get(row["goal_id"], []))
        for row in latest
    ]


def counted(found: Sequence[Goal]) -> list[tuple[str, Text, int]]:
    """How many goals have each status; only statuses that occur."""
    counts = [(key, name, sum(goal.status == key for goal in found)) for key, name in STATUSES.items()]
    return [(key, name, count) for key, name, count in counts if count]


def verdict(found: Sequence[Goal]) -> Text | None:
    """Are we on target: one sentence; None without a goal that can be judged."""
    judged = [goal for goal in found if goal.status not in ("no_data", "not_started")]
    if not judged:
        return None
    good = sum(not goal.is_behind for goal in judged)
    english = f"{good} of {len(judged)} goals {'is' if good == 1 else 'are'} on target"
    chinese = f"{len(judged)} 个目标中 {good} 个符合预期"
    behind = [(name, count) for key, name, count in counted(judged) if key in BEHIND]
    if behind:
        english += "; " + ", ".join(f"{count} {name[0].lower()}" for name, count in behind)
        chinese += "；" + "、".join(f"{count} 个{name[1]}" for name, count in behind)
    return f"{english}.", f"{chinese}。"


def _goal(marts: Marts, tables: Tables, row: Row, history: list[Row]) -> Goal:
    unit = goal_words.unit_of(row["metric"], row["unit"])

    def said(column: str) -> Text:
        return numbers.human(numbers.number(row[column]), unit, marts.currency)

    found, is_open = drivers(marts, tables, row), goal_page.is_open(row)
    low, high = said("projected_low"), said("projected_high")
    start, end = numbers.day(as_date(row["goal_start"])), numbers.day(as_date(row["goal_end"]))
    return Goal(
        key=row["slug"],
        goal_id=row["goal_id"],
        name=both(row["goal_name"] or row["metric_name"] or row["goal_id"]),
        metric=(row["metric_name"] or row["metric"], row["metric_name_zh"] or row["metric_name"] or row["metric"]),
        scope=None if row["dimension"] == "all" else marts.name(row["dimension"], row["dimension_value"]),
        owner=both(row["owner_name"] or row["owner_id"]),
        objective=both(row["objective"]) if row["objective"] else None,
        status=row["status"],
        period=(f"{start[0]} – {end[0]}", f"{start[1]} – {end[1]}"),
        ends=end,
        days=days_so_far(*(as_date(row[name]) for name in ("goal_start", "date_day", "goal_end"))) if is_open else None,
        actual=said("actual_to_date"),
        due=said("expected_to_date") if goal_page.is_total(row) else DASH,
        target=goal_page.target_of(row, unit, marts.currency),
        projected=said("projected_value") if is_open else DASH,
        interval=(f"{low[0]} – {high[0]}", f"{low[1]} – {high[1]}") if is_open else None,
        phasing=goal_page.PHASINGS.get(row["phasing"], both(row["phasing"])),
        bullet=_bullet(row, is_open),
        sentence=goal_words.sentence(row, unit, marts.currency),
        why=goal_words.why(row, found, unit, marts.currency),
        letters=goal_words.letters(row, unit, marts.currency),
        tiles=goal_page.tiles(row, unit, marts.currency),
        chart=goal_page.chart(row, history, unit),
        drivers=goal_page.table(row, found, unit, marts.currency),
        links=goal_page.links(row),
        subject=(row["metric"], row["dimension"], row["dimension_value"]),
    )


def _bullet(row: Row, is_open: bool) -> Markup:
    figure = {name: numbers.number(row[name]) for name in
              ("actual_to_date", "expected_to_date", "target", "target_upper", "projected_low", "projected_value", "projected_high")}  # fmt: skip
    due = figure["expected_to_date"] if goal_page.is_total(row) else None
    end = (
        (figure["projected_low"], figure["projected_value"], figure["projected_high"])
        if is_open
        else (None, None, None)
    )
    return shapes.bullet(figure["actual_to_date"], due, (figure["target"], figure["target_upper"]), end, row["status"])


def _slug(goal_id: str, taken: set[str]) -> str:
    """A name for the page's address: the goal's id without what does not belong there, told apart if need be."""
    base = slug = f"goal-{re.sub(r'[^A-Za-z0-9_-]+', '-', goal_id).strip('-') or 'x'}"
    while slug in taken:
        slug = f"{base}-{len(taken)}"
    taken.add(slug)
    return slug
