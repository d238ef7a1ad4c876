"""Random reports of every connector, written in a random dialect; what they say is known."""

from __future__ import annotations

import csv
import gzip
import hashlib
import hmac
import io
import random
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import openpyxl

from marketing_warehouse.connectors.specification import (
    Column,
    Connector,
    Entity,
    Given,
    Heading,
    Load,
    Personal,
    Report,
    Type,
)
from marketing_warehouse.extract import languages, numbers, personal, recognise, totals
from marketing_warehouse.extract.recognise import Catalogue
from tests.fuzz import dialect
from tests.fuzz.dialect import Days, Numbers
from tests.fuzz.reader import KEY, ZONE
from tests.fuzz.saying import completed

WORDS = (
    "Brand", "Summer sale", "Total Wireless", "a,b", "semi;colon", "pipe|d", 'say "hi"', "=HYPERLINK(1)", "+1 club", "@home",
    "-5 off", "#1 brand", "1,234", "2026-05-01", "N/A shop", "it's", "50%", "Copyright Ltd", "Rows: 3 of 4", "x" * 300,
    "two\nlines", "a\\b", "'quoted'", "null and void", "1.20253", "007", "café", "Größe", "Łódź", "夏季促销", "合计利润中心", "秋の", "١٢",
)  # fmt: skip
EXTRA = ("My note", "Custom metric 7", "备注列", "Zusatzfeld", "x", "Cost share index", "Labels (all)")
NOTHING = ("", "", "--", "-", "n/a")
PREAMBLES = ("none", "none", "google", "microsoft", "hash", "baidu")
CODES = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "cp1252")


class Unsuitable(Exception):
    """This draw is no report, or one that says of itself something else than it means."""


@dataclass
class Rendered:
    """A file and what it says; `open`: what nothing in it tells, so that it may be refused."""

    source: str
    entity: Entity
    name: str
    content: bytes
    expected: list[dict[str, Any]]
    dialect: dict[str, str]
    open: set[str] = field(default_factory=set)


@dataclass
class _Sheet:
    """The parts of a file while it is drawn."""

    rng: random.Random
    connector: Connector
    entity: Entity
    report: Report
    columns: list[Column] = field(default_factory=list)
    headings: dict[str, tuple[str, Heading]] = field(default_factory=dict)  # column name: text, declared heading
    numbers: Numbers = field(default_factory=lambda: Numbers(".", ","))
    days: Days = field(default_factory=lambda: Days("ymd"))
    currency: str = "EUR"
    currency_by: str = "column"
    nothing: str = ""
    truths: tuple[str, str] = ("true", "false")
    zone: str = ZONE
    first: date = date(2026, 5, 1)
    last: date = date(2026, 5, 31)
    preamble: list[list[str]] = field(default_factory=list)
    account: str | None = None
    is_native: bool = False
    natives: dict[tuple[int, str], Any] = field(default_factory=dict)
    proofs: list[str] = field(default_factory=list)


def draw(rng: random.Random, catalogue: Catalogue) -> Rendered:
    """A random report; raises Unsuitable where the draw is none."""
    connector = rng.choice(catalogue.connectors)
    entity = rng.choice(connector.entities)
    sheet = _Sheet(rng, connector, entity, rng.choice(entity.reports))
    sheet.zone = _zone(connector)
    sheet.nothing = rng.choice(NOTHING)
    sheet.truths = rng.choice(dialect.TRUTHS)
    sheet.days = dialect.days(rng)
    sheet.is_native = rng.random() < 0.12
    sheet.first = date(2025, 1, 1) + timedelta(days=rng.randrange(600))
    sheet.last = sheet.first + timedelta(days=rng.choice([0, 3, 11, 30, 90]))
    time_by = _choose_columns(sheet)
    _choose_headings(sheet, catalogue.only(connector.source))
    _choose_currency(sheet)
    decimal, group = rng.choice(dialect.MARKS)
    negative = rng.choice(["-", "-", "−", "()", "after"])
    sign = rng.choice(dialect.SIGNS.get(sheet.currency, ("",))) if sheet.currency_by == "cells" else ""
    sheet.numbers = Numbers(decimal, group, negative, sign, rng.random() < 0.5)
    cells, expected = _rows(sheet, time_by)
    total_by = _add_totals(sheet, cells)
    preamble_by = _write_preamble(sheet, time_by, expected)
    _place(sheet, time_by, expected)
    open_ = _left_open(sheet, cells, expected)
    return _written(sheet, cells, expected, open_, {"preamble": preamble_by, "totals": total_by, "time": time_by})


def _zone(connector: Connector) -> str:
    try:
        ZoneInfo(connector.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZONE if connector.time_zone in ("account", "the company's") else "UTC"
    return connector.time_zone


def _choose_columns(sheet: _Sheet) -> str:
    """The columns of the report, and what says the days of its rows."""
    rng, entity = sheet.rng, sheet.entity
    needed = {c.name for c in entity.columns if c.required} | {
        *sheet.report.requires, *sheet.report.unique, *sheet.report.answered,
    }  # fmt: skip
    share = rng.choice([0.1, 0.4, 0.8])
    chosen = needed | {c.name for c in entity.columns if rng.random() < share}
    time_by = "none"
    if entity.load is Load.WINDOW:
        assert entity.day
        span = set(entity.period or ())
        ways = ["day", "day", *(["period"] if span else []), "preamble"]
        time_by = rng.choice(ways)
        chosen -= (span | {entity.day}) - needed
        if time_by == "day":
            chosen |= {entity.day}
        elif time_by == "period":
            chosen |= span
        if entity.day in chosen and time_by != "period":
            time_by = "day"
        if span and time_by != "period" and span <= chosen:
            raise Unsuitable("days and periods")
        if time_by == "day" and span & (chosen - {entity.day}):
            raise Unsuitable("half a period")
    chosen = {name for name in chosen if entity.column(name).headings}
    money = {c.name for c in entity.columns if c.type is Type.MONEY}
    if chosen & money and entity.load is Load.WINDOW and rng.random() < 0.7:
        chosen |= {c.name for c in entity.columns if c.name == "currency_code"}
    sheet.columns = [c for c in entity.columns if c.name in chosen]
    # An optional column may make it the finer report: then that one's columns must be filled.
    fitting = [r for r in entity.reports if set(r.requires) <= chosen]
    sheet.report = max(fitting, key=lambda r: len(r.requires))
    if not {*sheet.report.unique, *sheet.report.answered} <= chosen:
        raise Unsuitable("half of a finer report")
    return time_by


def _choose_headings(sheet: _Sheet, own: Catalogue) -> None:
    """One heading for each column, of one language as far as it goes; none that another chosen column claims."""
    rng = sheet.rng
    if sheet.connector.heading_rows > 1:
        raise Unsuitable("several lines of headings")
    language = languages.of([rng.choice(rng.choice(sheet.columns).headings).text])
    index = next(index for _, entity, index in own.entities if entity is sheet.entity)
    taken: set[str] = set()
    for column in sheet.columns:
        fitting = [h for h in column.headings if languages.of([h.text]) == language]
        plain = [h for h in column.headings if languages.of([h.text]) == "English"]
        heading = rng.choice(fitting or plain or list(column.headings))
        text = heading.text
        if rng.random() < 0.1:
            text = rng.choice([text.upper(), text.lower(), f" {text} ", text.replace("(", "（").replace(")", "）")])
        sheet.headings[column.name] = (text, heading)
        first = next((form for form in recognise.forms(text.replace("(*)", "(EUR)")) if form in index), None)
        if first is None:
            raise Unsuitable("a heading of no column")
        claimed = {c.name for c, _, _ in index[first]}
        if column.name not in claimed or claimed & taken:
            raise Unsuitable("two columns claim a heading")
        taken |= claimed
    names = [c.name for c in sheet.columns]
    others = [name for name in taken if name not in names]
    sheet.natives = {}
    sheet.proofs = []
    told = {recognise.fold(text) for text, _ in sheet.headings.values()}
    if any(recognise.fold(text) in told for c in sheet.columns if c.name in sheet.headings for text in c.unless):
        raise Unsuitable("a heading beside which another means something else")
    sheet.columns = [c for c in sheet.columns if c.name in sheet.headings]
    if others and sheet.entity.day in others:
        raise Unsuitable("a heading that is also the day's")


def _choose_currency(sheet: _Sheet) -> None:
    rng, names = sheet.rng, {c.name for c in sheet.columns}
    starred = [n for n, (text, _) in sheet.headings.items() if "(*)" in text]
    money = [c for c in sheet.columns if c.type is Type.MONEY]
    sheet.currency = rng.choice(["EUR", "USD", "CNY", "GBP", "CAD", "PLN", "SEK"])
    if "currency_code" not in {c.name for c in sheet.entity.columns}:
        sheet.currency_by = "no column"
    elif "currency_code" in names:
        sheet.currency_by = "column"
    elif starred:
        sheet.currency_by = "heading"
    elif sheet.connector.currency:
        sheet.currency_by, sheet.currency = "connector", sheet.connector.currency
    elif money:
        sheet.currency_by = rng.choice(["preamble", "nothing", *(["cells"] * 2 if not sheet.is_native else [])])
        if sheet.currency_by == "cells":
            sheet.currency = rng.choice(["EUR", "GBP", "PLN", "CAD"])
    for name in starred:
        sheet.headings[name] = (sheet.headings[name][0].replace("(*)", f"({sheet.currency})"), sheet.headings[name][1])
    for name, (text, _) in sheet.headings.items():
        said = recognise.heading_currency(text)
        if said and said != sheet.currency and sheet.entity.column(name).type is Type.MONEY:
            if sheet.currency_by in ("column", "heading", "connector"):
                sheet.currency = said
                sheet.currency_by = "heading" if sheet.currency_by != "column" else "column"
            else:
                raise Unsuitable("a heading of another currency")
    said = {
        recognise.heading_currency(t)
        for n, (t, _) in sheet.headings.items()
        if sheet.entity.column(n).type is Type.MONEY
    }
    if len(said - {None}) > 1 or (said - {None} and sheet.currency not in said):
        raise Unsuitable("headings of several currencies")


def _rows(sheet: _Sheet, time_by: str) -> tuple[list[dict[str, str]], list[dict[str, Any]]]:
    rng, entity = sheet.rng, sheet.entity
    count = rng.choice([1, 2, 3, 5, 8, 13])
    styles = {c.name: _style(sheet, c) for c in sheet.columns}
    kept = {c.name for c in entity.columns if c.required} | {
        *sheet.report.requires, *sheet.report.unique, *sheet.report.answered, *entity.key, *(entity.period or ()),
        entity.day, "currency_code",
    }  # fmt: skip
    cells, expected = [], []
    for number in range(count):
        row: dict[str, str] = {}
        values: dict[str, Any] = {}
        start = sheet.first + timedelta(days=rng.randint(0, (sheet.last - sheet.first).days))
        for column in sheet.columns:
            name = column.name
            if name not in kept and rng.random() < 0.12:
                row[name], values[name] = sheet.nothing, None
                continue
            if entity.load is Load.WINDOW and name in (entity.day, *(entity.period or ())):
                is_end = bool(entity.period) and name == entity.period[1]
                day = start + timedelta(days=styles["_span"]) if is_end and "_span" in styles else start
                values[name] = min(day, sheet.last) if is_end else day
                row[name] = _moment_cell(sheet, column, number, values, values[name])
                continue
            row[name], values[name] = _cell(sheet, column, number, styles[name])
        cells.append(row)
        expected.append(values)
    return cells, expected


def _style(sheet: _Sheet, column: Column) -> dict[str, Any]:
    rng = sheet.rng
    return {
        "places": 2 if column.type is Type.MONEY else rng.choice([0, 1, 2, 2, 3, 4]),
        "size": rng.choice([9, 999, 99_999, 5_000_000]),
        "percent": column.type is Type.RATE and rng.random() < 0.5,
        "wan": column.type in (Type.INTEGER, Type.MONEY) and rng.random() < 0.03,
        "mask": column.type is Type.DECIMAL and rng.random() < 0.05,
        "grouped": rng.random() < 0.7,
        "bracketed": rng.random() < 0.05,
    }


def _cell(sheet: _Sheet, column: Column, number: int, style: dict[str, Any]) -> tuple[str, Any]:
    """A cell and what it says."""
    rng, kind = sheet.rng, column.type
    if kind.is_number:
        return _number_cell(sheet, column, number, style)
    if kind in (Type.DATE, Type.TIMESTAMP):
        day = sheet.first + timedelta(days=rng.randint(0, (sheet.last - sheet.first).days))
        if kind is Type.DATE:
            return _moment_cell(sheet, column, number, {}, day), day
        at = datetime(day.year, day.month, day.day, rng.randint(5, 22), rng.randrange(60), rng.randrange(60))
        return sheet.days.moment(at), sheet.days.instant(at, sheet.zone)
    if kind is Type.BOOLEAN:
        said = [word for word, meant in column.values.items() if meant in ("true", "false")]
        if said and rng.random() < 0.5:
            word = rng.choice(said)
            return word, column.values[word] == "true"
        answer = rng.random() < 0.5
        word = sheet.truths[0 if answer else 1]
        meant = column.values.get(word.casefold())
        return word, answer if meant is None else meant == "true"
    if kind is Type.CURRENCY:
        code = sheet.currency if column.name == "currency_code" else rng.choice(["EUR", "USD", "JPY"])
        return code, code
    if kind is Type.ID:
        if column.record_id is not None:
            text = f"{column.record_id or '003'}5g{rng.choice('aB')}{rng.randrange(10**8):08d}{rng.choice('zZ')}"
            return text, completed(text)
        text = _id(sheet, number)
        if style["bracketed"]:
            return rng.choice([f"[{text}]", f'="{text}"']), text
        return text, text
    return _text_cell(sheet, column, number)


def _id(sheet: _Sheet, number: int) -> str:
    rng = sheet.rng
    base = rng.choice(["1", "00", "A-", "12025300000000", "cmp_", "0067R000"])
    return f"{base}{rng.randrange(10**6):06d}{number:02d}"


def _text_cell(sheet: _Sheet, column: Column, number: int) -> tuple[str, Any]:
    rng = sheet.rng
    if column.scale:
        low, high = column.scale
        answer = high if number == 0 else rng.randint(low, high)  # one shows where the scale ends
        return rng.choice(["{}", "{}", "{}分", "{} points", "{} - very likely", f"{{}}/{high}"]).format(answer), str(
            answer
        )
    if column.values and rng.random() < 0.8:
        word = rng.choice(list(column.values))
        shown = rng.choice([word, word.title(), word.upper()])
        if column.values.get(recognise.fold(shown)):
            return shown, column.values[recognise.fold(shown)]
    word = rng.choice(WORDS)
    if rng.random() < 0.3:
        word += f" {rng.choice(WORDS)}"
    if column.name in sheet.report.unique or column.name in sheet.entity.key:
        word += f" {number}"
    kept = column.values.get(recognise.fold(word), word)
    if kept == "":
        raise Unsuitable("an answer that is none")
    if column.name == "email_hash" and rng.random() < 0.8:
        word = f"{word.replace(' ', '.')}@Example.com"
    is_hidden = column.personal in (Personal.HASH, Personal.DROP)  # STRIP takes addresses out, of which there are none
    return word, _hashed(column, word) if is_hidden else kept


def _hashed(column: Column, text: str) -> str | None:
    """What is kept of personal data; a word is no address."""
    if column.personal is Personal.DROP or "*" in text or (column.name == "email_hash" and "@" not in text):
        return None
    is_phone = any(
        personal.PHONE.search(name) for name in [column.name, *(recognise.fold(h.text) for h in column.headings)]
    )
    normal = personal.telephone(text) if is_phone else text.lower()
    return hmac.new(KEY.encode(), normal.encode(), hashlib.sha256).hexdigest() if normal else None


def _number_cell(sheet: _Sheet, column: Column, number: int, style: dict[str, Any]) -> tuple[str, Any]:
    rng, kind, form = sheet.rng, column.type, sheet.numbers
    text, heading = sheet.headings[column.name]
    is_share = bool(recognise.PERCENT_IN_HEADING.search(recognise.fold(text))) and kind is not Type.INTEGER
    if style["mask"] and rng.random() < 0.5 and not sheet.is_native:
        return "<5", None
    if kind is Type.INTEGER or heading.scale != 1:
        places, amount = 0, Decimal(rng.randint(0, style["size"]))
    elif kind is Type.RATE:
        places, amount = style["places"], Decimal(rng.randint(0, 10 ** (style["places"] + 1))).scaleb(-style["places"])
    else:
        places = style["places"]
        amount = Decimal(rng.randint(0, style["size"] * 10**places)).scaleb(-places)
        if rng.random() < 0.1:
            amount = -amount
    if sheet.is_native:
        sheet.natives[number, column.name] = float(amount) if places else int(amount)
        value = amount
        shown = str(amount)
    elif style["wan"] and not places:
        shown, value = form.write(amount, 0, is_money=kind is Type.MONEY and not form.sign) + "万", amount * 10_000
    else:
        grouping = form if style["grouped"] else Numbers(form.decimal, "", form.negative, form.sign, form.is_sign_first)
        shown, value = grouping.write(amount, places, is_money=kind is Type.MONEY), amount
        if style["percent"] and kind is Type.RATE:
            shown, value = f"{shown}%", amount / 100
        elif is_share:
            value = amount / 100
        sheet.proofs.append(shown)
    if sheet.is_native and is_share:
        value = amount / 100
    value *= heading.scale
    return shown, int(value) if kind is Type.INTEGER else float(value) if kind is Type.RATE else value


def _moment_cell(sheet: _Sheet, column: Column, number: int, values: dict[str, Any], day: date) -> str:
    if sheet.is_native and sheet.rng.random() < 0.9 and column.type is Type.DATE:
        sheet.natives[number, column.name] = day
    return (
        sheet.days.moment(datetime(day.year, day.month, day.day, 12))
        if column.type is Type.TIMESTAMP
        else sheet.days.day(day)
    )


def _add_totals(sheet: _Sheet, cells: list[dict[str, str]]) -> str:
    """A total row in one of its places; sums of what is written."""
    rng = sheet.rng
    measures = [c for c in sheet.columns if c.type in (Type.INTEGER, Type.DECIMAL, Type.MONEY) and not c.first_filled]
    measures = [c for c in measures if not totals.NEVER_ADDED.search(c.name)]
    how = rng.choice(["none", "none", "first", "last", "last"])
    keys = {c.name for c in sheet.entity.columns if c.required} | set(sheet.report.requires)
    labels = [c for c in sheet.columns if c.name in keys and c.type in (Type.TEXT, Type.ID)]
    if how == "none" or not measures or not labels or sheet.is_native:
        return "none"
    row = {c.name: "" for c in sheet.columns}
    for column in measures:
        plain = [numbers.parse(r[column.name], numbers.Locale(sheet.numbers.decimal, "")) for r in cells]
        if any("<" in r[column.name] for r in cells):
            continue
        places = max((_places(sheet, r[column.name]) for r in cells), default=0)
        total = sum((value for value in plain if value is not None), Decimal(0))
        row[column.name] = sheet.numbers.write(total, places, is_money=column.type is Type.MONEY)
        sheet.proofs.append(row[column.name])
    if not any(row.values()):
        return "none"
    label = rng.choice(["Total", "total", "合计", "总计", "Grand Total", "Gesamt", ""])
    row[rng.choice(labels).name] = label
    cells.insert(0 if how == "first" else len(cells), row | {"_total": "1"})
    return f"{how} {'labelled' if label else 'blank'}"


def _places(sheet: _Sheet, cell: str) -> int:
    digits = "".join(c for c in cell if c.isdigit() or c == sheet.numbers.decimal)
    return 0 if "万" in cell else len(digits.partition(sheet.numbers.decimal)[2])


def _write_preamble(sheet: _Sheet, time_by: str, expected: Sequence[dict[str, Any]]) -> str:
    rng, entity = sheet.rng, sheet.entity
    kind = rng.choice(PREAMBLES)
    if kind == "none" and (time_by == "preamble" or sheet.currency_by == "preamble"):
        kind = rng.choice(PREAMBLES[2:])
    if kind == "none":
        return kind
    start, end = sheet.first, sheet.last
    said: list[tuple[str, str]] = []
    if entity.load is Load.WINDOW and (time_by == "preamble" or rng.random() < 0.5):
        said.append(("days", rng.choice([
            f"{start} - {end}", f"{start} to {end}", f"{start:%Y/%m/%d}-{end:%Y/%m/%d}", f"{start:%Y年%m月%d日}至{end:%Y年%m月%d日}",
            f"{start:%B} {start.day}, {start.year} - {end:%B} {end.day}, {end.year}",
            f"{start.day} {start:%b} {start.year} - {end.day} {end:%b} {end.year}",
        ])))  # fmt: skip
    if sheet.currency_by == "preamble":
        said.append(("currency", sheet.currency))
    if rng.random() < 0.3 and entity.account and "account_id" in {c.name for c in entity.columns}:
        sheet.account = f"{rng.randrange(10**9)}"
        said.append(("account", sheet.account))
    if rng.random() < 0.3:
        said.append(("rows", str(len(expected))))
    labels = {
        "microsoft": {"days": "Report period", "currency": "Currency", "account": "Account ID", "rows": "Rows"},
        "google": {"days": "", "currency": "Currency", "account": "Customer ID", "rows": "Rows"},
        "hash": {"days": "# Date range", "currency": "# Currency", "account": "# Account ID", "rows": "# Rows"},
        "baidu": {"days": "1. 时间范围", "currency": "币种", "account": "账户ID", "rows": "总行数"},
    }[kind]
    if kind == "google":
        sheet.preamble.append(["Weekly, pretty report"])
    for what, text in said:
        sheet.preamble.append([f"{labels[what]}: {text}" if labels[what] else text])
    if rng.random() < 0.3:
        sheet.preamble.append([])
    if time_by == "preamble" or "days" in dict(said):
        sheet.natives[-1, "period"] = (start, end)
    return kind


def _place(sheet: _Sheet, time_by: str, expected: list[dict[str, Any]]) -> None:
    """Day, period, account and currency of the rows as they are to be loaded."""
    entity = sheet.entity
    covered = sheet.natives.get((-1, "period"))
    for row in expected:
        if entity.account and sheet.account and row.get(entity.account) is None:
            row[entity.account] = sheet.account
        if sheet.currency_by in ("heading", "connector", "cells", "preamble"):
            row["currency_code"] = sheet.currency
        elif sheet.currency_by == "nothing":
            row["currency_code"] = None
    if entity.load is not Load.WINDOW:
        return
    assert entity.day
    spans = []
    for row in expected:
        if time_by == "day":
            start = end = row[entity.day]
        elif time_by == "period":
            assert entity.period
            start, end = row[entity.period[0]], row[entity.period[1]]
            row[entity.day] = start if start == end else None
        else:
            start, end = covered or (sheet.first, sheet.last)
            row[entity.day] = start if start == end else None
        spans.append((start, end))
    whole = covered or (min(s for s, _ in spans), max(e for _, e in spans))
    for row, (start, end) in zip(expected, spans, strict=True):
        row["_period_start"], row["_period_end"] = whole if start == end or time_by == "day" else (start, end)


def _left_open(sheet: _Sheet, cells: Sequence[dict[str, str]], expected: Sequence[dict[str, Any]]) -> set[str]:
    """What nothing in the file tells; Unsuitable where the usual reading of it would not be the one meant."""
    found = set()
    headings = [text for text, _ in sheet.headings.values()]
    language = languages.of(headings)
    shown = [cell for cell in sheet.proofs if cell]
    if not any(dialect.is_proof(cell) for cell in shown) and any(dialect.is_open(cell) for cell in shown):
        found.add("decimal mark")
    style = sheet.days.style
    if style in dialect.NUMERIC:
        moments = [c.name for c in sheet.columns if c.type in (Type.DATE, Type.TIMESTAMP)]
        told = [  # a workbook's own day tells nothing of how others are written
            (row, n)
            for i, row in enumerate(cells)
            if "_total" not in row
            for n in moments
            if (i, n) not in sheet.natives
        ]
        written = [row[n] for row, n in told if row.get(n) and row[n] != sheet.nothing]
        halves = [[int(p) for p in w.replace("-", "/").split(" ")[0].split("/")[:2]] for w in written]
        if halves and not any(max(pair) > 12 for pair in halves):
            found.add("day or month")
            if (
                languages.is_day_first(language) is not None
                and languages.is_day_first(language) != dialect.NUMERIC[style]
            ):
                raise Unsuitable("month first in a language that writes the day first")
    if sheet.currency_by == "nothing":
        found.add("currency")
    drawn = {column.name for column in sheet.columns}
    found |= {column.name for column in sheet.entity.columns if column.given is Given.NAMED} - drawn
    if covered := sheet.natives.get((-1, "period")):
        starts = [row.get(str(sheet.entity.day)) for row in expected]
        if all(day and (day == covered[0] or day.day == 1) for day in starts):
            found.add("days or starts of longer periods")
    return found


def _written(
    sheet: _Sheet, cells: list[dict[str, str]], expected: list[dict[str, Any]], open_: set[str], tags: dict[str, str]
) -> Rendered:
    rng = sheet.rng
    names = [c.name for c in sheet.columns]
    extras = rng.sample(EXTRA, rng.choice([0, 0, 1, 3]))
    order = [*names, *extras]
    if rng.random() < 0.7 or extras:
        rng.shuffle(order)
    headings = [sheet.headings[n][0] if n in sheet.headings else n for n in order]
    for row in cells:
        for extra in extras:
            row[extra] = "" if "_total" in row else rng.choice([*WORDS, "", "5.5", "12"])
    language = languages.of(text for text, _ in sheet.headings.values())
    delimiter = rng.choice([",", ",", ";", "\t", "|"])
    if "decimal mark" in open_:
        usual = languages.decimal_mark(language, delimiter)
        if usual and usual != sheet.numbers.decimal:
            raise Unsuitable("numbers that are not usual in the language")
        if usual:
            open_.discard("decimal mark")
    if len(order) < 2:
        raise Unsuitable("one column")
    tags |= {"language": language, "numbers": f"1{sheet.numbers.group}234{sheet.numbers.decimal}5", "days": sheet.days.style,
             "currency": sheet.currency_by}  # fmt: skip
    name = "report.csv"
    if sheet.is_native:
        content = _workbook(sheet, order, headings, cells)
        tags |= {"form": "xlsx"}
        return Rendered(sheet.connector.source, sheet.entity, "report.xlsx", content, expected, tags, open_)
    lines = [*sheet.preamble, headings, *([row[n] for n in order] for row in cells)]
    text, code = _text(rng, lines, delimiter, len(sheet.preamble), bool(cells and "_total" in cells[-1]), open_)
    content = text.encode(code)
    form = rng.choice(["plain"] * 12 + ["gz", "zip"])
    tags |= {"encoding": code, "delimiter": {"\t": "TAB"}.get(delimiter, delimiter), "form": form}
    if form == "gz":
        return Rendered(
            sheet.connector.source, sheet.entity, "report.csv.gz", gzip.compress(content), expected, tags, open_
        )
    if form == "zip":
        pack = io.BytesIO()
        with zipfile.ZipFile(pack, "w") as members:
            members.writestr(name, content)
        return Rendered(sheet.connector.source, sheet.entity, "report.zip", pack.getvalue(), expected, tags, open_)
    return Rendered(sheet.connector.source, sheet.entity, name, content, expected, tags, open_)


def _text(
    rng: random.Random, lines: Sequence[Sequence[str]], delimiter: str, above: int, ends_in_total: bool, open_: set[str]
) -> tuple[str, str]:
    end = rng.choice(["\n", "\r\n"])
    out = io.StringIO()
    for line in lines[:above]:
        cell = line[0] if line else ""
        quoted = '"' + cell.replace('"', '""') + '"'
        out.write((quoted if rng.random() < 0.5 and cell and not cell.startswith("#") else cell) + end)
    quoting = rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(lines[above:])
    text = out.getvalue()
    footer = rng.random()
    if footer < 0.15:
        text += rng.choice(
            [f"{end}@2026 Microsoft Corporation. All rights reserved. {end}", f"©2026 Example{end}", end]
        )
    elif footer < 0.25 and not text.endswith(f'"{end}'):
        text = text.removesuffix(end)
        open_.add("end")
    code = rng.choice(CODES)
    try:
        text.encode(code)
    except UnicodeEncodeError:
        code = "utf-8"
    if code in ("gb18030", "gbk", "cp1252") and not _suits(text, code):
        code = "utf-8"
    return text, code


def _suits(text: str, code: str) -> bool:
    """Whether the text is one of those that are written in an encoding of eight bits."""
    other = [char for char in text if char > "\x7f"]
    if not other or code == "cp1252":
        return all(char < "\u0180" or char in "€’–—" for char in other)
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return all("\u4e00" <= char <= "\u9fff" or char in "，。：；（）￥％、" for char in other)


def _workbook(sheet: _Sheet, order: Sequence[str], headings: Sequence[str], cells: Sequence[dict[str, str]]) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for line in sheet.preamble:
        page.append(line or [None])
    page.append(list(headings))
    for number, row in enumerate(cells):
        page.append([sheet.natives.get((number, n), row[n] or None) for n in order])
    for cell in (cell for line in page.iter_rows() for cell in line if isinstance(cell.value, str)):
        cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
