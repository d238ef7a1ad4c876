"""Answer sheets of 问卷星: the usual questions are found under their numbers, persons are not kept."""

from __future__ import annotations

from pathlib import Path

import pytest

FIXTURE = next((Path(__file__).parents[2] / "fixtures" / "wenjuanxing").glob("*.xlsx"))
PERSONS = ("张三", "李四", "122.224", "9.9.9.9", "a@b.cn")


@pytest.fixture
def record(warehouse):
    return warehouse.read(f"wenjuanxing/{FIXTURE.name}", FIXTURE.read_bytes())


def test_questions_are_found_under_their_numbers(warehouse, record):
    assert (record.status, record.report) == ("loaded", "nps_and_csat"), record.reason
    found = warehouse.rows("response_id, cast(submitted_at as varchar), nps_answer, csat_answer, product_id")
    assert found == [
        ("1", "2026-09-21 02:33:12+00", "10", "5", "意式咖啡机"),
        ("2", "2026-09-21 15:59:59+00", "9", "4", "意式咖啡机"),
        ("3", "2026-09-21 16:00:03+00", "6", "3", "深烘咖啡豆"),
        ("4", "2026-09-22 00:12:45+00", "3", None, "深烘咖啡豆"),
        ("5", "2026-09-22 01:00:00+00", None, "2", "深烘咖啡豆"),
    ]


def test_no_person_is_left_and_other_questions_are_kept(warehouse, record):
    text = str(warehouse.rows("*"))
    assert not [person for person in PERSONS if person in text]
    assert "包装很好" in text


def test_survey_without_a_known_question_says_which_words_it_looked_for(warehouse):
    text = "序号,提交答卷时间,所用时间,来源,1、你喝咖啡吗？\n1,2026/9/21 10:33:12,85秒,微信,喝\n"
    record = warehouse.read("wenjuanxing/283746502_按文本_习惯_1_1.csv", text)
    assert record.status == "quarantined"
    assert "NPS" in record.reason or "CSAT" in record.reason


OWN_WORDS = '''"""Our survey in our words."""

from dataclasses import replace

from marketing_warehouse.connectors.specification import Column, Type
from marketing_warehouse.connectors.wenjuanxing import CONNECTOR as WENJUANXING, NPS, RESPONSE

OURS = Column("nps_answer", Type.TEXT, ("会跟闺蜜说我们家吗？",), values=NPS)
COLUMNS = tuple(OURS if column.name == "nps_answer" else column for column in RESPONSE.columns)

CONNECTOR = replace(
    WENJUANXING,
    source="our_survey",
    lands_in="wenjuanxing",
    entities=(replace(RESPONSE, columns=COLUMNS),),
)
'''


def test_own_words_are_one_small_connector(warehouse):
    folder = warehouse.settings.home / "connectors"
    folder.mkdir()
    (folder / "our_survey.py").write_text(OWN_WORDS, encoding="utf-8")
    text = "序号,提交答卷时间,所用时间,来源,1、会跟闺蜜说我们家吗？\n1,2026/9/21 10:33:12,85秒,微信,10分\n"
    record = warehouse.read("our_survey/283746503_按文本_闺蜜_1_1.csv", text)
    assert record.status == "loaded", record.reason
    assert warehouse.rows("_source, nps_answer", "wenjuanxing/response") == [("our_survey", "10")]
