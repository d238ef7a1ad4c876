"""The typed rows of a file that was understood, as a query in the columns of their raw table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from marketing_warehouse.connectors.specification import Given
from marketing_warehouse.extract import money
from marketing_warehouse.extract.numbers import quoted

if TYPE_CHECKING:
    from marketing_warehouse.extract.reading import Reading

CONSTANT = re.compile(r"cast\(('(?:[^']|'')*') as varchar\)|('(?:[^']|'')*')")
CELL = re.compile(r"c(\d+)")


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
        elif (cell := CELL.fullmatch(value)) and int(cell[1]) in plan.unchanged:
            value = plan.body.as_enum(int(cell[1]))
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
    if given is Given.NAMED and name in reading.named:
        return quoted(reading.named[name])
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
