"""The semantic layer answers what the KPI tables show, on the database that BI reads."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.settings import PROJECT_ROOT, Settings

Query = Callable[..., list[dict[str, str]]]

BIN = Path(sys.executable).parent
# Only where the KPI table computes the very thing for the scope: a customer's product is that of each purchase there.
SCOPES = {"all": "metric_time__month", "channel": "metric_time__month,channel", "region": "metric_time__month,region"}
MONEY = Decimal("0.00501")
# What nobody pays for is no return of a budget; kpi_budget shows such channels by their own revenue.
PAID_BUDGETS = (
    " and roi_basis = 'gross_profit'"
    " and (dimension = 'all' or dimension_value in (select channel_key from marts.dim_channel where is_paid))"
)


# Parts of ones, which the table shows rounded.
ROUNDED = {
    "offline_contacts": Decimal("0.5"),
    "verified_sales": Decimal("0.000000501"),
    "verified_customers_new": Decimal("0.000000501"),
}
# Counts of different customers, stocks, cohorts that age, the best of several: days do not add up to them.
NOT_BY_DAY = {
    *("customers", "average_customer_value", "customers_start", "customers_end", "customers_reactivated", "customers_lost"),
    *("retention_rate", "repeat_purchase_rate", "cohort_lifetime_value", "payback_months", "customers_gross_profit"),
    *("cac_paid_back", "open_pipeline", "open_pipeline_weighted", "relative_share", "revenue_growth_rate"),
}
# Their facts have other columns of that name.
BY_CHANNEL_ONLY = ("ctr", "cpc", "cpm", "cost_per_lead")


@pytest.fixture(scope="module")
def query(demo: Settings, tmp_path_factory: pytest.TempPathFactory) -> Query:
    """`mf query` as a person runs it, in a copy of the dbt project so that nothing is written into the tree."""
    project = tmp_path_factory.mktemp("metrics") / "dbt_project"
    ignored = shutil.ignore_patterns("target", "logs")
    shutil.copytree(PROJECT_ROOT / "dbt_project", project, ignore=ignored)
    environment = {**os.environ, "MW_HOME": str(demo.home)}

    def run(*command: str) -> None:
        done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (done.stdout + done.stderr)[-2000:]

    def ask(metrics: str, group_by: str) -> list[dict[str, str]]:
        answer = project / "answer.csv"
        run(str(BIN / "mf"), "query", "--metrics", metrics, "--group-by", group_by, "--csv", str(answer))
        with answer.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    run(str(BIN / "dbt"), "parse", "--no-send-anonymous-usage-stats")
    return ask


@pytest.fixture(scope="module")
def published(demo: Settings) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(demo.published / "current" / "marketing.duckdb"), read_only=True)


@pytest.mark.parametrize("dimension", SCOPES)
def test_metric_queries_agree_with_kpi_tables(
    dimension: str, query: Query, published: duckdb.DuckDBPyConnection
) -> None:
    shown = published.sql(
        "select metric, table_name, column_name, unit from marts.dim_metric "
        "where is_queryable and table_name like 'kpi!_%' escape '!' order by metric"
    ).fetchall()
    if dimension != "all":  # compared with the whole year before, where a scope may not have existed yet
        shown = [row for row in shown if "growth" not in row[0]]
    if dimension == "region":  # channels' days name no region
        shown = [row for row in shown if row[1] != "kpi_channel"]
    answered = {
        (row["metric_time__month"][:10], row.get(dimension, "all")): row
        for row in query(",".join(metric for metric, *_ in shown), SCOPES[dimension])
    }
    compared, wrong = 0, []
    for metric, table, column, unit in shown:
        basis = {"roi": " and roi_basis = 'gross_profit'", "budget_roi": PAID_BUDGETS}.get(metric, "")
        rows = published.execute(
            f"select period_start, dimension_value, {column} from {_scoped(table)} as shown "
            f"where period = 'month' and dimension = ? and {column} is not null and is_complete{basis}",
            [dimension],
        ).fetchall()
        for period_start, value, expected in rows:
            found = answered.get((period_start.isoformat(), value), {}).get(metric, "")
            compared += 1
            if not _agree(found, Decimal(str(expected)), unit, metric):
                wrong.append((metric, str(period_start), value, expected, found))
    assert not wrong, (len(wrong), compared, wrong[:10])
    assert compared > 500


@pytest.mark.slow
def test_channel_metrics_agree_by_platform(query: Query, published: duckdb.DuckDBPyConnection) -> None:
    shown = published.sql(
        "select metric, column_name, unit from marts.dim_metric as metrics where is_queryable and table_name = 'kpi_channel' "
        f"and metric not in ({', '.join(repr(name) for name in BY_CHANNEL_ONLY)}) order by metric"
    ).fetchall()
    group_by = "metric_time__quarter,channel,channel_day__platform"
    answered = {
        (row["metric_time__quarter"][:10], row["channel"], row["channel_day__platform"]): row
        for row in query(",".join(metric for metric, *_ in shown), group_by)
    }
    compared, wrong = set(), []
    for metric, column, unit in shown:
        rows = published.sql(
            f"select period_start, channel_key, platform, {column} from marts.kpi_channel "
            f"where period = 'quarter' and platform <> 'all' and {column} is not null and is_complete"
        ).fetchall()
        for period_start, channel, platform, expected in rows:
            found = answered.get((period_start.isoformat(), channel, platform), {}).get(metric, "")
            compared.add(metric)
            if not _agree(found, Decimal(str(expected)), unit, metric):
                wrong.append((metric, str(period_start), channel, platform, expected, found))
    assert not wrong, (len(wrong), wrong[:10])
    assert {"engagement_rate", "search_impression_share", "email_open_rate", "response_rate"} <= compared


@pytest.fixture(scope="module")
def of_costs(query: Query) -> list[dict[str, str]]:
    return query("cac,roas,cac_paid_back", "metric_time__month,channel")


def test_issues_question_is_answered(of_costs: list[dict[str, str]]) -> None:
    assert {"metric_time__month", "channel", "cac", "roas", "cac_paid_back"} == set(of_costs[0])
    assert any(row["channel"] == "search" and float(row["cac"]) > 0 and float(row["roas"]) > 0 for row in of_costs)


def test_running_month_counts_no_cost_of_days_to_come(query: Query, published: duckdb.DuckDBPyConnection) -> None:
    ((month, *expected),) = published.sql(
        "select period_start, marketing_cost, cac, roas from marts.kpi_cost where period = 'month' and dimension = 'all' and not is_complete"
    ).fetchall()
    booked_ahead = "select count(*) from marts.fct_cost where is_counted and date_day > (select max(as_of_date) from marts.publication)"
    assert published.sql(booked_ahead).fetchone() > (0,)
    answered = {row["metric_time__month"][:10]: row for row in query("marketing_cost,cac,roas", "metric_time__month")}
    found = [float(answered[month.isoformat()][name]) for name in ("marketing_cost", "cac", "roas")]
    assert found == pytest.approx([float(figure) for figure in expected], rel=1e-4)


def test_paid_back_is_what_the_cohorts_sales_left(
    of_costs: list[dict[str, str]], published: duckdb.DuckDBPyConnection
) -> None:
    """It stands in no table: the gross profit to date of a month's new customers, from their sales, by the month's cost."""
    answered = {(row["metric_time__month"][:10], row["channel"]): row["cac_paid_back"] for row in of_costs}
    expected = published.sql(
        """
        with firsts as (
            select customer_key, date_trunc('month', min(date_day)) as period_start
            from marts.fct_sales where sale_type in ('order', 'deal') group by 1
        )
        select firsts.period_start::date::varchar, costs.dimension_value,
            sum(sales.gross_profit)::double / any_value(costs.marketing_cost)
        from firsts
        inner join marts.dim_customer using (customer_key)
        inner join marts.fct_sales as sales using (customer_key)
        inner join marts.kpi_cost as costs
            on firsts.period_start = costs.period_start and dim_customer.channel_key = costs.dimension_value
            and costs.period = 'month' and costs.dimension = 'channel'
        where costs.is_complete and costs.marketing_cost > 0 and sales.gross_profit is not null
            and sales.date_day <= (select max(as_of_date) from marts.publication)
        group by 1, 2
        """
    ).fetchall()
    wrong = [row for row in expected if abs(float(answered[row[0], row[1]]) - row[2]) > 1e-4 * max(1, row[2])]
    assert len(expected) > 100 and not wrong, (len(expected), wrong[:5])


def test_every_column_a_metric_names_is_published(published: duckdb.DuckDBPyConnection) -> None:
    strangers = published.sql(
        """
        select metric
        from marts.dim_metric
        anti join information_schema.columns as known
            on dim_metric.table_name = known.table_name and dim_metric.column_name = known.column_name
        where dim_metric.table_name is not null
        """
    ).fetchall()
    assert strangers == []


def test_metrics_by_day_add_up_to_the_kpi_tables(demo: Settings, published: duckdb.DuckDBPyConnection) -> None:
    """What a goal or an alert may be about, on the days of each quarter; budgets are shown by month only."""
    shown = published.sql("select metric, table_name, column_name, unit from marts.dim_metric").fetchall()
    with duckdb.connect(str(demo.build_database), read_only=True) as build:
        by_day = dict(build.sql("select distinct metric, aggregation from intermediate.int_metrics__daily").fetchall())
        for metric, table, column, unit in shown:
            if metric not in by_day or not (table or "").startswith("kpi_"):
                continue
            period = "month" if table == "kpi_budget" else "quarter"
            value = "sum(numerator) / sum(denominator)" if by_day[metric] == "ratio" else "sum(numerator)"
            rows = build.execute(
                f"""
                select shown.period_start, shown.dimension || shown.dimension_value, shown.{column}, {value}
                from {_scoped(table)} as shown
                inner join intermediate.int_metrics__daily as days
                    on days.dimension = shown.dimension and days.dimension_value = shown.dimension_value
                    and days.date_day between shown.period_start and shown.period_end
                where days.metric = ? and shown.period = ? and shown.{column} is not null
                    and (shown.is_complete or shown.period = 'quarter')
                group by 1, 2, 3
                """,
                [metric, period],
            ).fetchall()
            wrong = [row for row in rows if not _agree(str(row[3]), Decimal(str(row[2])), unit, metric)]
            assert rows and not wrong, (metric, wrong[:5])
    assert {metric for metric, *_ in shown} - set(by_day) == NOT_BY_DAY


def test_goals_and_alerts_read_the_metrics_that_add_up_to_the_kpi_tables(demo: Settings) -> None:
    with duckdb.connect(str(demo.build_database), read_only=True) as build:
        ((asked, known, whole),) = build.sql(
            """
            with asked as (select distinct metric, dimension from intermediate.int_metrics__asked),
            expected as (select days.* from intermediate.int_metrics__daily as days semi join asked using (metric, dimension))
            select
                (select count(*) from intermediate.int_metrics__asked),
                (select count(*) from (from intermediate.int_metrics__asked intersect from expected)),
                (select count(*) from expected)
            """
        ).fetchall()
    assert asked == known == whole > 0


def _scoped(table: str) -> str:
    """The table by dimension and its value; kpi_channel's is the channel, its platforms are compared by themselves."""
    if table != "kpi_channel":
        return f"marts.{table}"
    scope = "if(channel_key = 'all', 'all', 'channel') as dimension, channel_key as dimension_value"
    return f"(select *, {scope} from marts.kpi_channel where platform = 'all')"


def _agree(found: str, expected: Decimal, unit: str, metric: str = "") -> bool:
    if found in ("", "None", "nan", "NULL"):
        return expected == 0  # a query has no row where nothing happened
    tolerance = MONEY if unit == "money" else ROUNDED.get(metric, abs(expected) * Decimal("1e-9"))
    return abs(Decimal(found) - expected) <= tolerance
