"""Typeform: the responses to a form.

File: CSV or XLSX with one line of headings: `#` (the response's token), one column per question (one per choice where several may be
chosen), `Response Type` (completed, partial, started), `Start Date (UTC)`, `Stage Date (UTC)`, `Submit Date (UTC)`, `Network ID`, `Tags`. Who
began only is left out. Headings DESCRIBED by several programs that read such files.
Which questions are read and what is dropped: see survey_forms. Time zone: UTC.
Lands in: raw/survey_forms/response.
Alone: python -m marketing_warehouse.extract landing/typeform
"""

from dataclasses import replace

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Type
from marketing_warehouse.connectors.survey_forms import QUESTIONS, REPORTS

RESPONSE = Entity(
    name="response",
    load=Load.APPEND,
    reports=tuple(
        replace(report, answered=("submitted_at",), left_out={"Response Type": ("started", "partial")})
        for report in REPORTS
    ),
    columns=(
        Column("response_id", Type.ID, ("#", "Token", "Response ID"), required=True),
        Column("started_at", Type.TIMESTAMP, ("Start Date (UTC)",)),
        Column("submitted_at", Type.TIMESTAMP, ("Submit Date (UTC)", "Submitted At"), required=True),
        *QUESTIONS,
    ),
)

CONNECTOR = Connector(
    source="typeform",
    title="Typeform",
    title_zh="Typeform 表单",
    kind=Kind.SURVEY,
    entities=(RESPONSE,),
    lands_in="survey_forms",
    time_zone="UTC",
)
