"""Why the figures can be believed: each source's freshness, what became of its files, the checks, what was held out,
and which past figures newer exports changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from marketing_warehouse import connectors
from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import Text
from marketing_warehouse.publish.marts import Marts, Row, as_date

STALE_AFTER_DAYS = 7  # exports come daily or weekly; a source a week behind has missed one
LISTED = 20
RESTATEMENTS_LISTED = 15
METRICS: dict[str, tuple[Text, numbers.Unit]] = {
    "impressions": (("Impressions", "展示"), "count"),
    "clicks": (("Clicks", "点击"), "count"),
    "spend_local": (("Spend", "花费"), "money"),
    "conversions": (("Conversions", "转化"), "count"),
    "conversion_value_local": (("Conversion value", "转化价值"), "money"),
}
LEVELS: dict[str, Text] = {
    "campaign": ("campaigns", "广告系列"),
    "ad_group": ("ad groups", "广告组"),
    "ad": ("ads", "广告"),
}
RECONCILED_MONTHS = 3
OFFLINE = "offline_"  # a plan's platform is named for its channel
RECONCILED: dict[str, Text] = {
    "agrees": ("agrees", "一致"),
    "differs": ("differs", "不一致"),
    "finance_missing": ("not booked by finance", "财务未入账"),
    "export_missing": ("no export", "缺少平台导出"),
    "unassigned": ("names no platform or channel", "未写平台和渠道"),
}
NO_RATE: Text = (numbers.MISSING, numbers.MISSING)


@dataclass(frozen=True)
class Source:
    """One source's freshness and files."""

    name: Text
    data_through: Text
    last_file: Text
    days_behind: Text
    is_stale: bool
    loaded: int
    duplicate: int
    quarantined: int
    rows: Text


@dataclass(frozen=True)
class Evidence:
    """The trust section, formatted."""

    sources: list[Source]
    refused: list[dict[str, Any]]
    refused_more: int
    checks: dict[str, tuple[int, int]]
    failed: list[Row]
    held_out: list[dict[str, Any]]
    restated: list[dict[str, Any]]
    restated_more: int
    reconciliation: list[dict[str, Any]]
    published: str
    timezone: str
    run_id: str
    is_demo: bool

    @property
    def stale(self) -> int:
        """How many sources are behind."""
        return sum(source.is_stale for source in self.sources)

    @property
    def findings(self) -> int:
        """How many things call for a look: sources behind, files refused, checks failed, rows held out."""
        return self.stale + len(self.refused) + self.refused_more + len(self.failed) + bool(self.held_out)

    @property
    def verdict(self) -> list[Text]:
        """Whether the figures can be believed, in a sentence; nothing where nothing is known of it."""
        total = sum(of for _, of in self.checks.values())
        if not total:
            return []
        passed = sum(ok for ok, _ in self.checks.values())
        english, chinese = f"{passed} of {total} checks passed", f"{total} 项检查中 {passed} 项通过"
        refused = len(self.refused) + self.refused_more
        for count, one, many, zh in (
            (self.stale, "source is behind", "sources are behind", "个数据源滞后"),
            (refused, "reason to refuse files", "reasons to refuse files", "种文件被拒原因"),
            (self.held_out_rows, "row held out", "rows held out", "行未计入"),
        ):
            if count:
                english += f"; {count} {one if count == 1 else many}"
                chinese += f"；{count} {zh}"
        return [(f"{english}.", f"{chinese}。")]

    @property
    def held_out_rows(self) -> int:
        """How many rows are in no figure for want of an exchange rate."""
        return sum(row["count"] for row in self.held_out)


def evidence(marts: Marts) -> Evidence:
    """Gather what the trust section shows; everything may be missing."""
    trust = marts.trust
    publication = _latest(trust.publication)
    log = _settled(trust.load_log)
    refused = _refused(log)
    checks = _latest(trust.check_result)
    first = publication[0] if publication else {}
    loaded = [row for row in log if row.get("status") == "loaded"]
    return Evidence(
        sources=_sources(publication, log),
        refused=refused[:LISTED],
        refused_more=max(0, len(refused) - LISTED),
        checks={
            severity: (sum(bool(row["passed"]) for row in of_kind), len(of_kind))
            for severity in ("critical", "warning")
            if (of_kind := [row for row in checks if row.get("severity") == severity])
        },
        failed=[row for row in checks if not row["passed"]],
        held_out=_held_out(marts.held_out),
        restated=_restated(marts.restatements),
        restated_more=max(0, len(marts.restatements) - RESTATEMENTS_LISTED),
        reconciliation=_reconciliation(marts),
        published=_when(first["published_at"]) if first.get("published_at") else "",
        timezone=first.get("reporting_timezone") or "",
        run_id=first.get("run_id") or "",
        is_demo=bool(loaded) and all(row.get("origin") == "demo" for row in loaded),
    )


def _latest(rows: list[Row]) -> list[Row]:
    """The rows of the newest run."""
    newest = max((str(row.get("run_id")) for row in rows), default="")
    return [row for row in rows if str(row.get("run_id")) == newest]


def _settled(log: list[Row]) -> list[Row]:
    """The log with only the last word on each content: no refusal that was mended, no loading that was undone."""
    last: dict[Any, Row] = {}
    for row in sorted(log, key=lambda row: str(row.get("loaded_at"))):
        if row.get("status") != "duplicate":
            last[row.get("file_sha256")] = row
    return [row for row in log if row.get("status") == "duplicate" or last[row.get("file_sha256")] is row]


def _refused(log: list[Row]) -> list[dict[str, Any]]:
    """Quarantined files, newest first; those of a source with the same reason are one entry."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in sorted(log, key=lambda row: str(row.get("loaded_at")), reverse=True):
        if row.get("status") == "quarantined":
            groups.setdefault((_source(row), row.get("reason") or ""), []).append(row)
    return [
        {
            "source": _title(source),
            "file": rows[0].get("file_name") or numbers.MISSING,
            "more": len(rows) - 1,
            "reason": reason,
            "when": _when(rows[0].get("loaded_at")),
        }
        for (source, reason), rows in groups.items()
    ]


def _source(row: Row) -> str:
    """The source that read a file; for a file nobody could read, the folder it lay in."""
    folder, _, file = str(row.get("landing_path") or "").partition("/")
    return row.get("source") or (folder if file else "")


def _sources(publication: list[Row], log: list[Row]) -> list[Source]:
    known = {row["source_system"]: row for row in publication if row.get("last_file_loaded_at")}
    files = Counter((_source(row), row.get("status")) for row in log)
    names = sorted(set(known) | {source for source, _ in files if source})
    found = []
    for source in names:
        row = known.get(source, {})
        behind = numbers.number(row.get("days_stale"))
        rows = sum(line.get("rows_loaded") or 0 for line in log if _source(line) == source)
        found.append(
            Source(
                name=_title(source),
                data_through=_day(row.get("data_through")),
                last_file=_day(row.get("last_file_loaded_at")),
                days_behind=numbers.human(behind, "days"),
                is_stale=behind is not None and behind > STALE_AFTER_DAYS,
                loaded=files[source, "loaded"],
                duplicate=files[source, "duplicate"],
                quarantined=files[source, "quarantined"],
                rows=numbers.human(rows, "count"),
            )
        )
    return found


def _held_out(rows: list[Row]) -> list[dict[str, Any]]:
    """Held-out rows added up by fact, source and currency."""
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        key = tuple(str(row.get(name) or "?") for name in ("fact", "source_system", "currency_code"))
        groups.setdefault(key, []).append(row)  # type: ignore[arg-type]
    return [
        {
            "fact": fact,
            "source": _title(source),
            "count": (count := sum(row.get("rows_held_out") or 0 for row in group)),
            "rows": numbers.human(count, "count"),
            "amount": numbers.human(
                sum(numbers.number(row.get("amount_local")) or 0 for row in group), "money", currency
            ),
            "first": _day(min((row["date_day"] for row in group if row.get("date_day")), default=None)),
            "last": _day(max((row["date_day"] for row in group if row.get("date_day")), default=None)),
            "currency": currency,
        }
        for (fact, source, currency), group in sorted(groups.items())
    ]


def _restated(rows: list[Row]) -> list[dict[str, Any]]:
    """The newest restatements, those that changed most first; `rows` are newest first."""
    found = []
    for row in rows[:RESTATEMENTS_LISTED]:
        old, new = numbers.number(row["old_value"]) or 0.0, numbers.number(row["new_value"]) or 0.0
        total = numbers.number(row["total_now"])
        share = (new - old) / (total - new + old) if total is not None and total - new + old > 0 else None
        label, unit = METRICS.get(row["metric"], ((row["metric"], row["metric"]), "count"))
        level = row["report_level"]
        found.append(
            {
                "source": _title(row["source_system"]),
                "level": LEVELS.get(level, (level, level)),
                "metric": label,
                "first": _day(row["first_day"]),
                "last": _day(row["last_day"]),
                "figures": numbers.human(row["figures"], "count"),
                "old": numbers.human(old, unit, row["currency_code"]),
                "new": numbers.human(new, unit, row["currency_code"]),
                "change": numbers.growth(share) if share is not None else None,
                "vanished": row["vanished"],
                "file": row["new_file_name"] or numbers.MISSING,
                "when": _when(row["restated_at"]),
                "size": abs(share) if share is not None else -1.0 if total is None else float("inf"),
            }
        )
    return sorted(found, key=lambda line: -line["size"])


def _reconciliation(marts: Marts) -> list[dict[str, Any]]:
    """Exports against finance in the newest months, those that differ most first."""
    months = sorted({as_date(row["month_start"]) for row in marts.reconciliation})
    shown = [month for month in months if month <= marts.as_of][-RECONCILED_MONTHS:]
    rows = [
        row
        for row in marts.reconciliation
        if as_date(row["month_start"]) in shown and (row["platform_spend"] or row["finance_cost"])
    ]
    rows.sort(key=lambda row: (row["month_start"], abs(row["difference"]), row["dimension_value"]), reverse=True)
    return [
        {
            "month": numbers.month(as_date(row["month_start"])),
            "is_running": not row["is_complete"],
            "name": _compared(marts, row),
            "exported": numbers.human(numbers.number(row["platform_spend"]), "money", marts.currency),
            "booked": numbers.human(numbers.number(row["finance_cost"]), "money", marts.currency),
            "difference": numbers.human(numbers.number(row["difference"]), "money", marts.currency),
            "rate": numbers.growth(rate) if (rate := numbers.number(row["difference_rate"])) is not None else NO_RATE,
            "status": RECONCILED[row["status"]],
            "is_odd": row["status"] == "differs" and row["is_complete"],
        }
        for row in rows
    ]


def _compared(marts: Marts, row: Row) -> Text:
    value = row["dimension_value"]
    if row["dimension"] == "channel" or value == "(unknown)" or value.startswith(OFFLINE):
        return marts.name("channel", value.removeprefix(OFFLINE))
    return _title(value)


def _title(source: str) -> Text:
    found = connectors.discover().get(source)
    return (found.title, found.title_zh) if found else (source, source)


def _day(value: object) -> Text:
    return numbers.day(as_date(value)) if value else (numbers.MISSING, numbers.MISSING)


def _when(value: object) -> str:
    """A moment in UTC, to the minute; times without a zone are taken as UTC."""
    if not value:
        return numbers.MISSING
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return f"{moment.astimezone(UTC) if moment.tzinfo else moment:%Y-%m-%d %H:%M}"
