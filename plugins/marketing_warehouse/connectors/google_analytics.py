"""Google Analytics 4: tables of the reports, exported from the page.

File: CSV in UTF-8, `#` lines above each table (account, property, `# Start date: 20240101`), often several tables in
one file; the ones known here are taken, the others left. `Nth day` tables have no day of their own and are left.
Headings DESCRIBED (parsers of such exports); `Total revenue` and all other languages RECALLED. Without a `Date` column a
row covers the file's whole period. Time zone: the property's. Restated: 3 days (late hits).
Lands in: raw/google_analytics/{traffic,page} (staging only).
Alone: python -m marketing_warehouse.extract landing/google_analytics
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Report, Type

DATE_DAY = Column("date_day", Type.DATE, ("Date", "Datum", "Fecha", "日期"))
ACCOUNT_ID = Column("account_id", Type.TEXT, ("Property", "Property ID"))
USERS = Column("users", Type.INTEGER, ("Total users", "Active users", "Users", "Aktive Nutzer"))
EVENTS = Column(
    "events", Type.DECIMAL, ("Event count", "Ereignisanzahl", "Nombre d'événements", "Número de eventos", "事件数")
)
KEY_EVENTS = Column(
    "key_events",
    Type.DECIMAL,
    ("Key events", "Conversions", "Schlüsselereignisse", "Événements clés", "Eventos clave", "关键事件"),
)
REVENUE = Column(
    "revenue", Type.DECIMAL, ("Total revenue", "Gesamtumsatz", "Revenu total", "Ingresos totales", "总收入")
)

TRAFFIC = Entity(
    name="traffic",
    load=Load.WINDOW,
    day="date_day",
    account="account_id",
    reports=(
        Report("channel", requires=("channel_group", "sessions")),
        Report("source_medium", requires=("source_medium", "sessions")),
        Report("campaign", requires=("campaign_name", "sessions")),
    ),
    columns=(
        DATE_DAY,
        ACCOUNT_ID,
        Column(
            "channel_group",
            Type.TEXT,
            (
                "Session primary channel group (Default Channel Group)",
                "Session default channel group",
                "Sitzung - primäre Channelgruppe (Standard-Channelgruppe)",
                "Primäre Channelgruppe der Sitzung (Standard-Channelgruppe)",
                "Primäre Channelgruppe der Sitzung (Standardchannelgruppe)",
                "Sitzung – primäre Channelgruppe (Standard-Channelgruppe)",
                "Groupe de canaux principal de la session (groupe de canaux par défaut)",
                "Grupo de canales principal de la sesión (Grupo de canales predeterminado)",
                "会话主要渠道组（默认渠道组）",
            ),
        ),
        Column("source_medium", Type.TEXT, ("Session source / medium", "Sitzung - Quelle / Medium")),
        Column("campaign_name", Type.TEXT, ("Session campaign", "Sitzung - Kampagne")),
        Column("sessions", Type.INTEGER, ("Sessions", "Sitzungen", "Sesiones", "会话数")),
        Column(
            "engaged_sessions",
            Type.INTEGER,
            ("Engaged sessions", "Sitzungen mit Interaktionen", "Sessions avec engagement", "互动会话数"),
        ),
        USERS,
        EVENTS,
        KEY_EVENTS,
        REVENUE,
    ),
)

PAGE = Entity(
    name="page",
    load=Load.WINDOW,
    day="date_day",
    account="account_id",
    reports=(
        Report("page", requires=("page", "views")),
        Report("landing_page", requires=("landing_page", "sessions")),
    ),
    columns=(
        DATE_DAY,
        ACCOUNT_ID,
        Column(
            "page",
            Type.TEXT,
            ("Page path and screen class", "Page title and screen class", "Seitenpfad und Bildschirmklasse"),
        ),
        Column("landing_page", Type.TEXT, ("Landing page", "Landing page + query string", "Zielseite")),
        Column("views", Type.INTEGER, ("Views", "Aufrufe")),
        Column("sessions", Type.INTEGER, ("Sessions", "Sitzungen")),
        USERS,
        EVENTS,
        KEY_EVENTS,
        REVENUE,
    ),
)

CONNECTOR = Connector(
    source="google_analytics",
    title="Google Analytics 4",
    title_zh="谷歌分析 4",
    kind=Kind.WEB,
    entities=(TRAFFIC, PAGE),
    restated_days=3,
    overlapping=(
        "Segment", "Segments", "Segmente", "Segmento", "Segmenti", "Comparison", "Vergleich", "Comparaison", "细分", "区隔", "セグメント", "比較", "Audience name",
        "Zielgruppenname", "Nom de l'audience", "受众群体名称",
    ),
)  # fmt: skip
