"""What is said of a goal: where it stands, who holds it back, and whether it is a good goal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import KPIS, Text, Unit
from marketing_warehouse.publish.marts import Row, as_date
from marketing_warehouse.publish.report.drivers import Driver, reference

STATUSES: dict[str, Text] = {  # what can still be acted on first
    "off_track": ("Off track", "偏离目标"),
    "at_risk": ("At risk", "有风险"),
    "missed": ("Missed", "未达成"),
    "on_track": ("On track", "正常推进"),
    "achieved": ("Achieved", "已达成"),
    "no_data": ("No data", "无数据"),
    "not_started": ("Not started", "未开始"),
}
BEHIND = ("off_track", "at_risk", "missed")
LETTERS: tuple[tuple[str, Text], ...] = (
    ("smart_specific", ("Specific", "具体")),
    ("smart_measurable", ("Measurable", "可衡量")),
    ("smart_achievable", ("Achievable", "可实现")),
    ("smart_relevant", ("Relevant", "相关")),
    ("smart_time_bound", ("Time-bound", "有时限")),
)
UNITS: dict[str, Unit] = {  # the dictionary's units as figures are written
    "money": "money", "count": "count", "rate": "rate", "points": "points", "days": "days", "months": "months",
    "ratio": "times",
    "score": "rate",  # a mean of 0 to 1
}  # fmt: skip


def unit_of(metric: str, told: str | None) -> Unit:
    """How a metric's figures are written: by the dictionary's unit, else as its KPI."""
    return UNITS.get(told or "") or (KPIS[metric].unit if metric in KPIS else "count")


def distance(row: Row) -> float | None:
    """Actual less what is due by now."""
    actual, due = numbers.number(row["actual_to_date"]), reference(row)
    return None if actual is None or due is None else actual - due


def sign_of(row: Row) -> int:
    """1 where more is better, −1 where less is; within a range, whatever leads back into it."""
    if row["direction"] == "keep_within":
        return -1 if (distance(row) or 0.0) > 0 else 1
    return -1 if row["direction"] == "decrease" else 1


def amount(value: float, unit: Unit, currency: str) -> Text:
    """The size of a difference: rates in points, money without cents."""
    if unit == "rate":
        return f"{abs(value) * 100:.1f}{numbers.SPACE}pp", f"{abs(value) * 100:.1f} 个百分点"
    if unit == "points":
        return f"{abs(value) * 100:.1f}{numbers.SPACE}pts", f"{abs(value) * 100:.1f} 分"
    english, chinese = numbers.human(round(abs(value)) if abs(value) >= 10 else abs(value), unit, currency)
    return english.replace(".00", ""), chinese.replace(".00", "")


def sentence(row: Row, unit: Unit, currency: str) -> Text:
    """Where the goal stands."""
    actual, gap, due = numbers.number(row["actual_to_date"]), distance(row), reference(row)
    if row["status"] == "not_started":
        start = numbers.day(as_date(row["goal_start"]))
        return f"Begins on {start[0]}.", f"{start[1]}开始。"
    if actual is None or gap is None:
        return "There is no figure to measure it by.", "没有可衡量的数据。"
    day, stands = numbers.day(as_date(row["date_day"])), numbers.human(actual, unit, currency)
    size, held = amount(gap, unit, currency), numbers.human(due, unit, currency)
    is_total = numbers.number(row["expected_to_date"]) != numbers.number(row["target"])
    if row["direction"] == "keep_within":
        said = (
            (f"{size[0]} outside the range", f"超出区间 {size[1]}")
            if abs(gap) > 1e-9
            else ("inside the range", "在区间内")
        )
    elif abs(gap) <= 0.0005 * max(abs(actual), 1e-9):
        said = ("just what it should be", "与应完成值一致")
    else:
        word = ("more", "多") if gap > 0 else ("less", "少")
        against = ("due by then", "应完成") if is_total else ("aimed at", "目标")
        said = f"{size[0]} {word[0]} than the {held[0]} {against[0]}", f"比{against[1]}的 {held[1]} {word[1]} {size[1]}"
    return f"{stands[0]} by {day[0]}, {said[0]}.", f"截至{day[1]}为 {stands[1]}，{said[1]}。"


def why(row: Row, found: Sequence[Driver], unit: Unit, currency: str) -> Text | None:
    """Who holds a goal back most: the two largest of the most telling breakdown. None of a goal that is on target."""
    gap = distance(row)
    if row["status"] not in BEHIND or gap is None:
        return None
    sign = sign_of(row)
    if gap * sign >= 0 and row["status"] != "missed":
        if row.get("projection_basis") == "earlier_windows":
            return ("What is due by now is there; the way earlier windows went on is not enough for the rest",
                    "目前已达到应完成值，但按此前同长时段的走势后续不足")  # fmt: skip
        return ("What is due by now is there; the last thirteen weeks are too slow for the rest",
                "目前已达到应完成值，但按最近十三周的速度后续不足")  # fmt: skip
    named = [(driver, held) for driver in found if (held := driver.worst(sign))]
    if not named:
        return None
    driver, held = named[0]
    told = [one for one in held[:2] if abs(one.gap) >= abs(held[0].gap) / 4]
    sizes = [amount(one.gap, unit, currency) for one in told]
    marks = ["−" if one.gap < 0 else "+" for one in told]
    english = ", ".join(f"{one.name[0]} {mark}{size[0]}" for one, size, mark in zip(told, sizes, marks, strict=True))
    chinese = "、".join(f"{one.name[1]} {mark}{size[1]}" for one, size, mark in zip(told, sizes, marks, strict=True))
    return f"By {driver.label[0].lower()}: {english}", f"按{driver.label[1]}：{chinese}"


def letters(row: Row, unit: Unit, currency: str) -> list[tuple[Text, bool, Text]]:
    """Each SMART letter, whether it is met, and its reason out of the goal's own sentences."""
    names = "|".join(name[0] for _, name in LETTERS)
    names_zh = "|".join(name[1] for _, name in LETTERS)
    found = []
    for column, name in LETTERS:
        english = _part(row["smart_reasons"] or "", name[0], names)
        chinese = _part(row["smart_reasons_zh"] or "", name[1], names_zh)
        reason = _readable(english, unit, currency)[0], _readable(chinese or english, unit, currency)[1]
        found.append((name, bool(row[column]), reason))
    return found


def _part(text: str, name: str, names: str) -> str:
    """The sentence that follows `name:` up to the next letter; the whole text where it is worded otherwise."""
    match = re.search(rf"(?:^|[.。]\s*){name}[:：]\s*(.*?)(?=[.。]\s*(?:{names})[:：]|[.。]?$)", text)
    return match.group(1) if match else text


def _readable(text: str, unit: Unit, currency: str) -> Text:
    """The sentence with its long decimals written as people read them."""

    def figure(found: re.Match[str]) -> Text:
        return numbers.human(float(found.group()), unit, currency)

    long = r"-?\d+\.\d{4}\b"
    return re.sub(long, lambda found: figure(found)[0], text), re.sub(long, lambda found: figure(found)[1], text)
