"""Killed anywhere, read at any moment: what is published is one whole publication."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.publish import publication
from marketing_warehouse.settings import PROJECT_ROOT, Settings
from tests import hand_made_marts

NIGHTS = [f"2026-11-{day:02d}T02-00-00Z" for day in range(1, 10)]
CONSISTENT = """
    select any_value(publication.run_id), count(distinct publication.run_id), count(distinct kpi.revenue),
        any_value(kpi.revenue) = day(strptime(any_value(publication.run_id), '%Y-%m-%dT%H-%M-%SZ'))
    from marts.publication, marts.kpi_sales as kpi where kpi.period = 'day'
"""

# Kills itself at the nth file operation below the warehouse's home, between any two steps of a publish.
PUBLISH_AND_DIE = """
import os, signal, sys
from pathlib import Path
from marketing_warehouse.publish import publication
from marketing_warehouse.settings import Settings
home, run_id, remaining = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
def count(event, arguments):
    global remaining
    if event in WATCHED and any(str(home) in str(argument) for argument in arguments):
        remaining -= 1
        if remaining == 0:
            os.kill(os.getpid(), signal.SIGKILL)
WATCHED = {"open", "os.rename", "os.symlink", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree"}
sys.addaudithook(count)
publication.publish(Settings(home=home, landing=home / "landing"), run_id)
"""

READ_UNTIL_TOLD = """
import sys
from pathlib import Path
import duckdb
database, stop, query = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
reads = 0
while not stop.exists():
    with duckdb.connect(str(database), read_only=True) as connection:
        run_id, runs, revenues, agree = connection.execute(query).fetchone()
    assert runs == 1 and revenues == 1 and agree, (run_id, runs, revenues, agree)
    reads += 1
print(reads)
"""


def passing(settings: Settings, run_id: str) -> None:
    """A candidate whose daily revenue is the day of its run."""
    change = f"update marts.kpi_sales set revenue = {int(run_id[8:10])} where period = 'day'"
    hand_made_marts.passing(settings, run_id, [change])


def python(*arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(PROJECT_ROOT / "plugins")}
    return subprocess.Popen(
        [sys.executable, "-c", *arguments], env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def shown(settings: Settings) -> str:
    with duckdb.connect(str(settings.published / "current" / "marketing.duckdb"), read_only=True) as connection:
        found = connection.execute(CONSISTENT).fetchone()
    assert found
    assert found[1:] == (1, 1, True)
    return str(found[0])


@pytest.fixture(scope="module")
def second_night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with one publication and the checked candidate of the next, seven versions already kept."""
    home = tmp_path_factory.mktemp("second_night")
    settings = hand_made_marts.warehouse(home)
    for run_id in NIGHTS[:7]:
        passing(settings, run_id)
        publication.publish(settings, run_id)
    passing(settings, NIGHTS[7])
    return home


@pytest.mark.slow
def test_publish_killed_at_any_step_leaves_a_whole_publication_and_can_be_run_again(
    second_night: Path, tmp_path: Path
) -> None:
    steps, before, after = 0, 0, 0
    while True:
        steps += 1
        home = Path(shutil.copytree(second_night, tmp_path / str(steps), symlinks=True))
        settings = hand_made_marts.warehouse(home)
        dying = python(PUBLISH_AND_DIE, str(home), NIGHTS[7], str(steps))
        _, errors = dying.communicate(timeout=60)
        if dying.returncode == 0:
            break
        assert dying.returncode == -signal.SIGKILL, errors
        left = shown(settings)
        before, after = before + (left == NIGHTS[6]), after + (left == NIGHTS[7])
        assert left in NIGHTS[6:8]
        if steps % 2:  # the same run again, as a retried task does
            publication.publish(settings, NIGHTS[7])
            assert shown(settings) == NIGHTS[7]
        else:  # or the next night, finding what this one left
            passing(settings, NIGHTS[8])
            publication.publish(settings, NIGHTS[8])
            assert shown(settings) == NIGHTS[8]
        kept = [version.run_id for version in publication.versions(settings)]
        assert len(kept) == publication.KEPT
        assert sorted(path.name for path in (settings.published / "versions").iterdir()) == sorted(kept)
        shutil.rmtree(home)
    assert before > 3, "it was killed before the swap"
    assert after > 1, "and after it"


@pytest.mark.slow
def test_readers_see_whole_publications_only_during_200_swaps(second_night: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(second_night, tmp_path / "home", symlinks=True))
    settings = hand_made_marts.warehouse(home)
    database, stop = settings.published / "current" / "marketing.duckdb", tmp_path / "stop"
    readers = [python(READ_UNTIL_TOLD, str(database), str(stop), CONSISTENT) for _ in range(2)]
    try:
        for swap in range(199):
            publication.rollback(settings, NIGHTS[5 if swap % 2 == 0 else 6])
        publication.publish(settings, NIGHTS[7])
    finally:
        stop.touch()
    for reader in readers:
        output, errors = reader.communicate(timeout=60)
        assert reader.returncode == 0, errors
        assert int(output) > 10
