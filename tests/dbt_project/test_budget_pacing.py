"""Where a month's spend will end, on spend that follows a rule: what a budget's projection goes by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from tests import budget_models

FIRST, AS_OF = date(2026, 6, 3), date(2026, 9, 30)
DAYS = [FIRST + timedelta(n) for n in range((AS_OF - FIRST).days + 1)]
MONTH = [day for day in DAYS if day.month == 9]
BY_WEEKDAY = (140, 130, 120, 110, 100, 30, 10)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield budget_models.compiled(tmp_path_factory.mktemp("pacing"), monkeypatch)


def _projected(models: dict[str, str], spend: Callable[[date], float]) -> dict[date, float]:
    """By day of September: what was spent until then, and what it would come to at the end of the month."""
    with budget_models.world(FIRST, AS_OF) as connection:
        connection.execute("drop table intermediate.int_budgets__costs")
        connection.execute(
            "create table intermediate.int_budgets__costs "
            "(date_day date, cost_key varchar, is_running boolean, amount decimal(18, 6))"
        )
        connection.execute("drop table marts.dim_date")
        connection.execute(
            "create table marts.dim_date (date_day date, month_start date, day_of_week bigint)"
        )
        budget_models.fill(connection, "marts.dim_date", [(day, day.replace(day=1), day.isoweekday()) for day in DAYS])
        costs = [(day, "campaign", True, spend(day)) for day in DAYS if spend(day)]
        budget_models.fill(connection, "intermediate.int_budgets__costs", costs)
        told = connection.execute(f"select date_day, rest_of_month from ({models['int_budgets__run_rate']})").fetchall()
    rest = {day: float(amount) for day, amount in told}
    return {day: sum(spend(x) for x in MONTH if x <= day) + rest.get(day, 0.0) for day in MONTH}


def test_a_steady_week_is_projected_to_the_cent_from_the_first_day(models: dict[str, str]) -> None:
    projected = _projected(models, lambda day: BY_WEEKDAY[day.weekday()])
    end = sum(BY_WEEKDAY[day.weekday()] for day in MONTH)
    assert {round(amount, 2) for amount in projected.values()} == {end}


def test_a_new_level_is_taken_on_within_two_weeks(models: dict[str, str]) -> None:
    start = date(2026, 9, 1)
    projected = _projected(models, lambda day: BY_WEEKDAY[day.weekday()] * (2 if day >= start else 1))
    end = sum(2 * BY_WEEKDAY[day.weekday()] for day in MONTH)
    assert projected[date(2026, 9, 1)] < 0.75 * end
    assert projected[date(2026, 9, 7)] > 0.85 * end
    assert abs(projected[date(2026, 9, 14)] - end) < 0.05 * end
    assert projected[date(2026, 9, 30)] == end


def test_what_has_stopped_is_not_expected_to_go_on(models: dict[str, str]) -> None:
    last = date(2026, 9, 4)
    projected = _projected(models, lambda day: BY_WEEKDAY[day.weekday()] if day <= last else 0)
    spent = sum(BY_WEEKDAY[day.weekday()] for day in MONTH if day <= last)
    assert projected[last] > 3 * spent
    assert all(projected[day] == spent for day in MONTH if day >= last + timedelta(7))


def test_a_campaign_of_a_few_days_goes_on_like_its_mean(models: dict[str, str]) -> None:
    start = date(2026, 9, 20)
    projected = _projected(models, lambda day: 50.0 if day >= start else 0.0)
    assert {round(projected[day], 2) for day in MONTH if day >= start} == {550.0}
