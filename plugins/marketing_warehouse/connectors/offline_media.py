"""Offline media: what was aired on TV and radio, printed, shown outdoors, and events held, from the templates.

File: CSV or XLSX, one line per placement with its cost; a placement that runs
several days has `Last day`. A corrected line replaces the earlier one.
Time zone: the place where it ran. Lands in: raw/offline_media/{tv,radio,print,outdoor,event,event_attendee}.
Alone: python -m marketing_warehouse.extract landing/offline_media
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Personal, Report, Type

PLACEMENT_ID = Column("placement_id", Type.ID, ("Placement ID", "投放编号"), required=True)
CAMPAIGN_NAME = Column("campaign_name", Type.TEXT, ("Campaign", "活动名称"))
FIRST_DAY = Column("first_day", Type.DATE, ("First day", "Date", "开始日期", "播出日期"), required=True)
LAST_DAY = Column("last_day", Type.DATE, ("Last day", "结束日期"))
REGION = Column("region", Type.TEXT, ("Region", "区域"))
COST = Column("cost", Type.MONEY, ("Cost", "费用"), required=True)
CURRENCY_CODE = Column("currency_code", Type.CURRENCY, ("Currency", "货币"), required=True)

TV = Entity(
    name="tv",
    load=Load.UPSERT,
    key=("placement_id",),
    reports=(Report("airing_log", requires=("placement_id", "first_day", "station", "cost")),),
    columns=(
        PLACEMENT_ID,
        CAMPAIGN_NAME,
        FIRST_DAY,
        LAST_DAY,
        Column("station", Type.TEXT, ("Station", "电视台"), required=True),
        Column("medium", Type.TEXT, (), given="tv"),
        Column("duration_seconds", Type.INTEGER, ("Duration (s)", "时长（秒）")),
        Column("spots", Type.INTEGER, ("Spots", "Insertions", "播出次数")),
        Column("gross_rating_points", Type.DECIMAL, ("Gross rating points", "GRP", "总收视点")),
        REGION,
        COST,
        CURRENCY_CODE,
    ),
)

PRINT = Entity(
    name="print",
    load=Load.UPSERT,
    key=("placement_id",),
    reports=(Report("insertions", requires=("placement_id", "first_day", "title", "cost")),),
    columns=(
        PLACEMENT_ID,
        CAMPAIGN_NAME,
        Column("first_day", Type.DATE, ("Issue date", "First day", "出版日期"), required=True),
        LAST_DAY,
        Column("title", Type.TEXT, ("Title", "刊物"), required=True),
        Column("ad_format", Type.TEXT, ("Format", "版面")),
        Column("circulation", Type.INTEGER, ("Circulation", "发行量")),
        Column("response_code", Type.TEXT, ("Response code", "回应码")),
        REGION,
        COST,
        CURRENCY_CODE,
    ),
)

OUTDOOR = Entity(
    name="outdoor",
    load=Load.UPSERT,
    key=("placement_id",),
    reports=(Report("placements", requires=("placement_id", "first_day", "site", "cost")),),
    columns=(
        PLACEMENT_ID,
        CAMPAIGN_NAME,
        FIRST_DAY,
        LAST_DAY,
        Column("site", Type.TEXT, ("Site", "点位"), required=True),
        Column("panels", Type.INTEGER, ("Panels", "屏数")),
        Column("contacts", Type.INTEGER, ("Contacts", "触达人次")),
        REGION,
        COST,
        CURRENCY_CODE,
    ),
)

RADIO = Entity(
    name="radio",
    load=Load.UPSERT,
    key=("placement_id",),
    reports=(Report("airing_log", requires=("placement_id", "first_day", "radio_station", "cost")),),
    columns=(
        PLACEMENT_ID,
        CAMPAIGN_NAME,
        FIRST_DAY,
        LAST_DAY,
        Column("radio_station", Type.TEXT, ("Radio station", "广播电台"), required=True),
        Column("daypart", Type.TEXT, ("Daypart", "时段")),
        Column("duration_seconds", Type.INTEGER, ("Duration (s)", "时长（秒）")),
        Column("spots", Type.INTEGER, ("Spots", "Insertions", "播出次数")),
        Column("listeners", Type.INTEGER, ("Listeners", "收听人次")),
        REGION,
        COST,
        CURRENCY_CODE,
    ),
)

EVENT = Entity(
    name="event",
    load=Load.UPSERT,
    key=("placement_id",),
    reports=(Report("events", requires=("placement_id", "first_day", "event_name", "cost")),),
    columns=(
        Column("placement_id", Type.ID, ("Event ID", "活动编号"), required=True),
        Column("event_name", Type.TEXT, ("Event", "活动"), required=True),
        CAMPAIGN_NAME,
        FIRST_DAY,
        LAST_DAY,
        Column("venue", Type.TEXT, ("Venue", "地点")),
        Column("event_format", Type.TEXT, ("Event format", "活动形式")),
        Column("invited", Type.INTEGER, ("Invited", "邀请人数")),
        Column("registered", Type.INTEGER, ("Registered", "报名人数")),
        Column("attended", Type.INTEGER, ("Attended", "到场人数")),
        Column("leads", Type.INTEGER, ("Leads", "线索数")),
        REGION,
        COST,
        CURRENCY_CODE,
    ),
)

EVENT_ATTENDEE = Entity(
    name="event_attendee",
    load=Load.UPSERT,
    key=("attendee_id",),
    reports=(Report("attendees", requires=("attendee_id", "placement_id", "status")),),
    columns=(
        Column("attendee_id", Type.ID, ("Attendee ID", "参会编号"), required=True),
        Column("placement_id", Type.ID, ("Event ID", "活动编号"), required=True),
        Column("attended_on", Type.DATE, ("Attended on", "到场日期")),
        Column(
            "status",
            Type.TEXT,
            ("Attendance", "到场情况"),
            required=True,
            values={
                "registered": "registered",
                "attended": "attended",
                "已报名": "registered",
                "已到场": "attended",
            },
        ),
        Column("email_hash", Type.TEXT, ("E-mail", "邮箱"), personal=Personal.HASH),
        Column("crm_id", Type.ID, ("CRM ID", "CRM 编号")),
    ),
)

CONNECTOR = Connector(
    source="offline_media",
    title="Offline media",
    title_zh="线下媒体",
    kind=Kind.OFFLINE_MEDIA,
    entities=(TV, PRINT, OUTDOOR, RADIO, EVENT, EVENT_ATTENDEE),
    time_zone="where it ran",
)
