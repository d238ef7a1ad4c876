"""European Central Bank: euro reference rates, one column per currency.

File: CSV in UTF-8 (`eurofxref-hist.csv`, all days since 1999, or `eurofxref.csv`, the newest one; in a ZIP too), `Date` and a
column per currency, a comma at the end of each line, `N/A` for a currency not quoted that day: such cells are left out.
A rate is what one euro is worth: that is certain only because so many currencies and no euro stand beside each other, so a
list of fewer than fifteen is refused; use the template exchange_rate for a company's own. Headings SEEN.
Time zone: that of the bank. Rates stand for the days until the next one (weekends, holidays).
Lands in: raw/company_inputs/exchange_rate.
Alone: python -m marketing_warehouse.extract landing/ecb_exchange_rates
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Report, Type, Wide

QUOTED = (
    "AUD|BGN|BRL|CAD|CHF|CNY|CYP|CZK|DKK|EEK|GBP|HKD|HRK|HUF|IDR|ILS|INR|ISK|JPY|KRW|LTL|LVL|MTL|MXN|MYR|NOK|NZD|PHP|PLN|RON|"
    "ROL|RUB|SEK|SGD|SIT|SKK|THB|TRL|TRY|USD|ZAR"
)

EXCHANGE_RATE = Entity(
    name="exchange_rate",
    load=Load.UPSERT,
    key=("rate_day", "from_currency", "to_currency"),
    reports=(Report("reference_rates", requires=("rate_day", "to_currency", "rate"), answered=("rate",)),),
    columns=(
        Column("rate_day", Type.DATE, ("Date",), required=True),
        Column("from_currency", Type.CURRENCY, (), required=True, given="EUR"),
        Column("to_currency", Type.CURRENCY, ("Currency of a column",), required=True),
        Column("rate", Type.RATE, ("Euro rate of a column",), required=True),
    ),
)

CONNECTOR = Connector(
    source="ecb_exchange_rates",
    title="European Central Bank reference rates",
    title_zh="欧洲央行参考汇率",
    kind=Kind.INPUT,
    entities=(EXCHANGE_RATE,),
    lands_in="company_inputs",
    time_zone="that of the bank",
    wide=Wide(pattern=f"({QUOTED})", names=("Currency of a column",), value="Euro rate of a column", least=15),
)
