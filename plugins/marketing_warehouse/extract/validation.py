"""What is asked of all rows of a file at once, and what follows from the answers: each is a reason to refuse it, or a figure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import duckdb

from marketing_warehouse.connectors.specification import Connector, Given, Kind, Load, Type, fold
from marketing_warehouse.extract import ending, money, recognise, totals, typed
from marketing_warehouse.extract.numbers import quoted
from marketing_warehouse.extract.refusal import Refused, show
from marketing_warehouse.extract.typed import Plan

if TYPE_CHECKING:
    from marketing_warehouse.extract.reading import Reading

STARTS = re.compile(r"\bstart|début|\binicio|\binício|\binizio|開始|开始")
BY_HAND_ROWS = 100_000  # nobody pastes more rows together
NO_COINCIDENCE = 100  # impressions that two rows hardly share by chance, with clicks and spend
SAYS_PLATFORM = re.compile(
    r"\b(data ?source|source|platform|publisher|ad network|provider|vendor|quelle|plattform|plateforme|plataforma)\b|平台|媒体|数据源|来源"
)
PLATFORMS = {
    "google_ads": ("google", "youtube", "adwords"), "meta_ads": ("meta", "facebook", "instagram"), "linkedin_ads": ("linkedin",),
    "microsoft_ads": ("microsoft", "bing"), "tiktok_ads": ("tiktok",), "pinterest_ads": ("pinterest",), "snapchat_ads": ("snapchat",),
    "reddit_ads": ("reddit",), "x_ads": ("twitter",), "amazon_ads": ("amazon",), "apple_search_ads": ("apple search",),
    "baidu_ads": ("百度",), "baidu_feed_ads": ("百度",), "ocean_engine": ("巨量", "抖音", "头条"), "ocean_engine_qianchuan": ("巨量", "抖音"),
    "tencent_ads": ("腾讯", "广点通", "微信", "qq"), "xiaohongshu_juguang": ("小红书",), "kuaishou_ads": ("快手",), "bilibili_ads": ("哔哩", "b站"),
    "qihoo360_ads": ("360",), "alibaba_wanxiangtai": ("阿里妈妈", "万相台"),
}  # fmt: skip


def validate(reading: Reading, ends_clean: bool) -> None:
    """Everything that is asked of all rows, in one pass; Refused at the first answer that is wrong."""
    plan, match, body = reading.plan, reading.match, reading.plan.body
    asked: dict[str, str] = {"rows": "count(*)", "last": "max(n)"}
    measures = totals.measures(match)
    asked |= {f"sum {name}": body.sum(match.columns[name].index, plan.column(name)) for name in measures}
    needed = [m for m in match.columns.values() if m.column.required or m.column.name in match.report.requires]
    furthest = max(m.index for m in needed) if needed else 0
    asked["too short"] = f"min(n) filter ({body.is_missing(furthest)})"
    asked["last is short"] = f"max(n) filter ({body.is_missing(body.width - 1)})"
    for name, mapped in match.columns.items():
        kind = mapped.column.type
        if unread := plan.unread(name):
            asked[f"unread {name}"] = f"min(n) filter ({unread})"
        if mapped.column.required or (reading.moments and name in (match.entity.day, *(match.entity.period or ()))):
            asked[f"missing {name}"] = f"min(n) filter ({plan.column(name)} is null)"
        if kind is Type.ID:
            if mapped.index not in plan.unchanged:
                asked[f"damaged {name}"] = f"min(n) filter ({plan.is_damaged(mapped.index)})"
            if mapped.column.record_id:
                asked[f"foreign {name}"] = (
                    f"min(n) filter (not starts_with({plan.column(name)}, {quoted(mapped.column.record_id)}))"
                )
    if match.report.unique:
        key = ", ".join(f"lower({plan.column(name)})" for name in match.report.unique)
        sharing = f"select n, count(*) over (partition by {key}) as rows_of_key from cells"
        asked["shared"] = f"(select max(n) from ({sharing}) where rows_of_key > 1)"
    for name, first, second in match.twins:
        asked[f"twin {name}"] = f"min(n) filter (bare(c{first}) is distinct from bare(c{second}))"
    if reading.moments:
        start, end = reading.moments["start"], reading.moments["end"]
        asked |= {
            "first day": f"min({start})",
            "last day": f"max({end})",
            "backwards": f"min(n) filter ({start} > {end})",
        }
        if reading.facts.period and match.entity.day in match.columns:
            asked["only starts"] = (
                f"bool_and({start} = date '{reading.facts.period[0]}' or day({start}) = 1) or (count(distinct {start}) > 1 and max({start}) + 6 <= date '{reading.facts.period[1]}' and "
                f"bool_and(({start} - date '{reading.facts.period[0]}') % 7 = 0))"
            )
    asked |= money.questions(plan, reading.currency)
    answers = _ask(plan, asked)
    reading.rows = answers["rows"]
    _judge(reading, answers, ends_clean)
    money.judge(plan, reading.currency, answers)
    money.check_unit(plan, reading.currency)
    _cover(reading, answers)
    _all_known(reading, answers)
    _check_is_of_account(reading)
    _check_one_platform(reading)
    _check_not_pasted_twice(reading)
    _check_filled_in(reading)
    _compare(reading, answers, measures)
    if not ends_clean and reading.rows and answers["last"] == body.last_row:
        confirmed = [reading.totals_in_file.get(t.label or "(no name)", {}) for t in reading.aside.totals if t.is_own]
        ending.check_last_cell(body, match, answers["last"], {name for values in confirmed for name in values})


def _ask(plan: Plan, asked: Mapping[str, str]) -> dict[str, Any]:
    query = f"select {', '.join(asked.values())} from cells"
    try:
        row = plan.body.connection.execute(query).fetchone()
    except duckdb.Error as error:
        raise Refused(
            _first_unreadable(plan) or f"a cell cannot be read: {str(error).splitlines()[0][:200]}"
        ) from error
    assert row
    return dict(zip(asked, row, strict=True))


def _first_unreadable(plan: Plan) -> str | None:
    """Row and column of the first cell whose conversion fails."""
    for name, mapped in plan.match.columns.items():
        cell = f"bare(c{mapped.index})"
        given = f"filled(c{mapped.index}) is not null and try({plan.column(name)}) is null"
        query = f"select n, {cell} from cells where {given} order by n limit 1"
        try:
            found = plan.body.connection.execute(query).fetchone()
        except duckdb.Error:
            continue
        if found and not (mapped.column.type.is_number and found[1][:1] in "<>≤≥＜＞"):
            return f"row {found[0]}, column {show(plan.match.headings[mapped.index])}: {show(found[1])} is out of range for {name}"
    return None


def _judge(reading: Reading, answers: Mapping[str, Any], ends_clean: bool) -> None:
    match, body = reading.match, reading.plan.body
    if not reading.rows and not (match.entity.load is Load.WINDOW and reading.facts.period):
        raise Refused(
            "the file has headings but no rows" if not reading.aside.totals else "the file has totals but no rows"
        )
    if (row := answers["too short"]) is not None:
        raise Refused(
            f"row {row} has fewer cells than the {body.width} headings: the file is cut off or has a line break in a cell"
        )
    if answers["last is short"] is not None and answers["last is short"] == answers["last"] and not ends_clean:
        raise Refused(
            f"the last row ({answers['last']}) has fewer cells than the {body.width} headings: the file is cut off"
        )
    if answers["last is short"] is not None:
        ending.check_short_rows(body, match, reading.layout.lines_above_body)
    for question, row in answers.items():
        kind, _, name = question.partition(" ")
        if row is None or kind not in ("missing", "unread", "damaged", "foreign", "twin") or name not in match.columns:
            continue
        mapped = match.columns[name]
        where = f"row {row}, column {show(match.headings[mapped.index])}"
        if kind == "missing":
            raise Refused(f"{where}: the cell is empty, but every row must have its {name}")
        if kind == "twin":
            others = [second for twin, _, second in match.twins if twin == name]
            raise Refused(
                f"{where}: a second column {show(match.headings[others[0]])} says something else about {name}"
            )
        found = body.connection.execute(f"select c{mapped.index} from lines where n = {row}").fetchone()
        text = show(found[0] or "") if found else ""
        if kind == "foreign":
            raise Refused(
                f"{where}: {text} is no {name} of Salesforce, which begins {mapped.column.record_id}: export each kind of "
                "record in a report of its own"
            )
        if kind == "damaged":
            raise Refused(
                f"{where}: {text}: the id is lost, a spreadsheet has rounded it; export again with ids as text"
            )
        raise Refused(f"{where}: {text} is not a {_called(mapped.column.type)}")


def _called(kind: Type) -> str:
    return {Type.DATE: "date", Type.TIMESTAMP: "time"}.get(kind, "whole number")


def _cover(reading: Reading, answers: Mapping[str, Any]) -> None:
    """The days the file covers, and the export time if it is not older than they are."""
    facts, match = reading.facts, reading.match
    if (row := answers.get("backwards")) is not None:
        raise Refused(f"row {row}: the last day lies before the first")
    first, last = answers.get("first day"), answers.get("last day")
    reading.period = facts.period or ((first, last) if first and last else None)
    if facts.period and first and last and not (facts.period[0] <= first and last <= facts.period[1]):
        raise Refused(
            f"the file says it covers {facts.period[0]} to {facts.period[1]} but has rows from {first} to {last}: "
            "it was edited, or days and months are swapped"
        )
    if answers.get("only starts") and not facts.is_by_day and reading.period and reading.period[0] < reading.period[1]:
        heading = reading.heading(str(reading.match.entity.day))
        if STARTS.search(heading.casefold()) and reading.moments["start"] == reading.moments["end"]:
            raise Refused(
                f"{show(heading)} is the first day of a longer period in every row, and nothing says the last: "
                "export it by day, or, if these are all the days there are, write 'by day' into the file's name"
            )
    if facts.exported_at and not (reading.period and facts.exported_at.date() < reading.period[1]):
        reading.exported_at = _in_zone(facts.exported_at, match.connector)


def _in_zone(said: datetime, connector: Connector) -> datetime:
    """The moment of an export's clock in the zone its source declares; a day alone, or the clock of an account's own zone, stays as it is."""
    if said.time() == time() or not typed.has_zone(connector):
        return said
    return said.replace(tzinfo=ZoneInfo(connector.time_zone)).astimezone(UTC)


def _all_known(reading: Reading, answers: Mapping[str, Any]) -> None:
    """Refused where two rows cannot be told apart, or nothing says the day that every row is to be given."""
    match = reading.match
    if (row := answers.get("shared")) is not None:
        names = " and ".join(show(match.headings[match.columns[name].index]) for name in match.report.unique)
        raise Refused(
            f"row {row} has the same {names} as another row, and nothing else tells them apart: "
            f"export with the column {show(match.entity.column(match.report.unique[0]).headings[0].text)}"
        )
    for column in match.entity.columns:
        if column.given is Given.LAST_DAY and column.name not in match.columns and not reading.last_day:
            raise Refused(
                f"nothing says the {column.name} of the rows: put the day in the file's name, like answers_2026-09-21"
            )


def _check_is_of_account(reading: Reading) -> None:
    """Refused where a day of an account has several rows, of things in a column that is not known: the next export may have others."""
    match, plan = reading.match, reading.plan
    things = [i for i in match.extra if recognise.THING.search(recognise.loose(match.headings[i]))]
    if match.report.name != "account" or not things or match.entity.day not in match.columns:
        return
    known = [n for n, m in match.columns.items() if not m.column.type.is_number and n == m.column.name]
    key = ", ".join(plan.column(name) for name in known)
    for index in things:
        query = f"select min(n) from cells group by {key} having count(distinct bare(c{index})) > 1 order by 1 limit 1"
        if found := plan.body.connection.execute(query).fetchone():
            raise Refused(
                f"row {found[0]} and others of its day are told apart by {show(match.headings[index])}, a column that {match.connector.source} "
                "does not have: name it by what it is (campaign, ad group, ad), or export the account's days without it"
            )


def _check_one_platform(reading: Reading) -> None:
    """Refused where a column that no ad platform's own export has names other platforms: a blend of several tells which row is whose."""
    match = reading.match
    if match.connector.kind is not Kind.AD_PLATFORM:
        return
    said = [i for i in match.extra if SAYS_PLATFORM.search(recognise.loose(match.headings[i]))]
    others = {word for source, words in PLATFORMS.items() if source != match.connector.source for word in words}
    others -= set(PLATFORMS.get(match.connector.source, ()))
    for index, cells in reading.plan.body.words(said).items():
        if found := next((cell for cell in cells if any(word in fold(cell) for word in others)), None):
            raise Refused(
                f"row {cells[found]}, column {show(match.headings[index])}: {show(found)} is another platform than {match.connector.source}: "
                "the file blends several; export each platform into a file of its own, into landing/<source>/"
            )


def _check_not_pasted_twice(reading: Reading) -> None:
    """Refused where an ad platform's row of an id comes again with every cell the same, figures that are no coincidence.

    Names alone prove nothing: two campaigns may share one.
    """
    match, plan = reading.match, reading.plan
    is_identified = match.connector.kind is Kind.AD_PLATFORM and f"{match.report.name}_id" in match.columns
    if not is_identified or not {"impressions", "spend"} <= match.columns.keys() or reading.rows > BY_HAND_ROWS:
        return
    query = f"""
        select min(n), max(n) from cells
        where {plan.column("impressions")} >= {NO_COINCIDENCE} and {plan.column("spend")} > 0
        group by {", ".join(f"c{index}" for index in range(plan.body.width))}
        having count(*) > 1 order by 1 limit 1
    """
    if found := plan.body.connection.execute(query).fetchone():
        raise Refused(
            f"row {found[1]} is row {found[0]} again, in every cell: rows were pasted twice, or the column that tells them "
            "apart was taken out; export it again"
        )


def _check_filled_in(reading: Reading) -> None:
    """Refused where a template says two things of one id, or of a budget or cost that it ends before it begins."""
    match, plan = reading.match, reading.plan
    if match.connector.kind is not Kind.INPUT or match.entity.load is not Load.UPSERT or reading.rows > BY_HAND_ROWS:
        return
    key = match.entity.key
    if set(key) <= match.columns.keys():
        names = ", ".join(f"lower(trim(cast({plan.column(name)} as varchar)))" for name in key)
        query = f"""
            select min(n), max(n) from cells group by {names}
            having count(distinct concat_ws(chr(31), {", ".join(f"coalesce(c{i}, '')" for i in range(plan.body.width))})) > 1 order by 1 limit 1
        """
        if found := plan.body.connection.execute(query).fetchone():
            said = " and ".join(show(match.headings[match.columns[name].index]) for name in key)
            raise Refused(
                f"rows {found[0]} and {found[1]} have the same {said} and say different things, of which only one can hold: give one of them "
                "another, or take it out"
            )
    if match.entity.name != "goal" and {"period_start", "period_end"} <= match.columns.keys():
        query = f"select min(n) from cells where {plan.column('period_end')} < {plan.column('period_start')}"
        if (row := (plan.body.connection.execute(query).fetchone() or (None,))[0]) is not None:
            raise Refused(f"row {row} ends before it begins: correct its dates")


def _compare(reading: Reading, answers: Mapping[str, Any], measures: Sequence[str]) -> None:
    plan, match = reading.plan, reading.match
    ours: dict[str, Decimal | None] = {
        name: None if (value := answers[f"sum {name}"]) is None else Decimal(str(value)) for name in measures
    }
    decimals = {name: max((r.decimals for r in plan.readings(name)), default=0) for name in measures}
    masked = {m.column.name for m in reading.masked}

    def part(total: totals.Total) -> tuple[dict[str, Decimal | None], int]:
        sums = ", ".join(f"sum({plan.column(name)})" for name in measures)
        same = " and ".join(f"bare(c{index}) = {quoted(cell)}" for index, cell in total.parts)
        if total.is_partial:
            same = f"n > {total.since} and n < {total.row}"
        row = plan.body.connection.execute(f"select count(*), {sums} from cells where {same}").fetchone()
        assert row
        return {n: None if v is None else Decimal(str(v)) for n, v in zip(measures, row[1:], strict=True)}, row[0]

    reading.totals_in_file = totals.compare(
        reading.aside, match, plan.locale, ours, reading.rows, decimals, masked, part
    )
    said = reading.facts.rows
    if said is not None and said not in (reading.rows, reading.rows + len(reading.aside.totals)):
        raise Refused(f"the file says it has {said} rows, but {reading.rows} were found: it is cut off or was edited")
    reading.totals_loaded = {name: f"{value:f}" for name, value in ours.items() if value is not None}
