"""How often alerts are false, and how soon faults are found: the real dbt models on simulated companies.

Reads: nothing; a company of seven campaigns is simulated, day by day, from a seed.
Writes: nothing that stays; what was found goes to standard output.
Alone: python -m bench.alerts [companies] [name]   (30 by default; other names simulate other companies)

A quiet company has what quiet companies have: weekdays, a season, days with a mood of their own (clicks
scatter by 15 %, conversion rates by 10 %, beyond chance), a source that rests on weekends, files that come a
day late, conversions that are restated for four weeks. One build judges all 200 nights.
"""

from __future__ import annotations

import csv
import json
import math
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import duckdb

from marketing_warehouse.transform.build import DBT_PROJECT

NIGHTS = 200
HISTORY = 200  # days before the first night
LAST_DAY = date(2026, 10, 31)
FIRST_DAY = LAST_DAY - timedelta(NIGHTS + HISTORY - 1)
WEEKDAY = (1.08, 1.05, 1.02, 1.00, 1.00, 0.88, 0.90)
FOUND_WITHIN = 3  # nights


class Campaign(NamedTuple):
    """A simulated campaign: clicks on an average day, the share that converts, the cost of a click."""

    key: str
    clicks: float
    rate: float
    cpc: float


CAMPAIGNS = (
    Campaign("google_ads:1:brand", 600, 0.060, 0.9),
    Campaign("google_ads:1:generic", 300, 0.030, 2.1),
    Campaign("google_ads:1:shop", 200, 0.100, 1.2),
    Campaign("google_ads:1:niche", 25, 0.050, 3.0),
    Campaign("meta_ads:2:prospecting", 400, 0.012, 0.8),
    Campaign("meta_ads:2:retargeting", 120, 0.040, 0.7),
    Campaign("meta_ads:2:trial", 60, 0.020, 1.1),
)
SHOP = "google_ads:1:shop"


@dataclass
class Faults:
    """Day on which each fault begins, if it does."""

    rate_halved: dict[str, date] = field(default_factory=dict)
    spend_doubled: dict[str, date] = field(default_factory=dict)
    tracking_dead: dict[str, date] = field(default_factory=dict)
    source_dead: dict[str, date] = field(default_factory=dict)


class Day(NamedTuple):
    """One campaign on one day."""

    day: date
    campaign: str
    clicks: int
    conversions: int
    spend: float


def simulate(seed: str, faults: Faults | None = None, campaigns: tuple[Campaign, ...] = CAMPAIGNS) -> Iterator[Day]:
    """Every day of every campaign."""
    faults = faults or Faults()
    for campaign in campaigns:
        rng = random.Random(f"{seed}/{campaign.key}")
        phase = rng.random()
        for n in range(NIGHTS + HISTORY):
            day = FIRST_DAY + timedelta(n)
            season = 1 + 0.2 * math.sin(2 * math.pi * (n / 365 + phase))
            clicks = _poisson(rng, campaign.clicks * season * WEEKDAY[day.weekday()] * _mood(rng, 0.15))
            rate = campaign.rate * _mood(rng, 0.10)
            cost = campaign.cpc * _mood(rng, 0.05)
            if _has_begun(faults.rate_halved, campaign.key, day):
                rate /= 2
            if _has_begun(faults.tracking_dead, campaign.key, day):
                rate = 0
            if _has_begun(faults.spend_doubled, campaign.key, day):
                cost *= 2
            conversions = sum(rng.random() < rate for _ in range(clicks))
            yield Day(day, campaign.key, clicks, conversions, round(clicks * cost, 2))


def files(seed: str, faults: Faults | None = None) -> Iterator[tuple[str, date]]:
    """Source and day of every file: two platforms daily, now and then a day late, a CRM on working days only."""
    faults = faults or Faults()
    rng = random.Random(f"{seed}/files")
    for source in ("google_ads", "meta_ads", "salesforce"):
        for n in range(NIGHTS + HISTORY):
            day = FIRST_DAY + timedelta(n + 1)
            rests = source == "salesforce" and day.weekday() >= 5
            if not rests and rng.random() > 0.02 and not _has_begun(faults.source_dead, source, day):
                yield source, day


def restatements(seed: str) -> Iterator[tuple[str, date, date, float]]:
    """Source, restated day, day of the newer file, change of spend: clicks found invalid, a per cent or two."""
    rng = random.Random(f"{seed}/restatements")
    for source in ("google_ads", "meta_ads"):
        for n in range(HISTORY, NIGHTS + HISTORY, 7):
            day = FIRST_DAY + timedelta(n)
            yield source, day - timedelta(3), day, -rng.uniform(0.0, 0.02)


def compiled_models(folder: Path) -> dict[str, str]:
    """The SQL of the alert models as dbt compiles it for one company's whole simulated history, in running order."""
    from dbt.cli.main import dbtRunner

    os.environ.update(MW_BUILD_DATABASE=str(folder / "build.duckdb"), MW_RAW=str(folder / "raw"))
    variables = {"alert_lookback_days": NIGHTS, "reporting_currency": "USD", "reporting_timezone": "UTC"}
    result = dbtRunner().invoke(
        ["compile", "--select", "path:models/intermediate/alerts", "kpi_alert", "--project-dir", str(DBT_PROJECT),
         "--profiles-dir", str(DBT_PROJECT), "--target", "duckdb", "--target-path", str(folder / "target"), "--log-path",
         str(folder / "logs"), "--vars", json.dumps(variables), "--log-level", "none", "--quiet"]
    )  # fmt: skip
    if not result.success:
        raise RuntimeError(f"dbt does not compile the alert models: {result.exception}")
    results: Any = result.result.results  # type: ignore[union-attr]
    nodes: dict[str, Any] = {found.node.name: found.node for found in results if found.node.resource_type == "model"}
    ordered: dict[str, str] = {}
    while len(ordered) < len(nodes):
        for name, node in nodes.items():
            needs = {unique_id.rpartition(".")[2] for unique_id in node.depends_on.nodes} & nodes.keys()
            if name not in ordered and needs <= ordered.keys():
                ordered[name] = f"create or replace table {node.schema}.{name} as {node.compiled_code}"
    return ordered


def alerts(models: dict[str, str], seed: str, faults: Faults | None = None,
           campaigns: tuple[Campaign, ...] = CAMPAIGNS) -> list[dict[str, object]]:  # fmt: skip
    """Every alert that 200 nights of a simulated company raise."""
    with TemporaryDirectory() as folder, duckdb.connect(str(Path(folder) / "build.duckdb")) as connection:
        connection.execute("set timezone = 'UTC'")
        for statement in _upstream():
            connection.execute(statement)
        _fill(connection, seed, faults, campaigns)
        for statement in models.values():
            connection.execute(statement)
        found = connection.sql("select * from marts.kpi_alert order by opened_on, alert_id")
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def _fill(
    connection: duckdb.DuckDBPyConnection, seed: str, faults: Faults | None, campaigns: tuple[Campaign, ...]
) -> None:
    days = list(simulate(seed, faults, campaigns))
    _bulk(connection, "days", [day._asdict() for day in days])
    _bulk(connection, "files", [{"source": source, "day": day} for source, day in files(seed, faults)])
    _bulk(
        connection,
        "changes",
        [{"source": s, "restated": r, "day": d, "rate": c} for s, r, d, c in restatements(seed)],
    )
    for statement in _FILLED:
        connection.execute(statement)


def _bulk(connection: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, object]]) -> None:
    import pyarrow

    given = pyarrow.Table.from_pylist(rows)
    connection.register("given", given)
    connection.execute(f"create or replace table main.{table} as select * from given")
    connection.unregister("given")


def _upstream() -> Iterator[str]:
    for schema in ("seeds", "staging", "intermediate", "marts"):
        yield f"create schema {schema}"
    with (DBT_PROJECT / "seeds" / "alert_rule_default.csv").open(encoding="utf-8") as file:
        columns = next(csv.reader(file))
    whole = {"window_days": "bigint", "cool_down_days": "bigint"}
    decimals = {"threshold": "decimal(18,6)", "minimum_volume": "decimal(18,6)"}
    kinds = {column: whole.get(column) or decimals.get(column, "varchar") for column in columns}
    yield (
        f"create table seeds.alert_rule_default as select * from "
        f"read_csv('{DBT_PROJECT / 'seeds' / 'alert_rule_default.csv'}', columns = {kinds})"
    )
    yield from _EMPTY


_EMPTY = (
    """create table staging.stg_company_inputs__alert_rule (alert_id varchar, rule_name varchar, kind varchar,
       metric varchar, period varchar, window_days bigint, dimension varchar, dimension_value varchar,
       comparison varchar, direction varchar, threshold decimal(18,6), minimum_volume decimal(18,6),
       cool_down_days bigint, severity varchar, owner_id varchar, recipient varchar, is_active boolean)""",
    "create table intermediate.int_scope_names (dimension varchar, written varchar, dimension_value varchar)",
    "create table staging.stg_company_inputs__employee (employee_id varchar, employee_name varchar)",
    """create table marts.dim_metric as select * from (values
       ('claimed_conversion_rate', 'Claimed conversion rate', '平台转化率', 'rate', 'higher'),
       ('ad_spend', 'Ad spend', '广告花费', 'money', 'lower')) as t(metric, name, name_zh, unit, direction)""",
    """create table intermediate.int_goals (goal_id varchar, goal_name varchar, metric varchar, metric_name varchar,
       metric_name_zh varchar, unit varchar, direction varchar, goal_start date, owner_id varchar, owner_name varchar)""",
    "create table intermediate.int_goals__progress (goal_id varchar, date_day date, actual double, expected double)",
    """create table intermediate.int_budgets__lines (budget_key varchar, cost_scope varchar, channel_key varchar,
       platform varchar, campaign varchar, region_key varchar, product_key varchar)""",
    """create table intermediate.int_budgets__progress (budget_key varchar, month_start date, date_day date,
       is_planned boolean, has_passed boolean, planned double, expected_to_date double, spent_to_date double,
       projected_spend double)""",
    "create table marts.fct_touchpoint (platform varchar, date_day date, is_tagged boolean)",
    "create table marts.dim_channel (channel_key varchar, channel_name varchar, channel_name_zh varchar)",
)
_FILLED = (
    """create table intermediate.int_metrics__asked as
       select 'claimed_conversion_rate' as metric, 'ratio' as aggregation, 'campaign' as dimension,
              campaign as dimension_value, day as date_day, cast(conversions as decimal(28,12)) as numerator,
              cast(clicks as decimal(28,12)) as denominator from main.days
       union all
       select 'ad_spend', 'sum', 'campaign', campaign, day, cast(spend as decimal(28,12)), 1 from main.days""",
    "create table intermediate.int_calendar as select distinct day as date_day from main.days",
    """create table intermediate.int_reporting_window as
       select min(day) as first_data_day, max(day) as as_of_date from main.days""",
    """create table staging.stg_load_log__file as
       select source as source_system, source || day as file_sha256,
              cast(day as timestamptz) + interval 1 hour as exported_at from main.files""",
    """create table marts.fct_ad_performance_daily as
       select split_part(campaign, ':', 1) as platform, split_part(campaign, ':', 2) as account_id,
              'USD' as currency_code, day as date_day, spend, spend as spend_local, clicks, 0 as impressions, conversions,
              0 as conversion_value_local from main.days""",
    """create table marts.restatement as
       select changes.source as source_system, facts.account_id, 'campaign' as report_level, 'USD' as currency_code,
              'spend_local' as metric, changes.source || changes.day as new_file_sha256,
              cast(changes.day as timestamptz) as restated_at, changes.restated as date_day,
              cast(sum(facts.spend_local) * any_value(changes.rate) as decimal(18,6)) as change
       from main.changes inner join marts.fct_ad_performance_daily as facts
           on facts.platform = changes.source and facts.date_day = changes.restated
       group by all""",
    """create table marts.dim_campaign as
       select distinct campaign as campaign_key, campaign as campaign_name from main.days""",
)


def _has_begun(begins: dict[str, date], key: str, day: date) -> bool:
    return key in begins and day >= begins[key]


def _mood(rng: random.Random, scatter: float) -> float:
    """A factor with mean 1 and this standard deviation."""
    return rng.gammavariate(1 / scatter**2, scatter**2)


def _poisson(rng: random.Random, mean: float) -> int:
    """Knuth's for small means, its normal limit for large ones."""
    if mean > 60:
        return max(0, round(rng.gauss(mean, math.sqrt(mean))))
    arrived, left = 0, rng.expovariate(1.0)
    while left < mean:
        arrived += 1
        left += rng.expovariate(1.0)
    return arrived


def detected(found: list[dict[str, object]], value: str, begins: date, kinds: tuple[str, ...]) -> int | None:
    """Nights from a fault's first to the night of its first alert (1 is the same night), if there is one."""
    nights = [
        (alert["opened_on"] - begins).days + 1  # type: ignore[operator]
        for alert in found
        if alert["dimension_value"] == value and alert["kind"] in kinds and alert["opened_on"] >= begins  # type: ignore[operator]
    ]
    return min(nights, default=None)


FAULT_KINDS = {
    "rate_halved": ("rate_drop",),
    "spend_doubled": ("metric",),
    "tracking_dead": ("no_conversions", "rate_drop"),
    "source_dead": ("stale_source",),
}


def main(companies: int = 30, name: str = "") -> None:
    """Measure on so many companies of this name and print what was found."""
    seed = f"{name} ".lstrip()
    with TemporaryDirectory() as folder:
        models = compiled_models(Path(folder))
    per_company = [alerts(models, f"{seed}quiet {n}") for n in range(companies)]
    kinds = Counter(str(alert["rule_id"]) for found in per_company for alert in found)
    counts = Counter(len(found) for found in per_company)
    print(
        f"{companies} quiet companies, {NIGHTS} nights each: alerts per company {dict(sorted(counts.items()))}, {dict(kinds)}"
    )
    for fault, kinds_of in FAULT_KINDS.items():
        where = "meta_ads" if fault == "source_dead" else SHOP
        nights = []
        for n in range(companies):
            begins = LAST_DAY - timedelta(10 + 5 * (n % 30))
            found = alerts(models, f"{seed}faulty {n}", Faults(**{fault: {where: begins}}))
            nights.append(detected(found, where, begins, kinds_of))
        print(f"{fault}: found within {FOUND_WITHIN} nights in {_share(nights)}; nights {_told(nights)}")
    for rate in (0.03, 0.05, 0.08, 0.10, 0.12):
        changed = tuple(c._replace(rate=rate) if c.key == SHOP else c for c in CAMPAIGNS)
        nights = []
        for n in range(companies):
            begins = LAST_DAY - timedelta(10 + 5 * (n % 30))
            found = alerts(models, f"{seed}rate {n}", Faults(rate_halved={SHOP: begins}), changed)
            nights.append(detected(found, SHOP, begins, ("rate_drop",)))
        print(
            f"a rate of {rate:.0%} halved at 200 clicks a day: within 3 nights {_share(nights)}; nights {_told(nights)}"
        )


def _share(nights: list[int | None]) -> str:
    return f"{sum(night is not None and night <= FOUND_WITHIN for night in nights) / len(nights):.0%}"


def _told(nights: list[int | None]) -> str:
    return ", ".join(f"{night or 'never'}: {n}" for night, n in sorted(Counter(nights).items(), key=str))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]), *sys.argv[2:3])
