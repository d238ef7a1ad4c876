"""The words suites are written in: each gives Great Expectations one rule with severity and both languages.

`{batch}` in a query is the table under check; rows a query returns break the
rule, the worst first, so that the reason of a closed gate can name the figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

import great_expectations.expectations as gxe
from great_expectations.core import ExpectationValidationResult
from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.execution_engine import ExecutionEngine, SqlAlchemyExecutionEngine
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.metadata_types import FailureSeverity
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.query_metric_provider import QueryMetricProvider
from great_expectations.validator.metric_configuration import MetricConfiguration

__all__ = [
    "CRITICAL",
    "WARNING",
    "Suite",
    "Text",
    "at_least",
    "at_most",
    "filled",
    "no_rows",
    "not_empty_if",
    "one_of",
    "one_row_per",
    "rows_not_collapsed",
    "told",
]

CRITICAL = FailureSeverity.CRITICAL  # closes the gate
WARNING = FailureSeverity.WARNING  # is published and shown
LEAST_ROWS = "least_rows"
WORST_ROWS = 5  # kept of the rows that break a rule: the first is quoted, the others show in the Data Docs


ROW_COUNT, WORST = "unexpected_rows_query.row_count", "unexpected_rows_query.worst"


class WorstRows(QueryMetricProvider):
    """The first rows of a query that has any; of a rule that holds the count says all, and its query runs once."""

    metric_name = WORST
    value_keys = ("unexpected_rows_query",)
    query_param_name = "unexpected_rows_query"

    @metric_value(engine=SqlAlchemyExecutionEngine)
    def _sqlalchemy(
        cls,
        execution_engine: SqlAlchemyExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any],
    ) -> list[dict[str, Any]]:
        if metrics[ROW_COUNT] == 0:
            return []
        batch, _, _ = execution_engine.get_compute_domain(metric_domain_kwargs, MetricDomainTypes.TABLE)
        query = cls._get_query_from_metric_value_kwargs(metric_value_kwargs)
        query = cls._get_substituted_batch_subquery_from_query_and_batch_selectable(query, batch, execution_engine)
        return cls._get_sqlalchemy_records_from_substituted_batch_subquery(query, execution_engine)

    @classmethod
    def _get_evaluation_dependencies(
        cls, metric: MetricConfiguration, *_: object, **__: object
    ) -> dict[str, MetricConfiguration]:
        return {ROW_COUNT: MetricConfiguration(ROW_COUNT, metric.metric_domain_kwargs, metric.metric_value_kwargs)}


class ExpectNoRows(gxe.UnexpectedRowsExpectation):
    """An UnexpectedRowsExpectation that keeps the worst rows only, amounts as text.

    Great Expectations (1.24.1) walks the call stack for every Decimal it puts into
    a result: 200 rows of money took minutes.
    """

    metric_dependencies: ClassVar[tuple[str, ...]] = (ROW_COUNT, WORST)

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,
        execution_engine: ExecutionEngine | None = None,
    ) -> ExpectationValidationResult | dict[str, Any]:
        rows = metrics[WORST][:WORST_ROWS]
        told_rows = [{name: _amount_as_text(value) for name, value in dict(row).items()} for row in rows]
        worst = {**metrics, "unexpected_rows_query.table": told_rows}
        return super()._validate(worst, runtime_configuration, execution_engine)


@dataclass(frozen=True)
class Text:
    """What a rule says, in English and Chinese."""

    en: str
    zh: str


@dataclass(frozen=True)
class Suite:
    """All rules of one table; the grain names the row a failure is found in."""

    table: str
    grain: tuple[str, ...]
    expectations: tuple[Expectation, ...]


def filled(severity: FailureSeverity, *columns: str) -> list[Expectation]:
    """Each column has a value in every row."""
    return [
        gxe.ExpectColumnValuesToNotBeNull(
            column=column,
            severity=severity,
            **_described(
                f"{column}_filled",
                Text(f"{column} has a value in every row", f"{column} 每行都有值"),
                column=column,
                failure=f"{column} empty",
            ),
        )
        for column in columns
    ]


def one_row_per(severity: FailureSeverity, *columns: str) -> list[Expectation]:
    """No two rows agree in all columns; two NULLs agree."""
    grain = ", ".join(columns)
    return no_rows(
        severity,
        "one_row_per_grain",
        f"more than one row per {grain}",
        f"select {grain}, count(*) as rows_found from {{batch}} group by {grain} having count(*) > 1 "
        f"order by rows_found desc, {grain}",
        Text(f"one row per {grain}", f"每个 {grain} 只有一行"),
    )


def one_of(severity: FailureSeverity, column: str, values: Sequence[str]) -> list[Expectation]:
    """The column holds these words only (or nothing)."""
    return [
        gxe.ExpectColumnValuesToBeInSet(
            column=column,
            value_set=list(values),
            severity=severity,
            **_described(
                f"{column}_known",
                Text(f"{column} is one of {', '.join(values)}", f"{column} 只能是 {'、'.join(values)}"),
                column=column,
                failure=f"{column} is none of {', '.join(values)}",
            ),
        )
    ]


def at_least(
    severity: FailureSeverity, column: str, bound: float, where: str = "true", text: Text | None = None
) -> list[Expectation]:
    """The column is not below the bound in the rows of `where`; NULL passes."""
    return no_rows(
        severity,
        f"{column}_at_least_{_slug(bound)}",
        f"{column} below {bound:g}",
        f"select * from {{batch}} where {column} < {bound} and {where} order by {column}",
        text or Text(f"{column} is at least {bound:g}", f"{column} 不小于 {bound:g}"),
        figure=(column, "lowest"),
    )


def at_most(
    severity: FailureSeverity, column: str, bound: float, where: str = "true", text: Text | None = None
) -> list[Expectation]:
    """The column is not above the bound in the rows of `where`; NULL passes."""
    return no_rows(
        severity,
        f"{column}_at_most_{_slug(bound)}",
        f"{column} above {bound:g}",
        f"select * from {{batch}} where {column} > {bound} and {where} order by {column} desc",
        text or Text(f"{column} is at most {bound:g}", f"{column} 不大于 {bound:g}"),
        figure=(column, "highest"),
    )


def no_rows(
    severity: FailureSeverity, name: str, failure: str, query: str, text: Text, figure: tuple[str, str] | None = None
) -> list[Expectation]:
    """The query finds no row.

    failure: what a found row means, as the reason puts it (`revenue below 0`).
    figure: column of the query to quote and what its first value is (`lowest`).
    """
    column, extreme = figure or (None, "")
    return [
        ExpectNoRows(
            unexpected_rows_query=query,
            severity=severity,
            **_described(name, text, column=column, failure=failure, extreme=extreme),
        )
    ]


def not_empty_if(severity: FailureSeverity, *inputs: str) -> list[Expectation]:
    """The table has rows if a table it is made from has any."""
    counts = " + ".join(f"(select count(*) from marts.{table})" for table in inputs)
    return no_rows(
        severity,
        "not_empty",
        f"empty although {', '.join(inputs)} has rows",
        f"select * from (select {counts} as input_rows) as inputs "
        "where input_rows > 0 and not exists (select 1 from {batch})",
        Text(f"not empty while {', '.join(inputs)} has rows", f"{'、'.join(inputs)} 有数据时本表不为空"),
        figure=("input_rows", "rows there"),
    )


def rows_not_collapsed(severity: FailureSeverity) -> list[Expectation]:
    """Not far fewer rows than the current publication has (the run sets how many are enough)."""
    return [
        gxe.ExpectTableRowCountToBeBetween(
            min_value={"$PARAMETER": LEAST_ROWS},
            severity=severity,
            **_described(
                "rows_not_collapsed",
                Text("at least half of the rows now published", "行数不少于当前发布版本的一半"),
                column=None,
                failure="too few rows",
            ),
        )
    ]


def told(expectation: Expectation, what: str) -> str:
    """What a rule carries besides itself: check, column, failure, extreme or description_zh; empty if it does not."""
    return str((expectation.meta or {}).get(what) or "")


def _described(name: str, text: Text, column: str | None, failure: str, extreme: str = "") -> dict[str, Any]:
    """What an expectation carries besides its rule; `notes` puts the Chinese into the Data Docs."""
    meta = {"check": name, "column": column, "failure": failure, "extreme": extreme, "description_zh": text.zh}
    return {"description": text.en, "notes": text.zh, "meta": meta}


def _amount_as_text(value: object) -> object:
    return f"{value:,.2f}" if isinstance(value, Decimal) else value


def _slug(bound: float) -> str:
    return f"{bound:g}".replace("-", "minus_").replace(".", "_")
