"""A night killed anywhere is finished by the next one, and readers never see anything but a whole publication."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pytest

from examples.demo_company import Ledger
from marketing_warehouse.settings import PROJECT_ROOT, Settings
from tests import nights

pytestmark = pytest.mark.slow
STAGES = ("extract", "check_raw", "build", "candidate", "check_marts", "report", "publish")


class Reader(threading.Thread):
    """Reads what is published all the time, as BI would."""

    def __init__(self, published: Path) -> None:
        super().__init__(daemon=True)
        self.current = published / "current"
        self.seen: set[tuple[object, ...]] = set()
        self.errors: list[str] = []
        self.is_over = False

    def run(self) -> None:
        while not self.is_over:
            try:
                with duckdb.connect(str(self.current.resolve() / "marketing.duckdb"), read_only=True) as connection:
                    query = "select count(*), sum(amount) from marts.fct_sales"
                    self.seen.add(connection.sql(query).fetchone() or ())
            except duckdb.Error as error:
                self.errors.append(str(error))
            time.sleep(0.02)


@pytest.mark.parametrize("victim", STAGES)
def test_killed_in_a_stage_the_next_night_finishes(
    demo: Settings, demo_exports: tuple[Path, Ledger], tmp_path: Path, victim: str
) -> None:
    exports = demo_exports[0]
    files = [file for file in sorted(exports.rglob("*")) if file.is_file()]
    with nights.warehouse(tmp_path / "home") as settings:
        nights.drop((file for file in files if "shopify" not in file.parts), exports, settings)
        assert nights.walk()
        first = nights.published_rows(settings)
        reader = Reader(settings.published)
        reader.start()
        nights.drop((file for file in files if "shopify" in file.parts), exports, settings)

        _run_and_kill(settings, victim)
        assert nights.published_rows(settings) in (first, nights.published_rows(demo))
        nights.walk()
        reader.is_over = True
        reader.join()
    assert nights.published_rows(settings) == nights.published_rows(demo)
    assert reader.errors == []
    assert len(reader.seen) <= 2


def _run_and_kill(settings: Settings, victim: str) -> None:
    """Run a night in another process and kill it, with all its children, a moment into the stage."""
    code = f"""
import threading, time, os, signal
from marketing_warehouse.orchestrate import night
from tests import nights
stage = night.{victim}
def dying(*arguments):
    threading.Timer(0.05, lambda: os.killpg(0, signal.SIGKILL)).start()
    return stage(*arguments)
night.{victim} = dying
nights.walk()
time.sleep(1)
"""
    environment = {**os.environ, "MW_HOME": str(settings.home), "PYTHONPATH": f"plugins{os.pathsep}."}
    process = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT_ROOT, env=environment, start_new_session=True, capture_output=True
    )
    assert process.returncode == -signal.SIGKILL, process.stderr.decode()[-2000:]
    shutil.rmtree(settings.home / "airflow", ignore_errors=True)
