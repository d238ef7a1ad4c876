"""`make run`: one DAG run through Airflow itself, in this process, with progress a person can follow.

Reads: landing; the DAG named on the command line (default `nightly`).
Writes: whatever the DAG writes; Airflow's own words go to `<MW_HOME>/airflow/logs/run.log`.
Exit code: 0 published or nothing new, 1 a stage failed, 2 settings are wrong,
75 somebody else is at work, 130 interrupted.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from marketing_warehouse.orchestrate import airflow_home, demo, night, progress
from marketing_warehouse.settings import PROJECT_ROOT, Settings, SettingsError

if TYPE_CHECKING:
    from airflow.sdk import DAG

BUSY = 75  # EX_TEMPFAIL of sysexits.h


def main(dag_id: str = "nightly") -> int:
    """Run a DAG once and show where it led; returns the exit code."""
    try:
        settings = Settings.from_environment()
        airflow_home.enter(settings)
        with airflow_home.held(settings, f"make {'run' if dag_id == 'nightly' else dag_id}"):
            return _run(settings, dag_id)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    except airflow_home.WarehouseBusy as error:
        print(error, file=sys.stderr)
        return BUSY
    except KeyboardInterrupt:
        print("Interrupted. Nothing half-made is visible; the next run goes on from here.", file=sys.stderr)
        return 130


def _run(settings: Settings, dag_id: str) -> int:
    began = time.monotonic()
    console = Console(soft_wrap=True, highlight=False)
    screen = progress.show_on(console)
    if exports := demo.offer(settings):
        progress.say(f"Nothing in landing, nothing ever loaded: {exports} exports of a demo company are put there.")
    elif (
        dag_id == "nightly" and _is_at_hand(settings) and not night.waiting() and (news := night.nothing_new(settings))
    ):
        progress.say(news)
        return _show_publication(settings, console)

    log = airflow_home.home(settings) / "logs" / "run.log"
    with progress.noise_to(log) as terminal:
        console.file = terminal
        with console.status("starting Airflow (10 s, the first time 20)"):
            dag = _load(settings, dag_id)
        dag_run = dag.test()
        console.file = sys.stdout
    failed = sorted({ti.task_id for ti in dag_run.get_task_instances() if ti.state == "failed"})
    if dag_run.state == "success" and not failed:
        progress.say(f"Done in {time.monotonic() - began:.0f} s.")
        return _show_publication(settings, console)
    reasons = list(screen.failures.values()) or [f"task {', '.join(failed) or dag_id} failed; {log} has the details"]
    return _show_stop(settings, reasons[0], dag_run.state == "success")


def _is_at_hand(settings: Settings) -> bool:
    """Whether landing can be looked into before Airflow is there to open it."""
    return isinstance(settings.landing, Path)


def _load(settings: Settings, dag_id: str) -> DAG:
    """The DAG, ready to run here: Airflow's database made, runs of killed processes closed."""
    airflow_home.prepare(settings)
    from airflow.dag_processing.dagbag import BundleDagBag
    from airflow.models.dagrun import DagRun
    from airflow.utils.session import create_session
    from airflow.utils.state import DagRunState

    with create_session() as session:
        for left in DagRun.find(dag_id=dag_id, state=DagRunState.RUNNING, session=session):
            left.set_state(DagRunState.FAILED)
    folder = PROJECT_ROOT / "dags"
    bag = BundleDagBag(dag_folder=folder, bundle_path=folder, bundle_name="dags-folder")
    if bag.import_errors:
        raise RuntimeError("; ".join(bag.import_errors.values()))
    dag: DAG = bag.dags[dag_id]
    for task in dag.tasks:
        task.retries = 0  # a person is watching; retries are for the night
    return dag


def _show_publication(settings: Settings, console: Console) -> int:
    from marketing_warehouse.publish import scoreboard

    current = settings.published / "current"
    if not current.exists():
        progress.say(f"Nothing is published. Refused files and why: {settings.quarantine}", "bold red")
        return 1
    console.print(scoreboard.show(current / "marketing.duckdb"))
    progress.say(f"Report: {current / 'report' / 'index.html'}")
    progress.say(f"Data:   {current / 'marketing.duckdb'} (schema marts)")
    return 0


def _show_stop(settings: Settings, reason: str, is_published: bool) -> int:
    progress.say(f"Stopped: {reason}" if not is_published else f"Published, but not complete: {reason}", "bold red")
    current = settings.published / "current"
    if is_published:
        progress.say(f"Report: {current / 'report' / 'index.html'}")
    elif current.exists():
        progress.say(f"The last publication still answers: {current.resolve().name} in {current}")
    else:
        progress.say("Nothing was published yet.")
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
