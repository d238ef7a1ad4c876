"""What a connector may declare about a source's exports, and the checks it makes of itself.

A connector is data: one `Connector` per module, found by `connectors.discover()`.
It says which columns an export carries under which headings, how a newer export
replaces an older one, and what the file leaves unsaid (currency, time zone). How
to find the header, the totals and the locale is the reader's work (`extract/`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType


class SpecificationError(ValueError):
    """A connector contradicts itself; the message names source, entity and column."""


class Type(StrEnum):
    """Type of a column; the value is its SQL type in the raw zone."""

    TEXT = "varchar"
    ID = "varchar(id)"
    CURRENCY = "varchar(currency)"
    INTEGER = "bigint"
    DECIMAL = "decimal(18,6)"
    MONEY = "decimal(18,6) money"
    RATE = "double"
    DATE = "date"
    TIMESTAMP = "timestamp with time zone"
    BOOLEAN = "boolean"

    @property
    def sql(self) -> str:
        """DuckDB type written to Parquet: microsecond UTC timestamps, 18-digit decimals, ids as text."""
        if self in (Type.ID, Type.CURRENCY):
            return "varchar"
        return "decimal(18,6)" if self is Type.MONEY else self.value

    @property
    def is_number(self) -> bool:
        return self in (Type.INTEGER, Type.DECIMAL, Type.MONEY, Type.RATE)


class Load(StrEnum):
    """How a newer export replaces an older one."""

    WINDOW = "window"  # per account and day only the newest file covering that day counts
    UPSERT = "upsert"  # the newest row (or rows of the newest file) per key
    SNAPSHOT = "snapshot"  # a full list: keys missing from the newest file are gone
    APPEND = "append"  # events: every key once, the newest wording of it


class Personal(StrEnum):
    """What happens to personal data at the border."""

    HASH = "hash"  # keyed HMAC of the normalised value
    DROP = "drop"  # never leaves the archive
    STRIP = "strip"  # free text that is kept: addresses and telephone numbers are taken out of it
    STAFF = "staff"  # a colleague's name that is kept: an address beside it is taken out, one alone is hashed


class Given(StrEnum):
    """What the reader knows of a row without a cell for it."""

    FILE_NAME = "the file's name without its ending"
    ROW_NUMBER = "the number of the row below the headings"
    ROW_OF_FILE = "the first digits of the file's hash and the number of the row"
    LAST_DAY = "the last day the file covers, else the day it was exported, by its preamble or its name"
    BY_OTHERS = "nothing: only another source's exports that land in the same table tell it"
    NAMED = "the one of the column's words that the sheet's name says, else the lines above the table and the file's name, else a heading, else the stations"


class Kind(StrEnum):
    """What a source tells about; fixes which staging models read it."""

    AD_PLATFORM = "ad_platform"
    CRM = "crm"
    SHOP = "shop"
    EMAIL = "email"
    WEB = "web"
    SURVEY = "survey"
    INPUT = "input"
    OFFLINE_MEDIA = "offline_media"


OPEN = "…"  # stands for any words in a declared heading


@dataclass(frozen=True)
class Heading:
    """One heading a column is exported under.

    `(*)` in the text stands for a three-letter currency in brackets, which then
    is the currency of the column. `scale` turns the exported unit into ours:
    Google's API gives money in micros, so its heading has scale 0.000001.
    `…` stands for words that differ from company to company, as in a survey's questions; a heading
    that is declared word for word goes before. `beside`: another heading that the file must have,
    in which `…` are the same words: the question in `…` is the one that `…_NPS_GROUP` stands beside, and
    `Opportunity Currency` is the amount's where the file has `Amount` itself, not only the converted one.
    `in_folder`: only known in the source's own folder: elsewhere it is another source's.
    """

    text: str
    scale: Decimal = Decimal(1)
    beside: str | None = None
    in_folder: bool = False


MATCH_TYPES: Mapping[str, str] = MappingProxyType(
    {
        word: kept
        for kept, words in {
            "exact": ("exact", "exact match", "genau passend", "requête exacte", "mot clé exact", "concordancia exacta", "corrispondenza esatta",
                      "correspondência exata", "精确", "精确匹配", "完全匹配", "完全比對", "完全一致"),
            "phrase": ("phrase", "phrase match", "passende wortgruppe", "expression exacte", "concordancia de frase",
                       "corrispondenza a frase", "correspondência de frase", "woordgroep", "短语", "短语匹配", "词组", "词组匹配",
                       "詞組比對", "フレーズ一致"),
            "broad": ("broad", "broad match", "weitgehend passend", "requête large", "concordancia amplia", "corrispondenza generica",
                      "correspondência ampla", "breed", "广泛", "广泛匹配", "廣泛比對", "部分一致", "インテント マッチ"),
        }.items()
        for word in words
    }
)  # fmt: skip

DEAL_STAGES: Mapping[str, str] = MappingProxyType(
    {
        word: kept
        for kept, words in {
            "won": ("won", "closed won", "closedwon", "deal won", "gewonnen", "geschlossen gewonnen", "abgeschlossen gewonnen",
                    "gagné", "gagnée", "fermé gagné", "fermée gagnée", "clôturé gagné", "clôturée gagnée", "conclu", "conclue",
                    "ganado", "ganada", "cerrado ganado", "cerrada ganada", "cierre ganado", "ganho", "ganha", "fechado ganho", "fechada ganha",
                    "vinto", "vinta", "chiuso vinto", "chiusa vinta", "chiuso acquisito", "chiusa acquisita",
                    "gesloten gewonnen", "afgesloten gewonnen", "受注", "成約", "商談成立", "成立",
                    "赢单", "已赢单", "成交", "已成交", "赢得", "结束并赢得", "已结束并赢得客户", "贏單", "已贏單", "結束並贏得"),
            "lost": ("lost", "closed lost", "closedlost", "deal lost", "closed lost to competition", "verloren",
                     "geschlossen verloren", "abgeschlossen verloren", "perdu", "perdue", "fermé perdu", "fermée perdue",
                     "clôturé perdu", "clôturée perdue", "perdido", "perdida", "cerrado perdido", "cerrada perdida", "cierre perdido",
                     "fechado perdido", "fechada perdida", "perso", "persa", "chiuso perso", "chiusa persa",
                     "gesloten verloren", "afgesloten verloren", "失注", "商談不成立", "不成立",
                     "输单", "已输单", "丢单", "流失", "已流失", "结束但失去", "已结束但丢失客户", "輸單", "已輸單", "結束但失去"),
        }.items()
        for word in words
    }
)  # fmt: skip


def micros(text: str) -> Heading:
    """A heading whose numbers are millionths of the unit (Google Ads API)."""
    return Heading(text, scale=Decimal("0.000001"))


@dataclass(frozen=True, init=False)
class Column:
    """One column of an entity in the raw zone, and how to find it in an export.

    `required`: its heading must be there and every row must fill it.
    `values`: exported words (any case) to the word kept; other words are kept as they are.
    `first_filled`: where a file has several of the headings, each row takes the first that it
        fills, in the order declared (a won deal's `Won time`, a lost one's `Lost time`);
        otherwise the best heading counts for the whole file.
    `is_qualified`: a word may be numbered, cut up, or followed by something in brackets: `Closed won (Sales Pipeline)`,
        `6. Closed - Won`, `Geschlossen und gewonnen`. A number may have words before or behind it:
        `Extremely likely - 10`.
    `unless`: headings beside which its own mean something else: `Start Date` beside a status is the
        campaign's, not the report's.
    `given`: what every row has where no heading says it: a constant, or something the reader knows.
    `record_id`: the ids are Salesforce's and begin so; 15 characters, of which case matters, are completed to
        the 18 of the same record. An id that begins otherwise is of another kind of record, or of another system.
    `scale`: the ends of the scale that the answers to a question lie on; they are kept as numbers. A file whose cells are
        no such answers, or may be of another scale, has no such column.
    """

    name: str
    type: Type
    headings: tuple[Heading, ...]
    required: bool
    personal: Personal | None
    values: Mapping[str, str]
    first_filled: bool
    is_qualified: bool
    unless: tuple[str, ...]
    given: str | Given | None
    record_id: str | None
    scale: tuple[int, int] | None

    def __init__(
        self,
        name: str,
        type: Type,
        headings: Iterable[str | Heading],
        required: bool = False,
        personal: Personal | None = None,
        values: Mapping[str, str] | None = None,
        first_filled: bool = False,
        is_qualified: bool = False,
        unless: tuple[str, ...] = (),
        given: str | Given | None = None,
        record_id: str | None = None,
        scale: tuple[int, int] | None = None,
    ) -> None:
        if isinstance(headings, str):
            raise SpecificationError(f"column {name}: headings are a tuple: ({headings!r},)")
        folded = {fold(word): kept for word, kept in (values or {}).items()}
        for attribute, value in {
            "name": name,
            "type": type,
            "headings": tuple(h if isinstance(h, Heading) else Heading(h) for h in headings),
            "required": required,
            "personal": personal,
            "values": MappingProxyType(folded),
            "first_filled": first_filled,
            "is_qualified": is_qualified,
            "unless": unless,
            "given": given,
            "record_id": record_id,
            "scale": scale,
        }.items():
            object.__setattr__(self, attribute, value)
        self._check()

    def _check(self) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.name):
            raise SpecificationError(f"column {self.name!r}: names are lower_snake_case")
        if not self.headings and self.given is None:
            raise SpecificationError(f"column {self.name}: needs at least one heading, or to be given")
        if self.given is Given.LAST_DAY and self.type is not Type.DATE:
            raise SpecificationError(f"column {self.name}: only a DATE can be given as the file's last day")
        if (
            self.given is not None
            and self.given not in (Given.LAST_DAY, Given.BY_OTHERS)
            and self.type not in (Type.TEXT, Type.ID, Type.CURRENCY)
        ):
            raise SpecificationError(f"column {self.name}: only TEXT, ID and CURRENCY can be given as {self.given!r}")
        if self.given is Given.NAMED and not self.values:
            raise SpecificationError(f"column {self.name}: NAMED needs the words that may be said")
        if self.scale is not None and self.type is not Type.TEXT:
            raise SpecificationError(f"column {self.name}: answers on a scale are TEXT before they are numbers")
        if self.record_id is not None and self.type is not Type.ID:
            raise SpecificationError(f"column {self.name}: only an ID is a record's id")
        if self.personal and self.type is not Type.TEXT:
            raise SpecificationError(f"column {self.name}: personal data is TEXT before it is hashed")


@dataclass(frozen=True)
class Report:
    """One report of an entity, told from the others by the columns it must have.

    Of several that fit, the one asking for the most columns is meant, so an ad
    group report is never taken for the campaign report it could also be; of equal ones the first.

    decisive: its columns settle the matter even where another report asks for more: a row
        per search term is no ad's row, whichever ids stand beside it. Of several decisive ones the first.
    in_folder: its columns are too few to tell the source: only for files in the source's own folder.
    unique: columns that must tell a report's rows apart where nothing better does;
        a file in which two rows share them is refused, or one of the rows would be lost.
    answered: columns without which a line is no row of this report: a respondent who
        skipped the question is left out.
    left_out: of a heading the words (any case) of lines that are no rows of this report: a survey's
        previews. A file without the heading has none.
    """

    name: str
    requires: tuple[str, ...]
    unique: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    left_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    decisive: bool = False
    in_folder: bool = False


@dataclass(frozen=True)
class Entity:
    """One raw table: `raw/<source>/<name>/*.parquet`.

    A heading feeds one column, or two of which one maps its words: a CRM's stage
    can be kept as it is and also read as open, won or lost.

    key: columns that identify a row over all exports (UPSERT, SNAPSHOT, APPEND);
        empty for WINDOW, and for APPEND where only the file and row number identify it.
    day: the column holding the day of a row (WINDOW).
    period: first and last day of a row that may span several days (Meta's
        `Reporting starts` / `Reporting ends`); a one-day period sets `day`.
    account: the column naming the account (WINDOW).
    """

    name: str
    columns: tuple[Column, ...]
    reports: tuple[Report, ...]
    load: Load
    key: tuple[str, ...] = ()
    day: str | None = None
    period: tuple[str, str] | None = None
    account: str | None = None

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        if len(set(names)) != len(names):
            raise SpecificationError(f"entity {self.name}: a column is declared twice")
        seen: dict[str, Column] = {}
        for column in self.columns:
            for heading in column.headings:
                other = seen.setdefault(fold(heading.text), column)
                if other.name != column.name and bool(other.values) == bool(column.values):
                    raise SpecificationError(
                        f"entity {self.name}: heading {heading.text!r} is claimed by {other.name} and {column.name}"
                    )
        named = [
            *self.key,
            *(self.period or ()),
            *(c for r in self.reports for c in (*r.requires, *r.unique, *r.answered)),
        ]
        named += [c for c in (self.day, self.account) if c]
        for name in named:
            if name not in names:
                raise SpecificationError(f"entity {self.name}: column {name!r} is used but not declared")
        if self.load is Load.WINDOW and not (self.day and self.account):
            raise SpecificationError(f"entity {self.name}: WINDOW needs `day` and `account`")
        if self.load in (Load.UPSERT, Load.SNAPSHOT) and not self.key:
            raise SpecificationError(f"entity {self.name}: {self.load} needs a `key`")
        if not self.reports:
            raise SpecificationError(f"entity {self.name}: needs at least one report")

    def column(self, name: str) -> Column:
        """The declared column of that name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


@dataclass(frozen=True)
class Wide:
    """Exports with a column per thing, read as one row per thing.

    pattern: what the heading of such a column looks like, a group for each of `names`;
        every heading but the first must fit it.
    names, value: the headings under which columns are declared for the groups and for the cell.
    least: how many such columns there must be: a few could be of anything.
    """

    pattern: str
    names: tuple[str, ...]
    value: str
    least: int = 1

    def __post_init__(self) -> None:
        if re.compile(self.pattern).groups != len(self.names):
            raise SpecificationError(f"pattern {self.pattern!r} must have a group for each of {self.names}")


@dataclass(frozen=True)
class Sheet:
    """A table that a company keeps with a column per month or quarter, read as a row per line and month.

    value, first, last: the headings under which columns are declared for the cell and for its column's first and last day.
    words: what such tables are called, in the name of the file or sheet, above the table or in its headings.
    told_by: headings of columns that only this kind of table has.
    counts: words for what such a table may hold instead of money; without them, and with a word or a currency, it is money.
        None where the cells are not money, or where a word must say so.
    sums: whether the cells of a line add up, so that its total and the total row are their sums.
    dimensions: headings of columns that say what a line is of, and the name of that dimension.
    """

    value: str
    words: tuple[str, ...]
    told_by: tuple[str, ...] = ()
    counts: tuple[str, ...] | None = None
    sums: bool = True
    dimensions: Mapping[str, str] = field(default_factory=dict)
    first: str = "First day of a column"
    last: str = "Last day of a column"


@dataclass(frozen=True)
class Unusable:
    """An export of the source that tells too little to be read truthfully, known by its headings.

    because: what it is, what it lacks, and what to export instead.
    """

    headings: tuple[str, ...]
    because: str


@dataclass(frozen=True)
class Connector:
    """One source of exports.

    lands_in: the raw source its entities belong to; a company's own CRM lands in
        `company_crm` with that source's entities, so no model has to know it.
    time_zone: of the days in the export: `account` where each account has its own.
    restated_days: how far back a later export may change figures.
    currency: of amounts where neither column, heading nor preamble says it; None
        means such a file is refused.
    day_first: order of 1/2/2026 where the column itself leaves it open; None refuses.
    decimal_comma: reading of 1,234 where the file itself leaves it open; None means
        by the language of the headings.
    overlapping: headings of reports whose rows share the same spend, or have only a part of it, so that they do not add up: of
        Google's assets several are shown at once, of its audiences many clicks have none. Such a file is refused.
    heading_rows: lines that the headings take; the first has the names, the others
        (question texts, ids) are no data.
    """

    source: str
    title: str
    title_zh: str
    kind: Kind
    entities: tuple[Entity, ...]
    lands_in: str = ""
    time_zone: str = "account"
    restated_days: int = 0
    currency: str | None = None
    day_first: bool | None = None
    decimal_comma: bool | None = None
    overlapping: tuple[str, ...] = ()
    heading_rows: int = 1
    wide: Wide | None = None
    sheets: tuple[Sheet, ...] = ()
    unusable: tuple[Unusable, ...] = ()

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.source):
            raise SpecificationError(f"source {self.source!r}: names are lower_snake_case")
        if self.currency is not None and not re.fullmatch(r"[A-Z]{3}", self.currency):
            raise SpecificationError(f"source {self.source}: currency {self.currency!r} is not an ISO 4217 code")
        if len({entity.name for entity in self.entities}) != len(self.entities):
            raise SpecificationError(f"source {self.source}: an entity is declared twice")
        object.__setattr__(self, "lands_in", self.lands_in or self.source)

    def entity(self, name: str) -> Entity:
        """The declared entity of that name; KeyError if there is none."""
        for entity in self.entities:
            if entity.name == name:
                return entity
        raise KeyError(name)


INVISIBLE = re.compile("[\ufeff\u200b-\u200f\u202a-\u202e\u2060\u00ad]")  # what pages leave in copied headings


@lru_cache(1 << 16)  # the same headings are looked up for every file
def fold(text: str) -> str:
    """Text as headings and words are compared: no BOM, case, width, bracket, apostrophe or spacing differences."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).replace("’", "'")
    return re.sub(r"\s+", " ", text).strip().strip('"').strip(" ↑↓").casefold()
