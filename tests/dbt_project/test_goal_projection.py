"""How often the 80 % interval of a goal's projection holds the value it came to: a back-test on the demo's history."""

from __future__ import annotations

import csv
import itertools
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from examples.demo_company import Ledger
from marketing_warehouse.orchestrate import night
from tests import nights

QUARTERS = [date(2025, 1, 1), date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1),
            date(2026, 7, 1), date(2026, 10, 1)]  # fmt: skip
METRICS = ("revenue", "orders", "customers_new", "marketing_cost", "media_spend", "impressions", "clicks", "ad_spend",
           "claimed_conversions", "deals_won", "attributed_revenue", "average_order_value", "win_rate",
           "marketing_expense_ratio", "cac", "roas", "ctr", "cpc", "claimed_conversion_rate", "csat_rate", "nps",
           "refund_amount")  # fmt: skip
SCOPES = (("", ""), ("channel", "search"), ("channel", "social"), ("region", "Europe"), ("region", "North America"))
A_YEAR_OF_HISTORY = date(2025, 10, 1)


@pytest.mark.slow
def test_four_of_five_intervals_hold_the_end(demo_exports: tuple[Path, Ledger], tmp_path: Path) -> None:
    exports = demo_exports[0]
    with nights.warehouse(tmp_path) as settings:
        nights.drop((file for file in sorted(exports.rglob("*")) if file.is_file()), exports, settings)
        _write_goals(settings.landing / "company_inputs" / "back-test.csv")
        for batch in night.waiting():
            night.extract(batch)
        night.build()
    with duckdb.connect(str(settings.build_database), read_only=True) as connection:
        told = connection.sql(
            """
            with ends as (select goal_id, actual from intermediate.int_goals__progress where is_last_day)
            select count(*), avg(cast(ends.actual between progress.projected_low and progress.projected_high as int))
            from intermediate.int_goals__progress as progress
            inner join ends using (goal_id)
            inner join intermediate.int_goals__days as days using (goal_id, date_day)
            where progress.goal_id like 'BT%' and days.days_left in (15, 30, 45, 60, 75)
                and progress.projected_low is not null and ends.actual is not null
            """
        ).fetchone()
    assert told is not None
    projections, held = told
    assert projections > 4000
    assert 0.70 <= held <= 0.90, f"{held:.1%} of {projections} intervals held"


def _write_goals(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["Goal ID", "Period start", "Period end", "Metric", "Target", "Phasing", "Dimension", "Dimension value"])
        for metric, (dimension, value), (start, following) in itertools.product(
            METRICS, SCOPES, itertools.pairwise(QUARTERS)
        ):
            for phasing in ("even", "season") if start >= A_YEAR_OF_HISTORY else ("even",):
                name = f"BT {metric} {value} {start} {phasing}"
                lines.writerow([name, start, following - timedelta(1), metric, 1000, phasing, dimension, value])
