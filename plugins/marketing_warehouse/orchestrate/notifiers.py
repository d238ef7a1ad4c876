"""The notifiers messages leave by: Airflow's own for e-mail, and one for webhooks in its form.

Connection fields. E-mail: type `smtp`, host, port, login, password and, in extra, `to` (addresses, comma-separated),
`from_email`, `disable_tls`, `disable_ssl` as in Airflow's own. Webhook: type `http`, `https` or `slackwebhook`; host is
the address without its secret part, password the rest; extra `format`: slack (the default), wecom, dingtalk or feishu.
"""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from airflow.providers.smtp.hooks.smtp import SmtpHook
from airflow.providers.smtp.notifications.smtp import SmtpNotifier
from airflow.sdk.bases.notifier import BaseNotifier

from marketing_warehouse.notify.delivery import NotDelivered

if TYPE_CHECKING:
    from airflow.sdk.definitions.context import Context

    from marketing_warehouse.credentials import Connection
    from marketing_warehouse.notify.digest import Digest

SECONDS_TO_WAIT = 30
MAIL = ("smtp", "email")
BODIES: dict[str, Callable[[str], dict[str, Any]]] = {
    "slack": lambda text: {"text": text},
    "wecom": lambda text: {"msgtype": "text", "text": {"content": text}},
    "dingtalk": lambda text: {"msgtype": "text", "text": {"content": text}},
    "feishu": lambda text: {"msg_type": "text", "content": {"text": text}},
}


class _SmtpHookOnce(SmtpHook):
    """Airflow's hook sends again, five times, after any error, also one that came after the message."""

    @property
    def smtp_retry_limit(self) -> int:
        return 0


class MailNotifier(SmtpNotifier):
    """Airflow's SMTP notifier, trying once."""

    @cached_property
    def hook(self) -> SmtpHook:
        return _SmtpHookOnce(smtp_conn_id=self.smtp_conn_id or "", auth_type=self.auth_type)

    def connect(self) -> None:
        """Reach the server and log in; sends nothing."""
        self.hook.get_conn()


class WebhookNotifier(BaseNotifier):
    """Posts to a Slack-compatible incoming webhook; the Slack provider is not needed for that."""

    def __init__(self, connection: Connection, text: str) -> None:
        super().__init__()
        address = urlsplit(webhook_address(connection))
        kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
        self._client = kind(address.hostname or "", address.port, timeout=SECONDS_TO_WAIT)
        self._path = (address.path or "/") + (f"?{address.query}" if address.query else "")
        self._body = BODIES[str(connection.extra.get("format") or "slack")](text)

    def connect(self) -> None:
        """Reach the server; sends nothing."""
        self._client.connect()

    def notify(self, context: Context) -> None:
        """Post; raises NotDelivered if the server refuses."""
        try:
            body = json.dumps(self._body, ensure_ascii=False).encode()
            self._client.request("POST", self._path, body, {"Content-Type": "application/json; charset=utf-8"})
            answer = self._client.getresponse()
            if answer.status >= 300:
                raise NotDelivered(f"the webhook answered {answer.status} {answer.reason}")
        finally:
            self._client.close()


def notifier(connection: Connection, digest: Digest) -> MailNotifier | WebhookNotifier:
    """What sends this message through this connection."""
    if connection.kind not in MAIL:
        return WebhookNotifier(connection, f"{digest.subject}\n\n{digest.text}")
    to = [address.strip() for address in str(connection.extra.get("to") or "").split(",") if address.strip()]
    if not to:
        raise NotDelivered("its extra has no `to`")
    return MailNotifier(
        to=to, subject=digest.subject, html_content=digest.html, smtp_conn_id=connection.name,
        auth_type=str(connection.extra.get("auth_type") or "basic"),
        from_email=str(connection.extra.get("from_email") or connection.login or to[0]),
        custom_headers={"Message-ID": f"<{digest.name}@marketing-warehouse.invalid>"},
    )  # fmt: skip


def webhook_address(connection: Connection) -> str:
    """The address of a connection: its scheme in the host, the schema or the type; the secret part in the password."""
    host = (connection.host or "").rstrip("/")
    if "://" not in host:
        scheme = connection.schema if connection.schema in ("http", "https") else connection.kind
        scheme = scheme if scheme in ("http", "https") else "https"
        host = f"{scheme}://{host}" + (f":{connection.port}" if connection.port else "")
        if connection.schema and connection.schema not in ("http", "https"):
            host += f"/{connection.schema.lstrip('/')}"
    return f"{host}/{connection.password.lstrip('/')}" if connection.password else host
