"""Qualtrics: the answers of a survey's NPS question.

File: CSV with three lines of headings (tags, question texts, ids), one line per response. The NPS question is the one
that Qualtrics gives a group beside it (`Q7` and `Q7_NPS_GROUP`), or that is tagged `NPS`; declare another tag
(docs/surveys.md). Who skipped it is left out, and so are previews, tests and spam, by the `Status` of the response.
Headings DESCRIBED. Time zone: that of the export. A response counts once, in its newest wording.
Lands in: raw/company_inputs/satisfaction_survey.
Alone: python -m marketing_warehouse.extract landing/qualtrics
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Heading, Kind, Load, Report, Type

NO_ANSWERS = {  # as words, or as the numbers of an export without them
    "Status": ("Survey Preview", "Survey Test", "Spam", "Survey Preview Spam", "Imported Spam", "Offline Survey Preview",
               "umfragevorschau", "umfragetest", "aperçu de l'enquête", "test de l'enquête", "vista previa de la encuesta", "vista previa",
               "prueba de la encuesta", "visualização da pesquisa", "pré-visualização do inquérito", "pré-visualização da pesquisa",
               "anteprima del sondaggio", "anteprima sondaggio", "voorbeeld van enquête", "enquêtevoorbeeld", "voorbeeldenquête",
               "アンケートのプレビュー", "アンケートプレビュー", "调查预览", "问卷预览", "調查預覽", "問卷預覽", "调查测试", "垃圾邮件", "スパム",
               "1", "2", "8", "9", "12", "17"),
}  # fmt: skip

ANSWERS = Entity(
    name="satisfaction_survey",
    load=Load.APPEND,
    key=("survey_id", "response_id"),
    reports=(
        Report("nps", requires=("response_id", "answered_on", "score"), answered=("score",), left_out=NO_ANSWERS),
    ),
    columns=(
        Column("survey_id", Type.ID, (), required=True, given="qualtrics"),
        Column("response_id", Type.ID, ("ResponseId", "Response ID", "ResponseID"), required=True),
        Column("answered_on", Type.DATE, ("RecordedDate", "EndDate", "Recorded Date", "End Date"), required=True),
        Column("question_type", Type.TEXT, (), required=True, given="nps"),
        Column(
            "score",
            Type.DECIMAL,
            ("NPS", "Q_NPS", "NPS_1", "Q1_NPS", "NPS score", "NPS rating", "LTR", Heading("…", beside="…_NPS_GROUP")),
            required=True,
            is_qualified=True,
        ),
        Column("region", Type.TEXT, ("Region",)),
        Column("product_id", Type.TEXT, ("Product",)),
    ),
)

CONNECTOR = Connector(
    source="qualtrics",
    title="Qualtrics",
    title_zh="Qualtrics 问卷",
    kind=Kind.SURVEY,
    entities=(ANSWERS,),
    lands_in="company_inputs",
    time_zone="that of the export",
    heading_rows=3,
)
