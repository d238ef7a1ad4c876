"""Delivering one message once: reach the server, promise, send, and tell what is certain of the outcome."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from typing import Any, Protocol

from marketing_warehouse.credentials import Connection
from marketing_warehouse.notify.digest import Digest

# The server answered that it does not take the message; anything else after the first byte leaves doubt.
REFUSED = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError)


class NotDelivered(RuntimeError):
    """It is certain that nobody received the message: it may be sent again."""


class MaybeDelivered(RuntimeError):
    """The message was handed over, or partly, and no answer came: it must not be sent again."""


class Notifier(Protocol):
    """An Airflow notifier that can reach its server before it sends."""

    def connect(self) -> None: ...

    def notify(self, context: Any) -> None: ...


MakeNotifier = Callable[[Connection, Digest], Notifier]


def deliver(connection: Connection, digest: Digest, make: MakeNotifier, promise: Callable[[], None]) -> None:
    """Send a message once; `promise` is called as late as possible before the first byte of it leaves.

    Raises NotDelivered or MaybeDelivered, never with what the connection holds in the message.
    """
    try:
        notifier = make(connection, digest)
        notifier.connect()
    except Exception as error:
        raise NotDelivered(f"{connection.name} cannot be reached: {_named(error)}") from error
    promise()
    try:
        notifier.notify({})
    except NotDelivered as error:
        raise NotDelivered(f"{connection.name}: {error}") from error
    except REFUSED as error:
        raise NotDelivered(f"{connection.name} refused the message: {_named(error)}") from error
    except Exception as error:
        raise MaybeDelivered(f"{connection.name} gave no answer: {_named(error)}") from error


def _named(error: Exception) -> str:
    """The kind of error and its code: the text of some repeats addresses."""
    code = getattr(error, "smtp_code", None) or getattr(error, "errno", None)
    said = str(error) if isinstance(error, NotDelivered) else ""
    return f"{type(error).__name__}{f' {code}' if code else ''}{f': {said}' if said else ''}"
