"""Media logs: what an agency or vendor says was aired, printed, shown or held, in its own headings and without ids.

File: CSV or XLSX, one line per airing, insertion, site or event with its cost: `brand, medium, vehicle, date 20251223,
duration, insertions, cost`. The templates of offline_media are better where somebody fills them in: they have ids.
Headings: SEEN for the airing log (a list of its columns), else RECALLED. The currency stands in a column, the heading,
`Cost (EUR)` or `cost_usd`, or the file's name. A list of stations is of TV or radio as `medium`, the sheet's or file's name or a line
above it says, else a heading, `TV station`, 频道, else the stations: CCTV, 103.7 FM. One of which nothing says that is refused.
A list whose name says plan or booking is a plan, as those of media_plan are.
Time zone: where it ran. Of a station, title, site or event the newest file that has a day counts for that day.
Lands in: raw/offline_media/{tv,radio,print,outdoor,event}.
Alone: python -m marketing_warehouse.extract landing/media_log
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Given, Kind, Load, Report, Type

MEDIA = {
    word: kept
    for kept, words in {
        "tv": (
            "tv", "television", "fernsehen", "télévision", "televisión", "televisione", "电视", "電視", "テレビ", "频道", "收视",
            "卫视", "央视", "cctv", "rtl", "zdf", "ard", "prosieben", "sat.1", "vox", "nbc", "cbs", "fox", "espn", "cnn", "itv", "bbc one",
            "channel 4", "tf1", "france 2", "canale 5", "rai 1", "antena 3", "telecinco",
        ),
        "radio": ("radio", "hörfunk", "funk", "rundfunk", "fm", "广播", "電台", "电台", "之声", "ラジオ"),
        "print": ("print", "press", "newspaper", "magazine", "presse", "prensa", "报纸", "杂志", "平面"),
        "outdoor": ("outdoor", "ooh", "dooh", "out of home", "außenwerbung", "plakat", "affichage", "户外"),
    }.items()
    for word in words
}  # fmt: skip

PLACEMENT_ID = Column("placement_id", Type.ID, ("Spot ID", "Insertion ID"), given=Given.ROW_OF_FILE)
CAMPAIGN_NAME = Column("campaign_name", Type.TEXT, ("Campaign", "Kampagne", "Campagne", "Campaña", "投放计划"))
FIRST_DAY = Column(
    "first_day",
    Type.DATE,
    ("Date", "In-charge date", "In charge", "In charge date", "Posting date", "Air date", "Airing date", "Broadcast date", "Start date", "From", "Datum", "Sendedatum", "Von", "Fecha",
     "Date de diffusion", "Du", "日期", "播出日期", "开始日期", "投放日期"),
    required=True,
)  # fmt: skip
LAST_DAY = Column("last_day", Type.DATE, ("End date", "To", "Until", "Bis", "Au", "结束日期"))
REGION = Column("region", Type.TEXT, ("Region", "区域"))
COST = Column(
    "cost",
    Type.MONEY,
    ("Net cost", "Cost", "Net net cost", "Total cost", "Spend", "Kosten", "Kosten netto", "Nettokosten", "Netto-Kosten", "Nettopreis", "Netto-Preis", "Nettobetrag", "Netto", "Coût",
     "Coût net", "Coste", "Custo", "净费用", "净价", "折后净价", "执行价", "执行费用", "费用", "金额", "投放费用"),
    required=True,
)  # fmt: skip
CURRENCY_CODE = Column("currency_code", Type.CURRENCY, ("Currency", "Währung", "Devise", "Moneda", "货币", "币种"))
MEDIUM = Column(
    "medium", Type.TEXT, ("Medium", "Media type", "Media", "媒体", "媒体类型"), values=MEDIA, given=Given.NAMED
)
DURATION = Column(
    "duration_seconds",
    Type.INTEGER,
    ("Duration", "Duration (s)", "Duration (sec)", "Length", "Length (s)", "Spot length", "Länge", "Spotlänge", "Länge (Sek.)", "Länge (s)",
     "Spotlänge (Sek.)", "Spotlänge (s)", "Durée",
     "时长", "时长(秒)", "时长（秒）"),
)  # fmt: skip
SPOTS = Column(
    "spots",
    Type.INTEGER,
    (
        "Insertions",
        "Spots",
        "Airings",
        "Number of spots",
        "Anzahl Spots",
        "Ausstrahlungen",
        "Nombre de spots",
        "次数",
        "播出次数",
    ),
)
POINTS = Column(
    "gross_rating_points", Type.DECIMAL, ("GRP", "GRPs", "TRP", "Gross rating points", "毛评点", "总收视点")
)
AIRED = ("first_day", "cost")

TV = Entity(
    name="tv",
    load=Load.UPSERT,
    key=("placement_id",),
    # A channel and a cost alone could be of any advertising.
    reports=(
        *(
            Report("airing_log", requires=(*AIRED, "station", *told))
            for told in (("spots",), ("gross_rating_points",), ("medium", "duration_seconds"))
        ),
        Report("airing_log", requires=(*AIRED, "station", "duration_seconds"), in_folder=True),
    ),
    columns=(
        PLACEMENT_ID,
        CAMPAIGN_NAME,
        FIRST_DAY,
        LAST_DAY,
        Column(
            "station",
            Type.TEXT,
            ("Vehicle", "TV channel", "TV station", "Channel", "Station", "Network", "Sender", "Chaîne", "Cadena", "频道",
             "电视台"),
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
)  # fmt: skip

RADIO = Entity(
    name="radio",
    load=Load.UPSERT,
    key=("placement_id",),
    reports=(Report("airing_log", requires=(*AIRED, "radio_station")),),
    columns=(
        PLACEMENT_ID,
        CAMPAIGN_NAME,
        FIRST_DAY,
        LAST_DAY,
        Column(
            "radio_station", Type.TEXT, ("Radio station", "Radio", "Radiosender", "广播电台", "电台"), required=True
        ),
        Column("daypart", Type.TEXT, ("Daypart", "时段")),
        DURATION,
        SPOTS,
        REGION,
        COST,
        CURRENCY_CODE,
    ),
)

PRINT = Entity(
    name="print",
    load=Load.UPSERT,
    key=("placement_id",),
    reports=tuple(
        Report("insertions", requires=(*AIRED, "title", told)) for told in ("circulation", "ad_format", "response_code")
    ),
    columns=(
        PLACEMENT_ID,
        CAMPAIGN_NAME,
        Column(
            "first_day",
            Type.DATE,
            ("Issue date", "Publication date", "Insertion date", "Erscheinungstag", "Erscheinungsdatum", "ET",
             "Date de parution", "刊登日期", "出版日期"),
            required=True,
        ),
        Column("title", Type.TEXT, ("Title", "Publication", "Newspaper", "Magazine", "Titel", "Titre", "刊物", "报刊"),
               required=True),
        Column("ad_format", Type.TEXT, ("Format", "Ad size", "Ad format", "版面", "规格")),
        Column("circulation", Type.INTEGER, ("Circulation", "Print run", "Auflage", "Tirage", "Diffusion", "发行量")),
        Column("response_code", Type.TEXT, ("Response code", "Coupon code", "Antwortcode", "Code réponse", "回应码")),
        REGION,
        COST,
        CURRENCY_CODE,
    ),
)  # fmt: skip

OUTDOOR = Entity(
    name="outdoor",
    load=Load.UPSERT,
    key=("placement_id",),
    reports=tuple(Report("placements", requires=(*AIRED, "site", told)) for told in ("panels", "contacts")),
    columns=(
        PLACEMENT_ID,
        CAMPAIGN_NAME,
        FIRST_DAY,
        LAST_DAY,
        Column("site", Type.TEXT, ("Site", "Location", "Standort", "Emplacement", "点位", "位置"), required=True),
        Column(
            "panels",
            Type.INTEGER,
            (
                "Panels",
                "Faces",
                "No. of faces",
                "Number of faces",
                "No. of panels",
                "Number of panels",
                "Screens",
                "Boards",
                "Flächen",
                "Anzahl Flächen",
                "Stückzahl",
                "Stück",
                "Faces louées",
                "屏数",
                "块数",
            ),
        ),
        Column(
            "contacts",
            Type.INTEGER,
            ("Contacts", "Impressions", "Opportunities to see", "Impacts", "Kontakte", "触达人次"),
        ),
        REGION,
        COST,
        CURRENCY_CODE,
    ),
)

EVENT = Entity(
    name="event",
    load=Load.UPSERT,
    key=("placement_id",),
    reports=tuple(
        Report("events", requires=(*AIRED, "event_name", told)) for told in ("attended", "registered", "leads", "venue")
    ),
    columns=(
        PLACEMENT_ID,
        Column("event_name", Type.TEXT, ("Event name", "Event", "Veranstaltung", "Événement", "活动名称", "活动"),
               required=True),
        CAMPAIGN_NAME,
        FIRST_DAY,
        LAST_DAY,
        Column("venue", Type.TEXT, ("Venue", "City", "Ort", "Lieu", "地点", "城市")),
        Column("event_format", Type.TEXT, ("Event format", "Event type", "活动形式")),
        Column("invited", Type.INTEGER, ("Invited", "Invitees", "邀请人数")),
        Column("registered", Type.INTEGER, ("Registered", "Registrations", "Anmeldungen", "报名人数")),
        Column("attended", Type.INTEGER, ("Attendance", "Attendees", "Attended", "Visitors", "Besucher", "Teilnehmer",
                                          "Participants", "到场人数", "参加人数")),
        Column("leads", Type.INTEGER, ("Leads", "线索数")),
        REGION,
        COST,
        CURRENCY_CODE,
    ),
)  # fmt: skip

CONNECTOR = Connector(
    source="media_log",
    title="Media logs",
    title_zh="媒体监播与投放清单",
    kind=Kind.OFFLINE_MEDIA,
    entities=(TV, RADIO, PRINT, OUTDOOR, EVENT),
    lands_in="offline_media",
    time_zone="where it ran",
)
