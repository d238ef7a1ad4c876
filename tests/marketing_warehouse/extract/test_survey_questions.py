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


def form(*questions: str, answers: tuple[tuple[str, ...], ...]) -> str:
    """A sheet of Google Forms with its answers, a day apart."""
    lines = [["Timestamp", *questions], *([f"9/{20 + n}/2026 10:00:00", *row] for n, row in enumerate(answers))]
    return "".join(",".join(f'"{cell}"' for cell in line) + "\n" for line in lines)


RECOMMEND = "How likely are you to recommend us?"


@pytest.mark.parametrize(
    ("questions", "answers", "said"),
    [
        ((RECOMMEND,), (("5",), ("4",), ("1",)), "nothing shows that its scale ends at 10"),
        ((f"{RECOMMEND} (1 to 5)",), (("5",), ("4",)), "another scale"),
        ((f"{RECOMMEND} Scale 1-7",), (("7",), ("4",)), "another scale"),
        ((RECOMMEND,), (("12",), ("4",)), "'12' is no answer"),
        ((RECOMMEND,), (("Because I like it",), ("9",)), "is no answer on a scale of 0 to 10"),
        (("How satisfied are you?",), (("9",), ("4",)), "'9' is no answer"),
        (("How satisfied are you?",), (("4",), ("3",)), "nothing shows that its scale ends at 5"),
        (("How satisfied are you?",), (("Satisfied",), ("Somewhat satisfied",)), "more words than a scale of 1 to 5"),
        (("How satisfied are you with it?", "How satisfied are you with them?"), (("5", "4"), ("3", "5")), "which of them counts"),
        ((RECOMMEND, "How likely are you to recommend our app?"), (("9", "4"), ("8", "9")), "which of them counts"),
    ],
)  # fmt: skip
def test_a_question_that_may_be_of_another_scale_or_of_several_is_refused(refused, questions, answers, said):
    assert said in refused("google_forms/Survey (Responses).csv", form(*questions, answers=answers))


def test_a_doubtful_question_does_not_take_a_sure_one_with_it(warehouse):
    parts = ("How satisfied are you with the price?", "How satisfied are you with the delivery?")
    text = form(RECOMMEND, *parts, answers=(("9", "5", "1"), ("2", "4", "2")))
    record = warehouse.read("google_forms/x.csv", text)
    assert (record.status, record.report) == ("loaded", "nps"), record.reason
    assert "which of them counts nothing says" in record.reason
    assert warehouse.rows("nps_answer, csat_answer") == [("9", None), ("2", None)]


def test_of_several_questions_the_one_that_asks_for_the_whole_counts(warehouse):
    questions = (
        "How satisfied are you with the price?",
        "How satisfied are you overall?",
        f"Why? ({RECOMMEND})",
        RECOMMEND,
    )
    answers = (("1", "5", "", "9"), ("2", "4", "Good taste", "10"))
    assert warehouse.read("google_forms/x.csv", form(*questions, answers=answers)).status == "loaded"
    assert warehouse.rows("nps_answer, csat_answer") == [("9", "5"), ("10", "4")]


@pytest.mark.parametrize("scale", ["(0-10)", "0 to 10", "von 0 bis 10", "0–10", "(1-10)"])
def test_a_scale_in_the_heading_needs_no_high_answer(warehouse, scale):
    assert (
        warehouse.read("google_forms/x.csv", form(f"{RECOMMEND} {scale}", answers=(("3",), ("2",)))).status == "loaded"
    )
    assert warehouse.rows("nps_answer") == [("3",), ("2",)]


def test_no_name_of_a_form_is_kept(warehouse):
    questions = (RECOMMEND, "Your name", "Username", "Email Address", "How should we call you?")
    answers = (("9", "Ada Lang", "ada", "ada@example.com", "at +49 170 5551234"), ("8", "Bo Li", "bo", "", ""))
    assert warehouse.read("google_forms/x.csv", form(*questions, answers=answers)).status == "loaded"
    text = str(warehouse.rows("*"))
    assert not [person for person in ("Ada", "ada", "Bo Li", "5551234") if person in text]


@pytest.mark.parametrize(
    ("moments", "first"),
    [
        (("9/1", "9/3", "9/8", "9/9", "10/2", "10/5"), "2026-09-01"),
        (("5/10", "2/10", "9/9", "8/9", "3/9", "1/9"), "2026-10-05"),  # the newest on top
        (("9/1", "9/3", "9/8"), None),
        (("9/1", "8/2", "9/8", "2/9", "10/2", "10/5"), None),
    ],
)
def test_answers_come_one_after_the_other(warehouse, moments, first):
    rows = "".join(f"{moment}/2026 10:00:00,9\n" for moment in moments)
    record = warehouse.read("google_forms/x.csv", f"Timestamp,{RECOMMEND}\n{rows}")
    assert record.status == ("loaded" if first else "quarantined"), record.reason
    assert [str(day) for (day,) in warehouse.rows("cast(submitted_at as date)")][:1] == ([first] if first else [])


@pytest.mark.parametrize(
    "cut", ["2026/09/21 1:05:59 PM GMT+2", "2026/09/21 1:05:59 PM GMT+2,", "2026/09/21 1:05:59 PM GMT+2,8"]
)
def test_a_form_that_is_cut_off_is_refused(refused, cut):
    text = f"Timestamp,{RECOMMEND},Any wishes?\n2026/09/21 10:33:12 AM GMT+2,9,\n{cut}"
    assert refused("google_forms/x.csv", text)
