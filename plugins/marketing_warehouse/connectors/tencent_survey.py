"""Tencent Survey (腾讯问卷): the answers to a questionnaire.

File: CSV or XLSX with one line of headings: 编号, 开始答题时间, 结束答题时间, 答题时长, 语言, 清洗数据结果, 地理位置国家和地区, 地理位置省, 地理位置市,
用户类型, 用户标识, 昵称, 自定义字段, IP, UA, Referrer, then the questions, numbered as in `1.您向朋友推荐我们的可能性有多大？`. 编号 counts the answers of the
questionnaire, so a response is known by it and the moment it was begun. Headings DESCRIBED by a program that reads them up to 自定义字段.
Which questions are read and what is dropped: see survey_forms. Time zone: Asia/Shanghai.
Lands in: raw/survey_forms/response.
Alone: python -m marketing_warehouse.extract landing/tencent_survey
"""

from dataclasses import replace

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Type
from marketing_warehouse.connectors.survey_forms import QUESTIONS, REPORTS

RESPONSE = Entity(
    name="response",
    load=Load.APPEND,
    reports=tuple(replace(r, requires=("response_number", "started_at", *r.requires)) for r in REPORTS),
    columns=(
        Column("response_number", Type.ID, ("编号", "序号"), required=True),
        Column("started_at", Type.TIMESTAMP, ("开始答题时间",), required=True),
        Column("submitted_at", Type.TIMESTAMP, ("结束答题时间",), required=True),
        *QUESTIONS,
    ),
)

CONNECTOR = Connector(
    source="tencent_survey",
    title="Tencent Survey",
    title_zh="腾讯问卷",
    kind=Kind.SURVEY,
    entities=(RESPONSE,),
    lands_in="survey_forms",
    time_zone="Asia/Shanghai",
)
