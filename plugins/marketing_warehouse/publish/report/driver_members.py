"""A measure by region, channel, product or another dimension, as the published tables tell it."""

from __future__ import annotations

from datetime import date

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.marts import Row
from marketing_warehouse.publish.report.driver_measures import MEASURES
from marketing_warehouse.publish.report.driver_windows import OVER_WINDOWS
from marketing_warehouse.publish.report.reading import Tables

KNOWN = MEASURES | OVER_WINDOWS


def is_cost(measure: str) -> bool:
    """Whether it is cost, or what is left after it."""
    one = KNOWN[measure]
    return one.table in ("fct_cost", "fct_budget") or bool(one.less and is_cost(one.less))


def by_member(tables: Tables, measure: str, dimension: str, goal: Row, first: date, last: date) -> dict[str, float]:
    """The measure of each region, channel, …, within the goal's scope; nothing where it cannot be told apart so."""
    one, scope = KNOWN[measure], goal["dimension"]
    column, scoped = one.dimensions.get(dimension), one.dimensions.get(scope, "")
    if not column or (scope != "all" and not scoped):
        return {}
    day = f"cast({one.day} + interval 12 month as date)" if one.is_last_years else one.day
    amount = f"count(distinct {one.amount})" if one.is_count else f"sum({one.amount})"
    condition = one.condition.format(dimension=dimension, first=first, last=last, end=goal.get("goal_end"))
    rows = tables.rows(
        {one.table: f"{one.day} {column} {scoped}"},
        f"""
        select coalesce(cast({column} as varchar), '(unknown)') as member, {amount} as amount
        from marts.{one.table}
        where
            {f"{day} between ? and ?" if day else "true"} and {condition}
            {f"and {scoped} = ?" if scoped else ""}
        group by 1 order by 1
        """,
        [*([first, last] if day else []), *([goal["dimension_value"]] if scoped else [])],
    )
    found = {row["member"]: numbers.number(row["amount"]) or 0.0 for row in rows}
    off = by_member(tables, one.less, dimension, goal, first, last) if one.less else {}
    return {key: found.get(key, 0.0) - off.get(key, 0.0) for key in {**found, **off}}
