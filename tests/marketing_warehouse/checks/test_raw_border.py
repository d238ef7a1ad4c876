"""The raw border: suites made from connectors, run on files no earlier run has passed."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.checks import suites
from marketing_warehouse.checks.expect import told
from marketing_warehouse.checks.gate import Outcome
from marketing_warehouse.checks.raw import check_raw
from marketing_warehouse.connectors import discover
from marketing_warehouse.extract import raw_zone
from marketing_warehouse.settings import Settings
from tests import hand_made_marts

RUN = "2026-11-02T02-00-00Z"
TABLES = {table.name: table for table in raw_zone.tables(discover().values())}
AD = {
    "date_day": "date '2026-10-01'",
    "account_id": "'1'",
    "campaign_name": "'Brand'",
    "currency_code": "'USD'",
    "impressions": "1000",
    "clicks": "50",
    "spend": "20.5",
}
COST = {
    "cost_line_id": "'c1'",
    "period_start": "date '2027-03-01'",
    "period_end": "date '2027-03-31'",
    "cost_scope": "'agency'",
    "amount": "100",
    "currency_code": "'EUR'",
}
RATE = {"rate_day": "date '2026-10-01'", "from_currency": "'EUR'", "to_currency": "'USD'", "rate": "1.1"}
SURVEY = {
    "survey_id": "'s'",
    "response_id": "'r1'",
    "answered_on": "date '2026-10-01'",
    "question_type": "'nps'",
    "score": "9",
    "scale_min": "0",
    "scale_max": "10",
}
ORDER = {"order_name": "'#1001'", "currency_code": "'USD'", "total": "10"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = hand_made_marts.warehouse(tmp_path)
    raw_zone.prepare(settings.raw, discover().values())
    return settings


def land(settings: Settings, table: str, *rows: dict[str, str], file: str = "export") -> Path:
    """Rows of SQL literals as one file of the raw zone."""
    found = TABLES[table]
    lineage = {"_source": "'test'", "_file_sha256": f"'{file}'", "_file_name": f"'{file}.csv'", "_loaded_at": "now()"}
    queries = [
        "select "
        + ", ".join(
            f"cast({({**lineage, '_row_number': str(number), **row}).get(name, 'null')} as {kind}) as {name}"
            for name, kind in found.columns
        )
        for number, row in enumerate(rows, start=1)
    ]
    path = found.folder(settings.raw) / f"{file}.parquet"
    with duckdb.connect() as connection:
        raw_zone.write(connection, " union all ".join(queries), path)
    return path


def failed(outcome: Outcome) -> list[tuple[str, str]]:
    return [(result.severity, result.check_name) for result in outcome.results if not result.passed]


@pytest.mark.parametrize(
    ("table", "rows", "expected"),
    [
        pytest.param("google_ads__performance", [AD], [], id="healthy"),
        pytest.param(
            "google_ads__performance",
            [AD, AD | {"impressions": "-5"}],
            [("critical", "impressions_at_least_0")],
            id="negative impressions",
        ),
        pytest.param(
            "google_ads__performance", [AD, AD | {"spend": "-3"}], [("warning", "spend_at_least_0")], id="a credit"
        ),
        pytest.param(
            "google_ads__performance",
            [AD | {"spend": "-30"}],
            [("warning", "spend_at_least_0"), ("critical", "spend_of_a_file_not_negative")],
            id="a file of credits",
        ),
        pytest.param(
            "google_ads__performance",
            [AD | {"date_day": "date '1899-12-30'"}],
            [("critical", "date_day_not_too_early")],
            id="misread date",
        ),
        pytest.param(
            "google_ads__performance",
            [AD | {"date_day": "current_date + 2"}],
            [("critical", "date_day_not_too_late")],
            id="future day",
        ),
        pytest.param(
            "google_ads__performance", [AD | {"date_day": "current_date + 1"}], [], id="tomorrow further east"
        ),
        pytest.param("company_inputs__cost_line", [COST], [], id="planned cost"),
        pytest.param(
            "company_inputs__cost_line",
            [COST | {"currency_code": "'Eur'"}],
            [("critical", "currency_code_is_iso_4217")],
            id="currency is no code",
        ),
        pytest.param(
            "google_ads__performance",
            [AD | {"currency_code": "null"}],
            [("critical", "money_has_currency")],
            id="money without currency",
        ),
        pytest.param(
            "company_inputs__cost_line",
            [COST | {"cost_line_id": "null"}],
            [("critical", "cost_line_id_filled")],
            id="required cell empty",
        ),
        pytest.param(
            "company_inputs__cost_line", [COST, COST], [("warning", "key_unique_in_file")], id="key twice in a file"
        ),
        pytest.param(
            "company_inputs__exchange_rate", [RATE | {"rate": "0"}], [("critical", "rate_above_zero")], id="rate 0"
        ),
        pytest.param(
            "company_inputs__satisfaction_survey",
            [SURVEY | {"score": "11"}],
            [("warning", "score_on_its_scale")],
            id="score off its scale",
        ),
        pytest.param("shopify__order_line", [ORDER, ORDER], [], id="two lines of an order"),
        pytest.param(
            "shopify__order_line",
            [ORDER | {"billing_name": "'Ana'"}],
            [("critical", "billing_name_dropped")],
            id="a person's name",
        ),
    ],
)
def test_raw_rules(settings: Settings, table: str, rows: list[dict[str, str]], expected: list[tuple[str, str]]) -> None:
    land(settings, table, *rows)
    assert failed(check_raw(settings, RUN)) == expected


def test_reason_names_file_and_row(settings: Settings) -> None:
    land(settings, "google_ads__performance", AD, AD | {"clicks": "-7"}, file="campaigns")
    assert check_raw(settings, RUN).reason == (
        "google_ads__performance: clicks below 0 in 1 row (lowest -7 at campaigns.csv 2): "
        "nothing was built, nothing is published yet; to go on without the file: make withdraw FILE=campaigns"
    )


def test_only_files_not_yet_passed_are_checked(settings: Settings) -> None:
    land(settings, "google_ads__performance", AD)
    land(settings, "company_inputs__cost_line", COST)
    assert {result.table_name for result in check_raw(settings, RUN).results} == {
        "google_ads__performance",
        "company_inputs__cost_line",
    }
    assert check_raw(settings, RUN).results == ()
    land(settings, "company_inputs__cost_line", COST, file="next")
    assert {result.table_name for result in check_raw(settings, RUN).results} == {"company_inputs__cost_line"}


def test_file_that_failed_closes_the_gate_until_it_is_gone(settings: Settings) -> None:
    land(settings, "google_ads__performance", AD)
    bad = land(settings, "google_ads__performance", AD | {"clicks": "-7"}, file="bad")
    assert not check_raw(settings, RUN).passed
    assert not check_raw(settings, RUN).passed
    bad.unlink()
    assert check_raw(settings, RUN).passed


def test_unreadable_file_closes_the_gate(settings: Settings) -> None:
    (TABLES["google_ads__performance"].folder(settings.raw) / "torn.parquet").write_bytes(b"PAR1 torn")
    outcome = check_raw(settings, RUN)
    assert not outcome.passed
    assert "google_ads__performance" in outcome.reason
    assert outcome.reason.endswith("make withdraw FILE=torn")


def test_every_raw_table_has_rules_in_both_languages() -> None:
    for suite in suites.for_raw(TABLES.values()):
        names = [told(expectation, "check") for expectation in suite.expectations]
        assert len(names) == len(set(names)), suite.table
        assert all(
            expectation.description and told(expectation, "description_zh") for expectation in suite.expectations
        )
