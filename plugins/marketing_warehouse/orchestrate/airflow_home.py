"""Airflow's own home inside the warehouse's: environment, database and pool, made once.

Everything is set through the environment, so the processes Airflow starts see the same,
and two warehouses on one machine have nothing in common.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from marketing_warehouse.settings import PROJECT_ROOT, Settings

WRITER_POOL = "warehouse_writer"  # one slot: a DuckDB file has one writer
DATABASE_VARIABLE = "MW_AIRFLOW_DATABASE"  # Airflow hides its own variable from tasks; `maintain` needs the address
SIMPLE_AUTH = "airflow.api_fastapi.auth.managers.simple.simple_auth_manager.SimpleAuthManager"


class WarehouseBusy(RuntimeError):
    """Another process runs this warehouse's DAGs; the message says which and what to do."""


def home(settings: Settings) -> Path:
    """AIRFLOW_HOME of this warehouse."""
    return settings.home / "airflow"


def environment(settings: Settings) -> dict[str, str]:
    """The variables Airflow and its tasks need to run on this machine for this warehouse."""
    folder = home(settings)
    database = f"sqlite:///{folder / 'airflow.db'}"
    return {
        "MW_HOME": str(settings.home),
        **({"MW_LANDING": str(settings.landing)} if isinstance(settings.landing, Path) else {}),  # an address is set
        "AIRFLOW_HOME": str(folder),
        "AIRFLOW__CORE__DAGS_FOLDER": str(PROJECT_ROOT / "dags"),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(PROJECT_ROOT / "plugins"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        "AIRFLOW__CORE__PARALLELISM": "2",
        "AIRFLOW__CORE__AUTH_MANAGER": SIMPLE_AUTH,
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": database,
        DATABASE_VARIABLE: database,
        "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(folder / "logs"),
        "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "False",
        "GX_ANALYTICS_ENABLED": "False",
    }


def enter(settings: Settings) -> None:
    """Set the environment of this process; before Airflow is imported."""
    os.environ.update(environment(settings))
    (home(settings) / "logs").mkdir(parents=True, exist_ok=True)


def prepare(settings: Settings) -> bool:
    """Make or migrate Airflow's database and the writer's pool if this version has not; True if it did.

    Imports Airflow: call `enter` first.
    """
    stamp = home(settings) / ".migrated"
    if stamp.exists() and stamp.read_text() == version("apache-airflow-core"):
        return False
    from airflow.models.pool import Pool
    from airflow.utils import db

    db.initdb()
    Pool.create_or_update_pool(WRITER_POOL, 1, "Who writes the build database and publishes", include_deferred=False)
    stamp.write_text(version("apache-airflow-core"))
    return True


@contextmanager
def held(settings: Settings, what: str) -> Iterator[None]:
    """Be the only one who runs this warehouse's DAGs; raises WarehouseBusy if somebody does already.

    Two schedulers on one Airflow database would start the same tasks twice.
    """
    home(settings).mkdir(parents=True, exist_ok=True)
    with (home(settings) / ".runner").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            who = file.read().strip() or "another process"
            raise WarehouseBusy(f"{who} is at work on {settings.home}; wait for it or stop it first") from None
        file.truncate(0)
        file.write(f"`{what}` (process {os.getpid()})")
        file.flush()
        yield
