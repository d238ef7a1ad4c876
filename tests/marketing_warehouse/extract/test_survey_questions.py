"""The recommendation question is found in a company's own words, and no other question is taken for it."""

from __future__ import annotations

import pytest

ASKED = "How likely is it that you would recommend {} to a friend or colleague?"
SCORES = "survey_id, response_id, cast(score as integer)"


def qualtrics(*questions: str) -> str:
    """An export of one response that answers the questions with 9, 8, 7 …"""
    lines = [["ResponseId", "RecordedDate", *questions]]
    lines += [["Response ID", "Recorded Date", *(f"Text of {q}" for q in questions)]]
    lines += [["{ImportId:_recordId}", "{ImportId:recordedDate}", *(f"{{ImportId:{q}}}" for q in questions)]]
    lines += [
        ["R_1", "2026-09-21 10:00:00", *("Promoter" if "GROUP" in q else str(9 - i) for i, q in enumerate(questions))]
    ]
    return "".join(",".join(line) + "\n" for line in lines)  # fmt: skip


@pytest.mark.parametrize("whom", ["this company", "Kestrel Coffee", "the Kestrel app, version 2,"])
def test_question_that_names_whom_to_recommend(warehouse, whom):
    question = '"' + ASKED.format(whom) + '"'
    text = f"Respondent ID,End Date,{question}\n,,Response\n11,09/21/2026 10:00:00 AM,9\n12,09/22/2026 10:00:00 AM,\n"
    assert warehouse.read("surveymonkey/a.csv", text).status == "loaded"
    assert warehouse.rows(SCORES) == [("surveymonkey", "11", 9)]


def test_question_with_a_group_beside_it(warehouse):
    record = warehouse.read("qualtrics/a.csv", qualtrics("Q3", "Q7_NPS_GROUP", "Q7"))
    assert record.status == "loaded", record.reason
    assert warehouse.rows(SCORES) == [("qualtrics", "R_1", 7)]


def test_tagged_question_goes_before_one_with_a_group(warehouse):
    assert warehouse.read("qualtrics/a.csv", qualtrics("Q7", "Q7_NPS_GROUP", "NPS")).status == "loaded"
    assert warehouse.rows(SCORES) == [("qualtrics", "R_1", 7)]


def test_questions_without_a_group_are_not_guessed(warehouse):
    assert "score" in warehouse.read("qualtrics/a.csv", qualtrics("Q3", "Q7")).reason


@pytest.mark.parametrize(
    "two",
    [
        qualtrics("Q3", "Q3_NPS_GROUP", "Q7", "Q7_NPS_GROUP"),
        f"Respondent ID,End Date,{ASKED.format('us')},{ASKED.format('our shop')}\n,,Response,Response\n1,09/21/2026,9,3\n",
    ],
)
def test_two_such_questions_are_refused(warehouse, two):
    folder = "qualtrics" if "RecordedDate" in two else "surveymonkey"
    assert "says something else about score" in warehouse.read(f"{folder}/a.csv", two).reason


@pytest.mark.parametrize(
    "question",
    [
        "您向朋友推荐的可能性（0-10）",
        "您有多大的可能把柯斯咖啡推荐给亲友？",
        "Q2、您推荐我们的小程序给同事的可能性是？",
    ],
)
def test_chinese_question_in_own_words(warehouse, question):
    head = f"序号,提交答卷时间,1、您不推荐我们的可能原因,2、{question}"
    record = warehouse.read("wenjuanxing/a.csv", f"{head}\n1,2026/9/21 10:33:12,太贵,9\n")
    assert record.status == "loaded", record.reason
    assert warehouse.rows("nps_answer") == [("9",)]


def test_ends_of_a_scale_have_words_beside_the_number(warehouse):
    question = "How likely is it that you would recommend Kestrel to a friend or colleague?"
    answers = ("Not at all likely - 0", "10 - Extremely likely", "Extremely likely - 10", "7")
    rows = "".join(f"{1180 + n},09/13/2026 10:00:00 AM,{answer}\n" for n, answer in enumerate(answers))
    record = warehouse.read("surveymonkey/x.csv", f"Respondent ID,Date Created,{question}\n,,Response\n{rows}")
    assert record.status == "loaded", record.reason
    assert [score for (score,) in warehouse.rows("score")] == [0, 10, 10, 7]


def test_previews_and_spam_are_no_answers(warehouse):
    heads = "RecordedDate,ResponseId,Status,NPS,NPS_NPS_GROUP\n" * 3
    kinds = ("IP Address", "Survey Preview", "Spam", "Imported", "0", "1")
    rows = "".join(f"2026-09-01 10:00:00,R_{n},{kind},{n},Detractor\n" for n, kind in enumerate(kinds))
    record = warehouse.read("qualtrics/x.csv", heads + rows)
    assert record.status == "loaded", record.reason
    assert [score for (score,) in warehouse.rows("score")] == [0, 3, 4]
    assert "3" in record.reason
