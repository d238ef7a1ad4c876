"""Media plans: what is booked on TV and radio before it is aired.

File: CSV or XLSX, one line per booking, or a line per station and a column per month with what it costs, whose headings say that it is planned or booked: `Planned spots`, `Booked cost`.
A plan in the headings of a log is one in this folder, or where the file's name says plan or booking (media_log). Headings RECALLED.
Of stations, what says whether they are of TV or radio is as in a log.
Time zone: where it will run. On days that any log of the medium covers, the log counts and the plan does not.
Of a station the newest plan that has a day counts for that day.
Lands in: raw/offline_media/{tv,radio}.
Alone: python -m marketing_warehouse.extract landing/media_plan
"""

from marketing_warehouse.connectors.media_log import CAMPAIGN_NAME, CURRENCY_CODE, DURATION, LAST_DAY, MEDIUM, REGION
from marketing_warehouse.connectors.media_log import COST as COST_OF_LOG
from marketing_warehouse.connectors.specification import (
    Column,
    Connector,
    Entity,
    Given,
    Heading,
    Kind,
    Load,
    Report,
    Sheet,
    Type,
)

MONTHS = Sheet(
    value="Planned cost of a column",
    words=("net cost", "cost", "budget", "spend", "kosten", "coût", "费用", "预算", "金额"),
    told_by=(
        "Station",
        "TV station",
        "TV channel",
        "Radio station",
        "Sender",
        "Radiosender",
        "Vehicle",
        "频道",
        "电视台",
        "广播电台",
    ),
    counts=("grp", "trp", "spots", "insertions", "anzahl", "次数", "收视点"),
)
LAST = Column("last_day", Type.DATE, (MONTHS.last, *(heading.text for heading in LAST_DAY.headings)))
PLACEMENT_ID = Column("placement_id", Type.ID, ("Booking ID", "Buchungsnummer"), given=Given.ROW_OF_FILE)
FIRST_DAY = Column(
    "first_day",
    Type.DATE,
    (
        MONTHS.first,
        "Planned date",
        "Booked date",
        "Date",
        "Start date",
        "From",
        "Datum",
        "Von",
        "日期",
        "计划日期",
        "开始日期",
    ),
    required=True,
)
COST = Column(
    "cost",
    Type.MONEY,
    (MONTHS.value, "Planned net cost", "Planned cost", "Booked cost", "Net budget", "Planned budget", "Plankosten", "Budget netto",
     "Coût prévu", "计划费用", "预订费用", "预算金额", *(Heading(h.text, in_folder=True) for h in COST_OF_LOG.headings)),
    required=True,
)  # fmt: skip
SPOTS = Column("spots", Type.INTEGER, ("Planned spots", "Booked spots", "Spots", "Insertions", "计划次数", "次数"))
POINTS = Column(
    "gross_rating_points", Type.DECIMAL, ("Planned GRP", "Planned GRPs", "Planned TRP", "GRP", "计划毛评点")
)

TV = Entity(
    name="tv",
    load=Load.UPSERT,
    key=("placement_id",),
    reports=(Report("plan", requires=("first_day", "station", "cost")),),
    columns=(
        PLACEMENT_ID,
        CAMPAIGN_NAME,
        FIRST_DAY,
        LAST,
        Column(
            "station",
            Type.TEXT,
            ("Vehicle", "TV channel", "TV station", "Channel", "Station", "Network", "Sender", "频道", "电视台"),
            required=True,
        ),
        MEDIUM,
        DURATION,
        SPOTS,
        POINTS,
        REGION,
        COST,
        CURRENCY_CODE,
    ),
)

RADIO = Entity(
    name="radio",
    load=Load.UPSERT,
    key=("placement_id",),
    reports=(Report("plan", requires=("first_day", "radio_station", "cost")),),
    columns=(
        PLACEMENT_ID,
        CAMPAIGN_NAME,
        FIRST_DAY,
        LAST,
        Column("radio_station", Type.TEXT, ("Radio station", "Radiosender", "广播电台", "电台"), required=True),
        DURATION,
        SPOTS,
        REGION,
        COST,
        CURRENCY_CODE,
    ),
)

CONNECTOR = Connector(
    source="media_plan",
    title="Media plans",
    title_zh="媒体排期",
    kind=Kind.OFFLINE_MEDIA,
    entities=(TV, RADIO),
    lands_in="offline_media",
    time_zone="where it will run",
    sheets=(MONTHS,),
)
