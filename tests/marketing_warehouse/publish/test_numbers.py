from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from marketing_warehouse.publish import numbers


@pytest.mark.parametrize(
    ("value", "unit", "english", "chinese"),
    [
        (Decimal("1243211.55"), "money", "$1.24 M", "$124万"),
        (-1243211, "money", "−$1.24 M", "−$124万"),
        (84.5, "money", "$84.50", "$84.50"),
        (0, "money", "$0", "$0"),
        (-0.001, "money", "$0.00", "$0.00"),
        (999_999, "money", "$1.00 M", "$100万"),
        (99_996_000, "money", "$100 M", "$1.00亿"),
        (9_999, "count", "9,999", "9,999"),
        (12_345, "count", "12.3 K", "1.23万"),
        (0.1251, "rate", "12.5 %", "12.5%"),
        (-0.2, "points", "−20", "−20"),
        (3.414, "times", "3.41×", "3.41×"),
        (1, "days", "1 day", "1 天"),
        (None, "money", "–", "–"),
        (float("nan"), "rate", "–", "–"),
        (float("inf"), "times", "–", "–"),
    ],
)
def test_figures_read_well_in_both_languages(value: object, unit: str, english: str, chinese: str) -> None:
    found = numbers.human(value, unit, "USD")  # type: ignore[arg-type]
    assert tuple(text.replace(numbers.SPACE, " ") for text in found) == (english, chinese)


def test_currency_without_a_symbol_is_named_by_its_code() -> None:
    assert numbers.human(12_345, "money", "CHF")[0] == f"12.3{numbers.SPACE}K{numbers.SPACE}CHF"


def test_rates_change_by_points_and_amounts_by_percent() -> None:
    assert numbers.change(0.2, 0.21, "rate") == (f"−1.0{numbers.SPACE}pp", "−1.0 个百分点")
    assert numbers.change(120, 100, "money") == (f"+20.0{numbers.SPACE}%", "+20.0%")
    assert numbers.change(120, 0, "money") is None
    assert numbers.change(None, 100, "money") is None


def test_days_and_months_are_named() -> None:
    assert numbers.day(date(2026, 11, 9)) == ("9 Nov 2026", "2026年11月9日")
    assert numbers.month(date(2026, 11, 1)) == ("Nov 2026", "2026年11月")
