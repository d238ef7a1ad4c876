"""Tidying once a week: what killed runs left, old logs, and the history in Airflow's own database."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from marketing_warehouse.orchestrate import airflow_home, connections, progress

LEFTOVER_AFTER = timedelta(days=2)  # no run lasts that long, so nobody is still writing it
LOGS_KEPT = timedelta(days=30)
HISTORY_KEPT = timedelta(days=90)


def remove_leftovers() -> int:
    """Remove unfinished files of killed runs and old task logs; returns how many."""
    settings = connections.settings()
    folders = (settings.raw, settings.archive, settings.quarantine, settings.warehouse)
    ours = [folder for folder in folders if isinstance(folder, Path)]  # elsewhere files appear whole or not at all
    unfinished = [path for folder in ours for path in folder.rglob("*.tmp")]
    unfinished += settings.warehouse.glob("check_raw.*")
    logs = list((airflow_home.home(settings) / "logs").rglob("*.log"))
    removed = 0
    for path in (*_older(unfinished, LEFTOVER_AFTER), *_older(logs, LOGS_KEPT)):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        removed += 1
    progress.say(f"{removed} leftovers and old logs removed")
    return removed


def clean_airflow_history() -> None:
    """Delete old runs from Airflow's database; raises CalledProcessError with what Airflow said.

    Airflow hides its database from tasks, so its own command line is given the address again.
    """
    before = datetime.now(UTC) - HISTORY_KEPT
    command = [sys.executable, "-m", "airflow", "db", "clean", "--clean-before-timestamp", before.isoformat()]
    address = os.environ[airflow_home.DATABASE_VARIABLE]
    clean = os.environ | {"AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": address}
    subprocess.run([*command, "--skip-archive", "--yes"], env=clean, check=True)


def _older(paths: list[Path], age: timedelta) -> Iterator[Path]:
    limit = time.time() - age.total_seconds()
    return (path for path in paths if path.exists() and path.stat().st_mtime < limit)
