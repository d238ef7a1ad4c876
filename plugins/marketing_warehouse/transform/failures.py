"""What went wrong in a dbt run, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dbt.artifacts.schemas.results import NodeResult
    from dbt.cli.main import dbtRunnerResult

FAILURES_NAMED = 5


def told(result: dbtRunnerResult, engine: str) -> str:
    """The nodes that failed and why: `model fct_sales: Binder Error: …`; why dbt stopped if none did."""
    nodes: list[NodeResult] = getattr(result.result, "results", [])
    failed = [node for node in nodes if node.status in ("error", "fail", "runtime error")]
    if not failed:
        return f"dbt stopped: {first_line(result.exception)}"
    named = "; ".join(_told(node) + _broken(node, engine) for node in failed[:FAILURES_NAMED])
    return named + (f"; and {len(failed) - FAILURES_NAMED} more" if len(failed) > FAILURES_NAMED else "")


def first_line(message: object) -> str:
    lines = [line.strip() for line in str(message or "no message").splitlines() if line.strip()]
    is_heading = len(lines) > 1 and lines[0].startswith(("Runtime Error", "Compilation Error", "Database Error"))
    return " ".join(lines[:2]) if is_heading else lines[0]


def _told(node: NodeResult) -> str:
    if not hasattr(node, "node"):  # the outcome of an operation has only an id
        unique_id = str(getattr(node, "unique_id", "operation"))
        return f"{unique_id.rpartition('.')[2]}: {first_line(node.message)}"
    kind = str(node.node.resource_type).replace("_", " ")
    return f"{kind} {node.node.name}: {first_line(node.message)}"


def _broken(node: NodeResult, engine: str) -> str:
    """Of a test that holds several rules, those that are broken: ` (customer_key, region_key)`."""
    query = getattr(getattr(node, "node", None), "compiled_code", None) or ""
    if node.status != "fail" or " as broken" not in query:
        return ""
    from dbt.adapters.factory import get_adapter_by_type

    adapter = get_adapter_by_type(engine)
    with adapter.connection_named("broken"):
        _, rules = adapter.execute(f"select distinct broken from ({query}) as found order by 1", fetch=True)
    return f" ({', '.join(str(rule) for (rule,) in rules)})"
