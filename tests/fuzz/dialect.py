"""The ways a value is written in an export: numbers, days, moments, yes and no."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

MARKS = (
    (".", ","),
    (".", ""),
    (",", "."),
    (",", ""),
    (",", "\u00a0"),
    (",", "\u202f"),
    (".", "'"),
    (".", "’"),
    (".", " "),
)
SIGNS = {"EUR": ("€", "EUR"), "USD": ("$", "US$", "USD"), "CNY": ("¥", "￥", "CN¥", "元"), "GBP": ("£",), "CAD": ("CA$",), "PLN": ("zł",), "SEK": ("kr",), "CHF": ("CHF",)}  # fmt: skip
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
DAYS = {
    "ymd": "%Y-%m-%d", "ymd/": "%Y/%m/%d", "ymd.": "%Y.%m.%d", "plain": "%Y%m%d", "年": "%Y年%m月%d日",
    "dmy/": "%d/%m/%Y", "dmy-": "%d-%m-%Y", "dmy.": "%d.%m.%Y", "mdy/": "%m/%d/%Y", "mdy-": "%m-%d-%Y",
    "d Mon": "%d {Mon} %Y", "Mon d": "{Mon} %d, %Y",
}  # fmt: skip
NUMERIC = {"dmy/": True, "dmy-": True, "mdy/": False, "mdy-": False}  # day first; dots are always so
TRUTHS = (("true", "false"), ("TRUE", "FALSE"), ("Yes", "No"), ("1", "0"), ("是", "否"), ("ja", "nein"))


@dataclass(frozen=True)
class Numbers:
    """How a file writes its numbers."""

    decimal: str
    group: str
    negative: str = "-"  # '-', '−', '()', 'after'
    sign: str = ""
    is_sign_first: bool = True

    def write(self, value: Decimal, places: int, *, is_money: bool = False) -> str:
        """The value in this dialect with so many places."""
        whole, _, rest = f"{abs(value):,.{places}f}".partition(".")
        text = whole.replace(",", self.group) + (self.decimal + rest if rest else "")
        if is_money and self.sign:
            glue = " " if len(self.sign) > 1 and self.sign.isalpha() else ""
            text = f"{self.sign}{glue}{text}" if self.is_sign_first else f"{text} {self.sign}"
        if value >= 0:
            return text
        if self.negative == "()":
            return f"({text})"
        return f"{text}-" if self.negative == "after" else f"{self.negative}{text}"


def is_proof(cell: str) -> bool:
    """Whether a number cell can be read with one decimal mark only."""
    core = re.sub(r"[^0-9.,\u00a0\u202f'’ ]", "", cell).strip()
    marks = [char for char in core if char in ".,"]
    if len(set(marks)) == 2 or len(marks) > 1:
        return True
    if not marks:
        return False
    before, _, after = core.partition(marks[0])
    return len(after) != 3 or len(before) > 3 or not before or before.startswith("0") or not before.isdigit()


def is_open(cell: str) -> bool:
    """Whether a number cell has a mark that says nothing of itself."""
    return any(char in ".," for char in cell) and not is_proof(cell)


@dataclass(frozen=True)
class Days:
    """How a file writes its days and moments."""

    style: str
    is_short: bool = False  # 1/2/2026 rather than 01/02/2026
    has_midnight: bool = False
    clock: str = "%H:%M:%S"
    offset: int | None = None  # hours east of UTC, written behind a moment

    def write(self, day: date) -> str:
        text = day.strftime(DAYS[self.style]).replace("{Mon}", MONTHS[day.month - 1])
        if self.is_short and self.style != "plain":
            text = re.sub(r"(?<!\d)0(?=\d)", "", text)
        return text

    def day(self, day: date) -> str:
        """A day, perhaps with a midnight behind it as spreadsheets write it."""
        return self.write(day) + (" 00:00:00" if self.has_midnight else "")

    def moment(self, at: datetime) -> str:
        """A naive local moment."""
        if self.offset is not None:
            return f"{self.write(at.date())} {at:%H:%M:%S} {'+' if self.offset >= 0 else '-'}{abs(self.offset):02d}00"
        text = at.strftime(self.clock)
        return f"{self.write(at.date())} {text}"

    def instant(self, at: datetime, zone: str) -> datetime:
        """What a moment so written means."""
        if "%S" not in self.clock and self.offset is None:
            at = at.replace(second=0)
        where = timezone(timedelta(hours=self.offset)) if self.offset is not None else ZoneInfo(zone)
        return at.replace(tzinfo=where).astimezone(UTC)


def days(rng: random.Random) -> Days:
    return Days(
        rng.choice(["ymd", "ymd", *DAYS]), rng.random() < 0.3, rng.random() < 0.1,
        rng.choice(["%H:%M:%S", "%H:%M", "%I:%M %p"]), rng.choice([None, None, None, 4, -7]),
    )  # fmt: skip
