"""The demo company's alerts: its own rules on clicks against its books."""

from __future__ import annotations

import duckdb
import pytest

from examples.demo_company import Ledger
from examples.demo_company.books.alert import TrueAlert, true_alerts
from marketing_warehouse.settings import Settings


@pytest.fixture(scope="module")
def marts(demo: Settings) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(demo.published / "current" / "marketing.duckdb"), read_only=True)


def test_alerts_of_the_companys_rules_are_the_true_ones(demo_ledger: Ledger, marts: duckdb.DuckDBPyConnection) -> None:
    told = marts.sql(
        """
        select rule_id, dimension_value, opened_on, last_fired_on, closed_on, nights_fired, cast(value as bigint)
        from marts.kpi_alert where rule_id in ('KA-01', 'KA-02', 'KA-04')
        """
    ).fetchall()
    true = true_alerts(demo_ledger)
    assert {alert.closed_on is None for alert in true} == {True, False}
    assert {alert.rule_id for alert in true} == {"KA-01", "KA-02", "KA-04"}
    assert sorted(TrueAlert(*row) for row in told) == sorted(true)


def test_an_alert_says_what_happened_and_whose_it_is(marts: duckdb.DuckDBPyConnection) -> None:
    rows = marts.sql(
        "select summary, summary_zh, owner_name, recipient, scope_name from marts.kpi_alert where rule_id = 'KA-01'"
    ).fetchall()
    for summary, summary_zh, owner, recipient, scope in rows:
        assert summary.startswith(f"{scope}: Clicks ")
        assert "点击量" in summary_zh
        assert (owner, recipient) == ("Head of marketing", "Growth")
