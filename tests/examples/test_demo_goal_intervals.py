"""Intervals of the demo company's goals, worked out in plain Python from the days of their metrics as docs/goals.md says."""

from __future__ import annotations

from datetime import date, timedelta
from math import sqrt

import duckdb
import pytest

from marketing_warehouse.settings import Settings

OF_ANSWERS = ("brand_awareness_aided", "brand_awareness_unaided", "csat_rate", "event_show_rate", "nps")
QUARTER = timedelta(91)


def _sum(days: dict[date, float], first: date, last: date) -> float:
    return sum(days.get(first + timedelta(n), 0.0) for n in range((last - first).days + 1))


def _move_squared(above: dict[date, float], below: dict[date, float], first: date, day: date) -> tuple[float, int]:
    """Mean square of the difference of neighbouring quarters, by that of their own, and of how many days."""
    squares = []
    for n in range((day - first).days + 1 - 181):
        last = first + timedelta(181 + n)
        now, before = (
            _sum(above, end - QUARTER + timedelta(1), end) / divisor if divisor else None
            for end in (last, last - QUARTER)
            for divisor in [_sum(below, end - QUARTER + timedelta(1), end)]
        )
        if now is not None and before is not None and (now or before):
            squares.append((now - before) ** 2 / ((now**2 + before**2) / 2))
    return (sum(squares) / len(squares) if squares else 0.0), len(squares)


def _deviation(
    above: dict[date, float], below: dict[date, float], is_ratio: bool, first: date, day: date, left: int
) -> float:
    """Of what is still to come of a total, or of the numerator − ratio × denominator."""
    ends = [day - timedelta(7 * n) for n in range(13)]
    weeks = [tuple(_sum(side, end - timedelta(6), end) for side in (above, below)) for end in ends]
    mean, base = sum(n for n, _ in weeks) / 13, sum(d for _, d in weeks) / 13
    told = sum(d != 0 for _, d in weeks)
    expected = [mean / base * d if is_ratio else mean for _, d in weeks]
    scatter = sum((n - e) ** 2 for (n, _), e in zip(weeks, expected, strict=True)) / 13 * told / (told - 1)
    seen, days = _move_squared(above, below, first, day)
    seen = max(0.0, seen - 2 * scatter / 13 / mean**2)
    moves, assumed = (1 + (days - 1) / 91 if days else 0.0), 0.0 if is_ratio else 1.0
    move = (assumed * 0.15**2 + moves * seen) / (assumed + moves)
    w = left / 7
    return sqrt(scatter * (w + w**2 / 13) + move * mean**2 * w**2 * (13 + w) / 26)


def test_a_goals_interval_is_its_weeks_scatter_and_its_quarters_moves(demo: Settings) -> None:
    with duckdb.connect(str(demo.build_database), read_only=True) as connection:
        goals = connection.execute(
            """
            select
                goals.metric, goals.dimension, goals.dimension_value, goals.aggregation = 'ratio', goals.goal_start,
                goals.measured_since, progress.date_day, days.days_left, days.season_factor,
                (progress.projected_high - progress.projected_low) / 2 / 1.281552
            from intermediate.int_goals as goals
            inner join intermediate.int_goals__progress as progress using (goal_id)
            inner join intermediate.int_goals__days as days using (goal_id, date_day)
            where not goals.is_windowed and progress.projected_low is not null and not progress.is_last_day
            qualify row_number() over (partition by goals.goal_id order by progress.date_day desc) = 1
            """
        ).fetchall()
        compared = 0
        for metric, dimension, value, is_ratio, start, since, day, left, factor, told in goals:
            if metric in OF_ANSWERS:
                continue
            rows = connection.execute(
                "select date_day, numerator, denominator from intermediate.int_metrics__daily "
                "where metric = ? and dimension = ? and dimension_value = ? and date_day <= ?",
                [metric, dimension, value, day],
            ).fetchall()
            above = {row[0]: float(row[1] or 0) for row in rows}
            ones = {day - timedelta(n): 1.0 for n in range((day - since).days + 1)}
            below = {row[0]: float(row[2] or 0) for row in rows} if is_ratio else ones
            deviation = _deviation(above, below, is_ratio, max(since, start - timedelta(730)), day, left)
            weeks = [_sum(below, day - timedelta(90), day) / 13 * left / 7, _sum(below, start, day)]
            assert told == pytest.approx(deviation / sum(weeks) if is_ratio else deviation * factor, rel=1e-6), metric
            compared += 1
    assert compared >= 10
