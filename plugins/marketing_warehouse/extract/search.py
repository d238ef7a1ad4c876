"""Where a person can be found: every file of the warehouse is opened and its text searched, and it is said what was.

Parquet and DuckDB files are compressed, so their cells are read; packs and workbooks are unpacked.
"""

from __future__ import annotations

import gzip
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from marketing_warehouse import stores
from marketing_warehouse.extract import workbook
from marketing_warehouse.extract.forgotten import Persons
from marketing_warehouse.extract.numbers import quoted
from marketing_warehouse.settings import Settings

ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "cp1252")
NOT_SEARCHED = {"forgotten.jsonl", "personal_data.key"}  # the list of the forgotten itself, and its key
ROWS = 2000


@dataclass(frozen=True)
class Place:
    """A file that still names the person."""

    path: stores.Place
    example: str


def search(settings: Settings, person: Persons, report: Callable[[str], None]) -> Iterator[Place]:
    """Every file that names the person or has their hash; reports per folder what was searched and found."""
    searched: Counter[str] = Counter()
    left: dict[str, list[Place]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for area, place in files(settings):
            searched[area] += 1
            with stores.local(place, Path(folder) / "fetched") as path:
                if any(person.are_in(text) or any(one in text for one in person.hashes) for text in texts(path)):
                    left.setdefault(area, []).append(Place(place, place.name))
    for area in sorted(searched):
        found = left.get(area, [])
        said = ", ".join(stores.shown(place.path) for place in found) or "nothing found"
        report(f"searched {area}: {searched[area]} files, {said}")
    yield from (place for places in left.values() for place in places)


def files(settings: Settings) -> Iterator[tuple[str, stores.Place]]:
    """Every file of the warehouse, of its landing zone, and of an archive or raw zone elsewhere, each with its area."""
    roots = {"": settings.home, "landing": settings.landing, "archive": settings.archive_at, "raw": settings.raw_at}
    seen: set[Path] = set()
    for area, root in roots.items():
        if root is None:
            continue
        if not isinstance(root, Path):
            yield from ((area, entry.path) for entry in stores.listed(root))
            continue
        for path in sorted(root.rglob("*")) if root.is_dir() else ():
            real = path.resolve()
            if path.is_file() and real not in seen and path.name not in NOT_SEARCHED:
                seen.add(real)
                yield area or path.relative_to(root).parts[0], path


def texts(path: Path) -> Iterator[str]:
    """The text of a file in parts, whatever its form; what is no text in any form is given byte by byte."""
    with path.open("rb") as file:
        head = file.read(16)
    if head.startswith(b"PAR1"):
        yield from _cells(f"select * from read_parquet({quoted(path)})", None)
    elif head[8:12] == b"DUCK":
        yield from _database(path)
    elif head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        yield from _packed(path)
    elif head.startswith(b"\x1f\x8b"):
        with gzip.open(path) as packed:
            yield from _decoded(packed.read())
    else:
        yield from _decoded(path.read_bytes())


def _decoded(content: bytes) -> Iterator[str]:
    """The text in the encodings it can be in: more than one, because a search must not depend on a guess."""
    for encoding in ENCODINGS[:1] if _is(content, "utf-8") and b"\0" not in content[:4096] else ENCODINGS:
        yield content.decode(encoding, "replace")


def _is(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _packed(path: Path) -> Iterator[str]:
    """A workbook's cells, or a pack's members; the raw bytes of their parts too."""
    from marketing_warehouse.extract.refusal import Refused

    with tempfile.TemporaryDirectory() as folder:
        try:
            for _, sheet in workbook.sheets(path, Path(folder)):
                yield sheet.read_text(encoding="utf-8").replace("\x02", "")
        except Refused:
            pass
        try:
            with zipfile.ZipFile(path) as pack:
                for number, member in enumerate(pack.namelist()):
                    target = Path(folder) / f"member-{number}"
                    target.write_bytes(pack.read(member))
                    yield from texts(target)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
            yield from _decoded(path.read_bytes())


def _database(path: Path) -> Iterator[str]:
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = connection.execute("select schema_name, table_name from duckdb_tables()").fetchall()
        for schema, name in tables:
            yield from _cells(f'select * from "{schema}"."{name}"', connection)


def _cells(query: str, connection: duckdb.DuckDBPyConnection | None) -> Iterator[str]:
    own = connection or duckdb.connect()
    found = own.execute(query)
    columns = [i for i, column in enumerate(found.description or ()) if str(column[1]).upper() in ("STRING", "VARCHAR")]
    while rows := found.fetchmany(ROWS):
        yield "\n".join(str(row[i]) for row in rows for i in columns if row[i] is not None)
