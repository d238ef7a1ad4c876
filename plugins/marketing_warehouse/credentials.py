"""What opens a store: an Airflow connection turned into the options of s3fs or sshfs.

The connections are called `mw_landing`, `mw_archive` and `mw_raw`. Here they are read from
`AIRFLOW_CONN_MW_LANDING` … as Airflow writes them, JSON or URI, without Airflow; inside Airflow
`orchestrate.connections` asks Airflow, which knows its database and secret stores too.
Without a connection the libraries look where they always do: AWS_*, ~/.aws, the machine's
role; the ssh agent and ~/.ssh.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

YES = ("1", "true", "yes")


class CredentialsError(ValueError):
    """A connection that cannot be understood; the message names it, never what is in it."""


@dataclass(frozen=True)
class Connection:
    """An Airflow connection's fields; only host and port are ever shown."""

    name: str
    host: str | None = None
    port: int | None = None
    login: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    extra: Mapping[str, Any] = field(default_factory=dict, repr=False)
    kind: str | None = None  # smtp, https, aws …
    schema: str | None = field(default=None, repr=False)  # of a webhook's URI: its path


def from_environment(name: str) -> Connection | None:
    """The connection in `AIRFLOW_CONN_<NAME>`, if there is one."""
    text = os.environ.get(f"AIRFLOW_CONN_{name.upper()}", "").strip()
    if not text:
        return None
    try:
        return _from_json(name, json.loads(text)) if text.startswith("{") else _from_uri(name, text)
    except (ValueError, TypeError, AttributeError):
        raise CredentialsError(
            f"AIRFLOW_CONN_{name.upper()} is neither JSON nor a URI of an Airflow connection"
        ) from None


def _from_json(name: str, given: Mapping[str, Any]) -> Connection:
    extra = given.get("extra") or {}
    port = int(given["port"]) if given.get("port") else None
    return Connection(
        name, given.get("host"), port, given.get("login"), given.get("password"),
        json.loads(extra) if isinstance(extra, str) else dict(extra), given.get("conn_type"), given.get("schema"),
    )  # fmt: skip


def _from_uri(name: str, text: str) -> Connection:
    parts = urlsplit(text)
    if not parts.scheme:
        raise ValueError("no URI")
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    extra = json.loads(query["__extra__"]) if "__extra__" in query else query
    host, login, password = (
        unquote(text) if text else None for text in (parts.hostname, parts.username, parts.password)
    )
    return Connection(
        name, host, parts.port, login, password, extra, parts.scheme, unquote(parts.path.lstrip("/")) or None
    )


def options(protocol: str, connection: Connection | None) -> dict[str, Any]:
    """The storage options that a connection stands for; none for none."""
    if connection is None:
        return {}
    return _s3(connection) if protocol == "s3" else _ssh(connection)


def _s3(given: Connection) -> dict[str, Any]:
    """Fields as in Airflow's Amazon connection."""
    extra = given.extra
    if extra.get("role_arn"):
        raise CredentialsError(
            f"connection {given.name} names a role_arn, which is not supported: name a profile_name of ~/.aws/config "
            "that takes the role"
        )
    config = extra.get("config_kwargs") or {}
    found = {
        "key": given.login or extra.get("aws_access_key_id"),
        "secret": given.password or extra.get("aws_secret_access_key"),
        "token": extra.get("aws_session_token"),
        "endpoint_url": extra.get("endpoint_url") or extra.get("host"),
        "profile": extra.get("profile_name"),
        "anon": True if _is_yes(extra.get("anon")) else None,
        "client_kwargs": {"region_name": extra["region_name"]} if extra.get("region_name") else None,
        "config_kwargs": json.loads(config) if isinstance(config, str) else dict(config),
    }
    return {name: value for name, value in found.items() if value}


def _ssh(given: Connection) -> dict[str, Any]:
    """Fields as in Airflow's SFTP and SSH connections; unlike there an unknown host is refused unless said otherwise."""
    extra = given.extra
    found: dict[str, Any] = {
        "host": given.host,
        "port": given.port,
        "username": given.login,
        "password": given.password,
        "passphrase": extra.get("private_key_passphrase"),
    }
    if extra.get("key_file"):
        found["client_keys"] = [extra["key_file"]]
    if extra.get("private_key"):
        import asyncssh

        try:
            found["client_keys"] = [asyncssh.import_private_key(extra["private_key"], found["passphrase"])]
        except (asyncssh.KeyImportError, asyncssh.KeyEncryptionError) as error:
            raise CredentialsError(f"the private_key of connection {given.name} cannot be read: {error}") from None
    kept = {name: value for name, value in found.items() if value}
    if extra.get("host_key"):
        key = str(extra["host_key"])
        kept["known_hosts"] = f"* {key if ' ' in key.strip() else f'ssh-rsa {key}'}\n".encode()
    elif _is_yes(extra.get("no_host_key_check")):
        kept["known_hosts"] = None
    return kept


def _is_yes(value: object) -> bool:
    return str(value).strip().casefold() in YES
