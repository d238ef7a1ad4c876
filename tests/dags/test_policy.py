"""What every DAG keeps to, and what the night in particular promises."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pendulum
import pytest

from marketing_warehouse.orchestrate import airflow_home
from marketing_warehouse.settings import PROJECT_ROOT, Settings

if TYPE_CHECKING:
    from airflow.dag_processing.dagbag import DagBag
    from airflow.sdk import DAG

DAGS = PROJECT_ROOT / "dags"
DAG_IDS = ("nightly", "rebuild", "maintain")
RUNBOOK = ("**Does.**", "**Reads**", "**writes**", "**When it fails**")
PUBLISHING = ("check_raw", "build", "candidate", "check_marts", "report", "publish", "notify")


@pytest.fixture(scope="module")
def bag(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DagBag]:
    home = tmp_path_factory.mktemp("warehouse")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in airflow_home.environment(Settings(home, home / "landing")).items():
            patch.setenv(name, value)
        patch.setenv("MW_REPORTING_TIMEZONE", "Asia/Shanghai")
        patch.setattr(sys, "path", [*sys.path, str(DAGS)])
        from airflow.dag_processing.dagbag import DagBag

        yield DagBag(DAGS, bundle_path=DAGS, bundle_name="dags-folder")


@pytest.fixture
def nightly(bag: DagBag) -> DAG:
    return bag.dags["nightly"]


def test_every_dag_file_imports_without_errors(bag: DagBag) -> None:
    assert bag.import_errors == {}
    assert sorted(bag.dags) == sorted(DAG_IDS)


@pytest.mark.parametrize("dag_id", DAG_IDS)
def test_a_dag_carries_its_runbook(bag: DagBag, dag_id: str) -> None:
    runbook = bag.dags[dag_id].doc_md or ""
    assert runbook.startswith(f"# {dag_id}: ")
    for heading in RUNBOOK:
        assert heading.casefold() in runbook.casefold(), f"{dag_id}'s runbook lacks {heading}"


@pytest.mark.parametrize("dag_id", DAG_IDS)
def test_tags_are_of_the_closed_set(bag: DagBag, dag_id: str) -> None:
    from stages import TAGS

    assert bag.dags[dag_id].tags
    assert set(bag.dags[dag_id].tags) <= TAGS


@pytest.mark.parametrize("dag_id", DAG_IDS)
def test_a_dag_neither_catches_up_nor_overlaps_itself(bag: DagBag, dag_id: str) -> None:
    assert bag.dags[dag_id].catchup is False
    assert bag.dags[dag_id].max_active_runs == 1


@pytest.mark.parametrize("path", sorted(DAGS.glob("*.py")), ids=lambda path: path.name)
def test_a_dag_file_is_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) < 80


@pytest.mark.parametrize("path", sorted(DAGS.glob("*.py")), ids=lambda path: path.name)
def test_importing_a_dag_file_imports_nothing_heavy(path: Path, tmp_path: Path) -> None:
    program = (
        "import sys, airflow.sdk; airflow.sdk.dag; before = set(sys.modules); "
        f"sys.path += [{str(DAGS)!r}]; import {path.stem}; "
        "print(sorted({name.split('.')[0] for name in set(sys.modules) - before} "
        "& {'duckdb', 'pandas', 'dbt', 'great_expectations', 'numpy', 'pyarrow', 'rich'}))"
    )
    home = airflow_home.environment(Settings(tmp_path, tmp_path / "landing"))
    environment = os.environ | home | {"PYTHONPATH": str(PROJECT_ROOT / "plugins")}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_night_is_at_two_in_the_companys_time_zone(nightly: DAG) -> None:
    from airflow.serialization.encoders import coerce_to_core_timetable
    from airflow.timetables.base import TimeRestriction

    timetable = coerce_to_core_timetable(nightly.timetable)
    noon = pendulum.datetime(2026, 11, 23, 12, tz="Asia/Shanghai")
    restriction = TimeRestriction(earliest=noon, latest=None, catchup=True)
    run = timetable.next_dagrun_info(last_automated_data_interval=None, restriction=restriction)
    assert run is not None
    assert run.run_after == pendulum.datetime(2026, 11, 24, 2, tz="Asia/Shanghai")


def test_every_publishing_dag_walks_the_same_stages_in_order(bag: DagBag) -> None:
    for dag_id in ("nightly", "rebuild"):
        dag = bag.dags[dag_id]
        for earlier, later in itertools.pairwise(PUBLISHING):
            assert later in dag.get_task(earlier).downstream_task_ids


def test_messages_that_fail_do_not_turn_a_publication_red(bag: DagBag) -> None:
    """A run is as its leaves are, and the only leaf is content with either."""
    for dag_id in ("nightly", "rebuild"):
        dag = bag.dags[dag_id]
        assert [task.task_id for task in dag.leaves] == ["published"]
        last_word = dag.get_task("published")
        assert last_word.trigger_rule == "one_success"
        assert last_word.upstream_task_ids == {"publish", "notify"}
        assert dag.has_on_failure_callback


def test_writers_share_the_pool_of_one_slot(bag: DagBag) -> None:
    for dag_id in ("nightly", "rebuild"):
        for task_id in ("build", "candidate", "report", "publish"):
            assert bag.dags[dag_id].get_task(task_id).pool == airflow_home.WRITER_POOL


def test_only_the_build_is_tried_again(bag: DagBag) -> None:
    tried_again = {task.task_id for dag in bag.dags.values() for task in dag.tasks if task.retries}
    assert tried_again == {"build"}


def test_a_dead_source_does_not_stop_the_night(nightly: DAG) -> None:
    assert nightly.get_task("begin").trigger_rule == "all_done"
    assert nightly.get_task("extract").upstream_task_ids == {"waiting"}
