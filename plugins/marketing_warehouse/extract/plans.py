"""A plan beside what came of it: which columns are the plan, where that is certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from marketing_warehouse.connectors.specification import fold
from marketing_warehouse.extract.refusal import show

PLANNED = re.compile(
    r"budget|plan|target|goal|\bsoll\b|\bziel|objecti[fv]|objetivo|obiettiv|presupuesto|orçamento|preventivo|begroting|\bdoel|预算|預算|予算|计划|計画|目标|目標"
)
ACTUAL = re.compile(
    r"\b(actuals?|act|ist|spent|spend|réel|réalisé|real|realizado|consuntivo|werkelijk|cost|costs|kosten|invoiced)\b|实际|實際|実績|已花|花费|消耗"
)
DERIVED = re.compile(
    r"%|varian|abweich|differen|differenz|\bdiff\b|\bdelta\b|δ|écart|desvi|scost|afwijking|attain|achiev|erreich|fulfil|\brest\b|remain|\bleft\b|\bused\b|\bvs\b"
    r"|ytd|cumul|kumul|daily|per day|\btages|annual|yearly|\bjahres|累计|累計|每日|日预算|年度|全年"  # of no single month
    r"|verbraucht|差异|差額|差额|偏差|剩余|残り|完成率|达成|執行率|执行率"
)


@dataclass(frozen=True)
class Plan:
    """Which of some headings are the plan, and what was set aside."""

    kept: tuple[int, ...]
    aside: tuple[str, ...]

    @property
    def said(self) -> str:
        return f"the plan is read; set aside: {', '.join(show(heading) for heading in self.aside)}"


def beside(headings: Sequence[str]) -> Plan | None:
    """The plan among headings of which every other is of what came of it; None where one is neither, or there are two plans."""
    kinds = [kind(heading) for heading in headings]
    kept = tuple(i for i, of in enumerate(kinds) if of == "plan")
    words = {re.sub(r"\W+", " ", fold(headings[i])).strip() for i in kept}
    if len(words) != 1 or None in kinds or ("actual" not in kinds and "derived" not in kinds):
        return None
    return Plan(
        kept, tuple(dict.fromkeys(heading for heading, of in zip(headings, kinds, strict=True) if of != "plan"))
    )


def kind(heading: str) -> str | None:
    """Whether a heading is of a plan, an actual or what is derived from both; None if it is none of them."""
    text = fold(heading)
    if DERIVED.search(text):
        return "derived"
    planned, actual = PLANNED.search(text) is not None, ACTUAL.search(text) is not None
    if planned == actual:  # `planned cost` is a plan, `actual vs plan` neither
        return "plan" if planned and not re.search(r"\b(actuals?|ist|spent)\b|实际|實際|実績", text) else None
    return "plan" if planned else "actual"
