"""The published tables about people, for whoever may read them: `team.duckdb` beside `marketing.duckdb`.

    people = read(settings.published / "current")

The file is readable by the warehouse's own user only (docs/decisions/people-in-a-file-of-their-own.md). Nothing that
is shown to everybody may be made of it: the report has a team page only where somebody asks for one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from marketing_warehouse.publish.candidate import PEOPLE

Row = dict[str, Any]


@dataclass(frozen=True)
class People:
    """Rows of kpi_team_member, kpi_team_score_component, kpi_incentive, held_out_people, in the order they are best read."""

    members: list[Row]
    components: list[Row]
    incentives: list[Row]
    held_out: list[Row]


def read(folder: Path) -> People | None:
    """The people of a publication's or candidate's folder.

    None if there is no such file in it, or this user may not read it.
    """
    database = folder / PEOPLE
    try:
        with database.open("rb"):
            pass
    except (FileNotFoundError, PermissionError):
        return None
    with duckdb.connect(str(database), read_only=True) as connection:
        return People(
            _rows(connection, "kpi_team_member", "period, period_start, role, rank_in_role nulls last, employee_name"),
            _rows(connection, "kpi_team_score_component", "period, period_start, person_key, weight desc, component"),
            _rows(connection, "kpi_incentive", "period, period_start, employee_name, rule_id"),
            _rows(connection, "held_out_people", "source_table, written, reason"),
        )


def _rows(connection: duckdb.DuckDBPyConnection, table: str, order: str) -> list[Row]:
    found = connection.execute(f"select * from people.{table} order by {order}")
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
