"""Jinshuju (金数据): the entries of a form.

File: XLSX or CSV with one line of headings: 序号, the questions, then 提交人, 提交时间, 修改时间, 填写时长, 填写设备, 操作系统, 浏览器, IP and the like. 序号 counts the
entries of the form, so a response is known by it and the moment it was sent. Headings RECALLED.
Which questions are read and what is dropped: see survey_forms. Time zone: Asia/Shanghai.
Lands in: raw/survey_forms/response.
Alone: python -m marketing_warehouse.extract landing/jinshuju
"""

from dataclasses import replace

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Type
from marketing_warehouse.connectors.survey_forms import QUESTIONS, REPORTS

RESPONSE = Entity(
    name="response",
    load=Load.APPEND,
    reports=tuple(replace(r, requires=("response_number", "changed_at", *r.requires)) for r in REPORTS),
    columns=(
        Column("response_number", Type.ID, ("序号",), required=True),
        Column("submitted_at", Type.TIMESTAMP, ("提交时间",), required=True),
        Column("changed_at", Type.TIMESTAMP, ("修改时间",)),
        *QUESTIONS,
    ),
)

CONNECTOR = Connector(
    source="jinshuju",
    title="Jinshuju",
    title_zh="金数据",
    kind=Kind.SURVEY,
    entities=(RESPONSE,),
    lands_in="survey_forms",
    time_zone="Asia/Shanghai",
)
