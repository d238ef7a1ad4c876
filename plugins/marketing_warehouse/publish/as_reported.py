"""What the company was told at the end of each month: the KPI tables' rows, kept when the month turns.

    a candidate's kpi_* ── with the kept months ──> marts.kpi_as_reported ── publish ──> warehouse/as_reported/<month>.parquet

Every publication overwrites the file of the calendar month it is made in; the last of a month stays. A rollback
writes the month's file anew from what then stands. The files cannot be made again: what was wrong stays as it was told.
"""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

from marketing_warehouse.publish.candidate import literal
from marketing_warehouse.settings import Settings

TABLE = "kpi_as_reported"
DIMENSIONS = ("all", "channel")
PERIODS = ("month", "quarter", "year")
# Later restatements are corrections of the books, not of last month's report; a snapshot stays small.
MONTHS_BACK = 36
NUMBERS = ("BIGINT", "INTEGER", "DOUBLE", "DECIMAL")
KEYS = ("period", "period_start", "dimension", "dimension_value", "is_complete")

COLUMNS = (
    ("reported_month", "date", "First day of the month whose last publication said so", "报告月份（该月最后一次发布）"),
    ("kpi_table", "varchar", "KPI table the figure is from", "指标所在表"),
    ("kpi", "varchar", "Column of that table", "指标（该表的列）"),
    ("period", "varchar", "month, quarter or year", "期间类型：月、季、年"),
    ("period_start", "date", "First day of the period", "期间首日"),
    ("is_complete", "boolean", "Whether the period was over in the data reported", "报告时该期间的数据是否完整"),
    ("dimension", "varchar", "all or channel", "维度：公司合计或渠道"),
    ("dimension_value", "varchar", "Member of the dimension", "维度值"),
    ("value", "double", "The figure as reported; money in the reporting currency", "当时报告的数值；金额以报告货币计"),
    ("as_of_date", "date", "Latest day of sales or ad data then", "当时的数据截止日期"),
    ("run_id", "varchar", "Publication that reported it", "发布批次"),
)
DESCRIPTION = (
    "One row per reported month, KPI table, KPI, period, its start, dimension and dimension value: what the last "
    "publication of each calendar month said. 每个报告月份、指标表、指标、期间及维度值一行：每个自然月最后一次发布的数值。"
)


def add(
    settings: Settings, connection: duckdb.DuckDBPyConnection, run_id: str, published_at: datetime, as_of: date | None
) -> None:
    """Write `marts.kpi_as_reported`: the months kept, and for the current month the KPI tables of this database."""
    month = reported_month(settings, published_at)
    declared = ", ".join(f"{name} {kind}" for name, kind, *_ in COLUMNS)
    names = ", ".join(name for name, *_ in COLUMNS)
    connection.execute(f"create or replace table marts.{TABLE} ({declared})")
    queries = [
        f"select {names} from read_parquet({literal(path)})" for path in kept(settings) if path.stem < f"{month:%Y-%m}"
    ]
    queries += _figures(connection, month, run_id, as_of)
    if queries:
        connection.execute(
            f"insert into marts.{TABLE} by name select * from ({' union all by name '.join(queries)}) order by all"
        )
    connection.execute(f"comment on table marts.{TABLE} is {literal(DESCRIPTION)}")
    for name, _, english, chinese in COLUMNS:
        connection.execute(f"comment on column marts.{TABLE}.{name} is {literal(f'{english} / {chinese}')}")


def keep(settings: Settings, database: Path, run_id: str, at: datetime, as_of: date | None) -> Path:
    """Keep what a database's KPI tables say as the figures of the calendar month of `at`; returns the file."""
    month = reported_month(settings, at)
    path = _folder(settings) / f"{month:%Y-%m}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            if not (queries := _figures(connection, month, run_id, as_of)):
                return path
            figures = f"select * from ({' union all by name '.join(queries)}) order by all"
            connection.execute(f"copy ({figures}) to {literal(unfinished)} (format parquet, compression zstd)")
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def kept(settings: Settings) -> list[Path]:
    """The months kept, oldest first."""
    return sorted(_folder(settings).glob("*.parquet"))


def run_kept(settings: Settings, at: datetime) -> str:
    """The run whose figures are kept for the calendar month of `at`; empty if none are."""
    path = _folder(settings) / f"{reported_month(settings, at):%Y-%m}.parquet"
    if not path.exists():
        return ""
    with duckdb.connect() as connection:
        found = connection.execute(f"select max(run_id) from read_parquet({literal(path)})").fetchone()
    return str(found[0] or "") if found else ""


def reported_month(settings: Settings, at: datetime) -> date:
    """First day of the calendar month, in the company's time zone."""
    return at.astimezone(ZoneInfo(settings.reporting_timezone)).date().replace(day=1)


def _figures(connection: duckdb.DuckDBPyConnection, month: date, run_id: str, as_of: date | None) -> list[str]:
    """A query per KPI table that gives its known figures in the columns of `kpi_as_reported`."""
    found = connection.execute(
        "select table_name, column_name, data_type from duckdb_columns() "
        "where schema_name = 'marts' and table_name like 'kpi!_%' escape '!' and table_name <> ? order by 1, column_index",
        [TABLE],
    ).fetchall()
    columns: dict[str, dict[str, str]] = {}
    for table, column, kind in found:
        columns.setdefault(table, {})[column] = kind
    return [
        _figures_of(table, numbers, month, run_id, as_of)
        for table, kinds in columns.items()
        if set(KEYS) <= kinds.keys()
        and (numbers := [name for name, kind in kinds.items() if kind.startswith(NUMBERS) and name not in KEYS])
    ]


def _figures_of(table: str, numbers: list[str], month: date, run_id: str, as_of: date | None) -> str:
    first = date(month.year - MONTHS_BACK // 12, month.month, 1)
    casts = ", ".join(f"cast({name} as double) as {name}" for name in numbers)
    return f"""
        select
            date '{month}' as reported_month, {literal(table)} as kpi_table, kpi, period, period_start, is_complete,
            dimension, dimension_value, value, cast({literal(as_of) if as_of else "null"} as date) as as_of_date,
            {literal(run_id)} as run_id
        from (
            unpivot (
                select {", ".join(KEYS)}, {casts} from marts.{table}
                where list_contains({list(PERIODS)}, period) and list_contains({list(DIMENSIONS)}, dimension)
                    and period_start >= date '{first}'
            ) on {", ".join(numbers)} into name kpi value value
        )
    """


def _folder(settings: Settings) -> Path:
    return settings.warehouse / "as_reported"
