"""What a goal's distance is told apart by: every measure's parts are the warehouse's own, and add up to its figure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import duckdb
import pytest

from examples.demo_company.company import LAST_DAY
from marketing_warehouse.publish.marts import Marts
from marketing_warehouse.publish.report.driver_measures import MEASURES
from marketing_warehouse.publish.report.driver_members import by_member
from marketing_warehouse.publish.report.drivers import Driver, drivers
from marketing_warehouse.publish.report.reading import Tables
from marketing_warehouse.settings import Settings

FIRST_DAY = date(2026, 7, 1)
ALL = ("all", "all")
EUROPE, SEARCH = ("region", "Europe"), ("channel", "search")
Figures = dict[tuple[str, str, str], float]  # of a measure or metric, a dimension and its value

# Their parts are not published, or are no share of anything.
NOT_TOLD = {"own_searches", "searches", "own_voice", "voice", "budget_variance"}
# An order of two products is counted with both.
DO_NOT_ADD_UP = {("orders", "product"), ("refunds", "product")}
TOLD_APART = {
    "revenue": "channel product region",
    "revenue_growth_rate_last_year": "channel product region",
    "average_order_value": "channel region",
    "orders": "channel region",
    "refunds": "channel region",
    "refund_amount": "channel product region",
    "win_rate": "channel product region",
    "days_to_close": "channel product region",
    "marketing_cost": "campaign channel platform region scope",
    "attributed_revenue": "channel platform product region",
    "roas": "channel platform region",
    "roi": "campaign channel platform region",
    "budget_roi": "channel",
    "cac": "channel region",
    "lifetime_value": "channel region",
    "ltv_to_cac": "channel region",
    "market_share": "product region",
    "nps": "channel region",
    "csat_rate": "product region",
    "csat_score": "product region",
    "brand_awareness_unaided": "region",
    "leads": "channel",
    "cost_per_lead": "channel",
    "cpm": "campaign channel platform",
    "claimed_roas": "campaign channel platform",
    "channel_roas": "channel",
    "channel_cac": "channel platform",
    "budget_spent": "channel scope",
    "budget_pace": "channel scope",
    "budget_used": "channel scope",
    "budget_planned": "",  # nobody planned last year
    "budget_variance": "",
    "share_of_search": "",
    "open_pipeline": "",
}

# Of a goal for the last quarter: table of the figure, and what its parts add up by (who buys, buys in several channels).
OVER_A_WINDOW = {
    "customers": ("kpi_sales", "region"),
    "average_customer_value": ("kpi_sales", "region"),
    "open_pipeline": ("kpi_sales", "channel product region"),
    "customers_end": ("kpi_customer", "channel region"),
    "customers_lost": ("kpi_customer", "channel region"),
    "retention_rate": ("kpi_customer", "channel region"),
    "lifetime_value": ("kpi_customer", "channel region"),
    "ltv_to_cac": ("kpi_cost", "channel region"),
    "customers_reactivated": ("kpi_customer", ""),
}


@contextmanager
def published(demo: Settings) -> Iterator[Tables]:
    path = demo.published / "current" / "marketing.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        yield Tables.of(connection)


@pytest.fixture(scope="module")
def measures(demo: Settings) -> Figures:
    return figures(demo, "measure", "int_measures__daily", "sum(amount)")


@pytest.fixture(scope="module")
def metrics(demo: Settings) -> Figures:
    value = "cast(sum(numerator) as double) / nullif(if(any_value(aggregation) = 'ratio', cast(sum(denominator) as double), 1), 0)"
    return figures(demo, "metric", "int_metrics__daily", value)


def figures(demo: Settings, name: str, table: str, value: str) -> Figures:
    with duckdb.connect(str(demo.build_database), read_only=True) as build:
        rows = build.execute(
            f"select {name}, dimension, dimension_value, cast({value} as double) from intermediate.{table} "
            "where date_day between ? and ? group by 1, 2, 3",
            [FIRST_DAY, LAST_DAY],
        ).fetchall()
    return {row[:3]: row[3] for row in rows}


def goal(metric: str, actual: float, scope: tuple[str, str] = ALL) -> dict[str, object]:
    return {
        "metric": metric, "dimension": scope[0], "dimension_value": scope[1], "direction": "increase",
        "actual_to_date": actual, "expected_to_date": actual * 0.9, "target": actual, "target_upper": None,
        "goal_start": FIRST_DAY, "goal_end": date(2026, 12, 31), "date_day": LAST_DAY,
    }  # fmt: skip


def told_apart(demo: Settings, wanted: dict[str, float], scope: tuple[str, str] = ALL) -> dict[str, list[Driver]]:
    marts = Marts.read(demo.published / "current" / "marketing.duckdb")
    with published(demo) as tables:
        return {metric: drivers(marts, tables, goal(metric, actual, scope)) for metric, actual in wanted.items()}


def test_every_measure_of_goals_is_known_but_those_whose_parts_are_not_published(measures: Figures) -> None:
    assert {measure for measure, *_ in measures} - set(MEASURES) == NOT_TOLD
    assert set(MEASURES) <= {measure for measure, *_ in measures}


def test_parts_of_every_measure_are_the_warehouses_and_add_up(demo: Settings, measures: Figures) -> None:
    off, compared = set(), 0
    with published(demo) as tables:
        for measure, one in MEASURES.items():
            whole = measures[measure, *ALL]
            for dimension in one.dimensions:
                parts = by_member(tables, measure, dimension, goal(measure, 0.0), FIRST_DAY, LAST_DAY)
                if sum(parts.values()) != pytest.approx(whole, rel=1e-6):
                    off.add((measure, dimension))
                for key, amount in parts.items():
                    if (measure, dimension, key) in measures:
                        assert amount == pytest.approx(measures[measure, dimension, key], rel=1e-6, abs=0.01)
                        compared += 1
    assert off == DO_NOT_ADD_UP
    assert compared > 700


def test_every_kind_of_metric_is_told_apart_where_it_adds_up(demo: Settings, metrics: Figures) -> None:
    wanted = {metric: metrics.get((metric, *ALL), 1.0) for metric in TOLD_APART}
    found = told_apart(demo, wanted)
    assert {metric: " ".join(sorted(one.dimension for one in of)) for metric, of in found.items()} == TOLD_APART
    for metric, of in found.items():
        for driver in of:
            gaps = sum(member.gap for member in driver.members)
            assert gaps == pytest.approx(wanted[metric] * 0.1, rel=0.03), (metric, driver.dimension)
            named = [name for member in driver.members for name in member.name]
            assert not [name for name in named if not name or name.startswith("(")], (metric, driver.dimension)
            assert len({member.name for member in driver.members}) == len(driver.members), (metric, driver.dimension)


@pytest.mark.parametrize("scope", [EUROPE, SEARCH], ids=["region", "channel"])
def test_a_goal_of_one_scope_is_told_apart_within_it(scope: tuple[str, str], demo: Settings, metrics: Figures) -> None:
    found = told_apart(
        demo, {name: metrics[name, *scope] for name in ("revenue", "roas", "cac", "budget_spent")}, scope
    )
    assert {one.dimension for one in found["revenue"]} == {"region", "channel", "product"} - {scope[0]}
    assert found["roas"]
    assert all(sum(one.weight for one in driver.members) == pytest.approx(1) for of in found.values() for driver in of)


def test_figures_that_the_facts_do_not_make_are_not_told_apart(demo: Settings, metrics: Figures) -> None:
    wanted = {metric: metrics.get((metric, *ALL), 1.0) * 1.01 for metric in TOLD_APART}
    assert not any(told_apart(demo, wanted).values())


@pytest.mark.parametrize("metric", OVER_A_WINDOW)
def test_goals_on_customers_and_pipeline_are_told_apart_where_parts_add_up(demo: Settings, metric: str) -> None:
    table, dimensions = OVER_A_WINDOW[metric]
    marts = Marts.read(demo.published / "current" / "marketing.duckdb")
    with published(demo) as tables:
        [shown] = tables.rows(
            {},
            f"select {metric} as actual from marts.{table} "
            "where period = 'quarter' and period_start = date '2026-10-01' and dimension = 'all'",
        )
        actual = float(shown["actual"])
        found = drivers(marts, tables, goal(metric, actual) | {"goal_start": date(2026, 10, 1)})
        begun_late = drivers(marts, tables, goal(metric, actual) | {"goal_start": date(2026, 10, 2)})
    assert " ".join(sorted(one.dimension for one in found)) == dimensions
    assert all(sum(member.gap for member in one.members) == pytest.approx(actual * 0.1, rel=2e-2) for one in found)
    if table == "kpi_customer" and metric != "lifetime_value":
        assert begun_late == []  # the tables tell of whole periods only
