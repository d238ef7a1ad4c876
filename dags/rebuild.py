"""# rebuild: everything again from the archive

**Does.** Reads every archived export again with today's connectors, as if it had just landed, then checks, builds
everything from scratch and publishes, as `nightly` does; also where nothing is new. By hand only: after a change of a
connector, after a loss of `raw/`, or to prove that the marts come from the files alone.

**Reads** `archive/` and the load log. **Writes** `raw/`, `quarantine/`, `warehouse/`, `published/` below `MW_HOME`.

**When it fails** the last publication still answers. `reload` red: an archived file is gone or damaged; its log names
it. The other tasks: as in `nightly`. Any task may be killed and run again.
"""

from airflow.sdk import dag, task

from stages import check_build_publish, tell_failure


@dag(
    schedule=None,
    max_active_runs=1,
    tags=["manual", "publishes"],
    doc_md=__doc__,
    on_failure_callback=tell_failure,
)
def rebuild() -> None:
    @task
    def reload() -> str:
        from marketing_warehouse.orchestrate import night

        return night.reload()

    check_build_publish(reload())


rebuild()
