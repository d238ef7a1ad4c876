"""Whether 1/2/2026 in a file's column is the first of February: what proves it, else what makes it likely."""

from __future__ import annotations

from collections.abc import Mapping

from marketing_warehouse.connectors.specification import Kind
from marketing_warehouse.extract import dates, languages
from marketing_warehouse.extract.body import Body
from marketing_warehouse.extract.dates import Shape
from marketing_warehouse.extract.numbers import quoted
from marketing_warehouse.extract.preamble import Facts
from marketing_warehouse.extract.recognise import Match
from marketing_warehouse.extract.refusal import Refused, show

RISING = 5  # days of answers, each later than the one before, are hardly so by chance
FOLLOWING = 3  # days in a row prove their order
NUMERIC = r"(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})(?:\D|$)"
ISO = r"^\d{4}-\d\d-(\d\d)"
Moments = Mapping[int, list[tuple[Shape, dates.Understood | None]]]


def decide(body: Body, match: Match, moments: Moments, facts: Facts) -> tuple[dict[int, bool | None], dict[str, str]]:
    """Order of day and month per column: proven by it, else by its neighbours, the period, the language, the connector."""
    order: dict[int, bool | None] = {}
    because: dict[str, str] = {}
    examples: dict[int, str] = {}
    for index, pairs in moments.items():
        numeric = [understood for _, understood in pairs if understood and understood.is_numeric]
        if not numeric:
            continue
        if any(understood and understood.format.startswith("%Y-%m-%d") for _, understood in pairs):
            _check_not_swapped(body, index, match.headings[index])
        parts = _parts(body, index)
        order[index] = dates.day_first(
            match.headings[index], parts, {s.separator for s in numeric}, any(s.short_year for s in numeric)
        )
        examples[index] = parts.example
        if order[index] is not None:
            because[match.headings[index]] = f"cells like {show(parts.example)}"
    proven = {value for value in order.values() if value is not None}
    for index in (i for i, value in order.items() if value is None):
        heading = match.headings[index]
        if len(proven) == 1:
            order[index], because[heading] = next(iter(proven)), "the other date columns"
        elif (fits := _within(body, index, facts)) is not None:
            order[index], because[heading] = fits, "the period the file names"
        elif heading == _of_days(match) and (follow := _following(body, index)) is not None:
            order[index], because[heading] = follow, "the days, which follow each other only so"
        elif match.connector.kind is Kind.SURVEY and (rising := _rising(body, index)) is not None:
            order[index], because[heading] = rising, "the answers, which follow each other only so"
        elif match.connector.day_first is not None:
            order[index], because[heading] = match.connector.day_first, f"declared by {match.connector.source}"
        elif (by_language := languages.is_day_first(match.language)) is not None:
            order[index], because[heading] = by_language, f"{match.language} headings"
        else:
            raise Refused(
                f"column {show(heading)}: {show(examples[index])} can be day/month or month/day, and no cell tells "
                "which: export with dates like 2026-09-21, or declare day_first in its connector"
            )
    return order, because


def _check_not_swapped(body: Body, index: int, heading: str) -> None:
    """Refused where a spreadsheet made days of only those texts that it could read in its own order, and so swapped their day and month.

    Then every real day is one of the first twelve of its month, and every text is of a later day.
    """
    first, second = (f"try_cast(regexp_extract(c{index}, {quoted(NUMERIC)}, {group}) as integer)" for group in (1, 2))
    iso = f"try_cast(regexp_extract(c{index}, {quoted(ISO)}, 1) as integer)"
    query = f"select count({iso}), max({iso}), count({first}), min(greatest({first}, {second})), arg_min(c{index}, {iso}) from rows"
    row = body.connection.execute(query).fetchone()
    if row and row[0] and row[2] and row[1] <= 12 < row[3]:
        raise Refused(
            f"column {show(heading)}: some cells are days and others texts, and all the days are of the first twelve of a month (like "
            f"{show(row[4])}): a spreadsheet has taken day and month for each other where it could; open the original export, or import its "
            "days as text"
        )


def _parts(body: Body, index: int) -> dates.Parts:
    cell = f"regexp_extract(c{index}, {quoted(NUMERIC)}, %d)"
    first, second = (f"try_cast({cell % group} as integer)" for group in (1, 2))
    query = (
        f"select coalesce(max({first}), 0), coalesce(max({second}), 0), "
        f"arg_max(c{index}, greatest({first}, {second})) from rows where regexp_matches(c{index}, {quoted('^[^0-9]*' + NUMERIC)})"
    )
    found = body.connection.execute(query).fetchone()
    return dates.Parts(found[0], found[1], found[2] or "") if found else dates.Parts(0, 0, "")


def _within(body: Body, index: int, facts: Facts) -> bool | None:
    """The one order that puts every day of the column inside the file's period; None if both or neither does."""
    if not facts.period:
        return None
    start, end = facts.period
    fits = []
    for is_day_first in (True, False):
        form = "%d-%m-%Y" if is_day_first else "%m-%d-%Y"
        day = f"try_strptime(replace(replace(regexp_extract(c{index}, '\\d{{1,2}}[-/.]\\d{{1,2}}[-/.]\\d{{4}}'), '/', '-'), '.', '-'), '{form}')"
        query = f"select coalesce(bool_and({day} between date '{start}' and date '{end}'), false) from rows where c{index} <> ''"
        found = body.connection.execute(query).fetchone()
        if found and found[0]:
            fits.append(is_day_first)
    return fits[0] if len(fits) == 1 else None


def _rising(body: Body, index: int) -> bool | None:
    """The one order in which a form's answers come one after the other, the first or the last on top; None if both or neither does."""
    rising = []
    for is_day_first in (True, False):
        day, month = (1, 2) if is_day_first else (2, 1)
        numbers = f"regexp_extract_all(c{index}, '\\d+')[1:3]::integer[]"
        query = f"""
            select coalesce(bool_and(moment >= before), true), coalesce(bool_and(moment <= before), true), count(distinct moment)
            from (
                select moment, lag(moment) over (order by number asc) as before
                from (select n as number, {numbers} as parts, parts[3] * 10000 + parts[{month}] * 100 + parts[{day}] as moment
                      from rows where c{index} <> '')
            )
        """
        row = body.connection.execute(query).fetchone()
        if row and row[2] >= RISING and (row[0] or row[1]):
            rising.append(is_day_first)
    return rising[0] if len(rising) == 1 else None


def _of_days(match: Match) -> str | None:
    """The heading of an ad platform's column of days."""
    day = match.columns.get(match.entity.day or "")
    return match.headings[day.index] if day and match.connector.kind is Kind.AD_PLATFORM else None


def _following(body: Body, index: int) -> bool | None:
    """The order in which the days are consecutive, where in the other they are one and the same day of several months.

    9/1, 9/2, 9/3 are three days of September, or else the 9th of January, February and March: no report has only
    those. The 1st of several months is no such proof: that is how months are written.
    """
    numbers = f"regexp_extract_all(c{index}, '\\d+')[1:3]::integer[]"
    query = f"""
        select max(a) - min(a) + 1, count(distinct a), min(a), max(a), max(b) - min(b) + 1, count(distinct b), min(b), max(b)
        from (select n[1] as a, n[2] as b from (select {numbers} as n from rows where c{index} <> ''))
    """
    row = body.connection.execute(query).fetchone()
    if not row or row[0] is None:
        return None
    first, second = row[:4], row[4:]
    for day, month, is_day_first in ((first, second, True), (second, first, False)):
        if month[1] == 1 and day[0] == day[1] >= FOLLOWING and month[2] != 1:
            return is_day_first
    return None
