"""False alarms and found faults, measured by the real alert models on simulated companies; and the bound they rest on."""

from __future__ import annotations

import math
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import duckdb
import jinja2
import pytest

from bench import alerts as simulation
from bench.alerts import CAMPAIGNS, FAULT_KINDS, FOUND_WITHIN, LAST_DAY, SHOP, Faults
from marketing_warehouse.transform.build import DBT_PROJECT

pytestmark = pytest.mark.slow

COMPANIES = 4
MOST_ALERTS = 1  # one company in twenty has three, chance being chance (docs/alerts.md)
BRAND, GENERIC = "google_ads:1:brand", "google_ads:1:generic"
# 200 clicks a day of which 15 % convert: with fewer conversions nobody can tell in three nights (docs/alerts.md).
MANY_CONVERSIONS = tuple(c._replace(rate=0.15) if c.key == SHOP else c for c in CAMPAIGNS)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("MW_BUILD_DATABASE", "MW_RAW"):
            patch.setenv(name, "")  # put back afterwards
        return simulation.compiled_models(tmp_path_factory.mktemp("compiled"))


def test_two_hundred_quiet_nights_raise_one_alert_at_most_on_average(models: dict[str, str]) -> None:
    found = [len(simulation.alerts(models, f"quiet {n}")) for n in range(1, 1 + COMPANIES)]
    assert sum(found) <= MOST_ALERTS * COMPANIES, found


def test_every_fault_is_found_within_three_nights(models: dict[str, str]) -> None:
    begins = {
        "rate_halved": (SHOP, LAST_DAY - timedelta(150)),
        "spend_doubled": (BRAND, LAST_DAY - timedelta(110)),
        "tracking_dead": (GENERIC, LAST_DAY - timedelta(60)),
        "source_dead": ("meta_ads", LAST_DAY - timedelta(20)),
    }
    faults = Faults(**{fault: {value: day} for fault, (value, day) in begins.items()})
    found = simulation.alerts(models, "faulty", faults, MANY_CONVERSIONS)
    nights = {
        fault: simulation.detected(found, value, day, FAULT_KINDS[fault]) for fault, (value, day) in begins.items()
    }
    assert all(night is not None and night <= FOUND_WITHIN for night in nights.values()), nights


def test_an_alert_is_open_while_its_fault_lasts_and_one_alert_only(models: dict[str, str]) -> None:
    begins = LAST_DAY - timedelta(40)
    found = simulation.alerts(models, "dead", Faults(tracking_dead={GENERIC: begins}))
    alerts = [alert for alert in found if alert["dimension_value"] == GENERIC and alert["kind"] == "no_conversions"]
    assert [(alert["status"], alert["last_fired_on"]) for alert in alerts] == [("open", LAST_DAY)]
    assert isinstance(alerts[0]["opened_on"], date)
    assert "chance" in str(alerts[0]["summary"])
    assert "无转化" in str(alerts[0]["summary_zh"])


@pytest.mark.parametrize("trials", [1, 7, 60, 600])
@pytest.mark.parametrize("probability", [Fraction(1, 100), Fraction(1, 10), Fraction(1, 2), Fraction(9, 10)])
def test_the_binomial_bound_is_never_below_the_exact_chance_nor_far_above(trials: int, probability: Fraction) -> None:
    exact = [math.comb(trials, k) * probability**k * (1 - probability) ** (trials - k) for k in range(trials + 1)]
    with duckdb.connect() as connection:
        for successes in sorted({0, 1, 2, trials // 20, trials // 10, trials // 4, trials // 2, trials - 1} - {trials}):
            if successes < 0:
                continue
            query = f"select {_macro()} from (select {successes + 1} / {trials} as s, {trials}e0 as n, {float(probability)} as p)"
            (bound,) = connection.execute(query).fetchone()  # type: ignore[misc]
            assert bound >= float(sum(exact[: successes + 1])) * (1 - 1e-9)
            assert bound <= float(sum(exact[: successes + 2])) * 1.13 + 1e-300 or successes + 1 >= trials * probability


def _macro() -> str:
    text = Path(DBT_PROJECT / "macros" / "binomial_tail.sql").read_text(encoding="utf-8")
    return jinja2.Environment(autoescape=False).from_string(text + "{{ binomial_tail('s', 'n', 'p') }}").render()
