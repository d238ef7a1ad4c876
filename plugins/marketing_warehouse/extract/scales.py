"""Questions of a survey whose answers lie on a scale: which column of a file surely is one, and what its answers say.

A form asks in a company's own words, so a heading alone proves little: the answers must be numbers or words of the declared scale, one
of them must show its upper end unless the heading says it (a form's usual scale ends at 5, and 5 of 10 is no 5 of 5), and no second
question may be worded alike, unless one of them asks for the whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from marketing_warehouse.connectors.specification import OPEN, Column, fold
from marketing_warehouse.extract import numbers
from marketing_warehouse.extract.body import Body
from marketing_warehouse.extract.recognise import Mapped, Match, best_report
from marketing_warehouse.extract.refusal import Refused, show

SPAN = re.compile(r"(?<![\d.,])(\d{1,2})\s*(?:-|–|—|~|to|bis|à|a|al|tot|through|至|到|から)\s*(\d{1,2})(?![\d.,])")
OF_ALL = re.compile(r"overall|in general|as a whole|insgesamt|gesamt|global|en général|en general|complessiv|in geral|no geral|algemeen|over het geheel"
                    r"|总体|整体|總體|整體|总的来说|全体|総合")  # fmt: skip
ANSWERS = (
    re.compile(r"(\d{1,2})(?:[.,]0+)?"),
    re.compile(r"(\d{1,2}) ?(?:/|of|out of|von|sur|de|su|van) ?(?P<of>\d{1,2})"),
    re.compile(r"(\d{1,2}) ?(?:分|星|点|stars?|points?|punkte?|sterne?|étoiles?|estrellas?|stelle|sterren)"),
    re.compile(r"(\d{1,2}) ?[-–—:.=()（]\D*"),  # 10 - extremely likely
    re.compile(r"\D*[-–—:=(（] ?(\d{1,2})[)）]?"),  # extremely likely (10)
)
STARS = re.compile(r"([★⭐]\ufe0f?)+[☆✩]*")
SHOWS = {10: 8}  # the least answer that shows the upper end; else the end itself
ALSO = {(0, 10): {(1, 10)}}  # asked so, and counted the same


def answer(column: Column, cell: str) -> int | None:
    """What a cell says on the column's scale, in or out of its ends; None if it says no number."""
    word = fold(cell.replace(numbers.NATIVE, ""))
    if (kept := column.values.get(word)) is not None:
        return int(kept) if kept else None
    if STARS.fullmatch(word):
        return len(re.findall("[★⭐]", word))
    assert column.scale
    for form in ANSWERS:
        if found := form.fullmatch(word):
            of = found.groupdict().get("of")
            return int(found[1]) if of is None or int(of) == column.scale[1] else None
    return None


def surely(body: Body, match: Match) -> tuple[Match, list[str]]:
    """The match with the columns on scales that are surely such, and why others are none. Refused where no report is left."""
    reasons: list[str] = []
    columns = dict(match.columns)
    for name, mapped in match.columns.items():
        if mapped.column.scale is None:
            continue
        claims = match.rivals.get(name, (mapped,))
        answers = {claim.index: _answers(body, claim) for claim in claims}
        strange = {i: _strange(mapped.column, match.headings[i], found) for i, found in answers.items()}
        chosen = _one([claim for claim in claims if strange[claim.index] is None], match)
        columns.pop(name)
        if len(chosen) == 1:
            index = chosen[0].index
            why = _unproven(mapped.column, match.headings[index], answers[index])
            if why is None:
                columns[name] = chosen[0]
                continue
        else:
            why = "which of them counts nothing says" if chosen else strange[claims[0].index]
        asked = ", ".join(show(match.headings[claim.index]) for claim in chosen or claims)
        reasons.append(f"{asked} is not read as {name}: {why}")
    if not reasons:
        return replace(match, columns=columns), []
    report = best_report(match.entity, columns)
    if report is None:
        raise Refused(
            f"{'; '.join(reasons)}. Say in the question what its scale is, like (0-10), or declare it: docs/surveys.md shows how"
        )
    return replace(match, columns=columns, report=report), reasons


def _one(claims: Sequence[Mapped], match: Match) -> Sequence[Mapped]:
    """Of several questions that one that has the tool's own name, else the one that asks for the whole."""
    if len(claims) < 2:
        return claims
    named = [claim for claim in claims if OPEN not in claim.heading.text]
    whole = [claim for claim in claims if OF_ALL.search(fold(match.headings[claim.index]))]
    return next((some for some in (named, whole) if len(some) == 1), claims)


def _strange(column: Column, heading: str, found: Mapping[str, int | None]) -> str | None:
    """Why a question's answers are none on the column's scale; None if they may be."""
    assert column.scale
    low, high = column.scale
    said = _said(heading)
    if said and not said & ({column.scale} | ALSO.get(column.scale, set())):
        return f"its heading says another scale than {low} to {high}"
    if strange := next((cell for cell, number in found.items() if number is None or not low <= number <= high), None):
        return f"{show(strange)} is no answer on a scale of {low} to {high}"
    worded = _worded(found)
    if len(set(worded.values())) < len(worded):
        return f"its answers are more words than a scale of {low} to {high} has"
    return None if found else "nobody has answered it"


def _unproven(column: Column, heading: str, found: Mapping[str, int | None]) -> str | None:
    """Why a question's scale may end below the column's; None where its heading, words or answers show the end."""
    assert column.scale
    high = column.scale[1]
    top = max(number for number in found.values() if number is not None)
    if _said(heading) or _worded(found) or top >= SHOWS.get(high, high):
        return None
    return f"no answer is above {top}, so nothing shows that its scale ends at {high}"


def _said(heading: str) -> set[tuple[int, int]]:
    return {(int(first), int(last)) for first, last in SPAN.findall(fold(heading))}


def _answers(body: Body, claim: Mapped) -> dict[str, int | None]:
    """The different cells that are filled, and what they say."""
    cells = body.words([claim.index])[claim.index]
    return {cell: answer(claim.column, cell) for cell in cells if _is_filled(claim.column, cell)}


def _worded(found: Mapping[str, int | None]) -> dict[str, int | None]:
    return {fold(cell): number for cell, number in found.items() if not any(char.isdigit() for char in cell)}


def _is_filled(column: Column, cell: str) -> bool:
    word = fold(cell.replace(numbers.NATIVE, ""))
    return word not in numbers.TEXT_NULLS and column.values.get(word) != ""


def kept(column: Column, cells: Mapping[str, int]) -> dict[str, str | None]:
    """What each cell of such a column is kept as: the number it says."""
    return {cell: None if (said := answer(column, cell)) is None else str(said) for cell in cells}
