"""Hand-made rows for the raw zone, for tests that start behind the reader.

    raw_rows.write(settings, "google_ads", "performance", [{"date_day": "2026-01-01", "spend": 5}])

Give what the test is about; the other columns are NULL, lineage is filled in. One call is one file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

from marketing_warehouse.connectors import discover
from marketing_warehouse.connectors.specification import Load
from marketing_warehouse.extract import raw_zone
from marketing_warehouse.settings import Settings

Row = Mapping[str, object]

LOADED_AT = "2026-01-01 00:00:00+00"


def write(
    settings: Settings,
    source: str,
    entity: str,
    rows: Iterable[Row],
    file: str = "export.csv",
    **lineage: object,
) -> Path:
    """Write rows as one file of a raw table and return its path.

    `lineage` sets columns for the whole file by their name without the underscore
    (`report="ad"`, `exported_at="2026-02-01"`); a row may set any column itself.
    Daily rows of a WINDOW entity cover the file's first to last day unless they say otherwise.
    """
    connector = discover()[source]
    table = raw_zone.RawTable(source, connector.entity(entity))
    sha256 = hashlib.sha256(f"{source}/{entity}/{file}".encode()).hexdigest()
    given = [dict(row) for row in rows]
    days = sorted(str(row["date_day"]) for row in given if row.get("date_day"))
    covered = {"_period_start": days[0], "_period_end": days[-1]} if days and table.entity.load is Load.WINDOW else {}
    of_file = {
        "_source": source,
        "_report": table.entity.reports[0].name,
        "_file_sha256": sha256,
        "_file_name": file,
        "_loaded_at": LOADED_AT,
        **covered,
        **{f"_{name}": value for name, value in lineage.items()},
    }
    filled = [{**of_file, "_row_number": number, **row} for number, row in enumerate(given, start=1)]
    path = table.folder(settings.raw) / f"{sha256[:16]}.parquet"
    with duckdb.connect() as connection:
        raw_zone.write(connection, " union all ".join(_select(table, row) for row in filled), path)
    return path


def _select(table: raw_zone.RawTable, row: Row) -> str:
    if unknown := row.keys() - {name for name, _ in table.columns}:
        raise KeyError(f"{table.name} has no column {', '.join(sorted(unknown))}")
    return "select " + ", ".join(f"cast({_literal(row.get(name))} as {kind}) as {name}" for name, kind in table.columns)


def _literal(value: object) -> str:
    return "null" if value is None else "'" + str(value).replace("'", "''") + "'"
