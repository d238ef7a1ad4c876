"""The dbt unit tests: every rule on its own hand-made rows. The night leaves them out, so they run here.

The empty tables they leave behind show what BI is told of each table and column.
"""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.settings import Settings
from marketing_warehouse.transform.build import build, manifest

KINDS = ("seed", "model", "unit_test")  # unit tests take the columns' types from the tables
ENGLISH, CHINESE = re.compile("[A-Za-z]{3}"), re.compile("[\u4e00-\u9fff]")
COMMENTS = """
    select table_name || '.' || column_name, comment from duckdb_columns() where schema_name in ('marts', 'people')
    union all
    select table_name, comment from duckdb_tables() where schema_name in ('marts', 'people')
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home: Path = tmp_path_factory.mktemp("unit_tests")
    settings = Settings(home=home, landing=home / "landing")
    build(settings, lambda line: None, command=("build", *(part for kind in KINDS for part in ("--resource-type", kind))))
    return settings


def test_every_rule_holds_on_its_own_rows(built: Settings) -> None:
    assert len(manifest(built).unit_tests) > 100


def test_every_published_table_and_column_is_described_in_english_and_chinese(built: Settings) -> None:
    with duckdb.connect(str(built.build_database), read_only=True) as connection:
        comments = dict(connection.execute(COMMENTS).fetchall())
    assert len(comments) > 700
    assert [name for name, said in comments.items() if not (said and ENGLISH.search(said) and CHINESE.search(said))] == []
