"""Intervals of the demo company's goals, worked out in plain Python from the days of their metrics as docs/goals.md says."""

from __future__ import annotations

from datetime import date, timedelta
from math import sqrt

import duckdb
import pytest

from marketing_warehouse.settings import Settings

OF_ANSWERS = ("brand_awareness_aided", "brand_awareness_unaided", "csat_rate", "event_show_rate", "nps")
QUARTER, YEAR = timedelta(91), timedelta(364)


def _sum(days: dict[date, float], first: date, last: date) -> float:
    return sum(days.get(first + timedelta(n), 0.0) for n in range((last - first).days + 1))


def _quarter(above: dict[date, float], below: dict[date, float], last: date) -> float | None:
    divisor = _sum(below, last - QUARTER + timedelta(1), last)
    return _sum(above, last - QUARTER + timedelta(1), last) / divisor if divisor else None


def _moves(
    above: dict[date, float], below: dict[date, float], tells_season: bool, first: date, day: date
) -> tuple[list[float], int]:
    """Squares of the difference of neighbouring quarters, by that of their own, and how many quarters scatter in one."""
    days = (first + timedelta(n) for n in range(90, (day - first).days + 1))
    levels = {one: level for one in days if (level := _quarter(above, below, one)) is not None}
    if tells_season:
        levels = {one: now / levels[one - YEAR] for one, now in levels.items() if levels.get(one - YEAR)}
    pairs = [(now, levels[one - QUARTER]) for one, now in levels.items() if one - QUARTER in levels]
    squares = [(now - before) ** 2 / ((now**2 + before**2) / 2) for now, before in pairs if now or before]
    return squares, 4 if tells_season else 2


def _deviation(
    above: dict[date, float],
    below: dict[date, float],
    is_ratio: bool,
    moves: tuple[list[float], int],
    day: date,
    left: int,
) -> float:
    """Of what is still to come of a total, or of the numerator − ratio × denominator."""
    ends = [day - timedelta(7 * n) for n in range(13)]
    weeks = [tuple(_sum(side, end - timedelta(6), end) for side in (above, below)) for end in ends]
    mean, base = sum(n for n, _ in weeks) / 13, sum(d for _, d in weeks) / 13
    told = sum(d != 0 for _, d in weeks)
    expected = [mean / base * d if is_ratio else mean for _, d in weeks]
    scatter = sum((n - e) ** 2 for (n, _), e in zip(weeks, expected, strict=True)) / 13 * told / (told - 1)
    squares, quarters = moves
    seen = sum(squares) / len(squares) if squares else 0.0
    seen = max(0.0, seen - quarters * scatter / 13 / mean**2)
    times, assumed = (1 + (len(squares) - 1) / 91 if squares else 0.0), 0.0 if is_ratio else 1.0
    move = (assumed * 0.15**2 + times * seen) / (assumed + times)
    w = left / 7
    return sqrt(scatter * (w + w**2 / 13) + move * mean**2 * w**2 * (13 + w) / 26)


def test_a_goals_interval_is_its_weeks_scatter_and_its_quarters_moves(demo: Settings) -> None:
    with duckdb.connect(str(demo.build_database), read_only=True) as connection:
        goals = connection.execute(
            """
            select
                goals.metric, goals.dimension, goals.dimension_value, goals.aggregation = 'ratio', goals.goal_start,
                goals.measured_since, progress.date_day, days.days_left, days.season_factor, days.tells_season,
                (progress.projected_high - progress.projected_low) / 2 / 1.281552
            from intermediate.int_goals as goals
            inner join intermediate.int_goals__progress as progress using (goal_id)
            inner join intermediate.int_goals__days as days using (goal_id, date_day)
            where not goals.is_windowed and progress.projected_low is not null and not progress.is_last_day
            qualify row_number() over (partition by goals.goal_id order by progress.date_day desc) = 1
            """
        ).fetchall()
        compared = with_season = 0
        for metric, dimension, value, is_ratio, start, since, day, left, factor, tells_season, told in goals:
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
            moves = _moves(above, below, tells_season, max(since, start - timedelta(730)), day)
            deviation = _deviation(above, below, is_ratio, moves, day, left)
            weeks = [_sum(below, day - timedelta(90), day) / 13 * left / 7, _sum(below, start, day)]
            assert told == pytest.approx(deviation / sum(weeks) if is_ratio else deviation * factor, rel=1e-6), metric
            compared += 1
            with_season += tells_season
    assert compared >= 10
    assert 4 <= with_season < compared
