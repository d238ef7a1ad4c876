"""Every query of the cookbook answers on the demo company."""

import re
from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.settings import PROJECT_ROOT, Settings

PAGE = (PROJECT_ROOT / "docs" / "sql-cookbook.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^## (\d+\. [^\n]+)\n(?:[^`#\n][^\n]*\n)*```sql\n(.+?)```", PAGE, flags=re.DOTALL | re.MULTILINE)


def test_every_question_of_the_page_is_found() -> None:
    assert len(QUERIES) == PAGE.count("\n## ")


@pytest.mark.parametrize("query", [query for _, query in QUERIES], ids=[title for title, _ in QUERIES])
def test_query_answers(demo: Settings, query: str) -> None:
    database: Path = demo.published / "current" / "marketing.duckdb"
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.sql(query).fetchall()
    assert rows
    assert any(value is not None for row in rows for value in row[1:])
