"""# maintain: the weekly tidying

**Does.** Removes what killed runs left behind, Airflow's task logs of more than 30 days, and the history in Airflow's
own database of more than 90 days. Publications are pruned by every publish, not here. Sundays at 05:00 in
`MW_REPORTING_TIMEZONE`.

**Reads** and **writes** `raw/`, `archive/` and `warehouse/` (unfinished files only) and `airflow/` below `MW_HOME`.

**When it fails** nothing is at stake: the disk fills more slowly than a week takes. `airflow_history` red: its log
holds what `airflow db clean` said. Any task may be killed and run again.
"""

from airflow.sdk import CronTriggerTimetable, dag, task

from marketing_warehouse.settings import Settings


@dag(
    schedule=CronTriggerTimetable("0 5 * * 0", timezone=Settings.from_environment().reporting_timezone),
    catchup=False,
    max_active_runs=1,
    tags=["housekeeping"],
    doc_md=__doc__,
)
def maintain() -> None:
    @task
    def leftovers() -> int:
        from marketing_warehouse.orchestrate import housekeeping

        return housekeeping.remove_leftovers()

    @task
    def airflow_history() -> None:
        from marketing_warehouse.orchestrate import housekeeping

        housekeeping.clean_airflow_history()

    leftovers()
    airflow_history()


maintain()
