"""Survey forms: answers to a form of any tool, one row per respondent, a column per question.

File: CSV or XLSX with one line of headings: when the answer was sent, then the questions in the company's own words. Google Forms,
Typeform, Microsoft Forms, Jotform, Tally, 腾讯问卷 and 金数据 have connectors of their own, which know their exports wherever they
are dropped; exports of other tools are read in this folder.
The recommendation question is known by its words in ten languages (How likely are you to recommend …), the satisfaction question
likewise (How satisfied are you with …, …满意度…), and both by their answers: 0 to 10, and 1 to 5, stars or its five words. A question
whose answers may be of another scale is not read: Google's usual scale ends at 5, which is no NPS. Of several questions about
satisfaction the one that asks for the whole counts; without one, none. The words of the questions are RECALLED.
A response is known by the tool's id; else by its number in the form and the moment it was begun, so an export of all answers may come
again under any name. `landing/<source>/<survey>/` keeps a survey apart from others.
Personal: names, user names and addresses are dropped; other questions stay in _extra. Time zone: the company's.
Lands in: raw/survey_forms/response.
Alone: python -m marketing_warehouse.extract landing/survey_forms
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Personal, Report, Type

SATISFIED = {
    word: str(score)
    for score, words in {
        5: ("very satisfied", "completely satisfied", "sehr zufrieden", "très satisfait", "très satisfaite", "muy satisfecho", "muy satisfecha",
            "muito satisfeito", "muito satisfeita", "molto soddisfatto", "molto soddisfatta", "zeer tevreden", "heel tevreden", "非常满意", "很满意",
            "非常滿意", "非常に満足", "とても満足"),
        4: ("satisfied", "somewhat satisfied", "zufrieden", "eher zufrieden", "satisfait", "satisfaite", "plutôt satisfait", "plutôt satisfaite",
            "satisfecho", "satisfecha", "satisfeito", "satisfeita", "soddisfatto", "soddisfatta", "tevreden", "满意", "比较满意", "滿意", "満足",
            "やや満足"),
        3: ("neutral", "neither satisfied nor dissatisfied", "neither", "teils, teils", "teils/teils", "weder noch", "neutre",
            "ni satisfait ni insatisfait", "neutro", "ni satisfecho ni insatisfecho", "nem satisfeito nem insatisfeito", "neutrale",
            "neutraal", "一般", "普通", "どちらともいえない", "どちらでもない"),
        2: ("dissatisfied", "unsatisfied", "somewhat dissatisfied", "unzufrieden", "eher unzufrieden", "insatisfait", "insatisfaite",
            "plutôt insatisfait", "insatisfecho", "insatisfecha", "insatisfeito", "insatisfeita", "insoddisfatto", "insoddisfatta",
            "ontevreden", "不满意", "不太满意", "比较不满意", "不滿意", "不満", "やや不満"),
        1: ("very dissatisfied", "very unsatisfied", "sehr unzufrieden", "très insatisfait", "très insatisfaite", "pas du tout satisfait",
            "muy insatisfecho", "muy insatisfecha", "muito insatisfeito", "muito insatisfeita", "molto insoddisfatto", "molto insoddisfatta",
            "zeer ontevreden", "非常不满意", "很不满意", "非常不滿意", "非常に不満", "とても不満"),
    }.items()
    for word in words
}  # fmt: skip
NPS_ANSWER = Column(
    "nps_answer",
    Type.TEXT,
    (
        "NPS", "NPS score", "Net Promoter Score", "净推荐值", "推荐意愿", "…how likely…recommend…", "…likelihood…recommend…",
        "…wie wahrscheinlich…empfehlen…", "…probab…recom…", "…probabilité…conseill…", "…probab…consigl…", "…hoe waarschijnlijk…aanbevel…",
        "…hoe waarschijnlijk…aanbeveel…", "…推荐…可能性…", "…可能性…推荐…", "…多大…可能…推荐…", "…推薦…可能性…", "…可能性…推薦…", "…薦め…可能性…",
        "…勧め…可能性…", "…すすめ…可能性…",
    ),
    scale=(0, 10),
)  # fmt: skip
CSAT_ANSWER = Column(
    "csat_answer",
    Type.TEXT,
    (
        "CSAT", "Satisfaction", "Overall satisfaction", "Customer satisfaction", "Gesamtzufriedenheit", "Zufriedenheit", "Satisfaction globale",
        "Satisfacción general", "Satisfação geral", "Soddisfazione complessiva", "满意度", "总体满意度", "整体满意度", "…how satisfied…",
        "…overall satisfaction…", "…your satisfaction…", "…wie zufrieden…", "…quel point…satisfait…", "…niveau de satisfaction…",
        "…êtes-vous satisfait…", "…satisfech…", "…nivel de satisfacción…", "…satisfeit…", "…soddisfatt…", "…hoe tevreden…", "…满意度…", "…是否满意…",
        "…满意吗…", "…滿意度…", "…満足…",
    ),
    values=SATISFIED,
    scale=(1, 5),
)  # fmt: skip
NAME = Column(
    "respondent_name",
    Type.TEXT,
    ("Name", "Full name", "First name", "Nom", "Nombre", "Nome", "Naam", "姓名", "氏名", "名前", "昵称", "提交人", "填写人", "Username", "User name",
     "Benutzername", "Nom d'utilisateur", "Nombre de usuario", "用户名", "用户标识"),
    personal=Personal.DROP,
)  # fmt: skip
REGION = Column(
    "region",
    Type.TEXT,
    (
        "Region",
        "Country",
        "Your region",
        "Région",
        "Pays",
        "País",
        "Paese",
        "Land",
        "区域",
        "地区",
        "所在区域",
        "所在地区",
        "国家",
    ),
)
PRODUCT_ID = Column(
    "product_id", Type.TEXT, ("Product", "Produkt", "Produit", "Producto", "Produto", "Prodotto", "产品")
)
QUESTIONS = (NPS_ANSWER, CSAT_ANSWER, NAME, REGION, PRODUCT_ID)
REPORTS = (
    Report("nps_and_csat", requires=("submitted_at", "nps_answer", "csat_answer")),
    Report("nps", requires=("submitted_at", "nps_answer")),
    Report("csat", requires=("submitted_at", "csat_answer")),
)

RESPONSE = Entity(
    name="response",
    load=Load.APPEND,
    reports=tuple(Report(report.name, report.requires, in_folder=True) for report in REPORTS),
    columns=(
        Column(
            "response_id",
            Type.ID,
            ("Response ID", "ResponseID", "Submission ID", "Submission GUID", "Token", "答卷编号"),
        ),
        Column("response_number", Type.ID, ("ID", "No.", "#", "Nr.", "编号", "序号")),
        Column("started_at", Type.TIMESTAMP, ("Start time", "Started at", "Start Date", "Startzeit", "开始时间", "开始答题时间")),
        Column(
            "submitted_at",
            Type.TIMESTAMP,
            (
                "Submitted at", "Submitted on", "Submission Date", "Submission time", "Submit Date", "Submit time", "Completed at",
                "Completion time", "Completed", "End time", "End Date", "Response date", "Date submitted", "Timestamp", "Created at",
                "Created", "Date", "Abgeschickt am", "Eingereicht am", "Datum", "Date de soumission", "Fecha de envío", "Data de envio",
                "提交时间", "结束时间", "结束答题时间", "填写时间", "答题时间", "回答日時",
            ),
            required=True,
        ),
        Column("changed_at", Type.TIMESTAMP, ("Last Update Date", "Last modified time", "Modified at", "Updated at", "修改时间", "更新时间")),
        Column("respondent_id", Type.ID, ("Respondent ID", "Network ID")),
        *QUESTIONS,
    ),
)  # fmt: skip

CONNECTOR = Connector(
    source="survey_forms",
    title="Survey forms of any tool",
    title_zh="各类问卷表单",
    kind=Kind.SURVEY,
    entities=(RESPONSE,),
    time_zone="the company's",
)
