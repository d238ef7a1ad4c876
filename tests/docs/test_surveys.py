"""The surveys page works as written: its declarations, saved beside a company's data, read the exports."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.extract import landing, load
from marketing_warehouse.extract.load_log import LoadRecord
from marketing_warehouse.settings import PROJECT_ROOT, Settings

PAGE = (PROJECT_ROOT / "docs" / "surveys.md").read_text(encoding="utf-8")
FIXTURES = Path(__file__).parent / "surveys"
COLUMNS = "survey_id, response_id, answered_on, question_type, score, region"
EXPORTS = {
    "service_survey/answers.csv": [
        ("service survey", "R_1aBcDeFgHiJkLm", date(2026, 9, 1), "nps", 10, "Europe"),
        ("service survey", "R_3aBcDeFgHiJkLm", date(2026, 9, 3), "nps", 0, None),
    ],
    "delivery_survey/answers.csv": [
        ("delivery survey", "118890001234", date(2026, 9, 21), "csat", 5, None),
        ("delivery survey", "118890001236", date(2026, 10, 1), "csat", 2, None),
    ],
    "nps_lists/nps_2026-09-30.csv": [
        ("nps_2026-09-30", "1", date(2026, 9, 30), "nps", 10, None),
        ("nps_2026-09-30", "2", date(2026, 9, 30), "nps", 9, None),
        ("nps_2026-09-30", "3", date(2026, 9, 30), "nps", 0, None),
        ("nps_2026-09-30", "4", date(2026, 9, 30), "nps", 7, None),
    ],
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "connectors").mkdir()
    for code in re.findall(r"```python\n(.+?)```", PAGE, flags=re.DOTALL):
        source = re.search(r'source="(\w+)"', code)
        assert source
        (tmp_path / "connectors" / f"{source[1]}.py").write_text(code, encoding="utf-8")
    return Settings(home=tmp_path, landing=tmp_path / "landing")


def drop(settings: Settings, where: str, content: bytes) -> LoadRecord:
    path = settings.landing / where
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    (batch,) = landing.batches(settings)
    (record,) = load.load_batch(settings, batch, lambda line: None)
    return record


@pytest.mark.parametrize("where", EXPORTS)
def test_answers_are_read_by_the_declaration_of_the_page(settings: Settings, where: str) -> None:
    record = drop(settings, where, (FIXTURES / where).read_bytes())
    assert record.status == "loaded", record.reason
    files = f"{settings.raw}/company_inputs/satisfaction_survey/*.parquet"
    rows = duckdb.sql(f"select {COLUMNS} from read_parquet('{files}') where _source is not null order by response_id")
    assert rows.fetchall() == EXPORTS[where]


def test_who_skipped_the_question_is_counted_in_the_log(settings: Settings) -> None:
    where = "service_survey/answers.csv"
    assert "lines left out, without score: 1" in (drop(settings, where, (FIXTURES / where).read_bytes()).reason or "")


def test_list_whose_name_has_no_day_is_refused(settings: Settings) -> None:
    record = drop(settings, "nps_lists/answers.csv", b"response\n10\n9\n")
    assert record.status == "quarantined"
    assert "put the day in the file's name" in (record.reason or "")
