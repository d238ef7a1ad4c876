"""The currency of a file's amounts: per row, from the heading, the preamble, the cells or the connector."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from marketing_warehouse.connectors.specification import Heading, Kind, Load, Type, fold
from marketing_warehouse.extract import numbers, recognise
from marketing_warehouse.extract.body import Body
from marketing_warehouse.extract.numbers import quoted
from marketing_warehouse.extract.preamble import Facts
from marketing_warehouse.extract.recognise import Catalogue, Mapped, Match
from marketing_warehouse.extract.refusal import Refused, show
from marketing_warehouse.extract.typed import CURRENCY_WORDS, Plan

DOLLARS = {"USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "COP", "CLP", "ARS"}
SHARED_SIGNS = {"$": DOLLARS, "¥": {"CNY", "JPY"}, "kr": {"SEK", "NOK", "DKK", "ISK"}}
COLUMN = "currency_code"
DEAREST_CLICK = 10_000  # in a currency that has cents
NO_CENTS = ("JPY", "KRW", "IDR", "VND", "CLP", "COP", "HUF", "PYG", "UGX", "IQD", "IRR", "LAK")
SIGN = r"(?:€|£|(?:us)?\$|eur|usd|gbp|chf)"  # of the amounts that people write in thousands
IN_THOUSANDS = re.compile(
    rf"\b(?:in|en) (?:thousands?|tsd\.?|tausend|milliers|miles|millions?|mio\.?|millionen|k|{SIGN} ?(?:k|m|mn|mio))(?!\w)"
    rf"|(?<!\w)(?:t ?€|t(?:eur|usd|chf)|[km] ?{SIGN}|{SIGN} ?k|meur)(?!\w)"
    r"|['(]000s?\b|(?:千|万|百万|億|亿)(?:元|円|人民币|美元)"
)
UNIT_OF_HEADING = re.compile(r"(?<=[(/:])(?:千|万|百万|億|亿)\)?$")
SAYS_CURRENCY = re.compile(r"currency|währung|devise|moneda|moeda|valuta|divisa|货币|币种|貨幣|幣別|通貨")
CONVERTED = re.compile(r"convert|konvert|umgerechnet|geconvert|换算|換算|折算|转换|轉換")
IN_NAME = re.compile(r"(?<![A-Za-z0-9])[A-Z]{3}(?![A-Za-z0-9])")
UNITS = {"unit", "units", "einheit", "unité", "unidad", "unidade", "unità", "eenheid", "单位", "單位", "単位"}
CODES = frozenset({
    "AED", "ARS", "AUD", "BGN", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP", "EUR",
    "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "ISK", "JPY", "KES", "KRW", "KWD", "MAD", "MXN", "MYR",
    "NGN", "NOK", "NZD", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB", "SAR", "SEK", "SGD",
    "THB", "TRY", "TWD", "UAH", "USD", "UYU", "VND", "ZAR",
})  # fmt: skip


@dataclass
class Currency:
    """The file's own currency and where it stands; `by_key`: rows take it from the same record."""

    code: str | None = None
    because: str = "the file does not say"
    is_in_heading: bool = False
    by_key: bool = False


def decide(plan: Plan, facts: Facts, file_name: str = "") -> Currency:
    """The currency outside the currency column; Refused where the file contradicts itself."""
    match = plan.match
    if not any(column.name == COLUMN for column in match.entity.columns):
        return Currency()
    amounts = [m for m in match.columns.values() if m.column.type is Type.MONEY]
    named = {m.currency for m in amounts if m.currency}
    if len(named) > 1:
        raise Refused(
            f"the headings name several currencies ({', '.join(sorted(named))}); export one currency per file"
        )
    if COLUMN in match.columns and CONVERTED.search(fold(of := match.headings[match.columns[COLUMN].index])):
        for m in amounts:
            if not CONVERTED.search(fold(match.headings[m.index])):
                raise Refused(
                    f"the column {show(of)} is of converted amounts and says nothing about {show(match.headings[m.index])}: export with the "
                    "currency of the records themselves, or with converted amounts only"
                )
    signs = _signs(plan)
    codes = {sign for sign in signs if sign not in SHARED_SIGNS}
    if len(codes) > 1 and COLUMN not in match.columns:
        raise Refused(
            f"the amounts are in several currencies ({', '.join(sorted(codes))}); export with a currency column"
        )
    written = next(iter(codes)) if len(codes) == 1 else None
    found = [
        Currency(next(iter(named), None), "the heading", is_in_heading=True),
        Currency(facts.currency, "the preamble"),
        Currency(written, "the cells"),
        Currency(_named(file_name), "the file's name"),
        Currency(match.connector.currency, f"declared by {match.connector.source}"),
    ]
    chosen = next((option for option in found if option.code), Currency())
    said = {option.code for option in found[:3] if option.code}
    if len(said) > 1 and COLUMN not in match.columns:
        raise Refused(f"the file names several currencies ({', '.join(sorted(said))}) in headings, preamble and cells")
    for sign in signs & set(SHARED_SIGNS):
        if chosen.code and COLUMN not in match.columns and chosen.code not in SHARED_SIGNS[sign]:
            raise Refused(f"the amounts have the sign {sign} but the currency is {chosen.code} by {chosen.because}")
    return chosen


def has_money(match: Match) -> bool:
    """Whether the report's amounts are money; a goal's target is that of whatever it measures."""
    return any(column.type is Type.MONEY for column in match.entity.columns)


def _signs(plan: Plan) -> set[str]:
    """The currencies and signs in the cells of amounts, or, where a report has none, of its numbers."""
    kind = Type.MONEY if has_money(plan.match) else Type.DECIMAL
    wanted = [m for m in plan.match.columns.values() if m.column.type is kind]
    return numbers.currencies(plan.readings(m.column.name) for m in wanted)


def check_goals(plan: Plan, currency: Currency, reporting: str) -> None:
    """Refused where goals are in another currency than the reporting one, which they would be taken for, but no column of theirs says so."""
    match = plan.match
    if has_money(match) or currency.code or COLUMN in match.columns:
        return
    if not any(column.name == COLUMN for column in match.entity.columns):
        return
    how = "write the currency into a column Currency"
    if other := next((sign for sign in _signs(plan) if reporting not in SHARED_SIGNS.get(sign, {sign})), None):
        raise Refused(f"the targets have the sign {other}, but the reporting currency is {reporting}: {how}")
    units = [i for i in match.extra if fold(match.headings[i]) in UNITS]
    for index, cells in plan.body.words(units).items():
        for cell, row in cells.items():
            code = CURRENCY_WORDS.get(fold(cell), fold(cell).upper())
            if code in CODES and code != reporting:
                raise Refused(
                    f"row {row}, column {show(match.headings[index])}: the goal is in {code}, but the reporting currency is {reporting}: {how}"
                )


def check_in_full(match: Match, preamble: Sequence[str]) -> None:
    """Refused where a line above the headings, or a heading, says that the amounts are in thousands or millions."""
    amounts = [column for column in match.entity.columns if column.type is Type.MONEY]
    told = [line for line in preamble if IN_THOUSANDS.search(fold(line))]
    if told and any(column.name in match.columns for column in amounts):
        raise Refused(
            f"{show(told[0].strip())} says that the amounts are in thousands or millions: write them in full, and take that line out"
        )
    known = {fold(heading.text.removesuffix(" (*)")) for column in amounts for heading in column.headings}
    for index in match.extra:
        if _in_thousands(match.headings[index]) in known:
            raise Refused(
                f"the amounts of column {show(match.headings[index])} are in thousands or millions: write them in full"
            )


def only_in_thousands(catalogue: Catalogue, headings: Sequence[str]) -> str | None:
    """Why headings are those of no report, if they are of one whose amounts are in thousands or 万; else None.

    Such amounts are not multiplied: they are rounded, to a hundred yuan where `1.25` stands below `消费(万元)`.
    """
    bare = [_in_thousands(text) or text for text in headings]
    changed = {index for index, text in enumerate(headings) if bare[index] != text}
    for match in recognise.match(catalogue, bare) if changed else ():
        told = [m.index for m in match.columns.values() if m.index in changed and m.column.type is Type.MONEY]
        if told:
            return (
                f"the amounts of column {show(headings[told[0]])} are in thousands, 万 or millions, which rounds them: export them in full, "
                f"under the heading {show(bare[told[0]])}"
            )
    return None


def _in_thousands(heading: str) -> str | None:
    """A heading without the thousands or millions that it says its amounts are in; None if it says none."""
    text = fold(heading)
    unit = UNIT_OF_HEADING.search(text) or IN_THOUSANDS.search(text)
    return re.sub(r"[\s(\[,/-]*(?:单位:?\s*)?$", "", text[: unit.start()]) if unit else None


def with_column(body: Body, match: Match) -> Match:
    """The match with the one undeclared column that says currency and has nothing but codes of currencies, where nothing else names it.

    Not beside converted amounts, whose currency is another than the record's, nor a heading that the connector leaves out.
    """
    column = next((c for c in match.entity.columns if c.name == COLUMN), None)
    amounts = [m for m in match.columns.values() if m.column.type is Type.MONEY]
    if column is None or COLUMN in match.columns or any(m.currency for m in amounts):
        return match
    if not amounts and has_money(match):
        return match
    if any(CONVERTED.search(fold(match.headings[m.index])) for m in amounts):
        return match
    declared = {fold(heading.text) for heading in column.headings}
    said = [
        i
        for i in match.extra
        if SAYS_CURRENCY.search(fold(match.headings[i])) and fold(match.headings[i]) not in declared
    ]
    found = [i for i, cells in body.words(said).items() if (codes := _codes(cells)) and None not in codes]
    if len(found) != 1:
        return match
    own = Mapped(found[0], column, Heading(match.headings[found[0]]))
    return replace(match, columns={**match.columns, COLUMN: own})


def _codes(cells: Iterable[str]) -> list[str | None]:
    """The currency of each cell that is filled; None for one that is none."""
    words = [fold(cell) for cell in cells]
    codes = [CURRENCY_WORDS.get(word, word.upper()) for word in words if word not in numbers.TEXT_NULLS]
    return [code if code in CODES else None for code in codes]


def _named(file_name: str) -> str | None:
    """The one currency that a person wrote into a file's name, as in deals_EUR.csv: some accounts' exports name none."""
    found = {code for code in IN_NAME.findall(file_name) if code in CODES}
    return found.pop() if len(found) == 1 else None


def questions(plan: Plan, currency: Currency) -> dict[str, str]:
    """What to ask of all rows about their currency."""
    entity = plan.match.entity
    amounts = [c.name for c in entity.columns if c.type is Type.MONEY and c.name in plan.match.columns]
    if not amounts or not any(column.name == COLUMN for column in entity.columns):
        return {}
    has_money = " or ".join(f"coalesce({plan.column(name)}, 0) <> 0" for name in amounts)
    has_amount = " or ".join(f"{plan.column(name)} is not null" for name in amounts)
    asked = {}
    if COLUMN in plan.match.columns:
        code = plan.column(COLUMN)
        asked["no currency"] = f"min(n) filter ({code} is null and ({has_money}))"
        asked["no currency at all"] = f"min(n) filter ({code} is null and ({has_amount}))"
        if written := [sql for name in amounts if (sql := _written_otherwise(plan, name, code))]:
            asked["cell in another currency"] = f"min(n) filter ({' or '.join(written)})"
        if currency.is_in_heading:
            asked["other currency"] = f"min(n) filter ({code} <> {quoted(currency.code)})"
    elif not currency.code:
        asked["no currency"] = f"min(n) filter ({has_money})"
    return asked


def _written_otherwise(plan: Plan, name: str, code: str) -> str:
    """SQL for whether an amount is written with the sign of another currency than its row's; empty where none has a sign."""
    mapped = plan.match.columns[name]
    signs = {reading.currency for reading in plan.readings(name) if reading.currency}
    told = [
        f"(contains(c{mapped.index}, {quoted(sign)}) and {code} not in ({', '.join(map(quoted, sorted(_codes_of(sign))))}))"
        for sign in sorted(signs)
        if _codes_of(sign) and not any(sign != other and sign in other for other in signs)
    ]
    return " or ".join(told)


def _codes_of(sign: str) -> Set[str]:
    """The currencies that a sign in a cell may mean."""
    if sign in SHARED_SIGNS:
        return SHARED_SIGNS[sign]
    return {numbers.SIGNS.get(sign) or sign} & CODES


def judge(plan: Plan, currency: Currency, answers: Mapping[str, Any]) -> None:
    """Refused where an amount has no currency or a currency is another than the heading's."""
    if (other := answers.get("cell in another currency")) is not None:
        raise Refused(
            f"row {other}: the amount is written in another currency than the one that its column "
            f"{show(plan.match.headings[plan.match.columns[COLUMN].index])} says: export the amounts with their own currency"
        )
    if answers.get("other currency") is not None:
        raise Refused(f"row {answers['other currency']}: its currency is not {currency.code}, which the heading names")
    row = answers.get("no currency")
    if currency.code or (row is None and answers.get("no currency at all") is None):
        return
    if plan.match.entity.load in (Load.UPSERT, Load.APPEND) and plan.match.entity.key and COLUMN in plan.match.columns:
        currency.by_key = True
        filled = sql(plan, currency)
        amounts = [m.column.name for m in plan.match.columns.values() if m.column.type is Type.MONEY]
        has_money = " or ".join(f"coalesce({plan.column(name)}, 0) <> 0" for name in amounts)
        query = f"select min(n) from (select n, {filled} as code, ({has_money}) as has_money from cells) where code is null and has_money"
        found = plan.body.connection.execute(query).fetchone()
        row = found[0] if found else None
    if row is not None:
        raise Refused(
            f"no currency: row {row} has an amount, but neither a column, the heading nor the preamble says in which "
            "currency; export with the currency column, or write the currency into the file's name, like deals_EUR.csv"
        )


def check_unit(plan: Plan, currency: Currency) -> None:
    """Refused where an ad platform's amounts can only be millionths: Google's old API wrote micros under `Cost`."""
    match = plan.match
    if match.connector.kind is not Kind.AD_PLATFORM or not {"spend", "clicks"} <= set(match.columns):
        return
    spend = match.columns["spend"]
    if spend.heading.scale != 1 or any(r.decimals or r.unit for r in plan.readings("spend")):
        return
    amount = plan.column("spend")
    others = ", ".join(quoted(code) for code in NO_CENTS)
    query = (
        f"select count(*) > 1 and sum({amount}) > {DEAREST_CLICK} * sum({plan.column('clicks')}) "
        f"from cells where {amount} <> 0 and {sql(plan, currency)} not in ({others})"
    )
    found = plan.body.connection.execute(query).fetchone()
    if found and found[0]:
        raise Refused(
            f"the amounts in column {show(match.headings[spend.index])} have no cents and a click costs more than "
            f"{DEAREST_CLICK:,}: these are millionths; name the column cost_micros, or export amounts"
        )


def sql(plan: Plan, currency: Currency) -> str:
    """SQL of the row's currency."""
    code = plan.column(COLUMN)
    if currency.by_key:
        key = ", ".join(plan.column(name) for name in plan.match.entity.key)
        return f"coalesce({code}, max({code}) over (partition by {key}))"
    return f"coalesce({code}, {quoted(currency.code)})" if currency.code else code
