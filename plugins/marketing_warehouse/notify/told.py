"""The ledger of what was told to whom: JSON lines, a promise to send before the sending and the outcome after it.

Whatever was promised counts as told unless it is on record that it failed before
anybody could have received it. So a kill at any moment delivers nothing twice.
"""

from __future__ import annotations

import fcntl
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb

from marketing_warehouse import json_lines
from marketing_warehouse.settings import Settings

OPENED, CLOSED = "opened", "closed"


@dataclass(frozen=True)
class Alert:
    """A row of kpi_alert as people are told of it."""

    rule_id: str
    dimension: str
    dimension_value: str
    severity: str
    opened_on: date
    last_fired_on: date
    closed_on: date | None
    rule_name: str
    rule_name_zh: str
    summary: str
    summary_zh: str
    owner_name: str | None
    recipient: str | None

    @property
    def thing(self) -> str:
        """What the rule is about: a newer export may move the day an alert opened, but not this."""
        return f"{self.rule_id}|{self.dimension}|{self.dimension_value}"


@dataclass(frozen=True)
class News:
    """What there is to tell of one thing."""

    what: str  # opened | closed
    thing: str
    opened_on: str
    alert: Alert | None  # None: closed because today's data no longer say that it was ever open


def read(database: Path) -> list[Alert]:
    """All published alerts; none if the publication is older than they are."""
    with duckdb.connect(str(database), read_only=True) as connection:
        if not connection.sql(
            "select 1 from information_schema.tables where table_schema = 'marts' and table_name = 'kpi_alert'"
        ).fetchall():
            return []
        names = ", ".join(Alert.__dataclass_fields__)
        rows = connection.sql(
            f"select {names} from marts.kpi_alert order by severity, opened_on desc, rule_id, dimension_value"
        ).fetchall()
    return [Alert(*row) for row in rows]


def ledger(settings: Settings) -> Path:
    """Where it is kept."""
    return settings.warehouse / "notify_log.jsonl"


@contextmanager
def alone(settings: Settings) -> Iterator[bool]:
    """Be the only one who tells; False if somebody else is at it. The kernel frees the lock of a killed process."""
    settings.warehouse.mkdir(parents=True, exist_ok=True)
    with (settings.warehouse / ".notify.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def record(settings: Settings, event: str, digest: str, connection: str, **more: Any) -> None:
    """Put an event on disk: sending, sent, failed or unknown."""
    entry = {"at": datetime.now(UTC), "event": event, "digest": digest, "connection": connection, **more}
    json_lines.append(ledger(settings), [entry])


def promised(news: Sequence[News]) -> list[dict[str, Any]]:
    """What an entry says of the news it promises."""
    return [{key: value for key, value in asdict(item).items() if key != "alert"} for item in news]


def open_things(settings: Settings, connection: str) -> dict[str, str]:
    """What this recipient knows to be open: thing → the day it opened."""
    known: dict[str, str] = {}
    before = known
    for entry in json_lines.read(ledger(settings)):
        if entry["connection"] != connection:
            continue
        if entry["event"] == "sending":
            before, known = known, dict(known)
            for item in entry["news"]:
                known.pop(item["thing"], None)
            known |= {item["thing"]: item["opened_on"] for item in entry["news"] if item["what"] == OPENED}
        elif entry["event"] == "failed" and entry["is_promised"]:
            known = before
    return known


def in_doubt(settings: Settings, connection: str) -> list[str]:
    """Times of messages since the last one that surely arrived, of which nobody knows whether they did."""
    doubtful: dict[str, str] = {}
    for entry in json_lines.read(ledger(settings)):
        if entry["connection"] != connection:
            continue
        if entry["event"] == "sending":
            doubtful[entry["digest"]] = entry["at"]
        elif entry["event"] == "sent":
            doubtful.clear()
        elif entry["event"] == "failed":
            doubtful.pop(entry["digest"], None)
    return list(doubtful.values())


def news(alerts: Sequence[Alert], known: dict[str, str], theirs: Collection[str]) -> list[News]:
    """What a recipient who knows this much has still to be told; `theirs` are the things they are told of."""
    is_open = {alert.thing: alert for alert in alerts if alert.closed_on is None}
    closed: dict[str, Alert] = {}
    for alert in alerts:
        before = closed.get(alert.thing)
        if alert.closed_on and (before is None or before.opened_on < alert.opened_on):
            closed[alert.thing] = alert
    found = []
    for thing, since in known.items():
        ended = closed.get(thing)
        has_ended = ended is not None and ended.last_fired_on >= date.fromisoformat(since)
        if thing not in is_open or has_ended:
            found.append(News(CLOSED, thing, since, ended if has_ended else None))
    ended_now = {item.thing for item in found}
    for thing, alert in is_open.items():
        if thing in theirs and (thing not in known or thing in ended_now):
            found.append(News(OPENED, thing, alert.opened_on.isoformat(), alert))
    return found
