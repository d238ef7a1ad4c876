"""Understanding one file: from its snapshot to the SQL of its typed rows, or the reason why not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

import duckdb

from marketing_warehouse.connectors.specification import Load, Type, fold
from marketing_warehouse.extract import body as bodies
from marketing_warehouse.extract import (
    breakdown,
    dates,
    day_order,
    encoding,
    header,
    money,
    named,
    numbers,
    periods,
    personal,
    preamble,
    scales,
    totals,
    typed,
    validation,
    workbook,
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
THAI = re.compile("[\u0e00-\u0e7f]|\\bTHB\\b")
BUDDHIST_YEAR = re.compile(r"(?<!\d)2(?:5[4-9]|6[0-2])\d(?!\d)")
FIRST_SERIAL, LAST_SERIAL = 36_526, 73_050  # days since 1899-12-30


@dataclass(frozen=True)
class Source:
    """The file to read: its bytes, and what the place it was dropped says about it."""

    snapshot: Snapshot
    name: str
    source: str | None = None  # the connector of its folder
    account: str | None = None
    is_workbook: bool = False
    reason: Refused | None = None  # why its columns of months cannot be read
    sheet: str = ""
    titles: tuple[str, ...] = ()  # what stood above a table that was unfolded
    aside: tuple[str, ...] = ()  # what of it was not read


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
    sums: int = 0  # rows that a breakdown has beside their parts
    not_asked: list[str] = field(default_factory=list)  # why questions are not read as what they are worded like
    spans: Spans | None = None
    period: tuple[date, date] | None = None
    currency: money.Currency = field(default_factory=money.Currency)
    totals_in_file: dict[str, dict[str, str]] = field(default_factory=dict)
    totals_loaded: dict[str, str] = field(default_factory=dict)
    moments: dict[str, str] = field(default_factory=dict)  # SQL of day, first and last day of a row
    named: dict[str, str] = field(default_factory=dict)
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
        return self.facts.exported_at.date() if self.exported_at and self.facts.exported_at else None

    def heading(self, name: str) -> str:
        """What the file calls a declared column."""
        return self.match.headings[self.match.columns[name].index]


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
    has_others = any(bodies.HAS_OTHERS.search(line) for line in lines[layout.lines_above_body :])
    figures = [
        m
        for m in layout.match.columns.values()
        if m.column.type.is_number or m.column.type in (Type.DATE, Type.TIMESTAMP)
    ]
    translated = {m.index for m in figures} if has_others else set()
    with encoding.body_text(file.snapshot, code, above, layout.delimiter, target) as text:
        body = bodies.load(connection, text, width, layout.delimiter, layout.lines_above_body, labelled, translated)
    if file.is_workbook:
        body = replace(body, text="native_text")
    aside = totals.find(body, layout.match)
    unanswered = _unanswered(body, layout.match) - aside.skipped
    body.only(aside.skipped | unanswered)
    _check_formulas(body, layout)
    money.check_in_full(layout.match, layout.preamble)
    match, not_asked = scales.surely(body, layout.match)
    layout = replace(layout, match=money.with_column(body, match))
    mapped = list(layout.match.columns.values())
    shapes = body.shapes(
        [m.index for m in mapped if m.column.type.is_number],
        [m.index for m in mapped if m.column.type in (Type.DATE, Type.TIMESTAMP)],
    )
    facts = preamble.read(layout.preamble, layout.delimiter, file.name, None)
    match, spans = periods.find(layout.match, shapes, facts)
    layout = replace(layout, match=match)
    plan, day_order = _plan(body, layout, aside, shapes, facts, settings)
    if any(THAI.search(line) for line in lines):
        plan = replace(plan, buddhist=_buddhist(plan.moments))
    body.fill(plan.texts())
    if sums := breakdown.sums(plan):
        body.only(aside.skipped | unanswered | sums)
        body.fill(plan.texts())
    plan = typed.with_few(plan)
    orders = {order for order in plan.day_first.values() if order is not None}
    if facts.open_range and len(orders) == 1:
        facts = preamble.read(layout.preamble, layout.delimiter, file.name, orders.pop())
    reading = Reading(code, layout, facts, aside, plan, day_order, spans=spans, account=file.account or facts.account)
    reading.unanswered, reading.not_asked, reading.sums = len(unanswered), [*not_asked, *file.aside], len(sums)
    reading.named = named.find(body, match, file.sheet, [*file.titles, *layout.preamble], file.name)
    reading.masked = [m for m in match.columns.values() if any(r.is_mask for r in plan.readings(m.column.name))]
    reading.currency = money.decide(plan, facts, file.name)
    money.check_goals(plan, reading.currency, settings.reporting_currency)
    _place_in_time(reading)
    validation.validate(reading, text.ends_clean)
    return reading


def _check_formulas(body: Body, layout: Layout) -> None:
    """Refused where a cell of a workbook has a formula but not its value, which no program has worked out."""
    mapped = [m.index for m in layout.match.columns.values()] if layout.is_workbook else []
    for index in mapped:
        query = f"select n, c{index} from rows where contains(c{index}, {quoted(workbook.FORMULA)}) order by n limit 1"
        if found := body.connection.execute(query).fetchone():
            formula = show(found[1].removeprefix(workbook.FORMULA))
            raise Refused(
                f"row {found[0]}, column {show(layout.match.headings[index])}: the cell has the formula {formula}, but nobody has worked "
                "it out: open the workbook in a spreadsheet program, save it, and drop it again"
            )


def _unanswered(body: Body, match: Match) -> set[int]:
    """The lines that leave out what makes a row of this report, or say that they are none."""
    columns = [match.columns[name].index for name in match.report.answered if name in match.columns]
    is_cut = f"n = {body.last_row}"  # its missing cells may be what a cut-off file has lost
    conditions = [f"filled(c{index}) is null and not (c{index} is null and {is_cut})" for index in columns]
    for heading, words in match.report.left_out.items():
        said = ", ".join(quoted(fold(word)) for word in words)
        places = [index for index, text in enumerate(match.headings) if fold(text) == fold(heading)]
        conditions += [f"translate(lower(bare(c{index})), '’', {quoted(chr(39))}) in ({said})" for index in places]
    if not conditions:
        return set()
    query = f"select n from lines where {' or '.join(f'({condition})' for condition in conditions)}"
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
    locale = numbers.decide(evidence, match.connector, match.language, layout.delimiter)
    order, because = day_order.decide(body, match, moments, facts)
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
        if re.fullmatch(rf"{numbers.NATIVE}9{{5}}(\.9+)?", text) or (text == "99999" and _is_serial(shape.example)):
            serials.add(index)
            continue
        understood = dates.understand(text.removeprefix(numbers.NATIVE))
        if understood is None:
            raise Refused(f"row {shape.row}, column {show(heading)}: {show(shape.example)} is not a date")
        found.append((shape, understood))
    return found


def _buddhist(moments: Mapping[int, list[tuple[Shape, dates.Understood | None]]]) -> frozenset[int]:
    """The columns whose years are counted from Buddha, 543 before ours: 2569 is 2026."""
    return frozenset(
        index
        for index, pairs in moments.items()
        if any(understood and BUDDHIST_YEAR.search(shape.example) for shape, understood in pairs)
    )


def _is_serial(cell: str) -> bool:
    """Whether a number that stands for a day in a text is a spreadsheet's, of 2000 to 2099."""
    return FIRST_SERIAL <= int(cell) <= LAST_SERIAL


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
        elif _is_by_hour(reading, entity.period):
            midnight = f"regexp_matches(c{columns[entity.period[1]].index}, {quoted(MIDNIGHT)})"
            end = f"case when {midnight} and {start} < {end} then {end} - 1 else {end} end"
        reading.moments = {"day": f"case when {start} = {end} then {start} end", "start": start, "end": end}
    elif reading.spans and (
        told := periods.sql(reading.plan.body, reading.match, reading.spans, facts, reading.match.language)
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
        raise Undated(
            "the report does not say which days it covers; export it with a Day column, or, if it is of one range, write its days "
            "into the file's name, like name_2026-09-21_2026-09-30"
        )


CLOCK = r"\d[T ]\d?\d:\d\d"
MIDNIGHT = r"\d[T ]0?0:00(:00(\.0+)?)?(\D|$)"


def _ends_at_midnight(reading: Reading, period: tuple[str, str]) -> bool:
    """Whether the last day of every row is the one before: it runs from one midnight to a later one, or to where the next row of its thing begins."""
    start, end = (reading.match.columns[name].index for name in period)
    first, last = (reading.plan.column(name) for name in period)
    both = " and ".join(f"regexp_matches(c{index}, {quoted(MIDNIGHT)})" for index in (start, end))
    things = [m for n, m in reading.match.columns.items() if m.column.type in (Type.TEXT, Type.ID) and n not in period]
    thing = ", ".join(f"c{m.index}" for m in things) or "0"
    query = f"""
        with told as (select {first} as first, {last} as last, {both} as is_midnight, hash({thing}) as thing from cells)
        select coalesce(bool_and(first < last), false) and (
            coalesce(bool_and(is_midnight), false)
            or (select count(*) from told as a semi join told as b on b.thing = a.thing and b.first = a.last) > 0
        )
        from told
    """
    found = reading.plan.body.connection.execute(query).fetchone()
    return bool(found and found[0])


def _is_by_hour(reading: Reading, period: tuple[str, str]) -> bool:
    """Whether rows are of hours: each has its times, and some begin and end at others than midnight. Then 0:00 is the end of the day before."""
    cells = [f"c{reading.match.columns[name].index}" for name in period]
    clocks = " and ".join(f"regexp_matches({cell}, {quoted(CLOCK)})" for cell in cells)
    midnight = " and ".join(f"regexp_matches({cell}, {quoted(MIDNIGHT)})" for cell in cells)
    query = f"select coalesce(bool_and({clocks}) and bool_or(not ({midnight})), false) from cells"
    found = reading.plan.body.connection.execute(query).fetchone()
    return bool(found and found[0])


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
    if reading.sums:
        found.append(f"rows left out, of all that the others are parts of: {reading.sums}")
    found += reading.not_asked
    if reading.masked:
        found.append(f"masked numbers in {', '.join(m.column.name for m in reading.masked)}")
    return found
