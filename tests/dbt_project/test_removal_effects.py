"""The Markov chain solved in SQL has the removal effects of the same chain solved in plain fractions."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from marketing_warehouse.settings import Settings

START, BOUGHT, NOTHING = "(start)", "bought", "(nothing)"
Way = tuple[list[str], bool]  # the channels met one after the other, and whether it led to a purchase
Steps = Counter[tuple[str, str]]

ways = st.lists(
    st.tuples(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=6), st.booleans()), min_size=1, max_size=12
).filter(lambda found: any(bought for _, bought in found))


@pytest.fixture(scope="module")
def connection(demo: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database with nothing but the steps; the model's SQL is what the demo company's night ran."""
    compiled = demo.warehouse / "dbt" / "target" / "compiled" / "marketing_performance_warehouse"
    (path,) = compiled.rglob("int_attribution__removal_effects.sql")
    with duckdb.connect(config={"threads": 1}) as database:
        database.execute(f"attach ':memory:' as {demo.build_database.stem}")
        database.execute(f"create schema {demo.build_database.stem}.intermediate")
        database.execute(f"use {demo.build_database.stem}.intermediate")
        database.execute("create table int_attribution__steps (from_state varchar, to_state varchar, steps bigint)")
        database.execute("create table model (sql varchar)")
        database.execute("insert into model values (?)", [path.read_text(encoding="utf-8")])
        yield database


def steps_of(found: list[Way]) -> Steps:
    steps: Steps = Counter()
    for channels, bought in found:
        way = [START, *channels, BOUGHT if bought else NOTHING]
        steps.update(itertools.pairwise(way))
    return steps


def purchase_rate(steps: Steps, without: str | None = None) -> Fraction:
    """Probability of ending in a purchase: x = Qx + r, solved by Gauss and Jordan over fractions."""
    states = sorted({start for start, _ in steps} - {without})
    left = Counter[str]()
    for (start, _), count in steps.items():
        left[start] += count
    rows = [
        [Fraction(i == j) - Fraction(steps[i, j], left[i]) for j in states] + [Fraction(steps[i, BOUGHT], left[i])]
        for i in states
    ]
    for column in range(len(states)):
        pivot = next(n for n in range(column, len(rows)) if rows[n][column])
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for n, row in enumerate(rows):
            if n != column:
                rows[n] = [a - row[column] * b for a, b in zip(row, rows[column], strict=True)]
    return rows[states.index(START)][-1]


def in_sql(connection: duckdb.DuckDBPyConnection, steps: Steps) -> dict[str, float]:
    connection.execute("delete from int_attribution__steps")
    connection.executemany(
        "insert into int_attribution__steps values (?, ?, ?)",
        [(start, end, count) for (start, end), count in steps.items()],
    )
    (sql,) = connection.execute("from model").fetchone()  # type: ignore[misc]
    return dict(connection.execute(f"select channel_key, removal_effect from ({sql})").fetchall())


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example([(["a", "b", "c"], True), (["a"], False), (["b", "c"], False)])  # Bryl (2016): 1/2, 1, 1
@example([(["a", "a", "b", "a"], True), (["b", "a"], False), (["b"], True)])  # in circles
@given(ways)
def test_removal_effects_are_those_of_the_chain_solved_in_fractions(
    connection: duckdb.DuckDBPyConnection, found: list[Way]
) -> None:
    steps = steps_of(found)
    whole = purchase_rate(steps)
    expected = {
        channel: 1 - purchase_rate(steps, channel) / whole for channel in {c for channels, _ in found for c in channels}
    }
    effects = in_sql(connection, steps)
    assert effects.keys() == expected.keys()
    for channel, effect in expected.items():
        assert abs(effects[channel] - float(effect)) < 1e-9, channel


def test_as_many_channels_as_there_are_can_be_solved(connection: duckdb.DuckDBPyConnection) -> None:
    channels = [f"channel {n:02d}" for n in range(24)]
    found = [(channels[n:] + channels[: n // 2], n % 3 == 0) for n in range(24)]
    steps = steps_of(found)
    effects = in_sql(connection, steps)
    expected = 1 - purchase_rate(steps, channels[-1]) / purchase_rate(steps)
    assert abs(effects[channels[-1]] - float(expected)) < 1e-9
