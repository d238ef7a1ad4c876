"""Tally: the submissions of a form.

File: CSV with one line of headings: Submission ID, Respondent ID, Submitted at, then the questions (one more column per choice where several
may be chosen). Headings DESCRIBED by several programs that read such files.
Which questions are read and what is dropped: see survey_forms. Time zone: that of the account, read as the company's.
Lands in: raw/survey_forms/response.
Alone: python -m marketing_warehouse.extract landing/tally
"""

from dataclasses import replace

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Type
from marketing_warehouse.connectors.survey_forms import QUESTIONS, REPORTS

RESPONSE = Entity(
    name="response",
    load=Load.APPEND,
    reports=tuple(replace(r, requires=("response_id", "respondent_id", *r.requires)) for r in REPORTS),
    columns=(
        Column("response_id", Type.ID, ("Submission ID",), required=True),
        Column("respondent_id", Type.ID, ("Respondent ID",)),
        Column("submitted_at", Type.TIMESTAMP, ("Submitted at",), required=True),
        *QUESTIONS,
    ),
)

CONNECTOR = Connector(
    source="tally",
    title="Tally",
    title_zh="Tally 表单",
    kind=Kind.SURVEY,
    entities=(RESPONSE,),
    lands_in="survey_forms",
    time_zone="the company's",
)
