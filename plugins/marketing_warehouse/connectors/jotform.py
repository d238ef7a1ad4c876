"""Jotform: the submissions of a form.

File: CSV or XLSX with one line of headings: Submission Date, then the questions, and Submission ID, Submission IP, Last Update Date at the
end. Dates like `Sep 21, 2026`. Headings RECALLED.
Which questions are read and what is dropped: see survey_forms. Time zone: that of the account, read as the company's.
Lands in: raw/survey_forms/response.
Alone: python -m marketing_warehouse.extract landing/jotform
"""

from dataclasses import replace

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Type
from marketing_warehouse.connectors.survey_forms import QUESTIONS, REPORTS

RESPONSE = Entity(
    name="response",
    load=Load.APPEND,
    reports=(
        *(replace(r, requires=("response_id", *r.requires)) for r in REPORTS),
        *(replace(r, in_folder=True) for r in REPORTS),  # without the id, which the export may leave out
    ),
    columns=(
        Column("response_id", Type.ID, ("Submission ID",)),
        Column("submitted_at", Type.TIMESTAMP, ("Submission Date", "Einreichungsdatum", "Date de soumission"), required=True),
        Column("changed_at", Type.TIMESTAMP, ("Last Update Date",)),
        *QUESTIONS,
    ),
)  # fmt: skip

CONNECTOR = Connector(
    source="jotform",
    title="Jotform",
    title_zh="Jotform 表单",
    kind=Kind.SURVEY,
    entities=(RESPONSE,),
    lands_in="survey_forms",
    time_zone="the company's",
)
