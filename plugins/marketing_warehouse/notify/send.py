"""Telling every recipient what the publication has that they do not know yet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from marketing_warehouse.credentials import Connection
from marketing_warehouse.notify import digest, told
from marketing_warehouse.notify.delivery import MakeNotifier, MaybeDelivered, NotDelivered, deliver
from marketing_warehouse.notify.told import Alert, News
from marketing_warehouse.publish import publication
from marketing_warehouse.settings import Settings

EVERYBODY = "mw_alerts"
Ask = Callable[[str], Connection | None]


def send(settings: Settings, ask: Ask, make: MakeNotifier) -> list[str]:
    """Send each recipient one digest of what opened and closed; returns what happened, a line each.

    Never raises for a message that could not be delivered: it is sent with the next publication.
    """
    current = publication.current(settings)
    if current is None:
        return []
    with told.alone(settings) as is_alone:
        if not is_alone:
            return ["somebody else is sending"]
        alerts = told.read(current.database)
        lines = []
        for connection, theirs in _by_recipient(alerts, ask):
            if news := told.news(alerts, told.open_things(settings, connection.name), theirs):
                lines.append(_send_one(settings, current.run_id, connection, news, make))
    if not lines and any(alert.closed_on is None for alert in alerts) and ask(EVERYBODY) is None:
        lines.append(f"no connection {EVERYBODY}: nobody is told")
    return lines


def connection_name(recipient: str | None) -> str:
    """The connection a rule's recipient stands for."""
    word = re.sub(r"[^a-z0-9]+", "_", (recipient or "").casefold()).strip("_")
    return f"{EVERYBODY}_{word}" if word else EVERYBODY


def _by_recipient(alerts: list[Alert], ask: Ask) -> list[tuple[Connection, set[str]]]:
    """Each connection with the things it is told of; a recipient without a connection of its own is everybody's."""
    things: dict[str, set[str]] = defaultdict(set)
    for alert in alerts:
        things[connection_name(alert.recipient)].add(alert.thing)
    found = {name: ask(name) for name in sorted({*things, EVERYBODY})}
    unreached = {thing for name, connection in found.items() if connection is None for thing in things[name]}
    return [
        (connection, things[name] | (unreached if name == EVERYBODY else set()))
        for name, connection in found.items()
        if connection
    ]


def _send_one(settings: Settings, run_id: str, connection: Connection, news: Sequence[News], make: MakeNotifier) -> str:
    name = connection.name
    message = digest.write(run_id, name, news, told.in_doubt(settings, name))
    is_promised = False

    def promise() -> None:
        nonlocal is_promised
        told.record(settings, "sending", message.name, name, news=told.promised(news))
        is_promised = True

    try:
        deliver(connection, message, make, promise)
    except NotDelivered as error:
        told.record(settings, "failed", message.name, name, reason=str(error), is_promised=is_promised)
        return f"not delivered, tried again with the next publication: {error}"
    except MaybeDelivered as error:
        told.record(settings, "unknown", message.name, name, reason=str(error))
        return f"perhaps delivered, not sent again: {error}"
    told.record(settings, "sent", message.name, name)
    return f"{name}: {message.subject}"
