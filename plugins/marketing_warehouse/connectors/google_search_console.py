"""Google Search Console: the performance report by day, also by query, page, country or device.

File: the ZIP of CSV files that the page exports, or a CSV with a `Date` column from the API or a sheet. Only tables
with days are loaded (`Chart.csv`, `Dates.csv`): `Queries.csv` and its like carry no days, only "Last 3 months" in
another file, and are refused with that reason. Headings DESCRIBED (parsers of such exports); those of other languages than
English, 中文 and German RECALLED. Rows with a query leave
out rare ones, so they add up to less than the days. Time zone: US Pacific. Restated: 3 days.
Lands in: raw/google_search_console/search (staging only).
Alone: python -m marketing_warehouse.extract landing/google_search_console
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Report, Type, Unusable

SEARCH = Entity(
    name="search",
    load=Load.WINDOW,
    day="date_day",
    account="account_id",
    reports=(
        Report("day", requires=("clicks", "impressions", "position")),
        Report("query", requires=("query", "clicks", "impressions", "position")),
        Report("page", requires=("page", "clicks", "impressions", "position")),
        Report("country", requires=("country", "clicks", "impressions", "position")),
        Report("device", requires=("device", "clicks", "impressions", "position")),
    ),
    columns=(
        Column("date_day", Type.DATE, ("Date", "日期", "Datum", "Fecha", "Data", "日付")),
        Column("account_id", Type.TEXT, ("Site", "Site URL", "Property")),
        Column("query", Type.TEXT, ("Query", "Top queries", "热门查询", "Häufigste Suchanfragen")),
        Column("page", Type.TEXT, ("Page", "Top pages", "热门网页")),
        Column("country", Type.TEXT, ("Country", "国家/地区", "Land")),
        Column("device", Type.TEXT, ("Device", "设备", "Gerät")),
        Column(
            "clicks",
            Type.INTEGER,
            ("Clicks", "点击次数", "Klicks", "Clics", "Cliques", "Clic", "Klikken", "クリック数", "點擊"),
        ),
        Column(
            "impressions",
            Type.INTEGER,
            (
                "Impressions",
                "展示",
                "Impressionen",
                "Impresiones",
                "Impressões",
                "Impressioni",
                "Vertoningen",
                "表示回数",
                "曝光",
            ),
        ),
        Column("click_rate", Type.RATE, ("CTR", "点击率", "點閱率")),
        Column("position", Type.RATE, ("Position", "排名", "Posición", "Posição", "Posizione", "Positie", "掲載順位")),
    ),
)

CONNECTOR = Connector(
    source="google_search_console",
    title="Google Search Console",
    title_zh="谷歌搜索控制台",
    kind=Kind.WEB,
    entities=(SEARCH,),
    time_zone="America/Los_Angeles",
    restated_days=3,
    unusable=tuple(
        Unusable(
            headings,
            "the list of an export's filters is no report: of the same export the table by day is read (Chart.csv or Dates.csv)",
        )
        for headings in (("Filter", "Value"), ("Filter", "Wert"), ("过滤条件", "值"))
    ),
)
