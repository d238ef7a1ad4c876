"""Rows that a breakdown has twice: its parts and, as `All`, their sum.

Meta names the campaign's own row `All` among its ages, X `Total` among its segments: the label stands in a column that no
connector declares, so nothing else would tell the row from a part.
"""

from __future__ import annotations

from itertools import combinations

from marketing_warehouse.connectors.specification import Kind
from marketing_warehouse.extract.body import Body
from marketing_warehouse.extract.numbers import quoted
from marketing_warehouse.extract.refusal import Refused, show
from marketing_warehouse.extract.typed import Plan

WORDS = (
    "all", "total", "totals", "overall", "alle", "gesamt", "tous", "toutes", "total général", "todos", "todas", "todo", "tutti", "tutte",
    "alles", "totaal", "すべて", "全部", "合计", "总计", "合計", "總計", "汇总", "整体", "不限",
)  # fmt: skip
MOST_COLUMNS = 4


def sums(plan: Plan) -> set[int]:
    """The rows that are the sum of other rows of the same things and days, by impressions and spend.

    Raises Refused where some such rows are the sum of the others and some are not.
    """
    match, body = plan.match, plan.body
    added = [name for name in ("impressions", "spend") if name in match.columns]
    if match.connector.kind is not Kind.AD_PLATFORM or not added:
        return set()
    few = match.extra if body.is_small else body.few(match.extra)  # a breakdown has few parts
    by = [index for index in match.extra if index in few and _names_a_whole(body, index)][:MOST_COLUMNS]
    if not by:
        return set()
    known = [f"c{m.index}" for m in match.columns.values() if not m.column.type.is_number]
    whole = {i: f"coalesce(lower(bare(c{i})) in ({', '.join(map(quoted, WORDS))}), false)" for i in by}
    figures = ", ".join(f"coalesce(sum({plan.column(name)}), 0) as {name}" for name in added)
    same = ["w.impressions = p.impressions"] if "impressions" in added else []
    same += ["abs(w.spend - p.spend) <= 0.01 * p.parts"] if "spend" in added else []
    found: set[int] = set()
    proved, odd = False, None
    for size in range(1, len(by) + 1):
        for group in combinations(by, size):
            key = [*known, *(f"c{i}" for i in by if i not in group)] or ["1"]
            names = ", ".join(f"{cell} as k{number}" for number, cell in enumerate(key))
            of_group = " and ".join(whole[i] if i in group else f"not {whole[i]}" for i in by)
            of_parts = " and ".join(f"not {whole[i]}" for i in by)
            keys = " and ".join(f"w.k{number} is not distinct from p.k{number}" for number in range(len(key)))
            query = f"""
                with w as (select {names}, {figures}, list(n) as rows from cells where {of_group} group by {", ".join(key)}),
                p as (select {names}, {figures}, count(*) as parts from cells where {of_parts} group by {", ".join(key)})
                select w.rows, {" and ".join(same)}, {" + ".join(f"w.{name}" for name in added)} > 0 from w join p on {keys}
            """
            for rows, is_sum, is_something in body.connection.execute(query).fetchall():
                proved |= is_sum and is_something
                odd = odd if is_sum else min(rows)
                found |= set(rows)
    if proved and odd is not None:
        headings = " and ".join(show(match.headings[i]) for i in by)
        raise Refused(
            f"row {odd} is of all of {headings}, as others are that are the sum of their parts, but this one is not: export without "
            "the rows of the whole, or without the breakdown"
        )
    return found if proved else set()


def _names_a_whole(body: Body, index: int) -> bool:
    """Whether a column has a word for all of them, and others."""
    is_whole = f"lower(bare(c{index})) in ({', '.join(map(quoted, WORDS))})"
    query = f"select bool_or({is_whole}) and bool_or(not {is_whole}) from {body.different(index)} where c{index} <> ''"
    found = body.connection.execute(query).fetchone()
    return bool(found and found[0])
