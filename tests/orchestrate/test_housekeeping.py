"""Tidying removes what nobody is writing any more, and nothing else."""

from __future__ import annotations

import os
import time
from pathlib import Path

from marketing_warehouse.orchestrate import housekeeping
from tests import nights

DAY = 24 * 60 * 60


def aged(path: Path, days: float) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x")
    os.utime(path, (time.time() - days * DAY,) * 2)
    return path


def test_only_what_killed_runs_left_and_old_logs_go(tmp_path: Path) -> None:
    with nights.warehouse(tmp_path) as settings:
        gone = [
            aged(settings.raw / "shopify" / "order_line" / "1.parquet.77.tmp", 3),
            aged(settings.quarantine / ".1.77.tmp" / "reason.txt", 3).parent,
            aged(settings.home / "airflow" / "logs" / "dag_id=nightly" / "attempt=1.log", 31),
        ]
        os.utime(gone[1], (time.time() - 3 * DAY,) * 2)
        kept = [
            aged(settings.raw / "shopify" / "order_line" / "1.parquet", 400),
            aged(settings.raw / "shopify" / "order_line" / "2.parquet.78.tmp", 0.5),
            aged(settings.archive / "1", 400),
            aged(settings.load_log, 400),
            aged(settings.home / "airflow" / "logs" / "dag_id=nightly" / "attempt=2.log", 29),
        ]
        assert housekeeping.remove_leftovers() == len(gone)
    assert not any(path.exists() for path in gone)
    assert all(path.exists() for path in kept)
