"""Wenjuanxing (问卷星): the answer sheets of one survey, one row per sheet, a column per question.

File: XLSX or CSV (UTF-8 with BOM or GBK), 按文本 or 按序号/分数; one line of headings: 序号, 提交答卷时间, 所用时间,
来源, 来源详情, 来自IP, then the questions, numbered as in `3、您向朋友推荐我们的可能性有多大？`. Skipped questions are
(跳过) or -3, empty ones (空) or -2. The survey's number opens the file's name (283746501_按文本_….xlsx); a sub-folder
`landing/wenjuanxing/<survey>/` goes before it and keeps one survey apart from another.

The questions are the company's own words. Known here are the usual ones, with or without their number, and any that
asks for the 可能性 of 推荐, or how likely (多大可能) one would; name your question NPS or CSAT in 问卷星 (题目别名), or
save a connector with your words in <MW_HOME>/connectors/: copy this module's `response`, put your heading into
nps_answer or csat_answer, and say lands_in="wenjuanxing".
NPS is 0 to 10, CSAT 1 to 5 or its five words; a question with other answers, or of which none shows the upper end of its
scale, is not read. A file with neither question is refused.
Personal: IP address, names and phones are dropped; other questions stay in _extra.
Time zone: Asia/Shanghai. Headings: DESCRIBED by several import programs up to 来自IP and 总分; the question
texts and the words for skipped answers are RECALLED.
Lands in: raw/wenjuanxing/response.
Alone: python -m marketing_warehouse.extract landing/wenjuanxing
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Personal, Report, Type

NO_ANSWER = dict.fromkeys(("(跳过)", "(空)", "-3", "-2"), "")
NPS = NO_ANSWER | {f"{score}分": str(score) for score in range(11)}
CSAT = (
    NO_ANSWER
    | {f"{score}分": str(score) for score in range(1, 6)}
    | {f"{score}星": str(score) for score in range(1, 6)}
    | {
        "非常满意": "5",
        "很满意": "5",
        "满意": "4",
        "比较满意": "4",
        "一般": "3",
        "不满意": "2",
        "不太满意": "2",
        "比较不满意": "2",
        "非常不满意": "1",
        "很不满意": "1",
    }
)

RESPONSE = Entity(
    name="response",
    load=Load.UPSERT,
    key=("response_id",),
    reports=(
        Report("nps", requires=("response_id", "submitted_at", "nps_answer")),
        Report("csat", requires=("response_id", "submitted_at", "csat_answer")),
        Report("nps_and_csat", requires=("response_id", "submitted_at", "nps_answer", "csat_answer")),
    ),
    columns=(
        Column("response_id", Type.ID, ("序号",), required=True),
        Column("submitted_at", Type.TIMESTAMP, ("提交答卷时间", "提交时间"), required=True),
        Column("collected_by", Type.TEXT, ("来源",)),
        Column("ip_address", Type.TEXT, ("来自IP",), personal=Personal.DROP),
        Column("respondent_name", Type.TEXT, ("姓名", "您的姓名", "您的姓名是？"), personal=Personal.DROP),
        Column("respondent_phone", Type.TEXT, ("手机号", "您的手机号", "您的联系电话"), personal=Personal.DROP),
        Column(
            "nps_answer",
            Type.TEXT,
            (
                "NPS",
                "净推荐值",
                "推荐意愿",
                "您愿意把我们推荐给朋友或同事吗？",
                "…推荐…可能性…",
                "…多大…可能…推荐…",
            ),
            values=NPS,
            scale=(0, 10),
        ),
        Column(
            "csat_answer",
            Type.TEXT,
            ("CSAT", "满意度", "总体满意度", "整体满意度", "您对我们的总体满意度如何？", "您对我们的整体满意度如何？"),
            values=CSAT,
            scale=(1, 5),
        ),
        Column("region", Type.TEXT, ("区域", "所在区域", "您所在的区域？")),
        Column("product_id", Type.TEXT, ("产品", "购买的产品", "您购买的产品是？")),
    ),
)

CONNECTOR = Connector(
    source="wenjuanxing",
    title="Wenjuanxing",
    title_zh="问卷星",
    kind=Kind.SURVEY,
    entities=(RESPONSE,),
    time_zone="Asia/Shanghai",
)
