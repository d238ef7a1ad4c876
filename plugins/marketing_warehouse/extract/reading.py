"""Understanding one file: from its snapshot to the SQL of its typed rows, or the reason why not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb

from marketing_warehouse.connectors.specification import Given, Kind, Load, Type, fold
from marketing_warehouse.extract import body as bodies
from marketing_warehouse.extract import (
    dates,
    encoding,
    ending,
    header,
    languages,
    money,
    numbers,
    periods,
    personal,
    preamble,
    scales,
    totals,
    typed,
)
from marketing_warehouse.extract.body import Body
from marketing_warehouse.extract.dates import Shape
from marketing_warehouse.extract.encoding import Snapshot
from marketing_warehouse.extract.header import Layout
from marketing_warehouse.extract.numbers import quoted
from marketing_warehouse.extract.periods import Spans
from marketing_warehouse.extract.preamble import Facts
from marketing_warehouse.extract.recognise import Catalogue, Mapped, Match
from marketing_warehouse.extract.refusal import Refused, Undated, show
from marketing_warehouse.extract.totals import Aside
from marketing_warehouse.extract.typed import Plan
from marketing_warehouse.settings import Settings

WHOLE = "合计"  # Baidu: one row for the whole range, whatever its date column says
STARTS = re.compile(r"\bstart|début|\binicio|\binício|\binizio|開始|开始")
FOLLOWING = 3  # days in a row prove their order
BY_HAND_ROWS = 100_000  # nobody pastes more rows together
NO_COINCIDENCE = 100  # impressions that two rows hardly share by chance, with clicks and spend
CONSTANT = re.compile(r"cast\(('(?:[^']|'')*') as varchar\)|('(?:[^']|'')*')")
DAMAGED_ID = r"^\s*\d(\.\d+)?[eE]\+\d+\s*$"


@dataclass(frozen=True)
class Source:
    """The file to read: its bytes, and what the place it was dropped says about it."""

    snapshot: Snapshot
    name: str
    source: str | None = None  # the connector of its folder
    account: str | None = None
    is_workbook: bool = False
    reason: Refused | None = None  # why its columns of months cannot be read


@dataclass
class Reading:
    """All that the reader understood of one file."""

    encoding: str
    layout: Layout
    facts: Facts
    aside: Aside
    plan: Plan
    day_order: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    unanswered: int = 0
    not_asked: list[str] = field(default_factory=list)  # why questions are not read as what they are worded like
    spans: Spans | None = None
    period: tuple[date, date] | None = None
    currency: money.Currency = field(default_factory=money.Currency)
    totals_in_file: dict[str, dict[str, str]] = field(default_factory=dict)
    totals_loaded: dict[str, str] = field(default_factory=dict)
    moments: dict[str, str] = field(default_factory=dict)  # SQL of day, first and last day of a row
    masked: list[Mapped] = field(default_factory=list)
    exported_at: datetime | None = None
    account: str | None = None

    @property
    def match(self) -> Match:
        return self.layout.match

    @property
    def last_day(self) -> date | None:
        """The last day the file covers, else the day it was exported."""
        if self.period:
            return self.period[1]
        return self.exported_at.date() if self.exported_at else None


def read(connection: duckdb.DuckDBPyConnection, file: Source, catalogue: Catalogue, settings: Settings) -> Reading:
    """Understand a text file and leave its rows in the connection's view `rows`.

    Raises Refused with the reason a person needs.
    """
    if file.reason:
        raise file.reason
    code = encoding.detect(file.snapshot)
    lines = encoding.read_head(file.snapshot.path, code)
    layout = replace(header.find(lines, catalogue, file.source, file.account), is_workbook=file.is_workbook)
    target = file.snapshot.path.with_suffix(".text")
    above, width = lines[: layout.lines_above_body], len(layout.match.headings)
    labelled = {m.index for m in layout.match.columns.values() if m.column.is_qualified and m.column.type.is_number}
    with encoding.body_text(file.snapshot, code, above, layout.delimiter, target) as text:
        body = bodies.load(connection, text, width, layout.delimiter, layout.lines_above_body, labelled)
    aside = totals.find(body, layout.match)
    unanswered = _unanswered(body, layout.match) - aside.skipped
    body.only(aside.skipped | unanswered)
    match, not_asked = scales.surely(body, layout.match)
    layout = replace(layout, match=match)
    mapped = list(layout.match.columns.values())
    shapes = body.shapes(
        [m.index for m in mapped if m.column.type.is_number],
        [m.index for m in mapped if m.column.type in (Type.DATE, Type.TIMESTAMP)],
    )
    facts = preamble.read(layout.preamble, layout.delimiter, file.name, None)
    match, spans = periods.find(layout.match, shapes, facts)
    layout = replace(layout, match=match)
    plan, day_order = _plan(body, layout, aside, shapes, facts, settings)
    body.fill(plan.texts(), file.is_workbook)
    orders = {order for order in plan.day_first.values() if order is not None}
    if facts.open_range and len(orders) == 1:
        facts = preamble.read(layout.preamble, layout.delimiter, file.name, orders.pop())
    reading = Reading(code, layout, facts, aside, plan, day_order, spans=spans, account=file.account or facts.account)
    reading.unanswered, reading.not_asked = len(unanswered), not_asked
    reading.masked = [m for m in match.columns.values() if any(r.is_mask for r in plan.readings(m.column.name))]
    reading.currency = money.decide(plan, facts, file.name)
    _place_in_time(reading)
    _check(reading, text.ends_clean)
    return reading


def language(match: Match) -> str:
    """The language of the headings that the connector knows."""
    return languages.of(match.headings[m.index] for m in match.columns.values())


def _unanswered(body: Body, match: Match) -> set[int]:
    """The lines that leave out what makes a row of this report, or say that they are none."""
    columns = [match.columns[name].index for name in match.report.answered if name in match.columns]
    conditions = [f"filled(c{index}) is null" for index in columns]
    for heading, words in match.report.left_out.items():
        said = ", ".join(quoted(fold(word)) for word in words)
        places = [index for index, text in enumerate(match.headings) if fold(text) == fold(heading)]
        conditions += [f"translate(lower(bare(c{index})), '’', {quoted(chr(39))}) in ({said})" for index in places]
    if not conditions:
        return set()
    query = f"select n from lines where {' or '.join(conditions)}"
    return {row for (row,) in body.connection.execute(query).fetchall()}


def _plan(
    body: Body, layout: Layout, aside: Aside, shapes: Mapping[int, list[Shape]], facts: Facts, settings: Settings
) -> tuple[Plan, dict[str, str]]:
    match = layout.match
    readings: dict[int, list[tuple[Shape, numbers.Reading]]] = {}
    moments: dict[int, list[tuple[Shape, dates.Understood | None]]] = {}
    worded = [
        m
        for m in match.columns.values()
        if m.column.type in (Type.CURRENCY, Type.BOOLEAN) or m.column.values or m.column.scale
    ]
    cells = body.words([m.index for m in worded])
    words: dict[str, dict[str, str | None]] = {}
    for m in worded:
        words.setdefault(m.column.name, {}).update(typed.kept_words(m.column, cells[m.index], match.headings[m.index]))
    serials: set[int] = set()
    evidence = numbers.Evidence()
    for name, mapped in match.columns.items():
        found, heading = shapes.get(mapped.index, []), match.headings[mapped.index]
        if mapped.column.type.is_number:
            readings[mapped.index] = [(shape, _number(name, heading, shape, mapped)) for shape in found]
            evidence.add(heading, mapped.column.type, readings[mapped.index])
            evidence.add(heading, None, _in_totals(aside, mapped.index))
        elif mapped.column.type in (Type.DATE, Type.TIMESTAMP):
            moments[mapped.index] = _moments(heading, found, serials, mapped.index)
    locale = numbers.decide(evidence, match.connector, language(match), layout.delimiter)
    order, because = _orders(body, match, moments, facts)
    zone = typed.zone(match.connector, settings)
    plan = Plan(body, match, locale, readings, moments, words, order, frozenset(serials), zone, layout.is_workbook)
    return plan, because


def _in_totals(aside: Aside, index: int) -> list[tuple[Shape, numbers.Reading]]:
    """The shapes of a column in the total rows: they are evidence too."""
    shapes = [Shape.of(total.cells[index], total.row) for total in aside.totals]
    return [(shape, found) for shape in shapes if isinstance(found := numbers.read(shape), numbers.Reading)]


def _number(name: str, heading: str, shape: Shape, mapped: Mapped) -> numbers.Reading:
    reading = numbers.read(shape)
    where = f"row {shape.row}, column {show(heading)}: {show(shape.example)}"
    if isinstance(reading, str):
        raise Refused(f"{where}: {reading}; export it again with all digits")
    if reading is None:
        raise Refused(f"{where} is not a number")
    if reading.is_percent and mapped.column.type in (Type.INTEGER, Type.MONEY):
        raise Refused(f"{where} is a percentage, but {name} is an amount")
    return reading


def _moments(
    heading: str, shapes: Sequence[Shape], serials: set[int], index: int
) -> list[tuple[Shape, dates.Understood | None]]:
    found: list[tuple[Shape, dates.Understood | None]] = []
    for shape in shapes:
        text = shape.text.strip()
        if text.casefold() in numbers.TEXT_NULLS:
            found.append((shape, None))
            continue
        if re.fullmatch(rf"{numbers.NATIVE}9{{5}}(\.9+)?", text):
            serials.add(index)
            continue
        understood = dates.understand(text.removeprefix(numbers.NATIVE))
        if understood is None:
            raise Refused(f"row {shape.row}, column {show(heading)}: {show(shape.example)} is not a date")
        found.append((shape, understood))
    return found


def _orders(
    body: Body, match: Match, moments: Mapping[int, list[tuple[Shape, dates.Understood | None]]], facts: Facts
) -> tuple[dict[int, bool | None], dict[str, str]]:
    """Order of day and month per column: proven by it, else by its neighbours, the period, the language, the connector."""
    order: dict[int, bool | None] = {}
    because: dict[str, str] = {}
    examples: dict[int, str] = {}
    for index, pairs in moments.items():
        numeric = [understood for _, understood in pairs if understood and understood.is_numeric]
        if not numeric:
            continue
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
        elif match.connector.day_first is not None:
            order[index], because[heading] = match.connector.day_first, f"declared by {match.connector.source}"
        elif (by_language := languages.is_day_first(language(match))) is not None:
            order[index], because[heading] = by_language, f"{language(match)} headings"
        else:
            raise Refused(
                f"column {show(heading)}: {show(examples[index])} can be day/month or month/day, and no cell tells "
                "which: export with dates like 2026-09-21, or declare day_first in its connector"
            )
    return order, because


NUMERIC = r"(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})(?:\D|$)"


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


def _place_in_time(reading: Reading) -> None:
    """Decide where the day and the period of a row come from."""
    entity, columns, facts = reading.match.entity, reading.match.columns, reading.facts
    if entity.load is not Load.WINDOW:
        return
    assert entity.day
    is_start = entity.period is not None and entity.period[0] == entity.day and entity.period[1] in columns
    is_whole = facts.grain == WHOLE and facts.period is not None and facts.period[0] < facts.period[1]
    if entity.day in columns and not is_start and not is_whole:
        day = reading.plan.column(entity.day)
        reading.moments = {"day": day, "start": day, "end": day}
    elif entity.period and all(name in columns for name in entity.period):
        start, end = (reading.plan.column(name) for name in entity.period)
        if _ends_at_midnight(reading, entity.period):
            end = f"({end} - 1)"
        reading.moments = {"day": f"case when {start} = {end} then {start} end", "start": start, "end": end}
    elif reading.spans and (
        told := periods.sql(reading.plan.body, reading.match, reading.spans, facts, language(reading.match))
    ):
        start, end = told
        reading.moments = {"day": f"case when {start} = {end} then {start} end", "start": start, "end": end}
    elif facts.period:
        start, end = (f"date '{day}'" for day in facts.period)
        day = start if facts.period[0] == facts.period[1] else "cast(null as date)"
        reading.moments = {"day": day, "start": start, "end": end}
    elif facts.is_all_time:
        raise Refused(
            "the report covers all time, so nothing in it has a day: export it for a range, with a Day column"
        )
    elif facts.open_range:
        raise Refused(
            f"the days the report covers ({show(facts.open_range)}) can be day/month or month/day: "
            "export it with a Day column"
        )
    else:
        raise Undated("the report does not say which days it covers; export it with a Day column")


MIDNIGHT = r"\d[T ]0?0:00(:00(\.0+)?)?(\D|$)"


def _ends_at_midnight(reading: Reading, period: tuple[str, str]) -> bool:
    """Whether every row runs from one midnight to a later one: its last day is the one before."""
    start, end = (reading.match.columns[name].index for name in period)
    first, last = (reading.plan.column(name) for name in period)
    both = " and ".join(f"regexp_matches(c{index}, {quoted(MIDNIGHT)})" for index in (start, end))
    query = f"select coalesce(bool_and({both} and {first} < {last}), false) from cells"
    found = reading.plan.body.connection.execute(query).fetchone()
    return bool(found and found[0])


def _heading(reading: Reading, name: str) -> str:
    return reading.match.headings[reading.match.columns[name].index]


def _check(reading: Reading, ends_clean: bool) -> None:
    """Everything that is asked of all rows, in one pass; Refused at the first answer that is wrong."""
    plan, match, body = reading.plan, reading.match, reading.plan.body
    asked: dict[str, str] = {"rows": "count(*)", "last": "max(n)"}
    measures = totals.measures(match)
    asked |= {f"sum {name}": body.sum(match.columns[name].index, plan.column(name)) for name in measures}
    needed = [m for m in match.columns.values() if m.column.required or m.column.name in match.report.requires]
    furthest = max(m.index for m in needed) if needed else 0
    asked["too short"] = f"min(n) filter (c{furthest} is null)"
    asked["last is short"] = f"max(n) filter (c{body.width - 1} is null)"
    for name, mapped in match.columns.items():
        kind = mapped.column.type
        if unread := plan.unread(name):
            asked[f"unread {name}"] = f"min(n) filter ({unread})"
        if mapped.column.required or (reading.moments and name in (match.entity.day, *(match.entity.period or ()))):
            asked[f"missing {name}"] = f"min(n) filter ({plan.column(name)} is null)"
        if kind is Type.ID:
            raw = f"c{mapped.index}"
            rounded = f"case when contains({raw}, '+') then regexp_matches({raw}, {quoted(DAMAGED_ID)}) else false end"
            native = rf" or regexp_matches({raw}, '^\x02-?\d{{16,}}')" if plan.is_workbook else ""
            asked[f"damaged {name}"] = f"min(n) filter ({rounded}{native})"
            if mapped.column.record_id:
                asked[f"foreign {name}"] = (
                    f"min(n) filter (not starts_with({plan.column(name)}, {quoted(mapped.column.record_id)}))"
                )
    if match.report.unique:
        key = ", ".join(f"lower({plan.column(name)})" for name in match.report.unique)
        sharing = f"select n, count(*) over (partition by {key}) as rows_of_key from cells"
        asked["shared"] = f"(select max(n) from ({sharing}) where rows_of_key > 1)"
    for name, first, second in match.twins:
        asked[f"twin {name}"] = f"min(n) filter (bare(c{first}) is distinct from bare(c{second}))"
    if reading.moments:
        start, end = reading.moments["start"], reading.moments["end"]
        asked |= {
            "first day": f"min({start})",
            "last day": f"max({end})",
            "backwards": f"min(n) filter ({start} > {end})",
        }
        if reading.facts.period and match.entity.day in match.columns:
            asked["only starts"] = f"bool_and({start} = date '{reading.facts.period[0]}' or day({start}) = 1)"
    asked |= money.questions(plan, reading.currency)
    answers = _ask(plan, asked)
    reading.rows = answers["rows"]
    _judge(reading, answers, ends_clean)
    money.judge(plan, reading.currency, answers)
    money.check_unit(plan, reading.currency)
    _cover(reading, answers)
    _all_known(reading, answers)
    _check_not_pasted_twice(reading)
    _compare(reading, answers, measures)
    if not ends_clean and reading.rows and answers["last"] == body.last_row:
        confirmed = [reading.totals_in_file.get(t.label or "(no name)", {}) for t in reading.aside.totals if t.is_own]
        ending.check_last_cell(body, match, answers["last"], {name for values in confirmed for name in values})


def _ask(plan: Plan, asked: Mapping[str, str]) -> dict[str, Any]:
    query = f"select {', '.join(asked.values())} from cells"
    try:
        row = plan.body.connection.execute(query).fetchone()
    except duckdb.Error as error:
        raise Refused(
            _first_unreadable(plan) or f"a cell cannot be read: {str(error).splitlines()[0][:200]}"
        ) from error
    assert row
    return dict(zip(asked, row, strict=True))


def _first_unreadable(plan: Plan) -> str | None:
    """Row and column of the first cell whose conversion fails."""
    for name, mapped in plan.match.columns.items():
        cell = f"bare(c{mapped.index})"
        given = f"filled(c{mapped.index}) is not null and try({plan.column(name)}) is null"
        query = f"select n, {cell} from cells where {given} order by n limit 1"
        try:
            found = plan.body.connection.execute(query).fetchone()
        except duckdb.Error:
            continue
        if found and not (mapped.column.type.is_number and found[1][:1] in "<>≤≥＜＞"):
            return f"row {found[0]}, column {show(plan.match.headings[mapped.index])}: {show(found[1])} is out of range for {name}"
    return None


def _judge(reading: Reading, answers: Mapping[str, Any], ends_clean: bool) -> None:
    match, body = reading.match, reading.plan.body
    if not reading.rows and not (match.entity.load is Load.WINDOW and reading.facts.period):
        raise Refused(
            "the file has headings but no rows" if not reading.aside.totals else "the file has totals but no rows"
        )
    if (row := answers["too short"]) is not None:
        raise Refused(
            f"row {row} has fewer cells than the {body.width} headings: the file is cut off or has a line break in a cell"
        )
    if answers["last is short"] is not None and answers["last is short"] == answers["last"] and not ends_clean:
        raise Refused(
            f"the last row ({answers['last']}) has fewer cells than the {body.width} headings: the file is cut off"
        )
    if answers["last is short"] is not None:
        ending.check_short_rows(body, match, reading.layout.lines_above_body)
    for question, row in answers.items():
        kind, _, name = question.partition(" ")
        if row is None or kind not in ("missing", "unread", "damaged", "foreign", "twin") or name not in match.columns:
            continue
        mapped = match.columns[name]
        where = f"row {row}, column {show(match.headings[mapped.index])}"
        if kind == "missing":
            raise Refused(f"{where}: the cell is empty, but every row must have its {name}")
        if kind == "twin":
            others = [second for twin, _, second in match.twins if twin == name]
            raise Refused(
                f"{where}: a second column {show(match.headings[others[0]])} says something else about {name}"
            )
        found = body.connection.execute(f"select c{mapped.index} from lines where n = {row}").fetchone()
        text = show(found[0] or "") if found else ""
        if kind == "foreign":
            raise Refused(
                f"{where}: {text} is no {name} of Salesforce, which begins {mapped.column.record_id}: export each kind of "
                "record in a report of its own"
            )
        if kind == "damaged":
            raise Refused(
                f"{where}: {text}: the id is lost, a spreadsheet has rounded it; export again with ids as text"
            )
        raise Refused(f"{where}: {text} is not a {_called(mapped.column.type)}")


def _called(kind: Type) -> str:
    return {Type.DATE: "date", Type.TIMESTAMP: "time"}.get(kind, "whole number")


def _cover(reading: Reading, answers: Mapping[str, Any]) -> None:
    """The days the file covers, and the export time if it is not older than they are."""
    facts = reading.facts
    if (row := answers.get("backwards")) is not None:
        raise Refused(f"row {row}: the last day lies before the first")
    first, last = answers.get("first day"), answers.get("last day")
    reading.period = facts.period or ((first, last) if first and last else None)
    if facts.period and first and last and not (facts.period[0] <= first and last <= facts.period[1]):
        raise Refused(
            f"the file says it covers {facts.period[0]} to {facts.period[1]} but has rows from {first} to {last}: "
            "it was edited, or days and months are swapped"
        )
    if answers.get("only starts") and reading.period and reading.period[0] < reading.period[1]:
        heading = _heading(reading, str(reading.match.entity.day))
        if STARTS.search(heading.casefold()) and reading.moments["start"] == reading.moments["end"]:
            raise Refused(
                f"{show(heading)} is the first day of a longer period in every row, and nothing says the last: "
                "export it by day"
            )
    if facts.exported_at and not (reading.period and facts.exported_at.date() < reading.period[1]):
        reading.exported_at = facts.exported_at


def _all_known(reading: Reading, answers: Mapping[str, Any]) -> None:
    """Refused where two rows cannot be told apart, or nothing says the day that every row is to be given."""
    match = reading.match
    if (row := answers.get("shared")) is not None:
        names = " and ".join(show(match.headings[match.columns[name].index]) for name in match.report.unique)
        raise Refused(
            f"row {row} has the same {names} as another row, and nothing else tells them apart: "
            f"export with the column {show(match.entity.column(match.report.unique[0]).headings[0].text)}"
        )
    for column in match.entity.columns:
        if column.given is Given.LAST_DAY and column.name not in match.columns and not reading.last_day:
            raise Refused(
                f"nothing says the {column.name} of the rows: put the day in the file's name, like answers_2026-09-21"
            )


def _check_not_pasted_twice(reading: Reading) -> None:
    """Refused where an ad platform's row of an id comes again with every cell the same, figures that are no coincidence.

    Names alone prove nothing: two campaigns may share one.
    """
    match, plan = reading.match, reading.plan
    is_identified = match.connector.kind is Kind.AD_PLATFORM and f"{match.report.name}_id" in match.columns
    if not is_identified or not {"impressions", "spend"} <= match.columns.keys() or reading.rows > BY_HAND_ROWS:
        return
    query = f"""
        select min(n), max(n) from cells
        where {plan.column("impressions")} >= {NO_COINCIDENCE} and {plan.column("spend")} > 0
        group by {", ".join(f"c{index}" for index in range(plan.body.width))}
        having count(*) > 1 order by 1 limit 1
    """
    if found := plan.body.connection.execute(query).fetchone():
        raise Refused(
            f"row {found[1]} is row {found[0]} again, in every cell: rows were pasted twice, or the column that tells them "
            "apart was taken out; export it again"
        )


def _compare(reading: Reading, answers: Mapping[str, Any], measures: Sequence[str]) -> None:
    plan, match = reading.plan, reading.match
    ours: dict[str, Decimal | None] = {
        name: None if (value := answers[f"sum {name}"]) is None else Decimal(str(value)) for name in measures
    }
    decimals = {name: max((r.decimals for r in plan.readings(name)), default=0) for name in measures}
    masked = {m.column.name for m in reading.masked}

    def part(total: totals.Total) -> tuple[dict[str, Decimal | None], int]:
        sums = ", ".join(f"sum({plan.column(name)})" for name in measures)
        same = " and ".join(f"bare(c{index}) = {quoted(cell)}" for index, cell in total.parts)
        row = plan.body.connection.execute(f"select count(*), {sums} from cells where {same}").fetchone()
        assert row
        return {n: None if v is None else Decimal(str(v)) for n, v in zip(measures, row[1:], strict=True)}, row[0]

    reading.totals_in_file = totals.compare(
        reading.aside, match, plan.locale, ours, reading.rows, decimals, masked, part
    )
    said = reading.facts.rows
    if said is not None and said not in (reading.rows, reading.rows + len(reading.aside.totals)):
        raise Refused(f"the file says it has {said} rows, but {reading.rows} were found: it is cut off or was edited")
    reading.totals_loaded = {name: f"{value:f}" for name, value in ours.items() if value is not None}


def select(reading: Reading, lineage: Mapping[str, str], columns: Sequence[tuple[str, str]]) -> str:
    """The query of the file's typed rows, in the columns of its raw table."""
    entity, plan = reading.match.entity, reading.plan
    declared = {column.name for column in entity.columns}
    start, end = _period_sql(reading)
    given = dict(lineage) | {
        "_account": quoted(reading.account) if reading.account else "null",
        "_extra": plan.extra(reading.masked),
        "_row_number": "n",
        "_period_start": start,
        "_period_end": end,
    }
    parts = []
    for name, kind in columns:
        if name in given:
            value = f"cast({given[name]} as {kind})"
        elif name not in declared:
            value = f"cast(null as {kind})"
        elif name not in reading.match.columns and (known := _known(reading, name, lineage)):
            value = f"cast({known} as {kind})"
        elif reading.moments and name == entity.day:
            value = reading.moments["day"]
        elif name == "currency_code":
            value = money.sql(plan, reading.currency)
        elif name == entity.account and reading.account:
            value = f"coalesce({plan.column(name)}, {quoted(reading.account)})"
        else:
            value = plan.column(name)
        if constant := CONSTANT.fullmatch(value):  # an enum is written in a tenth of the time
            text = constant[1] or constant[2]
            value = f"cast({text} as enum({text}))"
        parts.append(f"{value} as {name}")
    return "select\n    " + ",\n    ".join(parts) + "\nfrom cells"


def _known(reading: Reading, name: str, lineage: Mapping[str, str]) -> str | None:
    """SQL of a column that no heading gives, where the connector says what it is."""
    given = reading.match.entity.column(name).given
    if given is Given.ROW_NUMBER:
        return "n"
    if given is Given.ROW_OF_FILE:
        return f"left({lineage['_file_sha256']}, 12) || '-' || n"
    if given is Given.FILE_NAME:
        return rf"regexp_replace(regexp_replace({lineage['_file_name']}, '^.*/', ''), '\.[^.]*$', '')"
    if given is Given.LAST_DAY and reading.last_day:
        return f"date '{reading.last_day}'"
    return quoted(given) if given is not None and not isinstance(given, Given) else None


def _period_sql(reading: Reading) -> tuple[str, str]:
    covered = reading.period
    whole = [f"date '{day}'" for day in covered] if covered else ["cast(null as date)"] * 2
    if not reading.moments or reading.moments["day"] == reading.moments["start"]:
        return whole[0], whole[1]
    start, end = reading.moments["start"], reading.moments["end"]
    return (
        f"case when {start} = {end} then {whole[0]} else {start} end",
        f"case when {start} = {end} then {whole[1]} else {end} end",
    )


def fingerprint(reading: Reading) -> tuple[object, ...]:
    """What two tables with the same rows, in whatever order, have in common."""
    match = reading.match
    names = sorted(name for name, mapped in match.columns.items() if name == mapped.column.name)
    values = ", ".join(f"cast({reading.plan.column(name)} as varchar)" for name in names)
    query = f"select sum(cast(hash({values}) as hugeint) % 1000000007), count(*) from cells"
    row = reading.plan.body.connection.execute(query).fetchone()
    return match.connector.source, match.entity.name, match.report.name, tuple(names), reading.period, row


def notes(reading: Reading, batch: str) -> list[str]:
    """What a person should know about a file that was loaded."""
    found = []
    match = reading.match
    if batch and batch != match.connector.source:
        found.append(f"dropped in {batch}, recognised as {match.connector.source}")
    unknown = [match.headings[i] for i in match.extra if match.headings[i].strip()]
    if unknown := [heading for heading in unknown if not personal.is_suspect(heading)]:
        found.append(f"{len(unknown)} undeclared columns kept in _extra: {', '.join(unknown[:20])}")
    if reading.unanswered:
        without = f"without {' or '.join(match.report.answered)}" if match.report.answered else ""
        others = f"of another {' or '.join(match.report.left_out)}" if match.report.left_out else ""
        found.append(f"lines left out, {' or '.join(filter(None, (without, others)))}: {reading.unanswered}")
    found += reading.not_asked
    if reading.masked:
        found.append(f"masked numbers in {', '.join(m.column.name for m in reading.masked)}")
    return found
