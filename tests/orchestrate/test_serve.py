"""`make airflow`: the real scheduler runs the night, task by task in processes of their own, and all of it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import psutil
import pytest

from examples.demo_company import Ledger
from marketing_warehouse.orchestrate.serve import free_port
from marketing_warehouse.settings import PROJECT_ROOT, Settings
from tests import nights

pytestmark = pytest.mark.slow
SOURCES = ("company_inputs", "company_crm", "hubspot")
STAGES = [
    "waiting",
    "begin",
    "check_raw",
    "build",
    "candidate",
    "check_marts",
    "report",
    "publish",
    "published",
    "notify",
]
MINUTES = 60


class Airflow:
    """The web page's own interface, for a person who has logged in."""

    def __init__(self, port: int, settings: Settings) -> None:
        self.address = f"http://127.0.0.1:{port}"
        passwords = settings.home / "airflow" / "simple_auth_manager_passwords.json.generated"
        login = {"username": "admin", "password": json.loads(passwords.read_text())["admin"]}
        self.token = ""
        self.token = self.ask("/auth/token", login)["access_token"]

    def ask(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
        data = json.dumps(body).encode() if body is not None else None
        with urllib.request.urlopen(urllib.request.Request(self.address + path, data, headers), timeout=30) as answer:
            return dict(json.load(answer))


@contextmanager
def served(settings: Settings, log: Path) -> Iterator[tuple[psutil.Process, int]]:
    """`make airflow` on a free port, until Ctrl-C."""
    port = free_port()
    environment = os.environ | {"MW_HOME": str(settings.home), "AIRFLOW_PORT": str(port), "PYTHONPATH": "plugins:."}
    command = [sys.executable, "-m", "marketing_warehouse.orchestrate.serve"]
    with log.open("w") as out:
        process = psutil.Popen(command, cwd=PROJECT_ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT)
        try:
            wait_for(lambda: "Airflow is up" in log.read_text() or process.poll() is not None, 4 * MINUTES)
            assert "Airflow is up" in log.read_text(), log.read_text()
            yield process, port
        finally:
            family = process.children(recursive=True) if process.is_running() else []
            process.send_signal(signal.SIGINT)
            process.wait(2 * MINUTES)
            _, left = psutil.wait_procs(family, timeout=10)
            assert left == [], "processes outlived `make airflow`"


def wait_for(condition: Any, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(1)


def test_the_scheduler_walks_the_night(demo_exports: tuple[Path, Ledger], tmp_path: Path) -> None:
    exports = demo_exports[0]
    noon = f"Etc/GMT{datetime.now(UTC).hour - 12:+d}"  # where it is noon now: the next night is far
    with nights.warehouse(tmp_path / "home", MW_REPORTING_TIMEZONE=noon) as settings:
        nights.drop((file for source in SOURCES for file in sorted((exports / source).rglob("*.*"))), exports, settings)
        with served(settings, tmp_path / "log") as (process, port):
            airflow = Airflow(port, settings)
            nightly = airflow.ask("/api/v2/dags/nightly")
            assert nightly["is_paused"] is False
            coming = datetime.fromisoformat(nightly["next_dagrun_run_after"]).astimezone(ZoneInfo(noon))
            assert (coming.hour, coming.minute) == (2, 0)
            assert airflow.ask("/api/v2/importErrors")["total_entries"] == 0

            run = airflow.ask("/api/v2/dags/nightly/dagRuns", {"logical_date": None})["dag_run_id"]
            path = f"/api/v2/dags/nightly/dagRuns/{run}"
            wait_for(lambda: airflow.ask(path)["state"] in ("success", "failed"), 8 * MINUTES)
            tasks = airflow.ask(f"{path}/taskInstances")["task_instances"]
            states = {(task["task_id"], task["map_index"]): task["state"] for task in tasks}
            assert states == dict.fromkeys(
                [*((stage, -1) for stage in STAGES), *(("extract", index) for index in range(len(SOURCES)))], "success"
            )
            pids = [task["pid"] for task in tasks]
            assert len(set(pids)) == len(tasks)
            assert process.pid not in pids

        database = settings.published / "current" / "marketing.duckdb"
        with duckdb.connect(str(database), read_only=True) as connection:
            assert connection.sql("select count(*) from marts.fct_sales").fetchone() > (0,)
