"""The stages from the raw zone to the publication, the same in every DAG that publishes."""

from typing import Any

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import TriggerRule, task

from marketing_warehouse.orchestrate.airflow_home import WRITER_POOL

TAGS = frozenset({"night", "manual", "housekeeping", "publishes"})  # the closed set


def tell_failure(context: dict[str, Any]) -> None:
    """Tell everybody that a run failed, if there is a connection to tell them by."""
    from marketing_warehouse.orchestrate import night

    run = context.get("dag_run")
    night.tell_failure(getattr(run, "dag_id", "a DAG"), getattr(run, "run_id", ""), str(context.get("reason") or ""))


def check_build_publish(run: str) -> None:
    """Add check_raw → build → candidate → check_marts → report → publish → notify after the task that names the run.

    What is published stays published whatever becomes of the messages: `published` is the last word on the run.
    """

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

    @task
    def notify() -> None:
        from marketing_warehouse.orchestrate import night

        night.notify()

    shown, told = publish(run), notify()
    published = EmptyOperator(task_id="published", trigger_rule=TriggerRule.ONE_SUCCESS)
    check_raw(run) >> build() >> candidate(run) >> check_marts(run) >> report(run) >> shown >> told
    [shown, told] >> published
