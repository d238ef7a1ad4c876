"""Which connector, entity and report a row of headings belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache

from marketing_warehouse.connectors.specification import (
    OPEN,
    Column,
    Connector,
    Entity,
    Heading,
    Kind,
    Report,
    Type,
    fold,
)
from marketing_warehouse.extract import dumps, languages
from marketing_warehouse.extract.refusal import Refused, Unrecognised, show

CURRENCY_IN_HEADING = re.compile(r"\(\s*(?:in\s+)?([a-z]{3}|元|円|руб\.?|zł|[€£$₽])\s*\)$")
CURRENCY_BEHIND_HEADING = re.compile(
    r"[ _](usd|eur|gbp|cny|rmb|jpy|chf|cad|aud|nzd|sek|nok|dkk|pln|czk|huf|brl|mxn|inr|idr|sgd|hkd|twd|krw|thb|zar|aed)$"
)
SIGNS_IN_HEADING = {
    "元": "CNY", "€": "EUR", "£": "GBP", "円": "JPY", "₽": "RUB", "руб": "RUB", "руб.": "RUB", "zł": "PLN",
}  # fmt: skip
QUESTION_NUMBER = re.compile(r"^q?\d{1,3}\s*[、.:)]\s*")  # a survey's `3、…`, `Q3. …`
ZONE_IN_HEADING = re.compile(r"\s*\(\s*(?:in\s+)?(?:utc|gmt)(?:\s*[+-]\d{1,2}(?::?\d\d)?)?\s*\)$")
PERCENT_IN_HEADING = re.compile(r"\(\s*%\s*\)|%$")
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
FIGURES = ("impressions", "spend")
THING = re.compile(
    r"名|id\b|name|素材|商品|主体|宝贝|笔记|视频|创意|标题|词|链接|title|url|product|sku|asin|term|keyword|creative|asset|场景"
)
SEARCH_TERM = re.compile(
    r"((customer|user) )?search (terms?|quer(y|ies))( text)?|(kunden )?such(begriffe?|anfragen?)( .*kunden)?|(termes|terme|requêtes?) de recherche"
    r"( .*client)?|términos? de búsqueda( .*cliente)?|termos? de (pesquisa|busca)( .*cliente)?|termin[ei] (di )?ricerca( .*cliente)?|zoekterm(en)?"
    r"|検索語句|カスタマーの検索キーワード|(客户|用户)?搜索字?词|搜尋字詞|검색어"
)
Index = dict[str, list[tuple[Column, Heading, int]]]  # form of a heading to the columns it feeds, and its preference
NOT_CURRENCIES = {"all", "day", "utc", "gmt", "ads", "cpc", "cpm", "ctr", "avg", "sum", "max", "min", "new", "old"}


@dataclass(frozen=True)
class Mapped:
    """One column of the file that the connector declares."""

    index: int
    column: Column
    heading: Heading
    currency: str | None = None
    is_percent: bool = False

    @property
    def is_borrowed(self) -> bool:
        """Whether the heading is not one of the connector's own."""
        return self.heading not in self.column.headings


@dataclass(frozen=True)
class Match:
    """A report that the headings satisfy, and how its columns are found."""

    connector: Connector
    entity: Entity
    report: Report
    columns: Mapping[str, Mapped]
    headings: tuple[str, ...]
    twins: tuple[tuple[str, int, int], ...] = ()  # a column's name and two file columns that both claim it
    rivals: Mapping[str, tuple[Mapped, ...]] = field(default_factory=dict)  # all that claim a column on a scale

    def choices(self, name: str) -> list[Mapped]:
        """The file columns that may fill a declared one, the first that a row fills counts."""
        found = [self.columns[name]] if name in self.columns else []
        while (further := _choice(name, len(found) + 1)) in self.columns:
            found.append(self.columns[further])
        return found

    @property
    def extra(self) -> tuple[int, ...]:
        """File columns that the connector does not declare."""
        known = {mapped.index for mapped in self.columns.values()} | {second for _, _, second in self.twins}
        return tuple(i for i in range(len(self.headings)) if i not in known)

    @property
    def language(self) -> str:
        """The language of the headings that the connector knows."""
        return languages.of(self.headings[mapped.index] for mapped in self.columns.values())

    @property
    def rank(self) -> tuple[int, int]:
        return len(self.columns), len(self.report.requires)

    @property
    def is_borrowed(self) -> bool:
        """Whether a column that tells the report is found by a heading that every ad platform's dumps share."""
        return any(self.columns[name].is_borrowed for name in self.report.requires)


@dataclass
class Catalogue:
    """The headings of the connectors in question, folded once.

    with_dumps: also those that tools write which copy an ad platform's figures; they
        tell no platform from another, so only a file's folder can make them known.
    translated: words of other languages that any ad platform has for a column, to be known in the folder of each.
    with_account: the folder names the account too: a table of days and figures is then of that account.
    """

    connectors: list[Connector]
    with_dumps: bool = False
    with_account: bool = False
    translated: Mapping[str, tuple[Heading, ...]] = field(default_factory=dict)
    entities: list[tuple[Connector, Entity, Index]] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    _of: dict[tuple[str, bool], Catalogue] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for connector in self.connectors:
            for entity in connector.entities:
                index: Index = {}
                for column in entity.columns:
                    for order, heading in enumerate(column.headings):
                        if heading.in_folder and not self.with_dumps:
                            continue
                        exact = {fold(heading.text), loose(heading.text)}
                        for form in {OPEN} if OPEN in heading.text else exact:
                            index.setdefault(form, []).append((column, heading, order))
                if self.with_dumps and connector.kind is Kind.AD_PLATFORM:
                    in_china = connector.currency == dumps.OTHER_UNITS
                    _add_dumps(index, entity, dumps.HEADINGS_IN_CHINA if in_china else dumps.HEADINGS)
                    _add_dumps(index, entity, {} if in_china else self.translated)
                self.entities.append((connector, entity, index))
                self.known |= set(index)

    def only(self, source: str, with_account: bool = False) -> Catalogue:
        """The catalogue of one connector, for files that lie in its folder, perhaps in an account's."""
        key = (source, with_account)
        if key not in self._of:
            of_source = [connector for connector in self.connectors if connector.source == source]
            translated = _translated(self.connectors)
            self._of[key] = Catalogue(of_source, with_dumps=True, with_account=with_account, translated=translated)
        return self._of[key]

    def family(self, source: str) -> Catalogue:
        """The catalogue of a source and of those named after it, which its files may be of just as well; of an ad platform only its own."""
        kin = [c for c in self.connectors if c.source.startswith(source) or source.startswith(c.source)]
        if any(connector.kind is Kind.AD_PLATFORM for connector in kin) or len(kin) < 2:
            return self.only(source)
        return Catalogue(sorted(kin, key=lambda connector: connector.source != source), with_dumps=True)

    def hits(self, cells: Sequence[str]) -> int:
        """How many of the cells are headings of any connector."""
        return sum(any(form in self.known for form in forms(cell)) for cell in cells)


def _translated(connectors: Sequence[Connector]) -> dict[str, tuple[Heading, ...]]:
    """What the ad platforms' pages call the columns of dumps in other languages than English: `Ausgaben` is spend on all."""
    found: dict[str, dict[str, Heading]] = {}
    for connector in connectors:
        if connector.kind is not Kind.AD_PLATFORM or connector.currency == dumps.OTHER_UNITS:
            continue
        for column in (column for entity in connector.entities for column in entity.columns):
            if column.name in dumps.HEADINGS:
                words = [h for h in column.headings if h.scale == 1 and not _is_english(h.text)]
                found.setdefault(column.name, {}).update((loose(h.text.removesuffix(" (*)")), h) for h in words)
    return {name: tuple(Heading(form) for form in words) for name, words in found.items()}


@cache
def _is_english(heading: str) -> bool:
    return languages.of([heading]) == "English"


def _add_dumps(index: Index, entity: Entity, headings: Mapping[str, tuple[Heading, ...]]) -> None:
    """Headings of dumps for the entity's columns, behind its own; none that already means something here."""
    known = set(index)
    for column in entity.columns:
        for order, heading in enumerate(headings.get(column.name, ()), start=len(column.headings)):
            if (form := loose(heading.text)) not in known:
                index.setdefault(form, []).append((column, heading, order))


@cache
def loose(text: str) -> str:
    """A heading without the differences between `Campaign name`, `campaign_name` and `Campaign-Name`."""
    return re.sub(r"[\s_\-–—]+", " ", fold(text)).strip()


@cache
def forms(text: str) -> tuple[str, ...]:
    """The ways a heading may be declared, most exact first."""
    folded = fold(text)
    if not folded:
        return ()
    found = [folded]
    if currency := CURRENCY_IN_HEADING.search(folded):
        bare = folded[: currency.start()].strip()
        if currency[1] not in NOT_CURRENCIES:
            found += [f"{bare} (*)", f"{bare}(*)", bare]
    if behind := CURRENCY_BEHIND_HEADING.search(folded):
        bare = folded[: behind.start()].strip()
        found += [f"{bare} (*)", bare]
    if percent := PERCENT_IN_HEADING.search(folded):
        found.append(folded[: percent.start()].strip())
    if zone := ZONE_IN_HEADING.search(folded):
        found.append(folded[: zone.start()])
    found += [loose(text), loose(CAMEL.sub(" ", text)), QUESTION_NUMBER.sub("", folded)]
    return tuple(dict.fromkeys(form for form in found if form))


def heading_currency(text: str) -> str | None:
    """The currency a heading names in brackets, as in `Amount spent (USD)`."""
    if behind := CURRENCY_BEHIND_HEADING.search(fold(text)):
        return "CNY" if behind[1] == "rmb" else behind[1].upper()
    found = CURRENCY_IN_HEADING.search(fold(text))
    if not found or found[1] in NOT_CURRENCIES:
        return None
    return SIGNS_IN_HEADING.get(found[1], found[1].upper() if found[1].isascii() and found[1].isalpha() else None)


def match(catalogue: Catalogue, headings: Sequence[str]) -> list[Match]:
    """Every report the headings satisfy, best first; per entity only the first decisive one, else the one asking for most."""
    found = []
    for connector, entity, index in catalogue.entities:
        columns, twins, rivals = _map(index, headings)
        reports = [r for r in entity.reports if catalogue.with_dumps or not r.in_folder]
        if catalogue.with_account and is_of_account(entity, columns, headings):
            reports.append(Report("account", (str(entity.day), *FIGURES)))
        if report := best_report(entity, columns, reports):
            found.append(Match(connector, entity, report, columns, tuple(headings), tuple(twins), rivals))
    return sorted(found, key=lambda m: m.rank, reverse=True)


def best_report(
    entity: Entity, columns: Mapping[str, Mapped], reports: Sequence[Report] | None = None
) -> Report | None:
    """The report that the columns are of: the first decisive one, else the one that asks for most."""
    needed = {column.name for column in entity.columns if column.required and column.given is None}
    fitting = [r for r in reports or entity.reports if needed | set(r.requires) <= set(columns)]
    return max(fitting, key=lambda r: (r.decisive, 0 if r.decisive else len(r.requires)), default=None)


def is_of_account(entity: Entity, columns: Mapping[str, Mapped], headings: Sequence[str]) -> bool:
    """Whether a table is of days and figures only, so that its rows add up to the account: no names, no things of whatever kind."""
    if not any(report.name == "account" for report in entity.reports) or not {entity.day, *FIGURES} <= set(columns):
        return False
    free = {entity.day, entity.account, "account_name", "currency_code", "device", "campaign_type"}
    known = {mapped.index for mapped in columns.values()}
    return all(name in free or mapped.column.type.is_number for name, mapped in columns.items()) and not any(
        THING.search(loose(text)) for index, text in enumerate(headings) if index not in known
    )


def _map(
    index: Index, headings: Sequence[str]
) -> tuple[dict[str, Mapped], list[tuple[str, int, int]], dict[str, tuple[Mapped, ...]]]:
    claims: dict[str, list[tuple[int, int, Mapped]]] = {}
    open_headings = index.get(OPEN, [])
    folded = {fold(text) for text in headings}
    for position, text in enumerate(headings):
        for column, heading, order in open_headings:
            if _is_worded_as(heading, fold(text), folded):
                claims.setdefault(column.name, []).append((order, 0, Mapped(position, column, heading)))
        for exactness, form in enumerate(forms(text)):
            for column, heading, order in index.get(form, []):
                if heading.beside and fold(heading.beside) not in folded:
                    continue
                if (
                    column.type is Type.TIMESTAMP
                    and ZONE_IN_HEADING.search(fold(text))
                    and not ZONE_IN_HEADING.search(form)
                ):
                    continue  # its times are of another zone than the source's
                is_percent = bool(PERCENT_IN_HEADING.search(fold(text)))
                mapped = Mapped(position, column, heading, heading_currency(text), is_percent)
                claims.setdefault(column.name, []).append((order, exactness, mapped))
            if form in index:
                break
    columns, twins, rivals = {}, [], {}
    told = {loose(text) for text in headings}
    for name, wanted in claims.items():
        if any(loose(text) in told for text in wanted[0][2].column.unless):
            continue
        best = min(wanted, key=lambda claim: (claim[0], claim[1], claim[2].index))
        columns[name] = best[2]
        if best[2].column.scale:
            rivals[name] = tuple(
                {claim[2].index: claim[2] for claim in sorted(wanted, key=lambda c: c[0], reverse=True)}.values()
            )
            continue
        if best[2].column.first_filled:
            further = sorted(wanted, key=lambda claim: (claim[0], claim[1], claim[2].index))
            others = dict.fromkeys(claim[2].index for claim in further)
            others.pop(best[2].index)
            for number, place in enumerate(others, start=2):
                columns[_choice(name, number)] = next(claim[2] for claim in further if claim[2].index == place)
            continue
        twins += [
            (name, best[2].index, other[2].index) for other in wanted if other is not best and other[0] == best[0]
        ]
    return columns, twins, rivals


def _is_worded_as(heading: Heading, text: str, headings: Set[str]) -> bool:
    """Whether a file's heading is a declared one with words in the place of `…`."""
    first, *others = (re.escape(fold(part)) for part in heading.text.split(OPEN))
    words = ".+" if first or not any(others) else ".*"  # a question may begin with the words asked for
    found = re.fullmatch(f"{first}({words}){'.*'.join(others)}", text)
    return found is not None and (heading.beside is None or fold(heading.beside.replace(OPEN, found[1])) in headings)


def _choice(name: str, number: int) -> str:
    """The name under which the second, third … file column for a declared one is kept."""
    return f"{name} ({number})"


def best(found: Iterable[Match]) -> Match:
    """The match that explains most of the headings; Refused where two explain them equally."""
    ordered = list(found)
    first = ordered[0]
    rivals = [m for m in ordered[1:] if m.rank == first.rank]
    if rivals:
        names = " and ".join(f"{m.connector.source} ({m.entity.name})" for m in (first, *rivals))
        raise Refused(
            f"the headings fit {names} equally well: drop the file in landing/<source>/ of the one it comes from"
        )
    return first


NEAREST = 3


@dataclass(frozen=True)
class _Miss:
    """A report that the headings come near, and what they lack for it."""

    connector: Connector
    entity: Entity
    report: Report
    missing: tuple[str, ...]
    score: tuple[float, int]

    def lacking(self) -> str:
        """The missing columns with the first headings each is known under."""
        return "; ".join(
            f"{name} (heading {' or '.join(show(known.text, 40) for known in self.entity.column(name).headings[:3])})"
            for name in self.missing
        )


def _misses(catalogue: Catalogue, headings: Sequence[str]) -> list[_Miss]:
    """The reports that the headings come near and what they lack for each, the nearest first."""
    found = []
    for connector, entity, index in catalogue.entities:
        columns, _, _ = _map(index, headings)
        needed = [column.name for column in entity.columns if column.required and column.given is None]
        for report in entity.reports if columns else ():
            wanted = list(dict.fromkeys([*report.requires, *needed]))
            missing = tuple(name for name in wanted if name not in columns)
            found.append(_Miss(connector, entity, report, missing, (len(columns) - 2 * len(missing), -len(wanted))))
    return sorted(found, key=lambda miss: miss.score, reverse=True)


def check_nothing_nearer(catalogue: Catalogue, found: Match) -> None:
    """Refused where another report of the source explains far more of the headings and only lacks a column.

    Deals that lost the heading of their id are no list of the employees named in them.
    """
    misses = _misses(catalogue.only(found.connector.source), found.headings)
    if misses and misses[0].missing and misses[0].score[0] > len(found.columns):
        miss = misses[0]
        raise Unrecognised(
            f"the headings are those of {miss.connector.source}, {miss.entity.name} ({miss.report.name}), "
            f"but the file has no column for {miss.lacking()}; export it again with the missing columns"
        )


def check_adds_up(found: Match) -> None:
    """Refused for a report whose rows share the same spend, or have only a part of it."""
    terms = [i for i in found.extra if SEARCH_TERM.fullmatch(loose(found.headings[i]))]
    if terms and found.connector.kind is Kind.AD_PLATFORM:
        raise Refused(
            f"the rows are of search terms ({show(found.headings[terms[0]])}), of which only a part is listed, and {found.connector.source} "
            f"has no such report: export the {found.report.name} report without that column"
        )
    if not found.connector.overlapping:
        return
    overlapping = {fold(text) for text in found.connector.overlapping}
    if by := [text for text in found.headings if fold(text) in overlapping]:
        raise Refused(
            f"the rows are by {show(by[0])}, which do not add up to what was spent: several of them count the same (of assets shown at once "
            "each has the whole cost, a visit is of several segments), or only what belongs to one is listed (audiences, placements); export "
            "it without that column"
        )


def unusable(connectors: Iterable[Connector], headings: Sequence[str]) -> str | None:
    """Why a report that is known by its headings cannot be read; None if it is no such report."""
    folded = {fold(text) for text in headings}
    exports = (export for connector in connectors for export in connector.unusable)
    return next((e.because for e in exports if {fold(text) for text in e.headings} <= folded), None)


def explain_misfit(catalogue: Catalogue, headings: Sequence[str]) -> str:
    """Why no report fits: the nearest connectors, what the file lacks for each, and what was found."""
    nearest: dict[str, _Miss] = {}
    for miss in reversed(_misses(catalogue, headings)):
        nearest[miss.connector.source] = miss
    listed = ", ".join(show(text, 40) for text in headings[:20] if text.strip()) or "none"
    if not nearest:
        sources = ", ".join(connector.source for connector in catalogue.connectors)
        return f"no line of headings is known to {sources}; the most likely one is: {listed}"
    first, *others = sorted(nearest.values(), key=lambda miss: miss.score, reverse=True)[:NEAREST]
    told = (
        f"closest is {first.connector.source}, {first.entity.name} ({first.report.name}), "
        f"but the file has no column for {first.lacking()}"
    )
    for miss in others:
        told += f". Next is {miss.connector.source}, {miss.entity.name} ({miss.report.name}), without {miss.lacking()}"
    advice = "Export it again with the missing columns"
    if first.connector.kind is Kind.INPUT:
        advice = f"Fill in a template: examples/templates/{first.connector.lands_in}/ has one for each input, as CSV and XLSX"
    if catalogue.with_dumps and is_of_account(first.entity, _map(catalogue.entities[0][2], headings)[0], headings):
        advice += f", or, if its rows are of a whole account, drop it in landing/{first.connector.source}/<account>/"
    return f"{told}. Found: {listed}. {advice}"
