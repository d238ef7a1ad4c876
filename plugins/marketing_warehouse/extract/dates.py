"""Reading days and moments: their shapes, the order of day and month, and ranges in running text.

A shape is a cell with every digit replaced by 9. A column has few of them, so what
a column holds is decided here, on shapes, and the rows are parsed in SQL.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from marketing_warehouse.extract.refusal import Refused, show

MONTHS = {
    "jan": 1, "january": 1, "januar": 1, "jän": 1, "feb": 2, "february": 2, "februar": 2, "mar": 3, "march": 3,
    "märz": 3, "mär": 3, "mrz": 3, "apr": 4, "april": 4, "may": 5, "mai": 5, "jun": 6, "june": 6, "juni": 6,
    "jul": 7, "july": 7, "juli": 7, "aug": 8, "august": 8, "sep": 9, "sept": 9, "september": 9, "oct": 10,
    "october": 10, "okt": 10, "oktober": 10, "nov": 11, "november": 11, "dec": 12, "december": 12, "dez": 12,
    "dezember": 12,
    "janvier": 1, "janv": 1, "février": 2, "fevrier": 2, "févr": 2, "mars": 3, "avril": 4, "avr": 4, "juin": 6,
    "juillet": 7, "juil": 7, "août": 8, "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12,
    "decembre": 12, "déc": 12,
    "enero": 1, "ene": 1, "febrero": 2, "marzo": 3, "abril": 4, "abr": 4, "mayo": 5, "junio": 6, "julio": 7,
    "agosto": 8, "ago": 8, "septiembre": 9, "setiembre": 9, "octubre": 10, "noviembre": 11, "diciembre": 12, "dic": 12,
    "janeiro": 1, "fevereiro": 2, "fev": 2, "março": 3, "maio": 5, "junho": 6, "julho": 7, "setembro": 9, "set": 9,
    "outubro": 10, "out": 10, "novembro": 11, "dezembro": 12,
    "gennaio": 1, "gen": 1, "febbraio": 2, "aprile": 4, "maggio": 5, "mag": 5, "giugno": 6, "giu": 6, "luglio": 7,
    "lug": 7, "settembre": 9, "ottobre": 10, "ott": 10, "dicembre": 12,
    "stycznia": 1, "lutego": 2, "marca": 3, "kwietnia": 4, "maja": 5, "czerwca": 6, "lipca": 7, "sierpnia": 8, "września": 9,
    "października": 10, "listopada": 11, "grudnia": 12,
    "января": 1, "февраля": 2, "марта": 3, "апреля": 4, "мая": 5, "июня": 6, "июля": 7, "августа": 8, "сентября": 9,
    "октября": 10, "ноября": 11, "декабря": 12,
    "ocak": 1, "şubat": 2, "mart": 3, "nisan": 4, "mayıs": 5, "haziran": 6, "temmuz": 7, "ağustos": 8, "eylül": 9, "ekim": 10,
    "kasım": 11, "aralık": 12,
    "maret": 3, "agustus": 8, "desember": 12, "maj": 5, "augusti": 8,
    "januari": 1, "februari": 2, "maart": 3, "mrt": 3, "mei": 5, "augustus": 8,
}  # fmt: skip
WEEKDAYS = re.compile(
    r"^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\.?,?\s+"
    r"|^(mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\.?,?\s+",
    re.IGNORECASE,
)
MERIDIEMS = {"上午": "AM ", "下午": "PM ", "午前": "AM ", "午後": "PM ", "오전": "AM ", "오후": "PM "}
WORD = re.compile(r"[^\W\d_]+\.?")
TIME = r"(?P<time>(?:[ ,T]+|, )(?P<meridiem_first>[AP]M ?)?9{1,2}:99(?P<seconds>:99)?(?P<fraction>[.,]9+)?(?P<meridiem> ?[AP]M)?)?"
ZONE = r"(?P<zone> ?(?:Z|UTC|GMT|\+99:?99|-99:?99|[+-]99))?$"
DAYS: tuple[tuple[str, str], ...] = (
    (r"9999(?P<s>[-/.])9{1,2}(?P=s)9{1,2}", "%Y{s}%m{s}%d"),
    (r"99999999", "%Y%m%d"),
    (r"9999年 ?9{1,2}月 ?9{1,2}日", "%Y年%m月%d日"),
    (r"9{1,2}(?P<s>[-/.])9{1,2}(?P=s)9999", "{dm}"),
    (r"9{1,2}(?P<s>[-/.])9{1,2}(?P=s)99", "{dm2}"),
    (r"M\.?(?P<s> |-)9{1,2}(?P<c>,?) ?(?P<b>[ -]?)9999", "month first"),
    (r"9{1,2}\.?[ /-]?M\.?,?[ /-]?9999", "day first"),
    (r"9{1,2}[-/]M[-/]99", "day first, short year"),
)
TOKEN = "M"
T = TypeVar("T")


@dataclass(frozen=True)
class Shape:
    """One shape of a column: how many cells have it, the first of them and its row."""

    text: str
    cells: int
    row: int
    example: str
    starts_zero: bool = False  # its first digit is 0, behind whatever sign or currency

    @classmethod
    def of(cls, cell: str, row: int) -> Shape:
        """The shape of a single cell."""
        text = cell.strip()
        return cls(re.sub("[0-9]", "9", text), 1, row, cell, re.match("[^0-9]*0", text) is not None)


@dataclass(frozen=True)
class Understood:
    """A date shape read: the text replacements and strptime format that parse it."""

    format: str
    is_numeric: bool = False  # 1/2/2026: needs the order of day and month
    separator: str = ""
    has_time: bool = False
    has_zone: bool = False
    short_year: bool = False
    replace: tuple[tuple[str, str], ...] = ()


def understand(shape: str) -> Understood | None:
    """The meaning of a date shape; None when it is no date."""
    text, replace = shape.replace("\u00a0", " ").replace("\u202f", " "), []
    if re.fullmatch(r"9999-99-99\|9{1,2}", text):  # an hour of Microsoft's reports
        return Understood("%Y-%m-%d|%H", has_time=True)
    if text != shape:
        replace += [("\u00a0", " "), ("\u202f", " ")]
    if weekday := WEEKDAYS.match(text):
        replace.append((weekday[0], ""))
        text = text[weekday.end() :]
    for local, english in MERIDIEMS.items():
        if local in text:
            written = f"{local} " if f"{local} 9" in text else local
            replace.append((written, english))
            text = text.replace(written, english)
    if hours := re.search(r"(?:GMT|UTC)([+-])(9{1,2})(?=(:?99)?$)", text):  # Google Forms: 10:33:12 AM GMT+2
        written = text[hours.start() : hours.end(1)]
        replace.append((written, hours[1] if len(hours[2]) > 1 else f"{hours[1]}0"))
        text = f"{text[: hours.start()]}{hours[1]}99{text[hours.end() :]}"
    if dotted := re.search(r" 9{1,2}\.99(\.99)?$", text):  # 21/09/2026 10.33.12, as in Italian
        text = text[: dotted.start()] + dotted[0].replace(".", ":")
    if " de " in text:  # 1 de mayo de 2026
        replace.append((" de ", " "))
        text = text.replace(" de ", " ")
    months = [w for w in WORD.findall(text) if w.rstrip(".").casefold() in MONTHS]
    if len(months) > 1:
        return None
    if months:
        number = f"{MONTHS[months[0].rstrip('.').casefold()]:02d}"
        replace.append((months[0], number))
        text = text.replace(months[0], TOKEN)
    if meridiem := re.search(r"([ap])\.?m\.?(?=\s|$)", text, re.IGNORECASE):
        if meridiem[0] not in ("AM", "PM"):
            replace.append((meridiem[0], f"{meridiem[1].upper()}M"))
        text = text[: meridiem.start()] + meridiem[1].upper() + "M" + text[meridiem.end() :]
    for pattern, form in DAYS:
        if found := re.match(f"^{pattern}{TIME}{ZONE}", text):
            understood = _format(found, form, text, tuple(replace))
            dots = understood.format.replace(":", ".") if dotted else understood.format
            return dataclasses.replace(understood, format=dots)
    return None


def _format(found: re.Match[str], form: str, text: str, replace: tuple[tuple[str, str], ...]) -> Understood:
    groups = found.groupdict()
    day_part = (
        text[: found.start("time")] if groups["time"] else text[: found.start("zone")] if groups["zone"] else text
    )
    separator = groups.get("s") or ""
    short = form in ("{dm2}", "day first, short year")
    numeric = form in ("{dm}", "{dm2}")
    if numeric:
        day_format = "{a}" + separator + "{b}" + separator + ("%y" if short else "%Y")
    elif form in ("month first", "day first", "day first, short year"):
        parts = iter(["%m", "%d"] if form == "month first" else ["%d", "%m"])
        day_format = re.sub(r"9999|9{1,2}(?!9)|M", lambda m: _part(m[0], parts, short), day_part)
    else:
        day_format = form.replace("{s}", separator)
        day_format = re.sub(r"(?<=[年月])(?=%)", " ", day_format) if "年 " in day_part else day_format
    time_format = _time_format(text[found.start("time") : found.end("time")]) if groups["time"] else ""
    zone = groups["zone"] or ""
    if zone.strip() in ("Z", "UTC", "GMT"):
        zone_format = " %z" if zone.startswith(" ") else "%z"
    else:
        zone_format = (" " if zone.startswith(" ") else "") + "%z" if zone else ""
    return Understood(
        format=day_format + time_format + zone_format,
        is_numeric=numeric,
        separator=separator if numeric else "",
        has_time=bool(groups["time"]),
        has_zone=bool(zone),
        short_year=short,
        replace=replace,
    )


def _part(token: str, parts: Iterable[str], short: bool) -> str:
    if token == "9999":
        return "%Y"
    following = next(iter(parts), None)
    return following or ("%y" if short else "%Y")


def _time_format(text: str) -> str:
    is_twelve = "AM" in text or "PM" in text
    body = re.sub(r"9{1,2}(:99)(:99)?([.,]9+)?", lambda m: _clock(m, is_twelve), text)
    return re.sub(r"[AP]M", "%p", body)


def _clock(found: re.Match[str], is_twelve: bool) -> str:
    seconds = ":%S" if found[2] else ""
    fraction = f"{found[3][0]}%f" if found[3] else ""
    return f"{'%I' if is_twelve else '%H'}:%M{seconds}{fraction}"


@dataclass(frozen=True)
class Parts:
    """Largest first and second number of a column's cells like 1/2/2026."""

    first: int
    second: int
    example: str


def day_first(column: str, parts: Parts, separators: set[str], short_year: bool) -> bool | None:
    """Order of day and month that the column itself proves; None while it is open.

    Raises Refused when the column contradicts itself.
    """
    if parts.first > 12 and parts.second > 12:
        raise Refused(
            f"column {show(column)}: some days read only as day/month and some only as month/day "
            f"(like {show(parts.example)}): the file mixes two date orders"
        )
    if parts.second > 12:
        if separators == {"."}:
            raise Refused(f"column {show(column)}: {show(parts.example)} has a month over 12")
        return False
    if parts.first > 12 and not short_year:
        return True
    # Nobody writes month.day.year with dots.
    return True if separators == {"."} and not short_year else None


def sql_moment(cell: str, shapes: Sequence[Understood], is_day_first: bool | None, zone: str) -> str:
    """SQL that turns a non-null cell into a TIMESTAMPTZ, or NULL where none of the shapes fits."""
    local = [s for s in shapes if not s.has_zone]
    zoned = [s for s in shapes if s.has_zone]
    branches = []
    if zoned:
        text = _replaced(cell, zoned)
        text = f"regexp_replace({text}, '(Z|UTC|GMT)$', '+00:00')"
        branches.append(f"try_strptime({text}, {_formats(zoned, is_day_first)})")
    if local:
        zone_text = zone.replace("'", "''")
        moment = f"try_strptime({_replaced(cell, local)}, {_formats(local, is_day_first)})"
        branches.append(f"timezone('{zone_text}', {moment})")
    return branches[0] if len(branches) == 1 else f"coalesce({', '.join(branches)})"


def sql_day(cell: str, shapes: Sequence[Understood], is_day_first: bool | None) -> str:
    """SQL that turns a non-null cell into the DATE written in it, whatever its time or zone."""
    bare = [Understood(s.format.removesuffix("%z").rstrip(), s.is_numeric, replace=s.replace) for s in shapes]
    text = _replaced(cell, bare)
    if any(s.has_zone for s in shapes):
        text = rf"regexp_replace({text}, '(:\d\d(?:[.,]\d+)?(?: ?[AP]M)?) ?(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)$', '\1')"
    return f"cast(try_strptime({text}, {_formats(bare, is_day_first)}) as date)"


def _formats(shapes: Sequence[Understood], is_day_first: bool | None) -> str:
    first, second = ("%d", "%m") if is_day_first else ("%m", "%d")
    formats = dict.fromkeys(s.format.replace("{a}", first).replace("{b}", second) for s in shapes)
    return "[" + ", ".join("'" + f.replace("'", "''") + "'" for f in formats) + "]"


def _replaced(cell: str, shapes: Sequence[Understood]) -> str:
    pairs = dict(pair for shape in shapes for pair in shape.replace)
    for found in sorted(pairs, key=len, reverse=True):
        cell = f"replace({cell}, '{found.replace(chr(39), chr(39) * 2)}', '{pairs[found]}')"
    return cell


# Ranges and single days in running text: preamble lines and file names.

_NAME = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_CLOCK = r"(?:[ ,T]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?: ?[ap]\.?m\.?)?)?"


def _day(name: str) -> str:
    """Pattern of a written day, as the group `name`."""
    parted = f"(?P<{name}_a>[-/.])", f"(?P={name}_a)", f"(?P<{name}_b>[-/.])", f"(?P={name}_b)"
    return (
        rf"(?P<{name}>\d{{4}}[年년] ?\d{{1,2}}[月월] ?\d{{1,2}}[日일]|\d{{4}}{parted[0]}\d{{1,2}}{parted[1]}\d{{1,2}}|(?<!\d)20\d{{6}}(?!\d)"
        rf"|\d{{1,2}}{parted[2]}\d{{1,2}}{parted[3]}\d{{4}}"
        rf"|{_NAME}[ -]\d{{1,2}}(?:,? ?|-)\d{{4}}|\d{{1,2}}(?:\.|º|er)?[ -](?:de )?{_NAME},?[ -](?:de )?\d{{4}})"
    )


_JOIN = r"\s*(?:-|–|—|~|～|至|到|to|bis|until|through|,|_|から)\s*|\s+(?:au|al|a|à|até|tot|t/m)\s+"
RANGE = re.compile(rf"{_day('start')}(?: г\.)?{_CLOCK}(?:{_JOIN}){_day('end')}", re.IGNORECASE)
SHARED_YEAR = re.compile(
    rf"(?P<m1>{_NAME}) (?P<d1>\d{{1,2}})(?:{_JOIN})(?:(?P<m2>{_NAME}) )?(?P<d2>\d{{1,2}}),? (?P<year>\d{{4}})",
    re.IGNORECASE,
)
SHARED_YEAR_DAY_FIRST = re.compile(
    rf"(?P<d1>\d{{1,2}})(?:\.|º|er)? ?(?:de )?(?P<m1>{_NAME})?(?:{_JOIN})(?P<d2>\d{{1,2}})\.? (?:de )?(?P<m2>{_NAME}) "
    rf"(?:de )?(?P<year>\d{{4}})",
    re.IGNORECASE,
)
SINGLE = re.compile(_day("day"), re.IGNORECASE)


def find_range(text: str, is_day_first: bool | None) -> tuple[date, date] | None:
    """The first range of days in a line; None if there is none, or its order of day and month is open."""
    text = _plain(text)
    if found := RANGE.search(text):
        pairs = zip(readings(found["start"]), readings(found["end"]), strict=True)
        by_order = [(start, end) if start and end and start <= end else None for start, end in pairs]
        return _chosen(by_order, is_day_first)
    if found := SHARED_YEAR.search(text):
        return _named(found, found["m1"], found["m2"] or found["m1"])
    if found := SHARED_YEAR_DAY_FIRST.search(text):
        return _named(found, found["m1"] or found["m2"], found["m2"])
    return None


def find_day(text: str, is_day_first: bool | None) -> date | None:
    """The first single day in a line; None if there is none, or its order of day and month is open."""
    found = SINGLE.search(_plain(text))
    return _chosen(list(readings(found["day"])), is_day_first) if found else None


def _chosen(by_order: list[T | None], is_day_first: bool | None) -> T | None:
    """Of the day-first and the month-first reading: the known order's, else the only one there is."""
    possible = [reading for reading in by_order if reading]
    if len(possible) == 2 and possible[0] != possible[1]:
        return None if is_day_first is None else by_order[0] if is_day_first else by_order[1]
    return possible[0] if possible else None


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace('"', " ").replace("\u202f", " ").replace("\u00a0", " "))


def _named(found: re.Match[str], first_month: str, last_month: str) -> tuple[date, date] | None:
    year = int(found["year"])
    start = _make(year, _month(first_month), int(found["d1"]))
    end = _make(year, _month(last_month), int(found["d2"]))
    return (start, end) if start and end and start <= end else None


def readings(text: str) -> tuple[date | None, date | None]:
    """A written day read with the day first and with the month first; the same twice where the order is clear."""
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if named := re.search(_NAME, text, re.IGNORECASE):
        clear = _make(numbers[1], _month(named[0]), numbers[0])
    elif len(numbers) == 1:
        clear = _make(numbers[0] // 10000, numbers[0] // 100 % 100, numbers[0] % 100)
    elif numbers[0] > 31:
        clear = _make(*numbers[:3])
    elif "." in text:
        clear = _make(numbers[2], numbers[1], numbers[0])
    else:
        return _make(numbers[2], numbers[1], numbers[0]), _make(numbers[2], numbers[0], numbers[1])
    return clear, clear


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".").casefold()]


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def excel_day(cell: str) -> str:
    """SQL for the day of a workbook's serial number (1900 system, valid from March 1900)."""
    return f"(date '1899-12-30' + cast(floor(cast({cell} as double)) as integer))"
