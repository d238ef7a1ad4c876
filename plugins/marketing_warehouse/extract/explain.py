"""What the reader understands of a file, in words, without loading it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from marketing_warehouse.extract import encoding, load, money, reading, unpack
from marketing_warehouse.extract.archive import Arrival
from marketing_warehouse.extract.encoding import Snapshot
from marketing_warehouse.extract.reading import Reading
from marketing_warehouse.extract.refusal import Refused, show
from marketing_warehouse.settings import Settings

FIRST_ROWS = 3


def explain(settings: Settings, path: Path) -> str:
    """The reader's understanding of each table in the file, or its reason to refuse it; one sentence for each file of a folder."""
    if path.is_dir():
        inside = sorted(file for file in path.rglob("*") if file.is_file() and file.name != "reason.txt")
        return "\n".join(_sentence(settings, file, path) for file in inside) or f"{path} has no files in it"
    if not path.exists():
        return f"{path}: there is no such file or folder"
    lines: list[str] = []
    with load.desk(settings, lines.append) as at:
        for name, given in _tables(at, path):
            if isinstance(given, Snapshot):
                lines.append(f"{name}: {given.bytes:,} bytes, sha256 {given.sha256}")
            else:
                lines += [f"  refused: {given}"] if isinstance(given, str) else _describe(at, given)
    return "\n".join(lines)


def _sentence(settings: Settings, path: Path, folder: Path) -> str:
    """What becomes of a file of a folder, in one line."""
    told: list[str] = []
    with load.desk(settings, told.append) as at:
        for _, given in _tables(at, path):
            if isinstance(given, str):
                told.append(f"refused: {given}")
            elif isinstance(given, Reading):
                match = given.match
                days = f", {_days(given.period)}" if given.period else ""
                told.append(
                    f"{given.rows:,} rows of {match.connector.source}, {match.entity.name} ({match.report.name}){days}"
                )
    return f"{path.relative_to(folder)}: {'; '.join(told)}"


def _tables(at: load.Desk, path: Path) -> Iterator[tuple[str, Snapshot | Reading | str]]:
    """Each content of a file, then what is understood of each of its tables, or why it is refused."""
    try:
        taken = encoding.take(path, at.folder / "0")
        for name, snapshot in unpack.open_all(taken, path.name, at.folder):
            yield name, snapshot
            for found in _readings(at, _arrival(at.settings, path, name), snapshot):
                yield name, found
    except Refused as refused:
        yield path.name, str(refused)
    except OSError as error:
        yield path.name, f"it cannot be opened ({error.strerror or error})"


def _readings(at: load.Desk, given: Arrival, snapshot: Snapshot) -> Iterator[Reading | str]:
    try:
        sources = load.sources(at, given, snapshot)
    except Refused as refused:
        yield str(refused)
        return
    for source in sources:
        try:
            found = reading.read(at.connection, source, at.catalogue, at.settings)
        except Refused as refused:
            yield str(refused)
        except Exception as error:  # as in loading, where such a file is quarantined
            yield f"the reader failed on this file ({type(error).__name__}: {error})"
        else:
            yield found


def _arrival(settings: Settings, path: Path, name: str) -> Arrival:
    try:
        parts = path.resolve().relative_to(str(settings.landing)).parts
    except ValueError:
        parts = ()
    batch, account = parts[0] if len(parts) > 1 else "", parts[1] if len(parts) > 2 else None
    return Arrival("", name.rsplit("/", 1)[-1], name, batch, account, "2000-01-01T00:00:00+00:00", "company")


def _describe(at: load.Desk, found: Reading) -> list[str]:
    match, facts, layout = found.match, found.facts, found.layout
    order = "; ".join(f"{name} by {why}" for name, why in found.day_order.items()) or "no date leaves it open"
    totals = "; ".join(f"{show(label)} {_named(values)}" for label, values in found.totals_in_file.items()) or "none"
    said = {
        "title": facts.title and show(facts.title),
        "days": _days(facts.period),
        "account": found.account,
        "currency": facts.currency,
        "time zone": facts.time_zone,
        "rows": facts.rows,
        "exported": found.exported_at,
    }
    currency = match.columns.get(money.COLUMN)
    per_row = f"in column {show(match.headings[currency.index])}" if currency else found.currency.because
    lines = [
        f"  encoding: {found.encoding}, delimiter {layout.delimiter!r}, headings in line {layout.lines_above_body}",
        f"  report: {match.connector.source}, {match.entity.name} ({match.report.name})",
        f"  the file says: {_named({name: value for name, value in said.items() if value is not None}) or 'nothing'}",
        f"  numbers: decimal mark {found.plan.locale.decimal!r}, because of {found.plan.locale.because}",
        f"  order of day and month: {order}",
        f"  currency: {f'{found.currency.code} ({found.currency.because})' if found.currency.code else per_row}",
        "  columns: " + ", ".join(f"{m.column.name} = {show(match.headings[m.index])}" for m in match.columns.values()),
        "  undeclared: " + (", ".join(show(match.headings[i]) for i in match.extra) or "none"),
        "  not in the file: "
        + (", ".join(c.name for c in match.entity.columns if c.name not in match.columns) or "none"),
        f"  rows: {found.rows:,}, covering {_days(found.period) or 'no days of their own'}; "
        f"sums: {_named(found.totals_loaded) or 'none'}",
        f"  totals in the file: {totals}; "
        f"closing lines: {', '.join(str(line) for line in found.aside.footers) or 'none'}",
    ]
    lines += [f"  not read: {reason}" for reason in found.not_asked]
    if found.spans:
        told = ", ".join(show(heading) for heading in found.spans.headings)
        lines.insert(5, f"  days: each row covers several, told by {told}")
    names = [name for name, mapped in match.columns.items() if name == mapped.column.name][:8]
    values = ", ".join(f"{found.plan.column(name)} as {name}" for name in names)
    rows = at.connection.execute(f"select {values} from cells order by n limit {FIRST_ROWS}").fetchall()
    return [*lines, *(f"  row: {_named(dict(zip(names, map(_cell, row), strict=True)))}" for row in rows)]


def _days(period: tuple[date, date] | None) -> str | None:
    return f"{period[0]} to {period[1]}" if period else None


def _named(values: Mapping[str, object]) -> str:
    """Names with their values, as a person reads them."""
    return ", ".join(f"{name} {'(empty)' if value is None else value}" for name, value in values.items())


def _cell(value: object) -> object:
    return show(value) if isinstance(value, str) else value
