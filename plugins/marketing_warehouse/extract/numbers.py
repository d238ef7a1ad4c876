"""Reading numbers: what the shapes of a file's cells prove about its decimal mark, and the SQL that parses them.

`1,234` alone is one thousand or one point two: never decided cell by cell. Every
number cell of the file is evidence, then the declared and the likely, then refusal.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from marketing_warehouse.connectors.specification import Connector, Type
from marketing_warehouse.extract import languages
from marketing_warehouse.extract.dates import Shape
from marketing_warehouse.extract.refusal import Refused, show

NULLS = (
    "",
    "-",
    "--",
    "---",
    "—",
    "–",
    "――",
    "n/a",
    "na",
    "#n/a",
    "null",
    "none",
    "nan",
    "\\n",  # how MySQL writes NULL
    "#div/0!",
    "不适用",
    "無",
    "无",
    "无退款申请",
    "没有申请退款",
)
TEXT_NULLS = ("", "-", "--", "—", "–", "n/a", "#n/a", "null", "nan", "none")
NATIVE = "\x02"  # marks a workbook's own numbers: their decimal mark is known
MASK = re.compile(r"^[<>≤≥] ?9[9.,]* ?%?$")
SCIENTIFIC = re.compile(r"^-?9(?:\.(?P<fraction>9+))?[eE](?P<sign>[+-]?)(?P<exponent>9+)$")
SIGNS = {
    "$": None, "€": "EUR", "£": "GBP", "¥": None, "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₫": "VND", "฿": "THB",
    "₪": "ILS", "₱": "PHP", "₦": "NGN", "₴": "UAH", "元": "CNY", "CA$": "CAD", "C$": "CAD", "US$": "USD", "A$": "AUD",
    "AU$": "AUD", "R$": "BRL", "HK$": "HKD", "NT$": "TWD", "S$": "SGD", "SG$": "SGD", "NZ$": "NZD", "MX$": "MXN",
    "CN¥": "CNY", "JP¥": "JPY", "zł": "PLN", "Kč": "CZK", "kr": None, "Rp": "IDR", "CHF": "CHF", "RM": "MYR",
}  # fmt: skip
CURRENCY = r"(?:" + "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True)) + r"|[A-Z]{3})"
NUMBER = re.compile(
    rf"^(?P<open>\()?(?P<minus>[-+])? ?(?P<before>{CURRENCY})? ?(?P<minus2>[-+])?"
    rf"(?P<core>[9.,][9 .,'’]*?)"
    rf" ?(?P<unit>万亿|万|亿|千)?(?P<percent> ?%)? ?(?P<after>{CURRENCY})?(?P<minus3>-)?(?P<close>\))?$"
)
NOTHING = re.compile(rf"^(?:{CURRENCY} ?)?[-–—]+\??(?: ?{CURRENCY})?$")  # how Excel's accounting format writes zero
UNITS = {"千": 1_000, "万": 10_000, "亿": 100_000_000, "万亿": 1_000_000_000_000}
EXAMPLES = 3


@dataclass(frozen=True)
class Reading:
    """What one number shape says."""

    says: str | None = None  # 'dot' or 'comma' proven; '1.234', '1,234' open; None: no mark at all
    decimals: int = 0
    is_null: bool = False
    is_mask: bool = False
    is_native: bool = False
    is_scientific: bool = False
    is_percent: bool = False
    is_negative: bool = False
    unit: str = ""
    currency: str | None = None
    integer_digits: int = 0


def read(shape: Shape) -> Reading | str | None:
    """The meaning of a number shape; None when it is no number, text when it is one that lost digits."""
    raw = shape.text.strip()
    if raw.startswith(NATIVE):
        return Reading(is_native=True, decimals=len(raw.partition(".")[2]), is_negative="-" in raw)
    if raw.casefold() in NULLS:
        return Reading(is_null=True)
    text = re.sub("[0-9]", "9", unicodedata.normalize("NFKC", raw)).replace("−", "-").replace("–", "-").strip()
    if text.casefold() in NULLS:
        return Reading(is_null=True)
    if MASK.match(text):
        return Reading(is_mask=True)
    if NOTHING.match(text):
        return Reading(is_null=True)
    if found := SCIENTIFIC.match(text):
        return _scientific(found, shape)
    formula = re.fullmatch(r'="?([^"]*)"?', text)
    found = NUMBER.match(formula[1] if formula else text)
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    core = _core(found["core"], shape.starts_zero)
    if core is None:
        return None
    says, integer_digits, decimals = core
    sign = found["before"] or found["after"]
    is_negative = bool(found["open"]) or "-" in (
        (found["minus"] or "") + (found["minus2"] or "") + (found["minus3"] or "")
    )
    return Reading(
        says=says,
        decimals=decimals,
        is_percent=bool(found["percent"]),
        is_negative=is_negative,
        unit=found["unit"] or "",
        currency=sign,
        integer_digits=integer_digits,
    )


def _scientific(found: re.Match[str], shape: Shape) -> Reading | str:
    exponent = int(shape.example.strip().lower().partition("e")[2])
    fraction = len(found["fraction"] or "")
    if exponent > fraction:
        return "a spreadsheet has cut its digits off"
    return Reading(is_scientific=True, decimals=min(12, fraction - exponent))


def _core(core: str, starts_zero: bool) -> tuple[str | None, int, int] | None:
    """(evidence, digits before the mark, decimals) of the digits and separators alone."""
    core = core.strip()
    if spaced := re.fullmatch(r"(9{1,3}(?:[ '’]9{3})+)([.,]9+)?", core):
        tail = spaced[2] or ""
        says = None if not tail else "dot" if tail[0] == "." else "comma"
        return says, spaced[1].count("9"), max(0, len(tail) - 1)
    if re.search(r"[ '’]", core):
        return None
    for mark, group, says, other in ((".", ",", "dot", "comma"), (",", ".", "comma", "dot")):
        dot, comma = re.escape(mark), re.escape(group)
        if re.fullmatch(rf"9{{1,3}}(?:{comma}9{{3}})+{dot}9+|9{{1,2}}(?:{comma}99)+{comma}999(?:{dot}9+)?", core):
            return says, core.partition(mark)[0].count("9"), len(core.partition(mark)[2])
        if re.fullmatch(rf"9{{1,3}}(?:{dot}9{{3}}){{2,}}", core):
            return other, core.count("9"), 0
        if re.fullmatch(rf"9*{dot}9+", core):
            before, _, after = core.partition(mark)
            is_open = len(after) == 3 and 1 <= len(before) <= 3 and not starts_zero
            return (f"1{mark}234" if is_open else says), len(before), len(after)
    return (None, len(core), 0) if re.fullmatch(r"9+", core) else None


@dataclass
class Evidence:
    """What the number cells of a file say together: (cells, column, example) for each."""

    proven: dict[str, list[tuple[str, Shape]]] = field(default_factory=lambda: defaultdict(list))
    open: dict[str, list[tuple[str, Shape]]] = field(default_factory=lambda: defaultdict(list))
    whole: dict[str, list[tuple[str, Shape]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, heading: str, kind: Type | None, readings: Iterable[tuple[Shape, Reading]]) -> None:
        """Take a column's shapes in; in a column of whole numbers the mark of 1,234 can only part thousands."""
        pairs = list(readings)
        has_small = any(r.says is None and 0 < r.integer_digits <= 3 and not r.is_null for _, r in pairs)
        has_ungrouped = any(r.says is None and r.integer_digits > 3 for _, r in pairs)
        for shape, reading in pairs:
            if reading.says in ("dot", "comma"):
                self.proven[reading.says].append((heading, shape))
            elif reading.says:
                self.open[reading.says].append((heading, shape))
                if kind is Type.INTEGER and has_small and not has_ungrouped:
                    self.whole["comma" if reading.says == "1.234" else "dot"].append((heading, shape))


@dataclass(frozen=True)
class Locale:
    """The file's decimal mark and why."""

    decimal: str
    because: str


def decide(evidence: Evidence, connector: Connector, language: str, delimiter: str) -> Locale:
    """The one decimal mark of the file; Refused where its cells contradict each other or leave it open."""
    proven = evidence.proven
    if proven["dot"] and proven["comma"]:
        raise Refused(
            "the numbers contradict each other about the decimal mark: "
            f"{_examples(proven['dot'])} read only with a dot, {_examples(proven['comma'])} only with a comma"
        )
    for says, mark in (("dot", "."), ("comma", ",")):
        if proven[says]:
            return Locale(mark, f"cells like {_examples(proven[says])}")
    if not evidence.open:
        return Locale(".", "no cell has a decimal mark")
    if bool(evidence.whole["dot"]) != bool(evidence.whole["comma"]):
        says = "dot" if evidence.whole["dot"] else "comma"
        return Locale("." if says == "dot" else ",", f"whole numbers like {_examples(evidence.whole[says])}")
    if not evidence.whole["dot"]:
        if connector.decimal_comma is not None:
            return Locale("," if connector.decimal_comma else ".", f"declared by {connector.source}")
        if usual := languages.decimal_mark(language, delimiter):
            return Locale(usual, f"{language} headings")
    cells = [pair for pairs in evidence.open.values() for pair in pairs]
    raise Refused(
        f"{_examples(cells)} can be thousands or decimals, and nothing in the file tells which: "
        "export it with two decimals, or declare decimal_comma in its connector"
    )


def _examples(pairs: Sequence[tuple[str, Shape]]) -> str:
    chosen = sorted(pairs, key=lambda pair: pair[1].row)[:EXAMPLES]
    return ", ".join(f"{show(shape.example)} ({heading} row {shape.row})" for heading, shape in chosen)


Pairs = Sequence[tuple[Shape, "Reading"]]


def sql(cell: str, kind: Type, pairs: Pairs, locale: Locale, scale: Decimal, is_percent: bool) -> str:
    """SQL that turns a cell into the column's type: NULL for masks and words for nothing, an error for the unreadable.

    It is no longer than the shapes ask for: most columns come down to one cast.
    """
    found = [(shape, reading) for shape, reading in pairs if not reading.is_null and not reading.is_mask]
    if not found:
        return f"cast(null as {kind.sql})"
    value, value_type = _value(cell, kind, found, locale)
    factors = []
    if any(r.unit for _, r in found):
        words = " ".join(f"when contains({cell}, '{unit}') then {UNITS[unit]}" for unit in ("万亿", "亿", "万", "千"))
        factors.append(f"cast(case {words} else 1 end as decimal(13,0))")
    if any(r.is_percent for _, r in found):
        factors.append(f"case when contains(translate({cell}, '％', '%'), '%') then 0.01 else 1.00 end")
    elif is_percent and kind is not Type.INTEGER:
        factors.append("0.01")
    if scale != 1:
        factors.append(str(scale))
    if factors:
        value, value_type = f"{value} * {' * '.join(factors)}", ""
    value = value if value_type == kind.sql else f"cast({value} as {kind.sql})"
    conditions = []
    if nulls := {shape.text for shape, reading in pairs if reading.is_null}:
        conditions.append(f"{cell} not in ({', '.join(quoted(word) for word in sorted(nulls))})")
    if any(reading.is_mask for _, reading in pairs):
        conditions.append(f"not {is_mask(cell)}")
    return f"case when {' and '.join(conditions)} then {value} end" if conditions else value


def is_mask(cell: str) -> str:
    """SQL for whether a cell hides its number, as `<5` does."""
    return f"regexp_matches({cell}, '^\\s*[<>≤≥＜＞]')"


def _value(cell: str, kind: Type, found: Pairs, locale: Locale) -> tuple[str, str]:
    """SQL of the number as written, before units, percent and scale, and its SQL type."""
    branches = []
    if any(r.is_native for _, r in found):
        branches.append(f"when {cell}[1] = chr(2) then cast({cell}[2:] as double)")
    if any(r.is_scientific for _, r in found):
        branches.append(f"when regexp_matches({cell}, '\\d[eE][-+]?\\d') then cast(trim({cell}) as double)")
    written = [(s, r) for s, r in found if not r.is_native and not r.is_scientific]
    if not written:
        return f"case {' '.join(branches)} end", "double"
    text = _plain_text(cell, written, locale)
    is_multiplied = any(r.unit or r.is_percent for _, r in written)
    if kind is Type.INTEGER and not is_multiplied and all(r.says in (None, "1,234", "1.234") for _, r in written):
        value_type = "bigint"
    else:
        value_type = "double" if kind is Type.RATE else NARROW
    if branches:
        return f"case {' '.join(branches)} else cast({text} as double) end", "double"
    return f"cast({text} as {value_type})", value_type


NARROW = "decimal(18,6)"
MOST_SOUGHT = 2
DIGITS = {full: str(digit) for digit, full in enumerate("０１２３４５６７８９")}


def _plain_text(cell: str, written: Pairs, locale: Locale) -> str:
    """SQL of the digits with a dot as decimal mark: only the characters that do occur are replaced."""
    occurring = {char for shape, _ in written for char in shape.text} - {"9", "."}
    keep = {char: digit for char, digit in DIGITS.items() if char in occurring}
    marks = {char for char in occurring if unicodedata.normalize("NFKC", char) in ",."}
    grouping = "," if locale.decimal == "." else "."
    for char in marks | {"."}:
        plain = unicodedata.normalize("NFKC", char)
        if plain != grouping and char != ".":
            keep[char] = "."
    drop = occurring - set(keep)
    if locale.decimal == "," and any("." in shape.text for shape, _ in written):
        drop.add(".")
    text = cell
    if drop or keep:
        ordered = [*keep, *sorted(drop)]
        text = f"translate({cell}, {quoted(''.join(ordered))}, {quoted(''.join(keep.values()))})"
        if len(ordered) <= MOST_SOUGHT:  # to look first is three times faster where few cells have any
            occurs = " or ".join(f"contains({cell}, {quoted(char)})" for char in ordered)
            text = f"case when {occurs} then {text} else {cell} end"
    if any(r.is_negative for _, r in written):
        text = f"case when regexp_matches({cell}, '[-−–－(（]') then '-' || {text} else {text} end"
    return text


def quoted(value: object) -> str:
    """A Python value as an SQL string."""
    return "'" + str(value).replace("'", "''") + "'"


def parse(text: str, locale: Locale) -> Decimal | None:
    """One cell as a number, for the few rows that are looked at singly; None when it is none."""
    raw = text.strip().removeprefix(NATIVE)
    reading = read(Shape.of(text, 0))
    if not isinstance(reading, Reading) or reading.is_null or reading.is_mask:
        return None
    plain = unicodedata.normalize("NFKC", raw)
    if reading.is_scientific or text.strip().startswith(NATIVE):
        return Decimal(plain)
    digits = re.sub(r"[^0-9.,]", "", plain)
    digits = digits.replace(",", "") if locale.decimal == "." else digits.replace(".", "").replace(",", ".")
    if digits.count(".") > 1:
        return None
    value = Decimal(digits) * UNITS.get(reading.unit, 1)
    return (-value if reading.is_negative else value) / (100 if reading.is_percent else 1)


def currencies(readings: Iterable[Iterable[Reading]]) -> set[str]:
    """The currency codes and signs written in the cells themselves."""
    found = {r.currency for column in readings for r in column if r.currency}
    return {SIGNS.get(sign) or sign for sign in found}
