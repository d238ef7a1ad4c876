"""A first declaration for a file no connector knows: its headings, and what its cells look like.

What a person has to decide stands beside it as a comment that says what to decide.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import types
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from marketing_warehouse.connectors.specification import Connector, Kind, Load, Personal, Type, fold
from marketing_warehouse.extract import (
    dates,
    encoding,
    header,
    load,
    numbers,
    personal,
    reading,
    recognise,
    totals,
    typed,
    unpack,
)
from marketing_warehouse.extract.archive import Arrival
from marketing_warehouse.extract.dates import Shape
from marketing_warehouse.extract.recognise import Catalogue
from marketing_warehouse.extract.refusal import Refused, show
from marketing_warehouse.settings import Settings

ROWS = 500
TOTAL = re.compile(totals.LABEL, re.IGNORECASE)
IS_ID = re.compile(r"\bids?\b|\bno\.?$|\bnumber$|\bcode$|\bsku\b|编号|单号|编码|nummer|numéro|número|番号")
IS_MONEY = re.compile(
    r"amount|cost|spend|spent|price|revenue|sales|turnover|budget|\bfee\b|\btotal\b|subtotal|\btax|discount|refund"
    r"|金额|费用|花费|消费|消耗|价格|单价|收入|预算|kosten|betrag|preis|umsatz|coût|montant|prix|importe|coste|precio|valor"
)
IS_CURRENCY = re.compile(r"currenc|货币|币种|währung|devise|moneda|divisa|moeda|valuta|通貨|幣別")
IS_RATE = re.compile(
    r"\b(cp[acmptlvoi]|ctr|cvr|roi|roas|acos|avg|average|rate|share|frequency)\b|\bper\b|率|平均|均价|成本|单价|占比|回报"
)
IS_PART_OF_A_PERIOD = re.compile(r"start|begin|\bend|\bfrom\b|\bto\b|created|开始|结束|创建")
IS_DAY = re.compile(r"\bday\b|\bdate\b|日期|\btag\b|datum|\bjour\b|fecha|\bdía\b")
COMMON_CURRENCIES = {"USD", "EUR", "GBP", "CNY", "JPY", "CHF", "CAD", "AUD", "HKD", "SGD", "INR", "BRL", "SEK", "NOK"}
NO_ANSWERS = {"0", "1", "x", "t", "f"}  # they may also be figures or letters
RESERVED = {
    "all", "and", "any", "as", "asc", "between", "by", "case", "cast", "check", "column", "default", "desc", "distinct",
    "else", "end", "from", "group", "having", "in", "into", "is", "join", "limit", "not", "null", "offset", "on", "or",
    "order", "primary", "references", "select", "table", "then", "to", "union", "unique", "user", "using", "when",
    "where", "window", "with",
}  # fmt: skip
LEVELS = (("campaign", "campaign_name"), ("ad_group", "ad_group_name"), ("ad", "ad_name"))
Known = dict[str, tuple[str, Type]]  # form of a heading to the name and type other connectors give it


@dataclass
class _Guess:
    """One column of the file, as it would be declared."""

    heading: str
    cells: list[str]
    name: str = ""
    type: Type = Type.TEXT
    personal: Personal | None = None
    required: bool = False
    is_known: bool = False  # another connector has its heading
    notes: list[str] = field(default_factory=list)

    @property
    def filled(self) -> list[str]:
        return [cell for cell in self.cells if cell.casefold() not in numbers.TEXT_NULLS]

    @property
    def is_full(self) -> bool:
        return bool(self.cells) and len(self.filled) == len(self.cells)


def draft(settings: Settings, path: Path, source: str | None = None) -> str:
    """The text of a module that declares the file; Refused where it has no table."""
    name = _snake(source or path.name.split(".")[0]) or "own_source"
    with load.desk(settings, lambda line: None) as at:
        taken = encoding.take(path, at.folder / "0")
        _, snapshot = next(iter(unpack.open_all(taken, path.name, at.folder)))
        table = load.sources(at, _arrival(path), snapshot)[0]
        lines = encoding.read_head(table.snapshot.path, encoding.detect(table.snapshot))
        known = _known_names(at.catalogue)
        if name in at.sources:
            raise Refused(f"the source {name} is declared already: give another name with --source")
    columns = [_guess(heading, cells) for heading, cells in _table(lines)]
    if not columns:
        raise Refused(f"{path.name} has no line of headings with rows below it")
    _name(columns, known)
    return _module(name, path.name, columns)


def show_draft(settings: Settings, path: Path, source: str | None) -> int:
    """Print the declaration, and beside it what the reader makes of the file by it; the exit status."""
    try:
        text = draft(settings, path, source)
    except (Refused, OSError) as error:
        print(f"{path}: {error}", file=sys.stderr)
        return 1
    print(text, end="")
    print(tried(settings, text, path), file=sys.stderr)
    return 0


def tried(settings: Settings, text: str, path: Path) -> str:
    """What the reader makes of the file by a drafted declaration: its rows, or what is missing."""
    module = types.ModuleType("drafted")
    exec(compile(text, "drafted connector", "exec"), module.__dict__)  # what has just been written here
    connector: Connector = module.__dict__["CONNECTOR"]
    with load.desk(settings, lambda line: None) as at:
        taken = encoding.take(path, at.folder / "0")
        try:
            _, snapshot = next(iter(unpack.open_all(taken, path.name, at.folder)))
            table = load.sources(at, _arrival(path), snapshot)[0]
            found = reading.read(at.connection, table, Catalogue([connector]), settings)
        except Refused as refused:
            return f"by this draft the file is still refused: {refused}"
    return f"by this draft the file has {found.rows:,} rows"


def _arrival(path: Path) -> Arrival:
    return Arrival("", path.name, path.name, "", None, "", "company")


def _table(lines: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The headings and their cells: the first line of words that most lines below it are as wide as."""
    best: tuple[int, list[list[str]]] = (0, [])
    for delimiter in header.DELIMITERS:
        rows = [[cell.strip() for cell in row] for row in csv.reader(_closed(lines), delimiter=delimiter)]
        for number, row in enumerate(rows[: header.LINES]):
            below = [other for other in rows[number + 1 : number + 1 + ROWS] if len(other) == len(row) and any(other)]
            score = len(below) * (len(row) - 1 or 0.5)
            if below and _are_headings(row) and score > best[0]:
                best = (int(score) or 1, [row, *below])
    if not best[1]:
        return []
    headings, *below = best[1]
    body = [row for row in below if not any(TOTAL.match(cell) for cell in row[:3])] or below
    found: dict[str, tuple[str, list[str]]] = {}
    for index, heading in enumerate(headings):
        if heading:
            found.setdefault(fold(heading), (heading, [row[index].replace(numbers.NATIVE, "") for row in body]))
    return list(found.values())


def _closed(lines: Sequence[str]) -> Iterable[str]:
    """The lines that are whole; the last of a long file may be cut off."""
    return (f"{line}\n" for line in (lines[:-1] if len(lines) > 1 else lines))


def _are_headings(row: Sequence[str]) -> bool:
    words = [cell for cell in row if cell and not isinstance(numbers.read(Shape.of(cell, 0)), numbers.Reading)]
    return len(words) >= max(1, 0.8 * len(row)) and not any(TOTAL.match(cell) for cell in row[:1])


def _guess(heading: str, cells: list[str]) -> _Guess:
    guess = _Guess(heading, cells)
    words, filled = fold(heading), guess.filled
    folded = {fold(cell) for cell in filled}
    read = [numbers.read(Shape.of(cell, 0)) for cell in filled]
    figures = [found for found in read if isinstance(found, numbers.Reading)]
    moments = [dates.understand(Shape.of(cell, 0).text) for cell in filled]
    if personal.SUSPECT.search(words):
        is_key = bool(re.search(r"mail|phone|mobile|邮箱|手机|电话", words))
        guess.personal = Personal.HASH if is_key else Personal.DROP
        guess.notes.append(f"personal by its heading, so {'hashed' if is_key else 'dropped'}; decide whether it is")
    elif not filled:
        guess.notes.append("no row fills it; decide on its type")
    elif (IS_CURRENCY.search(words) and all(_is_currency(cell) for cell in filled)) or folded <= {
        code.casefold() for code in COMMON_CURRENCIES
    }:
        guess.type = Type.CURRENCY
    elif IS_ID.search(words) or all(re.fullmatch(r"\d{12,}", cell) for cell in filled):
        guess.type = Type.ID
    elif folded <= set(typed.TRUE + typed.FALSE) - NO_ANSWERS:
        guess.type = Type.BOOLEAN
    elif all(moments) and not (len(figures) == len(filled) and not IS_DAY.search(words)):
        has_time = any(moment.has_time for moment in moments if moment)
        guess.type = Type.TIMESTAMP if has_time else Type.DATE
    elif len(figures) == len(filled):
        guess.type = _figure(words, figures)
    elif len(figures) + sum(map(bool, moments)) > len(filled) / 2:
        strange = next(cell for cell, one in zip(filled, read, strict=True) if not isinstance(one, numbers.Reading))
        guess.notes.append(f"mostly figures or days, but also {show(strange, 20)}; decide on its type")
    return guess


def _is_currency(cell: str) -> bool:
    return bool(re.fullmatch("[A-Za-z]{3}", cell)) or fold(cell) in typed.CURRENCY_WORDS


def _figure(words: str, figures: Sequence[numbers.Reading]) -> Type:
    if any(found.is_percent for found in figures) or IS_RATE.search(words):
        return Type.RATE
    if IS_MONEY.search(words) or recognise.heading_currency(words) or any(found.currency for found in figures):
        return Type.MONEY
    return Type.DECIMAL if any(found.says in ("dot", "comma") or found.unit for found in figures) else Type.INTEGER


def _known_names(catalogue: Catalogue) -> Known:
    """Headings that most connectors which have them call by one name, with the type they give it."""
    votes = {
        (form, connector.source, column.name, column.type)
        for connector, _, index in catalogue.entities
        for form, feeds in index.items()
        for column, _, _ in feeds
    }
    found: dict[str, Counter[tuple[str, Type]]] = {}
    for form, _, name, kind in sorted(votes):
        found.setdefault(form, Counter())[name, kind] += 1
    usual = {form: count.most_common(1)[0] for form, count in found.items()}
    return {form: name for form, (name, times) in usual.items() if times * 2 > found[form].total()}


def _name(columns: Sequence[_Guess], known: Known) -> None:
    """Names for all columns: as other connectors say, else the heading in lower_snake_case; each once."""
    taken: Counter[str] = Counter()
    for number, guess in enumerate(columns, start=1):
        usual = next((known[form] for form in recognise.forms(guess.heading) if form in known), None)
        name = usual[0] if usual else ""
        if usual:
            guess.is_known = True
            is_id = usual[1] is Type.ID and guess.filled and not guess.personal
            guess.type = usual[1] if is_id or (guess.type.is_number and usual[1].is_number) else guess.type
        if not name:
            name = _snake(recognise.CURRENCY_IN_HEADING.sub("", fold(guess.heading)))
        if not name:
            name = f"column_{number}"
            guess.notes.append("its heading gives no name; decide on one")
        if name in RESERVED:
            name = f"{name}_{'id' if guess.type is Type.ID else 'value' if guess.type.is_number else 'name'}"
        taken[name] += 1
        guess.name = name if taken[name] == 1 else f"{name}_{taken[name]}"


def _snake(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return f"n_{name}" if name[:1].isdigit() else name


def _key(columns: Sequence[_Guess]) -> list[_Guess]:
    """The columns that tell the rows apart: one id, else one other column, else two."""
    full = [guess for guess in columns if guess.is_full and not guess.personal]
    ordered = [g for g in full if g.type is Type.ID] + [g for g in full if g.type in (Type.TEXT, Type.DATE)]
    for guess in ordered:
        if len(set(guess.cells)) == len(guess.cells):
            return [guess]
    for first in ordered:
        for second in ordered:
            if first is not second and len(set(zip(first.cells, second.cells, strict=True))) == len(first.cells):
                return [first, second]
    return []


@dataclass(frozen=True)
class _Shape:
    """What is said of the entity beside its columns."""

    entity: str
    kind: Kind
    load: Load
    report: str
    requires: tuple[str, ...]
    key: tuple[str, ...] = ()
    day: str | None = None
    account: str | None = None


def _module(source: str, file_name: str, columns: list[_Guess]) -> str:
    _one_currency(columns)
    names = {guess.name for guess in columns}
    is_ad_platform = bool(names & {name for _, name in LEVELS}) and bool(names & {"spend", "impressions", "clicks"})
    shape = _ad_platform(columns) if is_ad_platform else _list(columns)
    return _written(source, file_name, columns, shape)


def _one_currency(columns: list[_Guess]) -> None:
    """Amounts need a column `currency_code`, also where the file has none."""
    found = [guess for guess in columns if guess.type is Type.CURRENCY]
    if found and not any(guess.name == "currency_code" for guess in found):
        found[0].name = "currency_code"
    if not found and any(guess.type is Type.MONEY for guess in columns):
        columns.append(_Guess("Currency", [], "currency_code", Type.CURRENCY))
        if not any(recognise.heading_currency(guess.heading) for guess in columns):
            columns[-1].notes.append("not in this file; decide on CONNECTOR's currency, or export with this column")


def _ad_platform(columns: list[_Guess]) -> _Shape:
    own = [guess for guess in columns if guess.type.is_number and not guess.is_known]
    for guess in own:
        columns.remove(guess)
    days = [guess for guess in columns if guess.type is Type.DATE]
    named = [guess for guess in days if guess.name == "date_day"]
    whole = [guess for guess in days if not IS_PART_OF_A_PERIOD.search(fold(guess.heading))]
    day = next(iter(named or whole), None)
    if day:
        day.name = "date_day"
    else:
        columns.insert(0, _Guess("Day", [], "date_day", Type.DATE))
        columns[0].notes.append("not in this file, so its lines above the headings or its name must say the day")
    if not any(guess.name == "account_id" for guess in columns):
        columns.insert(1, _Guess("Account ID", [], "account_id", Type.ID))
        columns[1].notes.append("not in this file; a folder landing/<source>/<account>/ can name the account")
    if own:
        left = ", ".join(show(guess.heading, 40) for guess in own)
        columns[-1].notes.append(f"left out, and kept in _extra: {left}; decide which to declare")
    names = [guess.name for guess in columns]
    told = [(level, name) for level, name in LEVELS if name in names]
    level, needed = told[-1][0], [name for _, name in told]
    measures = [name for name in ("spend", "impressions", "clicks") if name in names][:1]
    requires = (*needed, *measures)
    return _Shape("performance", Kind.AD_PLATFORM, Load.WINDOW, level, requires, day="date_day", account="account_id")


def _list(columns: list[_Guess]) -> _Shape:
    key = _key(columns)
    for guess in key:
        guess.required = True
    telling = [guess for guess in columns if guess.is_full and not guess.personal and guess not in key]
    requires = tuple(guess.name for guess in [*key, *telling][:4]) or (columns[0].name,)
    return _Shape(
        "record",
        Kind.INPUT,
        Load.UPSERT if key else Load.APPEND,
        "export",
        requires,
        key=tuple(guess.name for guess in key),
    )


def _written(source: str, file_name: str, columns: Sequence[_Guess], shape: _Shape) -> str:
    used = sorted(
        {"Column", "Connector", "Entity", "Kind", "Load", "Report", "Type"}
        | {"Personal" for g in columns if g.personal}
    )
    note = {
        Load.WINDOW: "per account and day the newest file counts",
        Load.UPSERT: "the newest row per key counts; decide on SNAPSHOT if each export is the full list",
        Load.APPEND: "no one or two columns tell the rows apart: each file's rows are added; decide on a key",
    }[shape.load]
    lines = [
        f'"""{source}: drafted from {_plain(file_name)}.',
        "",
        "File: as exported; say here where it is exported, and in which settings.",
        "Time zone: the account's; say here which, if the export has its own.",
        f"Lands in: raw/{source}/{shape.entity}.",
        f"Alone: python -m marketing_warehouse.extract landing/{source}",
        '"""',
        "",
        f"from marketing_warehouse.connectors.specification import {', '.join(used)}",
        "",
        f"{shape.entity.upper()} = Entity(",
        f"    name={_text(shape.entity)},",
        f"    load=Load.{shape.load.name},  # {note}",
    ]
    lines += (
        [f"    key={_tuple(map(_text, shape.key))},  # decide whether these tell all rows apart, in every export"]
        if shape.key
        else []
    )
    lines += [f"    day={_text(shape.day)},"] if shape.day else []
    lines += [f"    account={_text(shape.account)},"] if shape.account else []
    lines += [
        "    # decide which columns tell this export from every other",
        f"    reports=(Report({_text(shape.report)}, requires={_tuple(map(_text, shape.requires))}),),",
        "    columns=(",
    ]
    for guess in columns:
        lines += [f"        # {note}" for note in guess.notes]
        lines.append(f"        {_column(guess)},")
    has_days = any(guess.type in (Type.DATE, Type.TIMESTAMP) for guess in columns)
    lines += [
        "    ),",
        ")",
        "",
        "CONNECTOR = Connector(",
        f"    source={_text(source)},",
        f"    title={_text(source.replace('_', ' ').capitalize())},",
        f"    title_zh={_text(source.replace('_', ' ').capitalize())},  # decide on its Chinese name",
        f"    kind=Kind.{shape.kind.name},  # decide: {', '.join(kind.name for kind in Kind)}",
        f"    entities=({shape.entity.upper()},),",
        '    time_zone="account",',
    ]
    lines += ["    restated_days=0,  # decide how far back a later export may change figures"] if shape.day else []
    if any(guess.type is Type.MONEY for guess in columns):
        lines.append('    currency=None,  # decide on a code like "EUR" if the files name none')
    if has_days:
        lines.append("    day_first=None,  # decide on True or False if days are written like 1/2/2026")
    if shape.kind is not Kind.AD_PLATFORM:
        lines.append(
            '    # a company\'s deals, customers, employees and products can land in "company_crm", with its columns'
        )
    return "\n".join([*lines, ")", ""])


def _column(guess: _Guess) -> str:
    heading = re.sub(r"[(（][^()（）]*[)）]\s*$", "(*)", guess.heading) if _names_currency(guess) else guess.heading
    more = ", required=True" if guess.required else ""
    more += f", personal=Personal.{guess.personal.name}" if guess.personal else ""
    return f"Column({_text(guess.name)}, Type.{guess.type.name}, ({_text(heading)},){more})"


def _names_currency(guess: _Guess) -> bool:
    return guess.type is Type.MONEY and bool(recognise.heading_currency(guess.heading))


def _text(text: str | None) -> str:
    """A Python literal."""
    return json.dumps(text, ensure_ascii=False)


def _tuple(texts: Iterable[str]) -> str:
    inside = list(texts)
    return f"({', '.join(inside)}{',' if len(inside) == 1 else ''})"


def _plain(text: str) -> str:
    """A file name that fits into a docstring."""
    return re.sub(r"[\\\"\x00-\x1f]", " ", text)
