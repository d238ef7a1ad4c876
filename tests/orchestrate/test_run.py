"""`make run`, typed: green, without news, red, and beside another."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from examples.demo_company import Ledger
from marketing_warehouse.orchestrate import airflow_home
from marketing_warehouse.settings import PROJECT_ROOT, Settings
from tests import nights

pytestmark = pytest.mark.slow
SMALL = ("company_inputs", "company_crm", "hubspot")
SECONDS_WITHOUT_NEWS = 10


def run(settings: Settings, empty_home: Path) -> subprocess.CompletedProcess[str]:
    """What `make run` runs, for a person whose HOME is empty."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(empty_home),
        "MW_HOME": str(settings.home),
        "PYTHONPATH": "plugins:.",
    }
    command = [sys.executable, "-m", "marketing_warehouse.orchestrate.run"]
    return subprocess.run(command, cwd=PROJECT_ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def small(demo_exports: tuple[Path, Ledger], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A warehouse with a few of the demo's exports waiting, and a file that is none."""
    exports = demo_exports[0]
    with nights.warehouse(tmp_path_factory.mktemp("small")) as settings:
        nights.drop((file for source in SMALL for file in sorted((exports / source).rglob("*.*"))), exports, settings)
        (settings.landing / "hubspot" / "notes.csv").write_text("to do\ncall Anna\n")
        os.utime(settings.landing / "hubspot" / "notes.csv", (1_700_000_000, 1_700_000_000))
        yield settings


def test_one_command_after_another(small: Settings, tmp_path: Path) -> None:
    first = run(small, tmp_path)
    assert first.returncode == 0, first.stdout + first.stderr
    for stage in ("extract", "check_raw", "build", "candidate", "check_marts", "report", "publish"):
        assert f"✓ {stage}" in first.stdout
    assert "quarantined  notes.csv: " in first.stdout
    assert "Marketing scoreboard" in first.stdout
    assert str(small.published / "current" / "report" / "index.html") in first.stdout
    assert "[info" not in first.stdout + first.stderr, "Airflow's own words belong into its log"
    published = (small.published / "current").resolve()

    began = time.monotonic()
    second = run(small, tmp_path)
    assert time.monotonic() - began < SECONDS_WITHOUT_NEWS
    assert second.returncode == 0
    assert "Nothing new since" in second.stdout
    assert (small.published / "current").resolve() == published

    with airflow_home.held(small, "make airflow"):
        beside = run(small, tmp_path)
    assert beside.returncode == 75
    assert "`make airflow`" in beside.stderr

    (small.home / "connectors").mkdir()
    (small.home / "connectors" / "broken.py").write_text("CONNECTOR = None\n")
    red = run(small, tmp_path)
    assert red.returncode == 1
    assert "broken.py: declares no CONNECTOR" in red.stdout + red.stderr
    assert (small.published / "current").resolve() == published

    (small.home / "connectors" / "broken.py").unlink()
    small.build_database.unlink(missing_ok=True)
    small.build_database.mkdir()
    (small.home / "connectors" / "notes.txt").write_text("changes the inputs")
    red = run(small, tmp_path)
    assert red.returncode == 1
    assert "✗ build" in red.stdout
    assert f"The last publication still answers: {published.name}" in red.stdout
    assert (small.published / "current").resolve() == published
