"""Google Forms: the answers to a form, as its sheet or the form itself exports them.

File: CSV, TSV or XLSX with one line of headings: Timestamp (Zeitstempel, Horodateur, …), then one column per question in the company's own
words; CSV of the form itself is zipped and writes `2026/09/21 10:33:12 AM GMT+2`, that of the sheet as the sheet's country does.
Headings DESCRIBED by programs that read such files in English, German, French, Spanish, Portuguese and Italian, else RECALLED.
Which questions are read, what is dropped, and how a response is known: see survey_forms. Time zone: that of the sheet, read as the company's.
Lands in: raw/survey_forms/response.
Alone: python -m marketing_warehouse.extract landing/google_forms
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Type
from marketing_warehouse.connectors.survey_forms import QUESTIONS, REPORTS

RESPONSE = Entity(
    name="response",
    load=Load.APPEND,
    reports=REPORTS,
    columns=(
        Column(
            "submitted_at",
            Type.TIMESTAMP,
            ("Timestamp", "Zeitstempel", "Horodateur", "Horodatage", "Marca temporal", "Carimbo de data/hora", "Data/hora",
             "Informazioni cronologiche", "Tijdstempel", "タイムスタンプ", "时间戳记", "时间戳", "時間戳記", "Tidsstempel", "Tidstämpel",
             "Sygnatura czasowa", "Отметка времени", "Zaman damgası"),
            required=True,
        ),
        *QUESTIONS,
    ),
)  # fmt: skip

CONNECTOR = Connector(
    source="google_forms",
    title="Google Forms",
    title_zh="Google 表单",
    kind=Kind.SURVEY,
    entities=(RESPONSE,),
    lands_in="survey_forms",
    time_zone="the company's",
)
