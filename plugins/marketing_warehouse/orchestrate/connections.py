"""The settings as the DAGs see them: what opens a store comes from Airflow, from wherever it keeps its connections."""

from __future__ import annotations

import sys

from marketing_warehouse import credentials
from marketing_warehouse.settings import Settings


def settings() -> Settings:
    """The settings; a place elsewhere is opened with Airflow's connection of its name, if there is one.

    Airflow is asked only by processes that it runs: elsewhere `AIRFLOW_CONN_*` is read as it stands.
    """
    return Settings.from_environment(find)


def find(name: str) -> credentials.Connection | None:
    """A connection by its name, if there is one."""
    return _from_airflow(name) if "airflow.sdk" in sys.modules else credentials.from_environment(name)


def _from_airflow(name: str) -> credentials.Connection | None:
    from airflow.sdk import Connection
    from airflow.sdk.exceptions import AirflowNotFoundException

    try:
        found = Connection.get(name)
    except AirflowNotFoundException:
        return None
    return credentials.Connection(
        name, found.host, found.port, found.login, found.password, dict(found.extra_dejson or {}),
        found.conn_type, found.schema,
    )  # fmt: skip
