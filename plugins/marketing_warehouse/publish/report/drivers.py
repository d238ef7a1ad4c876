"""Why a goal is where it is: its distance from what is due, shared out over regions, channels, products and others.

A total's due amount is shared out by what each member brought on the same days last year (364 days before, so that
weekdays meet), a stock's by what each had before the goal began. A ratio N/D misses its target t by the sum of
(N of the member − t × D of the member) ÷ D. Both add up to the goal's own distance; where the facts do not add up to the goal's figure, or are mostly nobody's, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import Text
from marketing_warehouse.publish.marts import Marts, Row, as_date
from marketing_warehouse.publish.report import driver_names
from marketing_warehouse.publish.report.driver_members import KNOWN, by_member, is_cost
from marketing_warehouse.publish.report.driver_names import LABELS
from marketing_warehouse.publish.report.driver_windows import SHARED_BY, SIDES
from marketing_warehouse.publish.report.reading import Tables

YEAR = timedelta(days=364)
SHOWN = 8
AGREES_WITHIN = 0.002  # of the goal's own figure: rounding of rates, nothing else
REST = "(rest)"
NAMELESS = "("  # (unknown), (any), (unattributed), (rest): nobody can be named for those


@dataclass(frozen=True)
class Member:
    """What one region, channel or product brought, and its part of the distance from what is due."""

    key: str
    actual: float | None
    due: float | None
    gap: float
    weight: float
    name: Text = ("", "")


@dataclass(frozen=True)
class Driver:
    """One way of telling the distance apart; the members' gaps add up to it. Of a ratio `weighed_by` heads the weights."""

    dimension: str
    label: Text
    members: list[Member]
    weighed_by: Text | None
    is_from_before: bool = False  # the due amount is shared out by what there was before the goal

    @property
    def is_ratio(self) -> bool:
        return self.weighed_by is not None

    @property
    def telling(self) -> float:
        """How much it tells: the largest part that somebody can be named for."""
        return max((abs(one.gap) for one in self.members if not one.key.startswith(NAMELESS)), default=0.0)

    def worst(self, sign: int) -> list[Member]:
        """The members that hold the goal back, the one that does most first; the rest that has no name is none."""
        behind = [one for one in self.members if one.key != REST and one.gap * sign < 0]
        return sorted(behind, key=lambda one: one.gap * sign)


def drivers(marts: Marts, tables: Tables, goal: Row) -> list[Driver]:
    """The goal's distance by each dimension it can be told apart by, the most telling first."""
    sides = _sides(tables, goal["metric"])
    if not sides or numbers.number(goal["actual_to_date"]) is None or reference(goal) is None:
        return []
    numerator, denominator, weighed_by = sides
    found = []
    for dimension, label in LABELS.items():
        if dimension == goal["dimension"]:
            continue
        if denominator:
            members = _of_ratio(tables, goal, dimension, numerator, denominator)
        else:
            members = _of_total(tables, goal, dimension, numerator)
        if len(members) > 1:
            shown = [
                replace(one, name=_name(marts, tables, dimension, one.key, numerator))
                for one in _gathered(members, bool(denominator))
            ]
            found.append(Driver(dimension, label, shown, weighed_by, numerator in SHARED_BY))
    return sorted(found, key=lambda driver: -driver.telling)


def reference(goal: Row) -> float | None:
    """What the figure is held against: what is due by now; of a range the end that is nearer."""
    actual, due, target, upper = (
        numbers.number(goal[name]) for name in ("actual_to_date", "expected_to_date", "target", "target_upper")
    )
    if goal["direction"] == "keep_within" and None not in (actual, due, target, upper):
        top = due * upper / target if target else upper  # type: ignore[operator]
        return min(max(actual, due), top)  # type: ignore[type-var]
    return due


def _sides(tables: Tables, metric: str) -> tuple[str, str, Text | None] | None:
    """The measures above and below the line, as the dictionary has them, and what a ratio is weighed by."""
    found = tables.rows(
        {"dim_metric": "metric name name_zh numerator denominator"},
        """
        select sides.numerator, sides.denominator, below.name, below.name_zh
        from marts.dim_metric as sides
        left join marts.dim_metric as below on sides.denominator = below.metric
        where sides.metric = ?
        """,
        [metric],
    )
    if not found:
        return None
    numerator, denominator = SIDES.get(metric, (found[0]["numerator"], found[0]["denominator"] or ""))
    if not {numerator, denominator or numerator} <= set(KNOWN):
        return None
    below = driver_names.of_weight(denominator, found[0]["name"], found[0]["name_zh"]) if denominator else None
    return numerator, denominator, below


def _of_ratio(tables: Tables, goal: Row, dimension: str, numerator: str, denominator: str) -> list[Member]:
    first, last, due = as_date(goal["goal_start"]), as_date(goal["date_day"]), reference(goal) or 0.0
    above = by_member(tables, numerator, dimension, goal, first, last)
    below = by_member(tables, denominator, dimension, goal, first, last)
    whole = sum(below.values())
    if not whole or not _are_named(above, below) or not _agree(sum(above.values()) / whole, goal):
        return []
    sides = {key: (above.get(key, 0.0), below.get(key, 0.0)) for key in {**above, **below}}
    return [
        Member(key, brought / base if base else None, due, (brought - due * base) / whole, base / whole)
        for key, (brought, base) in sides.items()
        if brought or base
    ]


def _of_total(tables: Tables, goal: Row, dimension: str, measure: str) -> list[Member]:
    first, last, due = as_date(goal["goal_start"]), as_date(goal["date_day"]), reference(goal) or 0.0
    now = by_member(tables, measure, dimension, goal, first, last)
    if measure in SHARED_BY:
        base = by_member(tables, SHARED_BY[measure], dimension, goal, first, last)
    else:
        base = by_member(tables, measure, dimension, goal, first - YEAR, last - YEAR)
    # What gave more back than it brought is due nothing.
    before = {key: max(amount, 0.0) for key, amount in base.items()}
    whole = sum(before.values())
    if not whole or not _are_named(now) or not _agree(sum(now.values()), goal):
        return []
    shares = {key: before.get(key, 0.0) / whole for key in {**now, **before}}
    return [
        Member(key, now.get(key, 0.0), due * share, now.get(key, 0.0) - due * share, share)
        for key, share in shares.items()
        if now.get(key) or share
    ]


def _gathered(members: Iterable[Member], is_ratio: bool) -> list[Member]:
    """The members that matter most, and the rest as one, so that the gaps still add up."""
    members = sorted(members, key=lambda one: (-abs(one.gap), one.key))
    shown, rest = members[:SHOWN], members[SHOWN:]
    if not rest:
        return shown
    actual = None if is_ratio else sum(one.actual or 0.0 for one in rest)
    due = None if is_ratio else sum(one.due or 0.0 for one in rest)
    return [*shown, Member(REST, actual, due, sum(one.gap for one in rest), sum(one.weight for one in rest))]


def _name(marts: Marts, tables: Tables, dimension: str, key: str, measure: str) -> Text:
    if key == REST:
        return "All other", "其他"
    return driver_names.of_member(marts, tables, dimension, key, is_cost(measure))


def _are_named(*sides: dict[str, float]) -> bool:
    """Whether of each side at least half is somebody's; else what nobody is named for would be held against the others."""
    return all(
        side
        and 2 * sum(abs(amount) for key, amount in side.items() if key.startswith(NAMELESS))
        <= sum(abs(amount) for amount in side.values())
        for side in sides
    )


def _agree(found: float, goal: Row) -> bool:
    told = numbers.number(goal["actual_to_date"]) or 0.0
    return abs(found - told) <= max(abs(told) * AGREES_WITHIN, 1e-6)
