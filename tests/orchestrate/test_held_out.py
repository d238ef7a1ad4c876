"""Money without an exchange rate, from the export to what people read: held out and told, then released by the rate."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from rich.console import Console

from marketing_warehouse.publish import scoreboard
from marketing_warehouse.settings import Settings
from tests import nights

pytestmark = pytest.mark.slow

SPEND = """Campaign name,Campaign ID,Date,Currency,Cost,Impressions,Clicks (Destination),Conversions,Total purchase value
Alps,1799442211334455,2026-05-01,CHF,10.00,1000,10,1,40.00
Alps,1799442211334455,2026-05-08,CHF,20.00,2000,20,1,
Alps,1799442211334455,2026-05-09,CHF,30.00,3000,30,1,
Coast,1799442211339999,2026-05-08,USD,5.00,500,5,1,
"""
COSTS = """Cost line ID,Period start,Scope,Amount,Currency
C-1,2026-05-08,Tools,31.00,USD
C-2,2026-05-08,Agency,7.00,CHF
"""
# The rate of 1 May is the last known one until the 8th; the 9th needs its own.
RATES = "Date,From currency,To currency,Rate\n2026-05-01,CHF,USD,1.25\n2026-05-09,CHF,USD,1.5\n"
HELD_OUT = "select fact, source_system, rows_held_out, amount_local from marts.held_out order by all"
WARNING = "select passed from marts.check_result where check_name = 'no_rows_held_out' order by run_id desc limit 1"


def landed(settings: Settings, path: str, text: str) -> None:
    file = settings.landing / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    nights.old(file)


def ask(settings: Settings, query: str) -> Sequence[tuple[Any, ...]]:
    with duckdb.connect(str(settings.published / "current" / "marketing.duckdb"), read_only=True) as connection:
        return connection.sql(query).fetchall()


def totals(settings: Settings) -> dict[str, Any]:
    """Spend, its value, impressions and cost, of the facts and of the KPI that everybody reads."""
    query = """
        select
            (select sum(spend) from marts.fct_ad_performance_daily),
            (select sum(conversion_value) from marts.fct_ad_performance_daily),
            (select sum(impressions) from marts.fct_ad_performance_daily),
            (select sum(amount) from marts.fct_cost where is_counted),
            (
                select marketing_cost from marts.kpi_cost
                where period = 'year' and period_start = date '2026-01-01' and dimension = 'all'
            )
    """
    names = ("spend", "value", "impressions", "cost", "kpi")
    return dict(zip(names, ask(settings, query)[0], strict=True))


def page(settings: Settings) -> str:
    return (settings.published / "current" / "report" / "index.html").read_text(encoding="utf-8")


def board(settings: Settings) -> str:
    console = Console(width=200, color_system=None, record=True, file=io.StringIO())
    console.print(scoreboard.show(settings.published / "current" / "marketing.duckdb"))
    return console.export_text()


def test_spend_without_a_rate_is_held_out_and_told_until_its_rate_arrives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with nights.warehouse(tmp_path / "home") as settings:
        landed(settings, "tiktok_ads/spend.csv", SPEND)
        landed(settings, "company_inputs/costs.csv", COSTS)
        assert nights.walk()
        assert totals(settings) | {"kpi": None} == {
            "spend": Decimal(5), "value": Decimal(0), "impressions": 500, "cost": Decimal(36), "kpi": None
        }  # fmt: skip
        assert ask(settings, HELD_OUT) == [
            ("fct_ad_performance_daily", "tiktok_ads", 1, Decimal(10)),
            ("fct_ad_performance_daily", "tiktok_ads", 1, Decimal(20)),
            ("fct_ad_performance_daily", "tiktok_ads", 1, Decimal(30)),
            ("fct_cost", "cost_line", 1, Decimal(7)),
        ]
        assert ask(settings, WARNING) == [(False,)]
        assert "4 rows held out: no exchange rate" in page(settings)
        assert "缺少汇率，4 行未计入" in page(settings)
        assert "Held out: 4 rows in CHF without an exchange rate" in board(settings)
        assert "held_out: rows held out for want of an exchange rate" in capsys.readouterr().out

        landed(settings, "company_inputs/exchange_rates.csv", RATES)
        assert nights.walk()
        assert totals(settings) == {
            "spend": Decimal("87.5"),  # 5 + (10 + 20) x 1.25 + 30 x 1.5
            "value": Decimal(50),
            "impressions": 6500,
            "cost": Decimal("127.25"),  # 87.5 + 31 + 7 x 1.25 = 8.75
            "kpi": Decimal("127.25"),
        }
        assert ask(settings, HELD_OUT) == []
        assert ask(settings, WARNING) == [(True,)]
        assert "held out: no exchange rate" not in page(settings)
        assert "Held out:" not in board(settings)
