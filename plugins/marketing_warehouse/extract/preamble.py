"""What the lines above the header, and the file's name, say about the whole file."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from marketing_warehouse.connectors.specification import fold
from marketing_warehouse.extract import dates

ALL_TIME = {
    "all time",
    "lifetime",
    "maximum",
    "all dates",
    "gesamter zeitraum",
    "toujours",
    "toute la période",
    "todo el tiempo",
    "todo o período",
    "todo o tempo",
    "sempre",
    "aller tijden",
    "gesamte laufzeit",
    "全期間",
    "所有時間",
    "所有时间",
    "全部时间",
    "不限时间",
    "总时间",
}
ACCOUNT_ID = (
    "account id",
    "customer id",
    "advertiser id",
    "account number",
    "账户id",
    "账户 id",
    "账号id",
    "客户 id",
    "kundennummer",
    "kunden-id",
    "id client",
    "id de cliente",
    "id cliente",
    "klant-id",
    "お客様 id",
    "客戶編號",
    "property",  # Google Analytics: below the account, and what its figures are of
    "媒体资源",
)
ACCOUNT = (
    "account name",
    "account",
    "ad account",
    "advertiser",
    "客户",
    "账户",
    "账户名称",
    "账号",
    "帐户",
    "帐号",
    "konto",
    "kontoname",
    "compte",
    "nom du compte",
    "cuenta",
    "nombre de la cuenta",
    "conta",
    "nome da conta",
    "nome account",
    "accountnaam",
    "アカウント",
    "アカウント名",
    "帳戶",
    "帳戶名稱",
)
CURRENCY = (
    "currency", "currency code", "货币", "币种", "货币代码", "währung", "währungscode", "devise", "moneda", "divisa", "moeda",
    "valuta", "通貨", "貨幣", "幣別",
)  # fmt: skip
TIME_ZONE = (
    "time zone", "timezone", "时区", "時區", "zeitzone", "reporting time zone", "fuseau horaire", "zona horaria",
    "fuso horário", "fuso orario", "tijdzone", "タイムゾーン",
)  # fmt: skip
ROWS = ("rows", "row count", "total rows", "number of rows", "records", "总行数", "行数", "zeilen")
EXPORTED = (
    "report generated", "generated", "generated on", "generated at", "date generated", "exported", "exported on",
    "exported at", "export date", "export time", "downloaded", "downloaded on", "created", "created on", "report created",
    "erstellungsdatum", "date de génération", "fecha de generación", "data de geração", "生成日期",
    "数据生成时间", "生成时间", "导出时间", "下载时间", "报告生成时间", "erstellt am", "erstellt", "exportiert am", "heruntergeladen am",
)  # fmt: skip
START = (
    "start date", "from", "date from", "report start", "开始日期", "起始日期", "開始日期", "開始日", "startdatum", "von", "date de début",
    "fecha de inicio", "data de início", "data di inizio", "beginn des berichts", "berichtsbeginn", "début du rapport",
    "inicio del informe", "início do relatório", "inizio del report", "报告开始时间", "报告开始日期", "报告开始",
)  # fmt: skip
END = (
    "end date", "to", "date to", "report end", "结束日期", "截止日期", "結束日期", "終了日", "enddatum", "einddatum", "bis", "date de fin",
    "fecha de finalización", "data de término", "data di fine",
    "ende des berichts", "berichtsende", "fin du rapport", "fin del informe", "fim do relatório", "término do relatório",
    "fine del report", "报告结束时间", "报告结束日期", "报告结束",
)  # fmt: skip
GRAIN = ("report aggregation", "aggregation", "time breakdown", "granularity", "时间单位")
RANGE = (
    "date range", "period", "reporting period", "report period", "dates", "report time", "time range", "时间范围",
    "日期范围", "统计时间", "数据时间", "报告时间", "zeitraum", "berichtszeitraum", "période", "período", "periodo", "periode",
    "期間", "日期範圍",
)  # fmt: skip
OTHER_DATES = re.compile(r"compar|vergleich|对比|completed|filter", re.IGNORECASE)
RECORDS = re.compile(r"(?:grand totals?|gesamtsummen?) \((\d[\d,.]*) (?:records?|datens[aä]tze?)\)", re.IGNORECASE)
NAME_MOMENT = re.compile(
    r"(?<!\d)(20\d{2})[-_.]?([01]\d)[-_.]?([0-3]\d)(?:[-_ T.]+([0-2]\d)[-_.:h]?([0-5]\d)(?:[-_.:]?([0-5]\d))?)?(?!\d)"
)
EXPORT_PHRASE = re.compile(
    r"^(as of|(report )?(generated|exported|downloaded|created)|erstellt|exportiert)\b", re.IGNORECASE
)
BY_DAY = re.compile(
    r"(?<![^\W_])(?:(?:by|per) day(?! of)|nach tag(?:en)?|par jour|por d[ií]a|per giorno|per dag)(?![^\W_])|按日|按天|分日|日別"
)
DAILY = ("daily", "day", "by day", "täglich", "tag")
NUMBERED = re.compile(r"^\d+\s*[.、)]\s*")


@dataclass(frozen=True)
class Facts:
    """Facts of the whole file; None where it does not say."""

    title: str | None = None
    period: tuple[date, date] | None = None
    is_all_time: bool = False
    account: str | None = None
    currency: str | None = None
    time_zone: str | None = None
    rows: int | None = None
    grain: str | None = None  # daily, weekly, … : what a day in the rows stands for
    is_by_day: bool = False  # title, name or grain say that a row is of a day
    exported_at: datetime | None = None
    open_range: str | None = None  # a range whose order of day and month is open


def read(lines: Sequence[str], delimiter: str, file_name: str, is_day_first: bool | None) -> Facts:
    """The facts of the preamble; the file's name fills in a period and an export time it leaves out."""
    facts = Facts()
    limits: dict[str, date] = {}
    for line in lines:
        facts = _line(facts, line, delimiter, is_day_first, limits)
    if not facts.period and {"start", "end"} <= set(limits) and limits["start"] <= limits["end"]:
        facts = replace(facts, period=(limits["start"], limits["end"]))
    said = fold(f"{facts.title or ''} {file_name}".replace("_", " "))
    is_by_day = facts.grain in DAILY or BY_DAY.search(f"{said} {facts.grain or ''}") is not None
    return replace(_from_name(facts, file_name), is_by_day=is_by_day)


def _line(facts: Facts, line: str, delimiter: str, is_day_first: bool | None, limits: dict[str, date]) -> Facts:
    text = line.replace("\ufeff", "").strip().lstrip("#").strip().strip(delimiter).strip()
    text = (
        text[1:-1].replace('""', '"') if text.startswith('"') and text.endswith('"') and text.count('"') == 2 else text
    )
    if not re.search(r"\w", text) or text.startswith("sep="):
        return facts
    key, value = _key_value(text, delimiter)
    if fold(text.strip('"')) in ALL_TIME or (key in RANGE and fold(value) in ALL_TIME):
        return replace(facts, is_all_time=True)
    if key in EXPORTED:
        return replace(facts, exported_at=_moment(value, is_day_first) or facts.exported_at)
    if EXPORT_PHRASE.match(text) and not dates.RANGE.search(text) and (moment := _moment(text, is_day_first)):
        return replace(facts, exported_at=moment)
    if key in ACCOUNT_ID or key in ACCOUNT:
        keeps = facts.account and key not in ACCOUNT_ID
        return facts if keeps else replace(facts, account=value.strip() or None)
    if key in CURRENCY:
        code = re.search(r"\b[A-Z]{3}\b", value.upper())
        return replace(facts, currency=code[0] if code else facts.currency)
    if key in TIME_ZONE:
        return replace(facts, time_zone=value)
    if key in ROWS:
        digits = re.sub(r"\D", "", value)
        return replace(facts, rows=int(digits) if digits else None)
    if key in GRAIN:
        return replace(facts, grain=fold(value))
    if key in START or key in END:
        if day := dates.find_day(value, is_day_first):
            limits["start" if key in START else "end"] = day
        return facts
    if facts.period or OTHER_DATES.search(key):
        return facts
    if period := dates.find_range(text, is_day_first):
        return replace(facts, period=period)
    if dates.RANGE.search(text.replace('"', "")):
        return replace(facts, open_range=facts.open_range or text)
    is_bare = dates.SINGLE.fullmatch(text.replace('"', "").strip()) is not None
    if (is_bare or (key in RANGE and key != "report time")) and (day := dates.find_day(text, is_day_first)):
        return replace(facts, period=(day, day))
    return facts if facts.title or key != fold(text) else replace(facts, title=text)


def _key_value(text: str, delimiter: str) -> tuple[str, str]:
    """A line as a folded key and its value; the whole line as key when it has none."""
    cells = next(csv.reader([text], delimiter=delimiter), [])
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) == 2 and not re.search(r"[:：].", filled[0]):
        return _key(filled[0]), filled[1]
    parts = re.split(r"\s*[:：]\s*", text.strip('"'), maxsplit=1)
    if len(parts) == 2 and parts[1]:
        return _key(parts[0]), parts[1].strip('" ')
    return fold(text), text


def _key(text: str) -> str:
    return NUMBERED.sub("", fold(text).rstrip(":： "))


def _moment(text: str, is_day_first: bool | None) -> datetime | None:
    day = dates.find_day(text, is_day_first)
    if not day:
        return None
    clock = re.search(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap])?", text, re.IGNORECASE)
    if not clock:
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    hour = int(clock[1]) % 12 + (12 if clock[4].lower() == "p" else 0) if clock[4] else int(clock[1])
    if hour > 23 or int(clock[2]) > 59:
        return None
    return datetime(day.year, day.month, day.day, hour, int(clock[2]), int(clock[3] or 0), tzinfo=UTC)


def _from_name(facts: Facts, file_name: str) -> Facts:
    stem = re.sub(r"(\.[a-z]{2,4}){1,2}$", "", file_name, flags=re.IGNORECASE)
    spaced = re.sub(r"(?<=\d\d)_(?=\d{4})", " - ", stem).replace("_", " ")
    spaced = re.sub(rf"({dates._NAME} \d\d) - (?=\d{{4}})", r"\1 ", spaced, flags=re.IGNORECASE)  # Sep_01_2026
    named = re.sub(rf"({dates._NAME})-(\d{{1,2}})-(\d{{4}})", r"\1 \2, \3", spaced, flags=re.IGNORECASE)
    period = dates.find_range(named, None)
    rest = dates.RANGE.sub(" ", named)
    moments = [] if rest == named and period else list(NAME_MOMENT.finditer(rest))
    exported = _name_moment(moments[-1]) if moments else None
    return replace(facts, period=facts.period or period, exported_at=facts.exported_at or exported)


def _name_moment(found: re.Match[str]) -> datetime | None:
    parts = [int(part) for part in found.groups() if part]
    try:
        return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]
    except ValueError:
        return None
