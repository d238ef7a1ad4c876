"""Headings that name a month, quarter, half or year, and the year of those that leave it out."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from marketing_warehouse.connectors.specification import fold
from marketing_warehouse.extract import dates, totals
from marketing_warehouse.extract.numbers import NATIVE
from marketing_warehouse.extract.refusal import Refused, show

Span = tuple[date, date]
HAN = {
    word: number
    for number, word in enumerate(["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"], start=1)
}
MONTHS = dates.MONTHS | {f"{word}月": number for word, number in HAN.items()}
NAME = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
YEAR = r"(?P<y>(?:19|20)\d{2}|\d{2})"
BETWEEN = r"[ .\-/_,’'`]*(?:de )?"
HALVES = {"上半年": 1, "下半年": 2}
FORMS: dict[str, tuple[str, ...]] = {
    "month": (
        rf"(?P<n>{NAME})\.?(?:{BETWEEN}{YEAR})?",
        rf"(?P<y>20\d{{2}}){BETWEEN}(?P<n>{NAME})\.?",
        r"(?P<y>20\d{2})[-/. ](?P<n>\d{1,2})(?:月份?)?",
        r"(?P<n>\d{1,2})[-/. ](?P<y>20\d{2})",
        r"(?P<y>20\d{2})(?P<n>0[1-9]|1[0-2])",
        r"(?:(?P<y>20\d{2}|\d{2})年度? ?)?(?P<n>\d{1,2})月份?(?:分)?",
        r"m(?P<n>0?[1-9]|1[0-2])",
    ),
    "quarter": (
        rf"(?:q|t|qtr ?|quarter |kw?artaal |quartal |trimestre )(?P<n>[1-4])(?:{BETWEEN}{YEAR})?",
        rf"(?P<n>[1-4])(?:q|t|\. ?quartal|er? trimestre|º trimestre|st quarter|nd quarter|rd quarter|th quarter)(?:{BETWEEN}{YEAR})?",
        r"(?P<y>20\d{2})[-/ ]?(?:q|t)(?P<n>[1-4])",
        r"(?:(?P<y>20\d{2})年? ?)?(?:第 ?)?(?P<n>[1-4一二三四])(?:季度?|四半期)",
    ),
    "half": (
        rf"(?:h|hy ?|s)(?P<n>[12])(?:{BETWEEN}{YEAR})?",
        rf"(?P<n>[12])(?:h|\. ?halbjahr)(?:{BETWEEN}{YEAR})?",
        r"(?:(?P<y>20\d{2})年? ?)?(?P<n>上半年|下半年)",
    ),
    "year": (r"(?:fy|gj|year|jahr|año|année|annual|total|full year)? ?'?(?P<y>20\d{2})(?:年度?)?(?: ?total)?", r"fy ?'?(?P<y>\d{2})"),
}  # fmt: skip
PATTERNS = {unit: [re.compile(form) for form in forms] for unit, forms in FORMS.items()}
MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12}
TOTAL = re.compile(
    r"\b(totals?|sum|summe|gesamt\w*|insgesamt|somme|suma|totale|totaal|(?:full |whole )?year|full-year|annual|jahr|jahressumme|année|año|ano|anno|fy)\b"
    r"|合计|合計|总计|總計|总额|全年|年度|年間"
)
COMPARED = re.compile(r"%|growth|share|\bvs\b|prior|previous|last|vorjahr|anteil|同比|环比|占比|上年|去年|前年")
IN_TEXT = re.compile(r"(?<!\d)(?<!\d[-.,/])(?<!\d\. )(20\d{2})(?!\d|[.,/-]\d)")
TWO_YEARS = re.compile(r"(?<!\d)(20\d{2}) ?[-/–] ?(20)?(\d{2})(?![\d])(?![-/.]\d)")
FISCAL = re.compile(
    r"\b(?:fy|gj|fiscal(?: year)?|geschäftsjahr|exercice|ejercicio) ?'?(?:20)?\d{2}\b|财年|財年|会計年度", re.IGNORECASE
)
BRACKETED = re.compile(r"[(\[（][^)\]）]*[)\]）]")


@dataclass(frozen=True)
class Period:
    """What a heading says: a unit (month, quarter, half, year, or total), its number in the year, and its year where it names one."""

    index: int
    unit: str
    number: int = 1
    year: int | None = None
    words: str = ""  # what else the heading says, like `budget`

    @property
    def span(self) -> Span:
        """First and last day; the year must be known."""
        assert self.year
        months = MONTHS_OF[self.unit]
        last = self.number * months
        first = date(self.year, last - months + 1, 1)
        return first, date(self.year, last, calendar.monthrange(self.year, last)[1])

    @property
    def place(self) -> tuple[int, int]:
        return self.year or 0, self.number


def read(index: int, heading: str) -> Period | None:
    """The period a heading names; None if it names none."""
    found = _read(heading)
    return replace(found, index=index) if found else None


@lru_cache(maxsize=20_000)  # files share their headings, and a file's lines many of their cells
def _read(heading: str) -> Period | None:
    text = fold(BRACKETED.sub(" ", heading.removeprefix(NATIVE)))
    if found := _exact(text):
        return found
    words = text.split()
    for cut in range(1, min(3, len(words))):  # `Budget Jan 2026`, `Jan 2026 Plan`
        for rest, others in ((words[cut:], words[:cut]), (words[:-cut], words[-cut:])):
            found = _exact(" ".join(rest))
            if found and found.unit in ("month", "quarter") and not any(char.isdigit() for char in "".join(others)):
                return replace(found, words=" ".join(others))
    if (TOTAL.search(text) or re.match(totals.LABEL, text)) and not COMPARED.search(text):
        year = IN_TEXT.search(text)
        return Period(0, "total", year=int(year[1]) if year else None)
    return None


def _exact(text: str) -> Period | None:
    if day := _day(text):
        is_edge = day.day == 1 or (day + timedelta(days=1)).day == 1
        return Period(0, "month", day.month, day.year) if is_edge else None
    for unit, patterns in PATTERNS.items():
        for pattern in patterns:
            if found := pattern.fullmatch(text):
                return _of(unit, found.groupdict())
    return None


def _of(unit: str, groups: dict[str, str | None]) -> Period | None:
    number = groups.get("n") or "1"
    of = int(number) if number.isdigit() else MONTHS.get(number) or HALVES.get(number) or HAN.get(number)
    year = groups.get("y")
    if not of or of * MONTHS_OF[unit] > 12:
        return None
    return Period(0, unit, of, None if not year else int(year) if len(year) == 4 else 2000 + int(year))


def _day(text: str) -> date | None:
    try:
        found = datetime.fromisoformat(text) if re.match(r"\d{4}-\d\d-\d\d", text) else None
        return found.date() if found and found.time() == time() else None
    except ValueError:
        return None


def with_years(periods: Sequence[Period], above: Sequence[str], said: Iterable[Sequence[str]]) -> list[Period]:
    """The periods with the year of each: of its heading, of the line above, which counts from its cell on, or of what the file says.

    above: the line above the headings, a cell for each of them. said: titles and names; the first of them that have a year count.
    Raises Refused where nothing says the year, or several things several.
    """
    told: dict[int, int] = {}
    running = None
    for index, cell in enumerate(above):
        said_here = read(index, cell) if cell.strip() else None
        if said_here and said_here.unit in ("year", "total") and said_here.year:
            running = said_here.year
        if running:
            told[index] = running
    dated = [replace(p, year=p.year or told.get(p.index)) for p in periods]
    if all(p.year for p in dated):
        return dated
    if any(p.year for p in dated):
        return _continued(dated)
    groups = [texts for texts in said if any(_years(text) for text in texts)]
    year = _said(groups[0] if groups else [], dated)
    return _continued([replace(dated[0], year=year), *dated[1:]])


def _continued(periods: Sequence[Period]) -> list[Period]:
    """Months behind one with a year are of it, or of the next from January on."""
    found: list[Period] = []
    for period in periods:
        year = period.year
        if year is None and not found:
            raise Refused(
                "the first month has no year, though others have one: write it into each heading, like Jan 2026"
            )
        if year is None:
            last = found[-1]
            year = (last.year or 0) + (period.number <= last.number)
        found.append(replace(period, year=year))
    return found


def _years(text: str) -> bool:
    return (
        not dates.SINGLE.search(text)
        and re.search(r"(?<!\d)20\d{2}(?!\d)|\bfy ?'?\d{2}\b", text, re.IGNORECASE) is not None
    )


def _said(texts: Sequence[str], periods: Sequence[Period]) -> int:
    numbers = [period.number for period in periods]
    is_crossing = numbers != sorted(numbers)
    plain = " ".join(
        BRACKETED.sub(lambda found: f" {found[0][1:-1]} ", text) for text in texts if not dates.SINGLE.search(text)
    )
    spaced = re.sub(r"[_]+", " ", plain)
    double = {(int(a), 2000 + int(b)) for a, _, b in TWO_YEARS.findall(spaced) if 2000 + int(b) == int(a) + 1}
    years = {int(year) for year in IN_TEXT.findall(TWO_YEARS.sub(" ", spaced))}
    years |= {2000 + int(year) for year in re.findall(r"\bfy ?'?(\d{2})\b", spaced, re.IGNORECASE)}
    years |= {int(year) for year in re.findall(r"\b(?:fy|gj) ?'?(20\d{2})\b", spaced, re.IGNORECASE)}
    if len(double) == 1 and is_crossing and not years:
        return double.pop()[0]
    whole = numbers == list(range(1, 12 // MONTHS_OF[periods[0].unit] + 1))
    if len(years) == 1 and not double and not is_crossing and (whole or not FISCAL.search(spaced)):
        return years.pop()
    named = sorted({str(year) for year in years} | {f"{a}/{b}" for a, b in double})
    if not named:
        raise Refused(
            "the columns are months, and nothing says of which year: write it into the headings, like Jan 2026"
        )
    over = " and they cross the turn of a year" if is_crossing else ""
    raise Refused(
        f"the columns are months without a year{over}, and {show(', '.join(named))} above the table or in the name leaves open which "
        "it is: write the year into the headings, like Jan 2026"
    )
