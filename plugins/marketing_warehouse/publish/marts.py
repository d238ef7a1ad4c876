"""The published KPI marts, read once for the people-facing views: the report and the scoreboard."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from marketing_warehouse.publish import untold
from marketing_warehouse.publish.kpi_dictionary import Kpi, Text
from marketing_warehouse.settings import Settings

Row = dict[str, Any]
KPI_TABLES = ("kpi_sales", "kpi_customer", "kpi_market", "kpi_cost")
TRUST_TABLES = ("publication", "load_log", "check_result")
SHOWN_VALUES = 8  # regions, products or channels that a chart and a table still keep apart
_RANKED_BY = {
    "kpi_sales": "revenue",
    "kpi_customer": "customers_end",
    "kpi_market": "own_revenue",
    "kpi_cost": "revenue",
}
_UNKNOWN: dict[str, Text] = {
    "(unknown)": ("Unknown", "未知"),
    "(unallocated)": ("Unallocated", "未分配"),
    "(unattributed)": ("Unattributed", "未归因"),
}


@dataclass(frozen=True)
class Trust:
    """What is known about the figures' making: rows of the tables publication, load_log and check_result."""

    publication: list[Row] = field(default_factory=list)
    load_log: list[Row] = field(default_factory=list)
    check_result: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Marts:
    """KPI rows by table, period and scope, with what is needed to name them."""

    rows: dict[tuple[str, str, str, str, date], Row]
    cohorts: list[Row]
    held_out: list[Row]
    reconciliation: list[Row]
    channels: dict[str, Text]
    trust: Trust
    as_of: date
    currency: str
    restatements: list[Row] = field(default_factory=list)
    untold: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def read(cls, database: Path, trust: Trust | None = None) -> Marts:
        """Read a marketing.duckdb (schema marts) read-only.

        Tables it does not have are taken as empty. `trust` stands in for the trust tables,
        which are added to a candidate only after its report is rendered.
        """
        with duckdb.connect(str(database), read_only=True) as connection:
            present = {name for (name,) in connection.execute(
                "select table_name from information_schema.tables where table_schema = 'marts'"
            ).fetchall()}  # fmt: skip

            def every(table: str, rest: str = "") -> list[Row]:
                return _dicts(connection, f"select * from marts.{table} {rest}") if table in present else []

            unknown = untold.columns(connection, present)
            found = {
                (table, row["period"], row["dimension"], row["dimension_value"], row["period_start"]): _told(
                    unknown, table, row
                )
                for table in KPI_TABLES
                if table in present
                for row in _dicts(connection, _shown_rows(table))
            }
            _forget_retention_before_anyone_could_leave(found)
            cohorts = every("kpi_customer_cohort", "where dimension = 'all' order by cohort_month, months_since")
            held_out = every("held_out")
            restatements = (
                _dicts(connection, _RESTATEMENTS) if {"restatement", "fct_ad_performance_daily"} <= present else []
            )
            reconciliation = every("platform_reconciliation")
            channels = {
                row["channel_key"]: (row["channel_name"], row["channel_name_zh"]) for row in every("dim_channel")
            }
            trust = trust or Trust(*(every(table) for table in TRUST_TABLES))
            days = [
                day
                for table in ("kpi_sales", "kpi_cost", "fct_sales", "fct_ad_performance_daily")
                if table in present
                for (day,) in connection.execute(_LATEST_DAY[table]).fetchall()
                if day is not None
            ]
        publication = max(trust.publication, key=lambda row: str(row["run_id"]), default={})
        starts = [key[4] for key in found if key[1] == "month"]
        as_of = publication.get("as_of_date") or max(days, default=max(starts, default=date.today()))
        currency = publication.get("reporting_currency") or Settings.from_environment().reporting_currency
        return cls(
            found, cohorts, held_out, reconciliation, channels, trust, as_date(as_of), currency, restatements, unknown
        )

    def told(self, table: str, row: Row) -> Row:
        """A row of a KPI table without the figures of which no file tells."""
        return _told(self.untold, table, row)

    def missing(self, kpi: Kpi) -> Text:
        """Why the KPI has no figure."""
        if (kpi.table, kpi.column) not in self.untold:
            return kpi.missing
        return untold.HELD_OUT if self.held_out else untold.UNTOLD

    def months(self, last: int | None = None) -> list[date]:
        """First days of the months with company-wide figures, without gaps, oldest first."""
        starts = sorted({key[4] for key in self.rows if key[1:4] == ("month", "all", "all") and key[4] <= self.as_of})
        if not starts:
            return []
        count = (starts[-1].year - starts[0].year) * 12 + starts[-1].month - starts[0].month + 1
        every = [earlier(starts[-1], back) for back in reversed(range(count))]
        return every[-last:] if last else every

    def of(self, table: str, start: date, scope: tuple[str, str] = ("all", "all"), period: str = "month") -> Row:
        """The row of a scope and period, or an empty one."""
        return self.rows.get((table, period, *scope, start), {})

    def year(self, table: str, scope: tuple[str, str] = ("all", "all")) -> Row:
        """The row of the year the figures run in."""
        return self.of(table, self.as_of.replace(month=1, day=1), scope, "year")

    def is_complete(self, start: date) -> bool:
        """Whether every day of the month is in the figures."""
        return all(self.of(table, start).get("is_complete", True) for table in KPI_TABLES)

    def series(
        self, table: str, column: str, months: Iterable[date], scope: tuple[str, str] = ("all", "all")
    ) -> list[Any]:
        """The column's monthly values; None where there is no row."""
        return [self.of(table, start, scope).get(column) for start in months]

    def values(self, table: str, dimension: str) -> list[str]:
        """The members of a dimension that are worth showing, largest first."""
        total: dict[str, float] = {}
        for (of_table, period, of_dimension, value, _), row in self.rows.items():
            if (of_table, period, of_dimension) == (table, "month", dimension):
                total[value] = total.get(value, 0.0) + float(row.get(_RANKED_BY[table]) or 0)
        return sorted(total, key=lambda value: (-total[value], value))

    def name(self, dimension: str, value: str) -> Text:
        """What people call a member of a dimension."""
        known = self.channels.get(value) if dimension == "channel" else None
        if value in _UNKNOWN:
            return _UNKNOWN[value]
        return (known[0] or value, known[1] or known[0] or value) if known else (value, value)


def _told(unknown: frozenset[tuple[str, str]], table: str, row: Row) -> Row:
    return {column: None if (table, column) in unknown else value for column, value in row.items()}


def _forget_retention_before_anyone_could_leave(rows: dict[tuple[str, str, str, str, date], Row]) -> None:
    """Who buys stays a customer for a year, so that retention is 100 % until the first year of sales is over.

    The tables say so; shown to people, it would look as if customers had begun to leave then.
    """
    company = {key[4]: row for key, row in rows.items() if key[:4] == ("kpi_customer", "month", "all", "all")}
    lost = [start for start, row in company.items() if row.get("customers_lost")]
    won = [start for start, row in company.items() if row.get("customers_new")]
    known_from = min([*lost, *([earlier(min(won), -12)] if won else [])], default=None)
    for key, row in rows.items():
        if key[0] == "kpi_customer" and known_from and key[4] < known_from:
            row["retention_rate"] = None


def earlier(month: date, by: int) -> date:
    """The first day of the month `by` months before."""
    count = month.year * 12 + month.month - 1 - by
    return date(count // 12, count % 12 + 1, 1)


_LATEST_DAY = {
    "kpi_sales": "select max(period_start) from marts.kpi_sales where period = 'day'",
    "kpi_cost": "select max(period_start) from marts.kpi_cost where period = 'day'",
    "fct_sales": "select max(date_day) from marts.fct_sales where date_day <= current_date",
    "fct_ad_performance_daily": """
        select max(date_day) from marts.fct_ad_performance_daily where date_day <= current_date
    """,
}


# What each export changed, metric by metric: single days of a campaign say little to a reader.
# Its size is told against the account's total of those days, as the facts now have it.
_RESTATEMENTS = """
    with restated as (
        select
            source_system,
            account_id,
            report_level,
            metric,
            currency_code,
            new_file_name,
            restated_at,
            count(*) as figures,
            min(date_day) as first_day,
            max(date_day) as last_day,
            sum(old_value) as old_value,
            sum(new_value) as new_value,
            count(*) filter (where change_kind = 'vanished') as vanished
        from marts.restatement
        group by
            source_system, account_id, report_level, metric, currency_code, new_file_name, new_file_sha256, restated_at
    ),
    daily as (
        unpivot (
            select
                platform as source_system,
                account_id,
                currency_code,
                date_day,
                cast(impressions as decimal(38, 6)) as impressions,
                cast(clicks as decimal(38, 6)) as clicks,
                cast(spend_local as decimal(38, 6)) as spend_local,
                cast(conversions as decimal(38, 6)) as conversions,
                cast(conversion_value_local as decimal(38, 6)) as conversion_value_local
            from marts.fct_ad_performance_daily
        ) on impressions, clicks, spend_local, conversions, conversion_value_local into name metric value value
    )
    select
        restated.*,
        (
            select sum(daily.value) from daily
            where
                daily.source_system = restated.source_system
                and daily.account_id = restated.account_id
                and daily.currency_code = restated.currency_code
                and daily.metric = restated.metric
                and daily.date_day between restated.first_day and restated.last_day
        ) as total_now
    from restated
    order by restated_at desc, source_system, report_level, metric, currency_code, new_file_name, old_value
"""


def _shown_rows(table: str) -> str:
    """Months and years of the company and of each dimension's largest members in the latest twelve months."""
    return f"""
        with months as (
            select * from marts.{table} where period in ('month', 'year')
        ),
        ranked as (
            select
                dimension,
                dimension_value,
                row_number() over (
                    partition by dimension
                    order by sum({_RANKED_BY[table]}) desc nulls last, dimension_value
                ) as place
            from months
            where
                period = 'month'
                and period_start > (select max(period_start) from months where period = 'month') - interval 12 month
            group by dimension, dimension_value
        )
        select months.*
        from months
        left join ranked using (dimension, dimension_value)
        where months.dimension in ('all', 'channel') or ranked.place <= {SHOWN_VALUES}
    """


def _dicts(connection: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    found = connection.execute(query)
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def as_date(value: Any) -> date:
    """A date from a date, a timestamp or ISO text."""
    return date.fromisoformat(str(value)[:10])
