"""All marts from only what was known by the end of a day, in a database of their own.

python -m marketing_warehouse.publish.as_of 2026-09-30                  known: what the warehouse had loaded
python -m marketing_warehouse.publish.as_of 2026-09-30 --by exported    known: what had been exported

    raw files known then ── links ──> warehouse/as_of.….tmp/raw ── dbt ──> published/as_of/<day>/marketing.duckdb

`published/current`, the build database and the candidates are not touched. The warehouse's lock is held
while the raw files are gathered and while the result is put in place, not while dbt builds.
docs/decisions/as-reported.md says what "known" means.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb

from marketing_warehouse import json_lines
from marketing_warehouse.extract import forgotten
from marketing_warehouse.lock import exclusive
from marketing_warehouse.publish import candidate, publication, report, trust
from marketing_warehouse.publish.candidate import DATABASE, literal
from marketing_warehouse.settings import Settings, SettingsError
from marketing_warehouse.transform.build import BuildError, build

# A day's rate is a fact of that day, whenever the list with it was exported.
ALWAYS_KNOWN = ("company_inputs/exchange_rate",)


class Known(StrEnum):
    """What makes a file known on a day."""

    LOADED = "loaded"  # our warehouse had it: exactly what a publication of that day could show
    EXPORTED = "exported"  # its source had written it: for a history that was loaded at once


class AsOfError(RuntimeError):
    """The marts of a day were not made; what there was stays. The message says why."""


@dataclass(frozen=True)
class RawFile:
    """One raw Parquet file and when its content was exported and loaded."""

    path: Path
    file_sha256: str
    exported_at: datetime | None
    loaded_at: datetime


def as_of(
    settings: Settings, day: date, by: Known = Known.LOADED, tell: Callable[[str], None] = lambda line: None
) -> Path:
    """Build the marts as of the end of `day` (company's time zone) and return the database's path.

    Raises AsOfError if the day is not over yet or nothing was known then, BuildError if dbt fails.
    """
    end = datetime.combine(day + timedelta(days=1), datetime.min.time(), ZoneInfo(settings.reporting_timezone))
    if end > datetime.now(UTC) + timedelta(days=1):
        raise AsOfError(f"{day} lies in the future")
    name = str(day) if by is Known.LOADED else f"{day}-{by}"
    run_id = f"as-of-{name}"
    desk = replace(settings, home=settings.warehouse / f"as_of.{name}.{os.getpid()}.tmp")
    try:
        with exclusive(settings, f"as of {name}: gathering what was known", tell):
            asked_to_forget = forgotten.since(settings)
            _gather(settings, desk, end, by, tell)
        build(desk, tell, today=day)
        made = candidate.make(desk, run_id)
        with duckdb.connect(str(made)) as connection:
            facts = trust.add(desk, connection, run_id, publication.fingerprint(desk))
        (made.parent / publication.FACTS).write_text(json.dumps(facts, default=str, indent=2), encoding="utf-8")
        report.render(made, made.parent / "report")
        with exclusive(settings, f"as of {name}: putting it in place", tell):
            if forgotten.since(settings) != asked_to_forget:
                raise AsOfError("somebody was forgotten in the meantime; run it again")
            return publication.put_as_of(settings, name, made.parent) / DATABASE
    finally:
        shutil.rmtree(desk.home, ignore_errors=True)


def raw_files(raw: Path) -> list[RawFile]:
    """Every raw file with rows, by path."""
    found = []
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        for path in sorted(raw.glob("*/*/*.parquet")):
            row = connection.execute(f"""
                select
                    max(_file_sha256),
                    coalesce(max(_exported_at), cast(max(_period_end) + 1 as timestamptz)),
                    max(_loaded_at)
                from read_parquet({literal(path)})
                having count(*) > 0
            """).fetchone()
            if row:
                found.append(RawFile(path, *row))
    return found


def _gather(settings: Settings, desk: Settings, end: datetime, by: Known, tell: Callable[[str], None]) -> None:
    """Link the raw files known by `end` into the desk, with their part of the load log and the company's connectors."""
    every = raw_files(settings.raw)
    known = [file for file in every if _is_known(file, settings.raw, end, by)]
    if not known:
        first = min((file.loaded_at for file in every), default=None)
        when = f"the first was loaded at {first:%Y-%m-%d %H:%M} UTC" if first else "nothing was ever loaded"
        hint = "" if by is Known.EXPORTED or first is None else "; BY=exported asks by the files' own time instead"
        raise AsOfError(f"no file was known by then: {when}{hint}")
    for file in known:
        target = desk.raw / file.path.relative_to(settings.raw)
        target.parent.mkdir(parents=True, exist_ok=True)
        _link(file.path, target)
    if (settings.home / "connectors").is_dir():
        (desk.home / "connectors").symlink_to(settings.home / "connectors", target_is_directory=True)
    contents = {file.file_sha256 for file in known}
    log = [record for record in json_lines.read(settings.load_log) if _is_told(record, contents, end, by)]
    json_lines.append(desk.load_log, log)
    timeless = sum(file.exported_at is None for file in known) if by is Known.EXPORTED else 0
    tell(
        f"{len(contents)} of {len({file.file_sha256 for file in every})} files were known ({by})"
        + (f"; {timeless} tell no time of their own and are taken as known" if timeless else "")
    )


def _is_known(file: RawFile, raw: Path, end: datetime, by: Known) -> bool:
    if by is Known.LOADED:
        return file.loaded_at < end
    always = file.path.parent.relative_to(raw).as_posix() in ALWAYS_KNOWN
    return always or file.exported_at is None or file.exported_at < end


def _is_told(record: dict[str, Any], contents: set[str], end: datetime, by: Known) -> bool:
    """Whether the load log of then has the record; what was withdrawn since was never loaded."""
    if by is Known.EXPORTED or record.get("status") == "loaded":
        return record.get("file_sha256") in contents
    return datetime.fromisoformat(str(record.get("loaded_at"))) < end


def _link(path: Path, target: Path) -> None:
    """The same file under another name: it stays whole here when the warehouse replaces or removes its own."""
    try:
        os.link(path, target)
    except OSError:  # another disk, or a file system without links
        shutil.copyfile(path, target)


def main(arguments: list[str] | None = None) -> int:
    """0 made, 1 refused with the reason on stderr, 2 wrong settings or arguments."""
    parser = argparse.ArgumentParser(prog="python -m marketing_warehouse.publish.as_of", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("day", type=date.fromisoformat, help="last day whose files count, like 2026-09-30")
    parser.add_argument("--by", type=Known, choices=list(Known), default=Known.LOADED, help="what makes a file known")
    given = parser.parse_args(arguments)
    try:
        made = as_of(Settings.from_environment(), given.day, given.by, print)
    except (AsOfError, BuildError) as refused:
        print(refused, file=sys.stderr)
        return 1
    except SettingsError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    print(f"As of {given.day}: {made} (schema marts)\nReport: {made.parent / 'report' / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
