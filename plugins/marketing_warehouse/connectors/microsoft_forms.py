"""Microsoft Forms: the responses to a form.

File: XLSX (or CSV made of it), `Survey(1-25).xlsx`, with one line of headings: ID, Start time, Completion time, Email, Name, Last modified time,
then the questions. ID counts the responses of the form, so a response is known by it and the moment it was begun.
Headings DESCRIBED by several programs that read such files in English, RECALLED in other languages.
Which questions are read and what is dropped: see survey_forms. Time zone: that of whoever exports, read as the company's.
Lands in: raw/survey_forms/response.
Alone: python -m marketing_warehouse.extract landing/microsoft_forms
"""

from dataclasses import replace

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Type
from marketing_warehouse.connectors.survey_forms import QUESTIONS, REPORTS

RESPONSE = Entity(
    name="response",
    load=Load.APPEND,
    reports=tuple(replace(r, requires=("response_number", "started_at", *r.requires)) for r in REPORTS),
    columns=(
        Column("response_number", Type.ID, ("ID", "Id"), required=True),
        Column(
            "started_at",
            Type.TIMESTAMP,
            ("Start time", "Startzeit", "Heure de début", "Hora de inicio", "Hora de início", "Ora di inizio", "Begintijd", "开始时间", "開始時間",
             "開始時刻"),
            required=True,
        ),
        Column(
            "submitted_at",
            Type.TIMESTAMP,
            ("Completion time", "Fertigstellungszeit", "Heure de fin", "Hora de finalización", "Hora de conclusão", "Ora di completamento",
             "Tijd van voltooien", "完成时间", "完成時間", "完了時刻"),
            required=True,
        ),
        Column("changed_at", Type.TIMESTAMP, ("Last modified time",)),
        *QUESTIONS,
    ),
)  # fmt: skip

CONNECTOR = Connector(
    source="microsoft_forms",
    title="Microsoft Forms",
    title_zh="Microsoft Forms 表单",
    kind=Kind.SURVEY,
    entities=(RESPONSE,),
    lands_in="survey_forms",
    time_zone="the company's",
)
