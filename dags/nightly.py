"""# nightly: what landed yesterday is published this morning

**Does.** Loads every file in landing (one task per source folder), checks the raw zone, builds the marts, copies them
to a candidate, checks the candidate, renders the report and publishes both in one swap; then tells people of alerts
that opened or closed. At 02:00 in `MW_REPORTING_TIMEZONE`.

**Reads** `landing/`. **Writes** `raw/`, `archive/`, `quarantine/`, `warehouse/`, `published/` below `MW_HOME`.

**When it fails** the last publication still answers; nobody reads half a night.
- `extract` red: that source could not be read at all; the others are published and the source shows as stale. Mend it,
  then trigger `nightly`. A single bad file is no failure: it is in `quarantine/` beside its `reason.txt`.
- `check_raw` or `check_marts` red: the gate is closed. The last line of the log names check, table and figure. Correct
  the export and drop it into landing, or mend the model, then trigger `nightly`.
- `build` red: the log names the model and the database's message. One retry covers a machine that was short of memory.
- `publish` red: the candidate is older than what is published, or the disk is full. Trigger `nightly`.
- `notify` red, the run green: published, and nobody was told; the next night tells. A message that fails is no red task:
  its log says so. With a connection `mw_alerts` a failed run is told too.
- Everything after `begin` skipped: nothing new, the publication stays. `rebuild` publishes nevertheless.
- Published, and wrong: `make rollback`, then look.

Any task may be killed and run again. A machine that was off at 02:00 makes the night up if it is back within two hours.
"""

from datetime import timedelta

from airflow.sdk import CronTriggerTimetable, TriggerRule, dag, task

from marketing_warehouse.settings import Settings
from stages import check_build_publish, tell_failure


@dag(
    schedule=CronTriggerTimetable("0 2 * * *", timezone=Settings.from_environment().reporting_timezone),
    catchup=False,
    max_active_runs=1,
    default_args={"retry_delay": timedelta(minutes=5)},
    tags=["night", "publishes"],
    doc_md=__doc__,
    on_failure_callback=tell_failure,
)
def nightly() -> None:
    @task
    def waiting() -> list[str]:
        from marketing_warehouse.orchestrate import night

        return night.waiting()

    @task
    def extract(batch: str) -> int:
        from marketing_warehouse.orchestrate import night

        return night.extract(batch)

    @task.short_circuit(trigger_rule=TriggerRule.ALL_DONE)
    def begin(batches: list[str] | None) -> str:
        from marketing_warehouse.orchestrate import night

        return night.begin(batches)

    batches = waiting()
    run = begin(batches)
    extract.expand(batch=batches) >> run
    check_build_publish(run)


nightly()
