"""What the reader understands of a file, in words, without loading it."""

from __future__ import annotations

import shutil
from pathlib import Path

from marketing_warehouse.extract import encoding, load, reading, unpack
from marketing_warehouse.extract.archive import Arrival
from marketing_warehouse.extract.reading import Reading
from marketing_warehouse.extract.refusal import Refused, show
from marketing_warehouse.settings import Settings

FIRST_ROWS = 3


def explain(settings: Settings, path: Path) -> str:
    """The reader's understanding of each table in the file, or its reason to refuse it; of every file of a folder."""
    if path.is_dir():
        inside = sorted(file for file in path.rglob("*") if file.is_file() and file.name != "reason.txt")
        return "\n".join(explain(settings, file) for file in inside) or f"{path} has no files in it"
    lines: list[str] = []
    with load.desk(settings, lines.append) as at:
        copy = at.folder / "0"
        try:
            taken = encoding.take(path, copy)
            for name, snapshot in unpack.open_all(taken, path.name, at.folder):
                lines.append(f"{name}: {snapshot.bytes:,} bytes, sha256 {snapshot.sha256}")
                lines += _content(at, _arrival(settings, path, name), snapshot)
        except Refused as refused:
            lines.append(f"refused: {refused}")
        shutil.rmtree(at.folder, ignore_errors=True)
    return "\n".join(lines)


def _arrival(settings: Settings, path: Path, name: str) -> Arrival:
    try:
        parts = path.resolve().relative_to(settings.landing).parts
    except ValueError:
        parts = ()
    batch, account = parts[0] if len(parts) > 1 else "", parts[1] if len(parts) > 2 else None
    return Arrival("", name.rsplit("/", 1)[-1], name, batch, account, "2000-01-01T00:00:00+00:00", "company")


def _content(at: load.Desk, given: Arrival, snapshot: encoding.Snapshot) -> list[str]:
    lines = []
    try:
        for source in load.sources(at, given, snapshot):
            try:
                lines += _describe(at, reading.read(at.connection, source, at.catalogue, at.settings))
            except Refused as refused:
                lines.append(f"  refused: {refused}")
    except Refused as refused:
        lines.append(f"  refused: {refused}")
    return lines


def _describe(at: load.Desk, found: Reading) -> list[str]:
    match, facts, layout = found.match, found.facts, found.layout
    order = "; ".join(f"{name} by {why}" for name, why in found.day_order.items()) or "no date leaves it open"
    totals = "; ".join(f"{show(label)} {values}" for label, values in found.totals_in_file.items()) or "none"
    lines = [
        f"  encoding: {found.encoding}, delimiter {layout.delimiter!r}, headings in line {layout.lines_above_body}",
        f"  report: {match.connector.source}, {match.entity.name} ({match.report.name})",
        f"  preamble: title {facts.title}, days {facts.period}, account {found.account}, currency {facts.currency}, "
        f"time zone {facts.time_zone}, rows {facts.rows}, exported {found.exported_at}",
        f"  numbers: decimal mark {found.plan.locale.decimal!r}, because of {found.plan.locale.because}",
        f"  order of day and month: {order}",
        f"  currency: {found.currency.code or 'per row'} ({found.currency.because})",
        "  columns: " + ", ".join(f"{m.column.name} = {show(match.headings[m.index])}" for m in match.columns.values()),
        "  undeclared: " + (", ".join(show(match.headings[i]) for i in match.extra) or "none"),
        "  not in the file: "
        + (", ".join(c.name for c in match.entity.columns if c.name not in match.columns) or "none"),
        f"  rows: {found.rows:,}, covering {found.period}; sums {found.totals_loaded}",
        f"  totals in the file: {totals}; footers: {found.aside.footers}",
    ]
    names = list(match.columns)[:8]
    values = ", ".join(f"{found.plan.column(name)} as {name}" for name in names)
    rows = at.connection.execute(f"select {values} from cells order by n limit {FIRST_ROWS}").fetchall()
    return [*lines, *(f"  row: {dict(zip(names, map(str, row), strict=True))}" for row in rows)]
