"""SurveyMonkey: the answers of a survey with the recommendation question in its usual words.

File: CSV or XLSX with two lines of headings (questions, then `Response`), one line per respondent; month before day.
The question is the heading: the template's words are known, whatever company or product they name; declare others
(docs/surveys.md). Who skipped it is left out; the ends of the scale have words, `Extremely likely - 10`.
Headings DESCRIBED in English, RECALLED in other languages. Time zone: the account's. A response counts once, in its newest wording.
Lands in: raw/company_inputs/satisfaction_survey.
Alone: python -m marketing_warehouse.extract landing/surveymonkey
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Report, Type

ASKED = (
    "How likely is it that you would recommend … to a friend or colleague?",
    "How likely are you to recommend … to a friend or colleague?",
    "How likely are you to recommend … to friends and family?",
    "Wie wahrscheinlich ist es, dass Sie … weiterempfehlen?",
    "Wie wahrscheinlich ist es, dass Sie … weiterempfehlen würden?",
    "Quelle est la probabilité que vous recommandiez … à un ami ?",
    "Quelle est la probabilité que vous recommandiez … à un ami ou un collègue ?",
    "Quelle est la probabilité que vous recommandiez … à un ami ou à un collègue ?",
    "¿Qué probabilidad hay de que recomiende … a un amigo o colega?",
    "¿Qué probabilidades hay de que recomiende … a un amigo o colega?",
    "Qual é a probabilidade de você recomendar … a um amigo ou colega?",
    "Quante probabilità ci sono che consigli … a un amico o collega?",
    "Hoe waarschijnlijk is het dat u … zou aanbevelen aan een vriend of collega?",
    "…を友人や同僚に薦める可能性はどのくらいありますか？",
)

ANSWERS = Entity(
    name="satisfaction_survey",
    load=Load.APPEND,
    key=("survey_id", "response_id"),
    reports=(Report("nps", requires=("response_id", "answered_on", "score"), answered=("score",)),),
    columns=(
        Column("survey_id", Type.ID, (), required=True, given="surveymonkey"),
        Column(
            "response_id",
            Type.ID,
            (
                "Respondent ID",
                "RespondentID",
                "Teilnehmer-ID",
                "Befragten-ID",
                "ID du répondant",
                "Identifiant du répondant",
                "ID de encuestado",
                "ID del encuestado",
                "ID do respondente",
                "ID rispondente",
                "Respondent-ID",
                "回答者 ID",
                "回答者ID",
            ),
            required=True,
        ),
        Column(
            "answered_on",
            Type.DATE,
            (
                "End Date",
                "EndDate",
                "Enddatum",
                "Date de fin",
                "Fecha de finalización",
                "Fecha final",
                "Data de término",
                "Data de conclusão",
                "Data di fine",
                "Data fine",
                "Einddatum",
                "終了日",
                "Date Modified",
                "Date Created",
                "Änderungsdatum",
                "Date de modification",
            ),
            required=True,
        ),
        Column("question_type", Type.TEXT, (), required=True, given="nps"),
        Column("score", Type.DECIMAL, ("NPS", *ASKED), required=True, is_qualified=True),
        Column("region", Type.TEXT, ("Region",)),
        Column("product_id", Type.TEXT, ("Product",)),
    ),
)

CONNECTOR = Connector(
    source="surveymonkey",
    title="SurveyMonkey",
    title_zh="SurveyMonkey 问卷",
    kind=Kind.SURVEY,
    entities=(ANSWERS,),
    lands_in="company_inputs",
    day_first=False,
    heading_rows=2,
)
