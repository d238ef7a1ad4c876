"""A raw zone of years: what nights after nights of exports would have left, written straight as raw Parquet.

One file per platform and week, which tells its days and restates the one before them, and one of orders, which tells
the week's and, again, some of the week's before, now with their refunds. Beside them what led to the orders: a file of
visits and clicks per week, which tells each once, and one of leads, which tells the week's and, with another status, those of
the week before. The next night is one file of each for one day. What a company is to reach is told once, for every year.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import duckdb

from marketing_warehouse.connectors import discover
from marketing_warehouse.extract import raw_zone

PLATFORMS = ("google_ads", "meta_ads", "microsoft_ads", "linkedin_ads", "tiktok_ads", "snapchat_ads")
LAST_DAY = date(2026, 6, 30)
ADS_OF_AD_GROUP = 5
AD_GROUPS_OF_CAMPAIGN = 6
CUSTOMERS_OF_ORDER = 300  # one buys about every ten months
TOUCHES_OF_ORDER = 3
ORDERS_OF_LEAD = 10
GOALS = ("revenue", "orders", "customers_new", "roas", "cac", "leads", "customers")
WEEK = 7

Columns = Mapping[str, str]  # name → SQL
Days = tuple[date, int]  # the first day of an export and how many it tells


@dataclass(frozen=True)
class Size:
    """How much a night brings: rows of ads per platform, and orders; a line in five is an order's second.

    For every order three visits or clicks, for ten a lead.
    """

    nights: int
    ads: int
    orders: int

    @property
    def first_day(self) -> date:
        return LAST_DAY - timedelta(days=self.nights - 1)


def write(raw: Path, size: Size) -> None:
    """Write every night up to LAST_DAY."""
    with duckdb.connect() as connection:
        _rates(connection, raw, size)
        _goals(connection, raw, size)
        for number in range(0, size.nights, WEEK):
            _exports(connection, raw, size, (size.first_day + timedelta(days=number), WEEK))


def write_next(raw: Path, size: Size) -> None:
    """Write the night after LAST_DAY."""
    with duckdb.connect() as connection:
        _exports(connection, raw, size, (LAST_DAY + timedelta(days=1), 1))


def _exports(connection: duckdb.DuckDBPyConnection, raw: Path, size: Size, days: Days) -> None:
    for platform in PLATFORMS:
        _ads(connection, raw, platform, size.ads, days)
    _orders(connection, raw, size.orders, days)
    _touches(connection, raw, size, days)
    _leads(connection, raw, size, days)


def _ads(connection: duckdb.DuckDBPyConnection, raw: Path, platform: str, ads: int, days: Days) -> None:
    group, campaign = ADS_OF_AD_GROUP, ADS_OF_AD_GROUP * AD_GROUPS_OF_CAMPAIGN
    first, last = days[0] - timedelta(1), days[0] + timedelta(days[1] - 1)
    columns = {
        "date_day": "day",
        "account_id": "'1'",
        "campaign_id": f"cast(ad // {campaign} as varchar)",
        "campaign_name": f"'campaign ' || (ad // {campaign})",
        "ad_group_id": f"cast(ad // {group} as varchar)",
        "ad_group_name": f"'ad group ' || (ad // {group})",
        "ad_id": "cast(ad as varchar)",
        "ad_name": "'ad ' || ad",
        "currency_code": "case when ad % 10 = 0 then 'EUR' else 'USD' end",
        "impressions": "1000 + hash(ad, day) % 1000",
        "clicks": "10 + ad % 7",
        "spend": "(500 + hash(ad, day) % 999) / 100",
        "conversions": f"ad % 3 + case when day = date '{last}' then 0 else 1 end",
        "conversion_value": f"(ad % 3 + case when day = date '{last}' then 0 else 1 end) * 20",
    }
    at = {"_report": "'ad'", "_period_start": f"date '{first}'", "_period_end": f"date '{last}'"}
    days_told = (
        f"(select cast(day as date) as day from range(date '{first}', date '{last}' + 1, interval 1 day) as t(day))"
    )
    _write(
        connection,
        raw,
        (platform, "performance"),
        {**columns, **at},
        f"{days_told} cross join range({ads}) as t(ad)",
        last,
    )


def _orders(connection: duckdb.DuckDBPyConnection, raw: Path, orders: int, days: Days) -> None:
    columns = {
        "order_name": "'#' || n",
        "email_hash": f"case when line = 1 then 'c' || hash(n) % {orders * CUSTOMERS_OF_ORDER} end",
        "financial_status": "case when line = 1 then case when is_new then 'paid' else 'partially_refunded' end end",
        "paid_at": "case when line = 1 then timestamptz '2000-01-01 12:00:00+00' + to_days(cast(day as int)) end",
        "currency_code": "case when line = 1 then case when n % 10 = 0 then 'EUR' else 'USD' end end",
        "total": "case when line = 1 then 30 + n % 50 end",
        "refunded_amount": "case when line = 1 then case when is_new then 0 else 5 end end",
        "line_quantity": "line",
        "line_name": "'product ' || (n + line) % 40",
        "line_price": "10 + n % 20",
        "shipping_country": "case when line = 1 then case n % 3 when 0 then 'DE' when 1 then 'US' else 'FR' end end",
        "tags": "case when line = 1 and n % 2 = 0 then 'utm_source:google' end",
        "_report": "'orders'",
    }
    first = _number(days[0])
    rows = f"""(
        select day * {orders} + o as n, day, day >= {first} as is_new, line
        from range({first - WEEK}, {first + days[1]}) as days(day)
        cross join range({orders}) as all_orders(o)
        cross join (values (1), (2)) as lines(line)
        where (day >= {first} or o % 20 = 0) and (line = 1 or o % 5 = 0)
    )"""
    _write(connection, raw, ("shopify", "order_line"), columns, rows, days[0] + timedelta(days[1] - 1))


def _touches(connection: duckdb.DuckDBPyConnection, raw: Path, size: Size, days: Days) -> None:
    touches, first = size.orders * TOUCHES_OF_ORDER, _number(days[0])
    columns = {
        "touch_id": "'t' || n",
        "touched_at": "timestamptz '2000-01-01 00:00:00+00' + to_days(cast(day as int)) + to_seconds(n % 86000)",
        "touch_kind": "case when n % 5 = 0 then 'email_click' else 'visit' end",
        "email_hash": f"'c' || hash(n, 1) % {size.orders * CUSTOMERS_OF_ORDER}",
        **_tags(size),
        "_report": "'template'",
    }
    rows = _numbered(first, first + days[1], touches)
    _write(connection, raw, ("company_inputs", "touchpoint"), columns, rows, days[0] + timedelta(days[1] - 1))


def _leads(connection: duckdb.DuckDBPyConnection, raw: Path, size: Size, days: Days) -> None:
    leads, first = max(size.orders // ORDERS_OF_LEAD, 1), _number(days[0])
    columns = {
        "lead_id": "'L' || n",
        "status": f"case when day >= {first} then 'Open' else 'Working' end",
        "lead_source": "'Web'",
        "email_hash": f"'c' || hash(n, 2) % {size.orders * CUSTOMERS_OF_ORDER}",
        "is_converted": "false",
        **_tags(size),
        "created_at": "timestamptz '2000-01-01 08:00:00+00' + to_days(cast(day as int))",
        "modified_at": f"timestamptz '2000-01-01 09:00:00+00' + to_days(cast(greatest(day, {first}) as int))",
        "_report": "'object'",
    }
    rows = _numbered(first - WEEK, first + days[1], leads)
    _write(connection, raw, ("salesforce", "lead"), columns, rows, days[0] + timedelta(days[1] - 1))


def _tags(size: Size) -> Columns:
    """Of four touches two by ads, one by e-mail and one by nothing that bears a tag."""
    campaigns = max(size.ads // (ADS_OF_AD_GROUP * AD_GROUPS_OF_CAMPAIGN), 1)
    return {
        "utm_source": "case n % 4 when 0 then 'google' when 1 then 'facebook' when 2 then 'newsletter' end",
        "utm_medium": "case n % 4 when 2 then 'email' when 3 then null else 'cpc' end",
        "utm_campaign": f"case when n % 4 < 2 then 'campaign ' || hash(n, 3) % {campaigns} end",
    }


def _numbered(first: int, end: int, count: int) -> str:
    """SQL of so many rows for each day: their number `n`, never used again, and the day's."""
    return f"(select day * {count} + k as n, day from range({first}, {end}) as days(day) cross join range({count}) as all_rows(k))"


def _number(day: date) -> int:
    return (day - date(2000, 1, 1)).days


def _rates(connection: duckdb.DuckDBPyConnection, raw: Path, size: Size) -> None:
    columns = {
        "rate_day": f"cast(date '{size.first_day}' + cast(n as int) as date)",
        "from_currency": "'EUR'",
        "to_currency": "'USD'",
        "rate": "1 + (n % 20) / 100",
    }
    _write(connection, raw, ("company_inputs", "exchange_rate"), columns, f"range({size.nights + 7}) as t(n)", LAST_DAY)


def _goals(connection: duckdb.DuckDBPyConnection, raw: Path, size: Size) -> None:
    columns = {
        "goal_id": "metric || year",
        "metric": "metric",
        "period_start": "make_date(year, 1, 1)",
        "period_end": "make_date(year, 12, 31)",
        "target": "1000",
        "phasing": "'season'",
    }
    rows = f"range({size.first_day.year}, {LAST_DAY.year + 1}) as years(year) cross join unnest({list(GOALS)}) as t(metric)"
    _write(connection, raw, ("company_inputs", "goal"), columns, rows, LAST_DAY)


def _write(
    connection: duckdb.DuckDBPyConnection,
    raw: Path,
    where: tuple[str, str],
    columns: Columns,
    rows: str,
    day: date,
) -> None:
    """Write a query's rows as the raw file that an export of this day would have become."""
    source, entity = where
    connector = discover()[source]
    table = raw_zone.RawTable(source, connector.entity(entity))
    known = {name for name, _ in table.columns}
    sha256 = hashlib.sha256(f"{source}/{entity}/{day}".encode()).hexdigest()
    lineage = {
        "_source": f"'{source}'",
        "_report": "'rows'",
        "_file_sha256": f"'{sha256}'",
        "_file_name": f"'{source}-{day}.csv'",
        "_row_number": "row_number() over ()",
        "_exported_at": f"timestamptz '{day + timedelta(1)} 01:00:00+00'",
        "_loaded_at": f"timestamptz '{day + timedelta(1)} 02:00:00+00'",
    }
    given = {name: value for name, value in (lineage | dict(columns)).items() if name in known}
    values = ", ".join(f"cast({given.get(name, 'null')} as {kind}) as {name}" for name, kind in table.columns)
    raw_zone.write(connection, f"select {values} from {rows}", table.folder(raw) / f"{sha256[:16]}.parquet")
