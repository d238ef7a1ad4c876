"""Figures as people read them, in English and Chinese. `report/page.js` has the same rules for axes and tooltips."""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal

from marketing_warehouse.publish.kpi_dictionary import Text, Unit

MISSING = "–"
MINUS = "−"
SPACE = "\u00a0"
SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "CNY": "¥", "JPY": "¥", "KRW": "₩", "INR": "₹", "VND": "₫"}
_STEPS = {"en": ((1e9, "B"), (1e6, "M"), (1e3, "K")), "zh": ((1e8, "亿"), (1e4, "万"))}
_PLAIN_BELOW = 10_000
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def number(value: object) -> float | None:
    """The value as a finite float; None for everything that is not a number."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    found = float(value)
    return found if math.isfinite(found) else None


def human(value: object, unit: Unit, currency: str = "") -> Text:
    """The figure for a reader of English and for a reader of Chinese; a dash if it is missing."""
    found = number(value)
    if found is None:
        return MISSING, MISSING
    return _human(found, unit, currency, "en"), _human(found, unit, currency, "zh")


def change(now: object, before: object, unit: Unit) -> Text | None:
    """How `now` differs from `before`, with its sign: percent, or points for rates. None if either is missing."""
    difference = difference_of(now, before, unit)
    if difference is None:
        return None
    if unit == "rate":
        return f"{_signed(difference * 100, 1)}{SPACE}pp", f"{_signed(difference * 100, 1)} 个百分点"
    if unit == "points":
        return f"{_signed(difference * 100, 0)}{SPACE}pts", f"{_signed(difference * 100, 0)} 分"
    return growth(difference)


def growth(value: float) -> Text:
    """A growth rate with its sign."""
    digits = 0 if abs(value) >= 0.9995 else 1
    return f"{_signed(value * 100, digits)}{SPACE}%", f"{_signed(value * 100, digits)}%"


def difference_of(now: object, before: object, unit: Unit) -> float | None:
    """Relative difference, or the plain one for rates and points."""
    this, that = number(now), number(before)
    if this is None or that is None:
        return None
    if unit in ("rate", "points"):
        return this - that
    return (this - that) / abs(that) if that else None


def day(value: date) -> Text:
    """9 Nov 2026, 2026年11月9日."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}", f"{value.year}年{value.month}月{value.day}日"


def month(value: date, with_year: bool = True) -> Text:
    """Nov 2026, 2026年11月."""
    if not with_year:
        return _MONTHS[value.month - 1], f"{value.month}月"
    return f"{_MONTHS[value.month - 1]} {value.year}", f"{value.year}年{value.month}月"


def quarter(value: date) -> Text:
    """Q4 2026, 2026年第4季度."""
    number = (value.month + 2) // 3
    return f"Q{number} {value.year}", f"{value.year}年第{number}季度"


def _human(value: float, unit: Unit, currency: str, language: str) -> str:
    gap = "" if language == "zh" else SPACE
    if unit == "rate":
        return f"{_plain(value * 100, 3 if 0 < abs(value) < 0.001 else 2 if 0 < abs(value) < 0.02 else 1 if abs(value) < 9.995 else 0)}{gap}%"
    if unit == "points":
        return _signed(value * 100, 0)
    if unit == "times":
        return f"{_plain(value, 2 if abs(value) < 9.995 else 1)}×"
    if unit in ("days", "months"):
        amount = _plain(value, 1 if unit == "months" and value % 1 else 0)
        word = {"days": "天", "months": "个月"}[unit] if language == "zh" else unit[:-1] if amount == "1" else unit
        return f"{amount}{SPACE}{word}"
    if unit == "count":
        return _compact(value, language, 0)
    amount = _compact(abs(value), language, 2 if 0 < abs(value) < 99.995 else 0)
    sign = MINUS if value < 0 and amount.strip("0.") else ""
    symbol = SYMBOLS.get(currency)
    return f"{sign}{symbol}{amount}" if symbol else f"{sign}{amount}{SPACE}{currency}".rstrip(SPACE)


def _compact(value: float, language: str, digits: int) -> str:
    """Whole below 10,000, three digits and a word above: 1.24 M, 124万."""
    if abs(round(value, digits)) < _PLAIN_BELOW:
        return _plain(value, digits)
    gap = "" if language == "zh" else SPACE
    for size, word in _STEPS[language]:
        scaled = abs(value) / size
        if scaled >= 0.9995:
            places = 2 if scaled < 9.995 else 1 if scaled < 99.95 else 0
            return f"{_plain(value / size, places)}{gap}{word}"
    return _plain(value, digits)


def _plain(value: float, digits: int) -> str:
    text = f"{abs(round(value, digits)):,.{digits}f}"
    return f"{MINUS}{text}" if value < 0 and text.strip("0.,") else text


def _signed(value: float, digits: int) -> str:
    text = _plain(value, digits)
    return f"+{text}" if value > 0 and text.strip("0.,") else text
