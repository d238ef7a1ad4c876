"""Rows below the header that are not data: totals, blanks, footers; and whether the totals agree with us."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from marketing_warehouse.connectors.specification import Type, fold
from marketing_warehouse.extract import dates
from marketing_warehouse.extract.body import Body
from marketing_warehouse.extract.numbers import NATIVE, Locale, parse, quoted
from marketing_warehouse.extract.preamble import RECORDS
from marketing_warehouse.extract.recognise import Match
from marketing_warehouse.extract.refusal import Refused, show

LABEL = (
    r"^\s*(results from|summary for|ergebnisse (?:aus|von)|résultats (?:de|pour)|resultados de|risultati di|resultaten van) \d+ .*$"
    r"|^\s*(共 ?\d+ ?[条项个].*|来自 ?\d+ ?个.*)$"
    r"|^\s*(grand |report |overall |account |algemeen )?(totals?|totales?|totali|totaux|totaal|toplam|totalt|łącznie|razem|всего|итого|총계|합계|summe"
    r"|gesamt(summen?|ergebnis|wert)?|insgesamt|总计|總計|合计|合計|总和|總和|汇总|共计|小计|小計|全部|sub-?totals?|zwischensummen?|sous-tota(?:l|ux)|subtotale|subtotaal)"
    r"( g[ée]n[ée]rale?| geral| complessivo)?(\s*[:：(（\-–—].*|\s+(of|von|de|di|van)\s+\d+.*|\s*\d+.*)?$"
)
PARTIAL = re.compile(r"^(小计|小計|sub-?tota|zwischensumme|sous-tota)", re.IGNORECASE)
ENDS_IN_TOTAL = r"\s(sub-?)?totals?\s*:?$|\s(zwischen)?summe\s*:?$|(ergebnis|合计|小计|合計|小計|总计|集計)$"
AVERAGE = re.compile(
    r"average|avg\.?|mean|durchschnitt|mittelwert|moyenne|promedio|media|média|gemiddelde|平均值?|均值"
)
SCOPE = re.compile(r"[:：\-–—]\s*(.+)$")
LEVELS = {
    "campaign": {
        "campaigns", "filtered campaigns", "kampagnen", "campagnes", "campañas", "campanhas", "campagne", "キャンペーン",
        "广告系列", "推广系列", "推广计划", "计划", "廣告活動", "行銷活動",
    },
    "ad_group": {
        "ad groups", "ad sets", "filtered ad groups", "anzeigengruppen", "groupes d'annonces", "grupos de anuncios",
        "grupos de anúncios", "gruppi di annunci", "advertentiegroepen", "広告グループ", "广告组", "单元", "推广单元", "廣告群組",
    },
    "ad": {
        "ads", "filtered ads", "anzeigen", "annonces", "anuncios", "anúncios", "annunci", "advertenties", "広告", "广告",
        "创意", "廣告",
    },
}  # fmt: skip
OTHER_SCOPES = re.compile(
    r"^(account|konto|compte|cuenta|conta|帐号|账号|账户|帐户|帳戶|客户|アカウント|search|display|video|shopping|performance max|app"
    r"|demand gen|discovery|smart|all .*|enabled .*|filtered .*|removed .*|keywords|search terms|search keywords"
    r"|campaigns|ad groups|ads|ad sets|kampagnen|anzeigen\w*|campagnes?|campañas|campanhas|groupes d'annonces|annonces"
    r"|grupos de an[uú]ncios|an[uú]ncios|gruppi di annunci|annunci|advertentiegroepen|advertenties"
    r"|(alle|toutes les|tous les|todas?|todos|tutt[ie]) .*|recherche|búsqueda|pesquisa|ricerca|zoeken|réseau .*|re[dt]e? .*"
    r"|キャンペーン|広告\w*|検索\w*|广告\w*|廣告\w*|搜索\w*|搜尋\w*|展示\w*|视频\w*|影片\w*)$"
)
FOOTER = re.compile(
    r"©|\(c\)|copyright|all rights reserved|^@ ?\d{4}|confidential|do not distribute|vertraulich|保密|版权|^#|^rows?\s*:\s*\d"
    r"|^(report )?(generated|exported|created|downloaded)\b|^(bericht )?(erstellt|exportiert|heruntergeladen) (am|von|um)\b"
    r"|^(rapport )?(généré|créé|exporté|téléchargé)e? (le|par)\b|^(generado|creado|exportado|descargado|gerado|criado|baixado|generato|creato|esportato"
    r"|scaricato|gegenereerd|gemaakt|geëxporteerd) \w+|^(生成|导出|下载|制表)(时间|日期|人)?\s*[:：]|^(注|备注|说明|数据来源|note|source|hinweis|quelle)s?\s*[:：]|end of report",
    re.IGNORECASE,
)
REMARK = r"©|\(c\)|copyright|all rights reserved|confidential|do not distribute"
NEVER_ADDED = re.compile(
    r"reach|frequency|unique|score|rate|price|probability|weight|duration|scale|position|average|results"
)
MOST_CANDIDATES = 10_000
BLANK = ("", "-", "--", "—", "–", "n/a")
SHORT_CELL = 5  # longer than any word for blank
SIGMAS = 6


@dataclass(frozen=True)
class Total:
    """A total row of the file."""

    row: int
    label: str
    cells: tuple[str, ...]
    is_own: bool  # of exactly the rows in this file, so it must equal their sum
    is_certain: bool = True  # False: it is only taken for one if it is the sum
    records: int | None = None
    parts: tuple[tuple[int, str], ...] = ()  # cells beside the label: Google totals each device by itself
    is_partial: bool = False  # it may be of the rows since the last one only: a month's
    since: int = 0  # the row of the total before it


@dataclass
class Aside:
    """The lines below the header that are not data."""

    totals: list[Total] = field(default_factory=list)
    skipped: set[int] = field(default_factory=set)
    footers: list[str] = field(default_factory=list)


def measures(match: Match) -> list[str]:
    """The columns of a match whose rows add up; not those that a row takes from one of several headings."""
    kinds = (Type.INTEGER, Type.DECIMAL, Type.MONEY)
    found = [n for n, m in match.columns.items() if m.column.type in kinds and not NEVER_ADDED.search(n)]
    return [name for name in found if len(match.choices(match.columns[name].column.name)) == 1]


def identity(match: Match) -> list[int]:
    """The file columns that say what a row is about; a row without any of them is none of ours."""
    needed = {c.name for c in match.entity.columns if c.required} | set(match.report.requires)
    named = [match.columns[name] for name in needed if name in match.columns]
    texts = [m.index for m in named if m.column.type in (Type.TEXT, Type.ID)]
    days = [m.index for m in named if m.column.type in (Type.DATE, Type.TIMESTAMP)]
    return sorted(texts or days or [m.index for m in named])


def find(body: Body, match: Match) -> Aside:
    """Set aside blank lines, footers, repeated headers and total rows.

    Raises Refused where a row could as well be data.
    """
    last = body.last_row
    keys = identity(match)
    width = body.width
    worded = {m.index for m in match.columns.values() if m.column.type in (Type.TEXT, Type.ID)}
    ids = {m.index for n, m in match.columns.items() if m.column.type is Type.ID and n != match.entity.account}
    day = match.columns.get(match.entity.day or "")
    no_day = {day.index: f"c{day.index} is null or strlen(c{day.index}) < 2"} if day else {}
    blank = ", ".join(quoted(word) for word in BLANK)
    no_key = {i: f"c{i} is null or length(c{i}) < 8 and bare(c{i}) in ({blank})" for i in keys}
    empty = {i: f"c{i} is null or c{i} in ('', ' ')" for i in range(1, width)}
    lonely = empty or {0: "coalesce(bare(c0), '') = ''"}
    remark = {width - 1: body.is_missing(width - 1), 0: f"regexp_matches(c0, {quoted('(?i)' + REMARK)})"}
    parts = [
        no_key,
        lonely if 0 in keys or not keys else {},  # else such a row has no key either
        {i: f"c{i} = {quoted(match.headings[i])}" for i in keys},
        remark if width > 1 else {},
        *(_labelled(i, {*keys, *ids} - {i}) for i in keys),  # a label elsewhere has all of them blank: no_key
        *(no_day | {i: f"regexp_matches(lower(c{i}), {quoted(ENDS_IN_TOTAL)})"} for i in keys if no_day.keys() - {i}),
    ]
    few = body.few(worded & {*keys, *ids})
    conditions = {body.all_hold(part, few) for part in parts if part} - {"false"}
    cells = ", ".join(f"c{i}" for i in range(width))
    candidates = " or ".join(f"({condition})" for condition in sorted(conditions)) or "false"
    query = f"select place from lines where {candidates} order by place limit {MOST_CANDIDATES + 1}"
    places = [place for (place,) in body.connection.execute(query).fetchall()]
    if len(places) > MOST_CANDIDATES:
        raise Refused(f"more than {MOST_CANDIDATES:,} rows have no {_names(match, keys)}, from row {places[0] + 1} on")
    listed = ", ".join(map(str, places or [-1]))
    found = body.connection.execute(f"select n, {cells} from lines where place in ({listed}) order by n").fetchall()
    aside = Aside()
    ends = _tail([row[0] for row in found], last)
    # At the end and beside a copyright: also a line of few words, the report's and the company's name.
    signed = {row[0] for row in found if row[0] in ends and re.search(REMARK, row[1] or "", re.IGNORECASE)}
    for number, *values in found:
        texts = tuple(value or "" for value in values)
        is_between = number - 1 in ends or (number + 1 in signed and not re.search(r"[;\t|]", texts[0]))
        if signed and number in ends and is_between and not any(texts[1:]) and not re.match(LABEL, texts[0].lower()):
            aside.footers += [texts[0].strip()] if texts[0].strip() else []
            aside.skipped.add(number)
            continue
        _sort(aside, match, keys, number, texts, number in ends)
    if any(_is_filtered(total) for total in aside.totals):  # then the unfiltered total is of more rows than these
        aside.totals = [replace(total, is_own=total.is_own and _is_filtered(total)) for total in aside.totals]
    return aside


def _labelled(index: int, others: Collection[int]) -> dict[int, str]:
    """SQL for whether a cell is a total's label and the others may be blank: patterns are slow, so they come last."""
    empty = {i: f"c{i} is null or strlen(c{i}) < {SHORT_CELL} or c{i} < '!' or c{i} > '~'" for i in sorted(others)}
    return empty | {index: f"regexp_matches(lower(c{index}), {quoted(LABEL)})"}


def _is_filtered(total: Total) -> bool:
    return "filtered" in total.label.casefold()


def _tail(numbers: Sequence[int], last: int) -> set[int]:
    """Those rows after which no data row follows."""
    tail: set[int] = set()
    for number in reversed(numbers):
        if number != last - len(tail):
            break
        tail.add(number)
    return tail


def _sort(aside: Aside, match: Match, keys: Sequence[int], row: int, cells: tuple[str, ...], at_end: bool) -> None:
    filled = [i for i, cell in enumerate(cells) if cell.strip()]
    if not filled:
        aside.skipped.add(row)
        return
    if all(fold(cells[i]) == fold(match.headings[i]) for i in filled) and len(filled) > len(match.headings) // 2:
        raise Refused(f"row {row} repeats the headings: the file holds two reports; export each one separately")
    if len(filled) == 1 and _is_parted_otherwise(cells[filled[0]], len(match.headings)):
        raise Refused(
            f"row {row} is one cell, {show(cells[filled[0]])}: from there on the cells are parted in another way; "
            "export it again"
        )
    label_at = next((i for i in filled if re.match(LABEL, cells[i].strip().lower())), None)
    if label_at is not None and _is_total(match, row, cells, label_at, keys):
        aside.totals.append(_total(match, row, cells, label_at, keys))
        aside.skipped.add(row)
    elif (name := _group(match, cells, keys)) is not None:
        since = aside.totals[-1].row if aside.totals else 0
        aside.totals.append(Total(row, name, cells, is_own=False, is_certain=False, is_partial=True, since=since))
        aside.skipped.add(row)
    elif _is_footer(match, cells, filled, keys, at_end) or _is_average(cells, filled, keys):
        aside.footers.append(",".join(cells[i].strip() for i in filled))
        aside.skipped.add(row)
    elif all(cells[i].strip() in BLANK for i in keys):
        since = aside.totals[-1].row if aside.totals else 0
        partial = not _has_day(match, cells)
        aside.totals.append(Total(row, "", cells, is_own=True, is_certain=False, is_partial=partial, since=since))
        aside.skipped.add(row)
    elif len(filled) == 1 and len(match.headings) > 1:
        raise Refused(
            f"row {row} has only {show(cells[filled[0]])} in it: the file is cut off or has a line break in it"
        )


def _group(match: Match, cells: Sequence[str], keys: Sequence[int]) -> str | None:
    """The name of a row without a day that ends like a subtotal, as a spreadsheet writes below each group: `Brand Total`."""
    if match.entity.day not in match.columns or _has_day(match, cells):
        return None
    return next((cells[i].strip() for i in keys if re.search(ENDS_IN_TOTAL, cells[i].strip().lower())), None)


def _is_average(cells: Sequence[str], filled: Sequence[int], keys: Sequence[int]) -> bool:
    """Whether a row without a name says that it is of averages."""
    return all(cells[i].strip() in BLANK for i in keys) and any(
        AVERAGE.fullmatch(cells[i].strip().lower()) for i in filled
    )


def _has_day(match: Match, cells: Sequence[str]) -> bool:
    """Whether a row says its day; a subtotal says its month or nothing."""
    day = match.columns.get(match.entity.day or "")
    text = cells[day.index].strip() if day else ""
    return text not in BLANK and _is_moment(text)


def _is_moment(cell: str) -> bool:
    return dates.understand(dates.Shape.of(cell.strip().removeprefix(NATIVE), 0).text) is not None


def _is_parted_otherwise(cell: str, width: int) -> bool:
    """Whether a cell is a whole row, or a good part of one, in the delimiter of another file: no remark has so many."""
    return cell.count(",") >= max(2, width - 1) or any(cell.count(mark) >= min(3, max(2, width - 1)) for mark in ";\t|")


def _is_footer(match: Match, cells: Sequence[str], filled: Sequence[int], keys: Sequence[int], at_end: bool) -> bool:
    """Whether a line is a closing remark, perhaps cut into cells by a comma of its own."""
    if len(match.headings) == 1 or filled != list(range(filled[0], len(filled))):
        return len(match.headings) > 1 and len(filled) == 1 and FOOTER.search(cells[filled[0]]) is not None
    if len(filled) == 1:
        is_prose = at_end and len(cells[0].split()) >= 4 and 0 not in keys and not _is_moment(cells[0])
        is_note = at_end and re.match(r"\*+ ?[^\W\d]", cells[0].strip()) is not None
        return is_prose or is_note or FOOTER.search(cells[0]) is not None
    is_short = filled[-1] < len(match.headings) - 1
    return at_end and is_short and re.search(REMARK, cells[0], re.IGNORECASE) is not None


def _is_total(match: Match, row: int, cells: tuple[str, ...], label_at: int, keys: Sequence[int]) -> bool:
    """Whether a row with a total's label is one; Refused when nothing tells it from a thing of that name."""
    if label_at not in keys:
        return all(_says_nothing(cells[i]) for i in keys)
    filled = {name: m for name, m in match.columns.items() if m.index != label_at and not _says_nothing(cells[m.index])}
    named = [
        n for n, m in filled.items() if m.index in keys or (m.column.type is Type.ID and n != match.entity.account)
    ]
    if named:
        return False
    if match.entity.day in filled:
        raise Refused(
            f"row {row} is named {show(cells[label_at])} but has a day ({show(cells[filled[match.entity.day].index])}): "
            "it could be the total of that day or a campaign of that name; export without totals"
        )
    return True


def _says_nothing(cell: str) -> bool:
    """Whether a cell of a total row is empty or repeats its label."""
    return cell.strip() in BLANK or re.match(LABEL, cell.strip().lower()) is not None


def _total(match: Match, row: int, cells: tuple[str, ...], label_at: int, keys: Sequence[int]) -> Total:
    """The total of a row; it is certain when its scope is known or something besides the name says so."""
    label = cells[label_at].strip()
    records = RECORDS.search(label)
    scope = SCOPE.search(fold(label))
    own = not PARTIAL.match(label) and (not scope or scope[1] in LEVELS.get(match.report.name, ()))
    free = {match.entity.account, *(match.entity.period or ()), "account_name", "currency_code"}
    attributes = [
        m
        for name, m in match.columns.items()
        if m.column.type in (Type.TEXT, Type.ID, Type.DATE, Type.TIMESTAMP) and m.index != label_at and name not in free
    ]
    is_blank = bool(attributes) and all(cells[m.index].strip() in BLANK for m in attributes)
    is_known = not scope or own or OTHER_SCOPES.match(scope[1]) is not None
    is_certain = label_at not in keys or is_blank or (is_known and (bool(scope) or not attributes))
    figures = {m.index for n, m in match.columns.items() if m.column.type.is_number or n in free}
    parts = [(i, c.strip()) for i, c in enumerate(cells) if i not in {label_at, *figures} and not _says_nothing(c)]
    said = int(re.sub(r"[,.]", "", records[1])) if records else None
    return Total(row, label, cells, own, is_certain, said, tuple((i, c) for i, c in parts if re.search(r"[^\W\d]", c)))


def compare(
    aside: Aside, match: Match, locale: Locale, ours: Mapping[str, Decimal | None], rows: int,
    decimals: Mapping[str, int], uncounted: set[str], part: Callable[[Total], tuple[Mapping[str, Decimal | None], int]],
) -> dict[str, dict[str, str]]:  # fmt: skip
    """The file's totals as JSON-ready text; Refused when the report's own total is not our sum.

    Rounding: each cell is off by at most half a unit of its last digit, evenly either
    way, so the sum of n cells by about 0.29 units times sqrt(n); six times that is never chance.
    part: sums and count of the rows that have the cells beside a total's label.
    """
    recorded: dict[str, dict[str, str]] = {}
    for total in aside.totals:
        values = {name: _value(total, match, name, locale) for name in ours}
        given = {name: value for name, value in values.items() if value is not None}
        counted = {name: value for name, value in given.items() if name not in uncounted}
        off = [n for n, v in counted.items() if _differs(v, ours[n] or Decimal(0), match, n, rows, decimals)]
        if off and (total.parts or total.is_partial):
            sums, rows_of_part = part(total)
            if rows_of_part and not any(
                _differs(v, sums[n] or Decimal(0), match, n, rows_of_part, decimals) for n, v in counted.items()
            ):
                off = []
        if not total.is_certain and (off or not given):
            what = f"named {show(total.label)}" if total.label else f"without {_names(match, identity(match))}"
            raise Refused(
                f"row {total.row} is {what} and is not the total of the other rows either{_difference(off, given, ours)}"
            )
        if total.is_own and off:
            raise Refused(
                f"the file's own total {show(total.label)} (row {total.row}) is not the sum of its rows{_difference(off, given, ours)}"
            )
        if total.records is not None and total.records != rows:
            raise Refused(
                f"{show(total.label)} says {total.records} records, the file has {rows}: it is cut off or was edited"
            )
        recorded[total.label or "(no name)"] = {name: f"{value:f}" for name, value in given.items()}
    return recorded


def _value(total: Total, match: Match, name: str, locale: Locale) -> Decimal | None:
    mapped = match.columns[name]
    value = parse(total.cells[mapped.index], locale)
    return None if value is None else value * mapped.heading.scale


def _differs(theirs: Decimal, ours: Decimal, match: Match, name: str, rows: int, decimals: Mapping[str, int]) -> bool:
    mapped = match.columns[name]
    if mapped.column.type is Type.INTEGER:
        return theirs != ours
    return abs(theirs - ours) > allowed(rows, decimals.get(name, 0)) * mapped.heading.scale


def allowed(cells: int, decimals: int) -> Decimal:
    """By how much a total may be off through the rounding of its cells."""
    chance = 1 + SIGMAS * 0.29 * math.sqrt(max(cells, 1))
    if not decimals:  # whole units are much: every cell and the total off by half of one, but one cell alone
        chance = min(chance, 0 if cells < 2 else (cells + 1) // 2)
    return Decimal(1).scaleb(-decimals) * Decimal(chance)


def _difference(off: Sequence[str], given: Mapping[str, Decimal], ours: Mapping[str, Decimal | None]) -> str:
    parts = [f"{name}: file says {given[name]:f}, rows add up to {ours[name] or 0:f}" for name in off]
    return f" ({'; '.join(parts)})" if parts else ""


def _names(match: Match, indexes: Sequence[int]) -> str:
    return " or ".join(show(match.headings[i]) for i in indexes)
