"""The trust tables: who published what and how fresh it is, what became of every file, what was checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

import duckdb
import pyarrow

from marketing_warehouse.checks import gate
from marketing_warehouse.extract import load_log
from marketing_warehouse.extract.load_log import LoadRecord
from marketing_warehouse.publish.candidate import literal
from marketing_warehouse.settings import Settings

# Runs whose check results are kept in the mart: a month of nights shows whether a warning is new.
RUNS_OF_CHECKS = 30
NO_SOURCE = "(none)"
TABLES = ("publication", "load_log", "check_result", "kpi_as_reported")

PUBLICATION = (
    ("run_id", "varchar", "Run that published", "发布批次"),
    ("published_at", "timestamp with time zone", "When it was published", "发布时间"),
    ("as_of_date", "date", "Latest day of sales or ad data", "数据截止日期"),
    ("fingerprint", "varchar", "SHA-256 over loaded files, models, rules and settings", "输入与规则的指纹"),
    ("reporting_currency", "varchar", "Currency of all amounts not ending in _local", "报告货币"),
    ("reporting_timezone", "varchar", "Time zone of the days of sales", "报告时区"),
    ("files_loaded", "bigint", "Files of the source loaded so far", "该来源已加载文件数"),
    ("rows_published", "bigint", "Rows in all marts of this publication", "本次发布的总行数"),
    ("source_system", "varchar", "Source the row tells about", "数据来源"),
    ("last_file_loaded_at", "timestamp with time zone", "When the source's newest file was loaded", "最近文件加载时间"),
    ("data_through", "date", "Last day the source has data for", "该来源数据截止日期"),
    ("days_stale", "bigint", "Days from data_through to as_of_date", "落后天数"),
)
LOAD_LOG = (
    ("file_sha256", "varchar", "SHA-256 of the file's bytes", "文件指纹"),
    ("file_name", "varchar", "Name of the file", "文件名"),
    ("landing_path", "varchar", "Where in the landing zone it lay", "落地路径"),
    ("source", "varchar", "Connector that read it", "来源"),
    ("entity", "varchar", "Raw table it went to", "实体"),
    ("report", "varchar", "Which of the entity's reports it was", "报表"),
    ("status", "varchar", "loaded, duplicate or quarantined", "状态：已加载、重复、已隔离"),
    ("reason", "varchar", "Why it was not loaded", "未加载原因"),
    ("rows_loaded", "bigint", "Rows loaded", "加载行数"),
    ("rows_in_file", "bigint", "Data rows in the file", "文件数据行数"),
    ("total_in_file", "varchar", "The file's own totals (JSON)", "文件自带合计"),
    ("total_loaded", "varchar", "Our totals of the same columns (JSON)", "加载后合计"),
    ("exported_at", "timestamp with time zone", "When the source exported it", "导出时间"),
    ("period_start", "date", "First day it covers", "覆盖首日"),
    ("period_end", "date", "Last day it covers", "覆盖末日"),
    ("loaded_at", "timestamp with time zone", "When it was handled", "处理时间"),
    ("bytes", "bigint", "Size", "字节数"),
    ("origin", "varchar", "company or demo", "来源类型：公司或演示"),
)
CHECK_RESULT = (
    ("run_id", "varchar", "Run that checked", "检查批次"),
    ("checked_at", "timestamp with time zone", "When", "检查时间"),
    ("border", "varchar", "raw or marts", "检查位置：原始区或集市"),
    ("table_name", "varchar", "Table checked", "被检查的表"),
    ("check_name", "varchar", "Name of the check", "检查名称"),
    ("column_name", "varchar", "Column it is about, if one", "相关列"),
    ("severity", "varchar", "critical (closes the gate) or warning", "严重程度：严重（阻止发布）或警告"),
    ("passed", "boolean", "Whether it passed", "是否通过"),
    ("observed", "varchar", "What was found", "实际情况"),
    ("expected", "varchar", "What should be", "期望"),
    ("unexpected_count", "bigint", "Rows that break the rule", "不符合的行数"),
    ("description", "varchar", "The rule", "规则"),
    ("description_zh", "varchar", "The rule in Chinese", "规则（中文）"),
)


def add(settings: Settings, connection: duckdb.DuckDBPyConnection, run_id: str, fingerprint: str) -> dict[str, Any]:
    """Write `publication`, `load_log` and `check_result` into schema marts; return the publication's own facts."""
    records = load_log.read(settings)
    rows = _rows_published(connection)
    as_of = as_of_date(connection)
    published_at = datetime.now(UTC)
    common = (run_id, published_at, as_of, fingerprint, settings.reporting_currency, settings.reporting_timezone)
    sources = [
        (*common, files, rows, source, loaded_at, through, _days_stale(as_of, through))
        for source, files, loaded_at, through in _sources(connection, load_log.standing(settings))
    ]
    _write(
        connection,
        "publication",
        "One row per source of this publication. 本次发布的每个数据来源一行。",
        PUBLICATION,
        sources,
    )
    names = [name for name, *_ in LOAD_LOG]
    log = [tuple(getattr(record, name) for name in names) for record in records]
    description = "One row per file seen: loaded, duplicate or quarantined. 每个见过的文件一行：已加载、重复或已隔离。"
    _write(connection, "load_log", description, LOAD_LOG, log)
    results = [tuple(asdict(result).values()) for result in _recent_checks(settings, run_id)]
    description = f"One row per run, table and check, of the last {RUNS_OF_CHECKS} runs. 最近 {RUNS_OF_CHECKS} 批次的每个批次、表和检查一行。"
    _write(connection, "check_result", description, CHECK_RESULT, results)
    return {
        "run_id": run_id,
        "published_at": published_at,
        "as_of_date": as_of,
        "fingerprint": fingerprint,
        "rows": rows,
    }


def as_of_date(connection: duckdb.DuckDBPyConnection) -> date | None:
    """The last day the KPI tables report, else the last day of sales or ad data that is not in the future."""
    marts = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
    kpis = [
        f"select max(period_start) as day from marts.{name} where period = 'day'" for name in ("kpi_sales", "kpi_cost")
    ]
    facts = [
        f"select max(date_day) as day from marts.{name} where date_day <= current_date"
        for name in ("fct_sales", "fct_ad_performance_daily")
    ]
    for queries in (kpis, facts):
        there = [query for query in queries if query.split("marts.")[1].split()[0] in marts]
        found = connection.execute(f"select max(day) from ({' union all '.join(there)})").fetchone() if there else None
        if found and found[0]:
            return date.fromisoformat(str(found[0]))
    return None


def _sources(
    connection: duckdb.DuckDBPyConnection, loaded: Sequence[LoadRecord]
) -> list[tuple[str, int, object, object]]:
    """Per source: files loaded, newest load, last day of data (of its facts, else of its files)."""
    through = _last_days(connection)
    found: list[tuple[str, int, object, object]] = []
    for source in sorted({record.source for record in loaded if record.source}):
        own = [record for record in loaded if record.source == source]
        ends = [str(record.period_end)[:10] for record in own if record.period_end]
        last = through.get(source) or (date.fromisoformat(max(ends)) if ends else None)
        found.append((source, len(own), max(record.loaded_at for record in own), last))
    return found or [(NO_SOURCE, 0, None, None)]


def _last_days(connection: duckdb.DuckDBPyConnection) -> dict[str, date]:
    columns = {"fct_sales": "source_system", "fct_ad_performance_daily": "platform"}
    tables = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
    return {
        source: last
        for name, column in columns.items()
        if name in tables
        for source, last in connection.execute(
            f"select {column}, max(date_day) from marts.{name} group by 1"
        ).fetchall()
    }


def _recent_checks(settings: Settings, run_id: str) -> list[gate.CheckResult]:
    results = gate.history(settings.check_log)
    runs = set(sorted({result.run_id for result in results if result.run_id <= run_id})[-RUNS_OF_CHECKS - 1 :])
    kept = [result for result in results if result.run_id in runs]
    return sorted(kept, key=lambda result: (result.run_id, result.border, result.table_name, result.checked_at))


def _days_stale(as_of: date | None, through: object) -> int | None:
    return max(0, (as_of - through).days) if as_of and isinstance(through, date) else None


def _rows_published(connection: duckdb.DuckDBPyConnection) -> int:
    names = connection.execute(
        f"select table_name from duckdb_tables() where schema_name = 'marts' and table_name not in {TABLES}"
    ).fetchall()
    counts = [connection.execute(f"select count(*) from marts.{name}").fetchone() for (name,) in names]
    return sum(int(count[0]) for count in counts if count)


def _write(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    description: str,
    columns: Sequence[tuple[str, str, str, str]],
    rows: Sequence[tuple[object, ...]],
) -> None:
    declared = ", ".join(f"{name} {kind}" for name, kind, _, _ in columns)
    connection.execute(f"create or replace table marts.{table} ({declared})")
    if rows:
        given = pyarrow.table(list(map(list, zip(*rows, strict=True))), names=[name for name, *_ in columns])
        connection.register("given", given)
        connection.execute(f"insert into marts.{table} select * from given")
        connection.unregister("given")
    connection.execute(f"comment on table marts.{table} is {literal(description)}")
    for name, _, english, chinese in columns:
        connection.execute(f"comment on column marts.{table}.{name} is {literal(f'{english} / {chinese}')}")
