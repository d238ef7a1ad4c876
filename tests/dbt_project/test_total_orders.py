"""Wherever rows are numbered, the order leaves nothing to chance: ties would make one night differ from the next."""

from __future__ import annotations

import random
import re
from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.settings import Settings
from marketing_warehouse.transform.build import build
from tests import random_exports

pytestmark = pytest.mark.slow

NUMBERED = re.compile(r"row_number\(\) over \(", re.IGNORECASE)
DRAWS = 5  # a tie between two rows looks settled in one of sixteen


def with_ties_drawn(query: str) -> str:
    """The query with `random()` as the last word of every order that numbers rows.

    >>> with_ties_drawn("select row_number() over (partition by lower(a) order by b) from t")
    'select row_number() over (partition by lower(a) order by b, random()) from t'
    """
    for match in reversed(list(NUMBERED.finditer(query))):
        depth, end = 1, match.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(query[end], 0)
            end += 1
        query = f"{query[: end - 1].rstrip()}, random()){query[end:]}"
    return query


# In the first a customer buys in two shops on one day, and both orders have the same number.
@pytest.mark.parametrize(("seed", "nights"), [("single 4", 5), ("orders", 12)])
def test_no_number_depends_on_the_order_in_which_rows_are_read(tmp_path: Path, seed: str, nights: int) -> None:
    settings = Settings(home=tmp_path, landing=tmp_path / "landing")
    settings.warehouse.mkdir(parents=True)
    dice = random.Random(seed)
    for number in range(nights):
        random_exports.night(settings, dice, number)
    command = ["build", "--resource-type", "model", "--resource-type", "seed"]
    build(settings, lambda line: None, from_nothing=True, command=command)
    compiled = (settings.warehouse / "dbt" / "target" / "compiled").rglob("models/**/*.sql")
    numbering = {path.stem: text for path in compiled if NUMBERED.search(text := path.read_text())}
    assert len(numbering) > 50
    with duckdb.connect(str(settings.build_database), read_only=True) as connection:
        drawn = {
            model: {
                tuple(map(str, connection.sql(f"from ({with_ties_drawn(text)}) order by all").fetchall()))
                for _ in range(DRAWS)
            }
            for model, text in numbering.items()
        }
    assert [model for model, results in drawn.items() if len(results) > 1] == []
