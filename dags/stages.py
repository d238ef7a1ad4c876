"""The stages from the raw zone to the publication, the same in every DAG that publishes."""

from airflow.sdk import task

from marketing_warehouse.orchestrate.airflow_home import WRITER_POOL

TAGS = frozenset({"night", "manual", "housekeeping", "publishes"})  # the closed set


def check_build_publish(run: str) -> None:
    """Add check_raw → build → candidate → check_marts → report → publish after the task that names the run."""

    @task
    def check_raw(run: str) -> None:
        from marketing_warehouse.orchestrate import night

        night.check_raw(run)

    @task(pool=WRITER_POOL, retries=1)
    def build() -> None:
        from airflow.sdk.exceptions import AirflowFailException

        from marketing_warehouse.orchestrate import night
        from marketing_warehouse.transform.build import BuildError

        try:
            night.build()
        except BuildError as error:  # the same models on the same rows fail again
            raise AirflowFailException(str(error)) from error

    @task(pool=WRITER_POOL)
    def candidate(run: str) -> None:
        from marketing_warehouse.orchestrate import night

        night.candidate(run)

    @task
    def check_marts(run: str) -> None:
        from marketing_warehouse.orchestrate import night

        night.check_marts(run)

    @task(pool=WRITER_POOL)
    def report(run: str) -> None:
        from marketing_warehouse.orchestrate import night

        night.report(run)

    @task(pool=WRITER_POOL)
    def publish(run: str) -> None:
        from marketing_warehouse.orchestrate import night

        night.publish(run)

    check_raw(run) >> build() >> candidate(run) >> check_marts(run) >> report(run) >> publish(run)
