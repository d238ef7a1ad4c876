"""Google Trends: interest over time of up to five search terms, compared with each other.

File: CSV in UTF-8 (`multiTimeline.csv`), a line of preamble in the page's language (`Category: All categories`), a blank,
then `Week` (or `Day`, `Month`) and a column `term: (place)` per term. Figures are an index: 100 is the highest of the
file, `<1` is kept in _extra and counts as nothing. Terms of different files cannot be compared, so for a place and
period only the newest file counts: compare all brands in one download. Hourly files have no day and are refused.
Feeds share_of_search in kpi_market: a term counts if the competitor input has a brand of that name, which also says
whose it is; search volumes in that input go before the index. One place stands for the whole market, of several
only `Worldwide` does.
Headings: SEEN in tests of import programs (English: Day, Week, `<1`, `: (United States)`, `: (Worldwide)`, the preamble);
RECALLED: Month and the other languages. Time zone: not said. Restated: any time, the index is relative.
Lands in: raw/google_trends/interest.
Alone: python -m marketing_warehouse.extract landing/google_trends
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Report, Type, Wide

INTEREST = Entity(
    name="interest",
    load=Load.UPSERT,
    key=("term", "place", "date_day", "week_start", "month_start"),
    reports=(
        Report("day", requires=("date_day", "term", "place", "interest")),
        Report("week", requires=("week_start", "term", "place", "interest")),
        Report("month", requires=("month_start", "term", "place", "interest")),
    ),
    columns=(
        Column("date_day", Type.DATE, ("Day", "Tag", "Jour", "Día", "Dia", "Giorno", "Dag", "日", "天")),
        Column("week_start", Type.DATE, ("Week", "Woche", "Semaine", "Semana", "Settimana", "週", "周")),
        Column("month_start", Type.DATE, ("Month", "Monat", "Mois", "Mes", "Mês", "Mese", "Maand", "月")),
        Column("term", Type.TEXT, ("Search term of a column",), required=True),
        Column("place", Type.TEXT, ("Place of a column",), required=True),
        Column("interest", Type.DECIMAL, ("Interest of a column",)),
    ),
)

CONNECTOR = Connector(
    source="google_trends",
    title="Google Trends",
    title_zh="谷歌趋势",
    kind=Kind.WEB,
    entities=(INTEREST,),
    time_zone="UTC",
    wide=Wide(
        pattern=r"(.+): ?[(（](.+)[)）]",
        names=("Search term of a column", "Place of a column"),
        value="Interest of a column",
    ),
)
