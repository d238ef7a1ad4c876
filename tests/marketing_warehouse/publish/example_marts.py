"""A small marketing.duckdb in the published shape, with plausible figures for 25 months."""

from __future__ import annotations

import calendar
import hashlib
import math
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

COMMON = (
    "period varchar, period_start date, period_end date, "
    "dimension varchar, dimension_value varchar, is_complete boolean"
)
MONEY, RATIO, COUNT = "decimal(18,2)", "double", "bigint"


def _columns(kind: str, names: str) -> str:
    return ", ".join(f"{name} {kind}" for name in names.split())


TABLES = {
    "kpi_sales": ", ".join(
        (
            COMMON,
            _columns(MONEY, "revenue revenue_previous_period revenue_last_year refund_amount average_customer_value"),
            _columns(MONEY, "average_order_value open_pipeline open_pipeline_weighted"),
            _columns(RATIO, "revenue_growth_rate revenue_growth_rate_last_year win_rate days_to_close"),
            _columns(COUNT, "orders customers refunds deals_won deals_lost"),
        )
    ),
    "kpi_customer": ", ".join(
        (
            COMMON,
            _columns(COUNT, "customers_start customers_end customers_new customers_reactivated customers_added"),
            _columns(COUNT, "customers_lost csat_answers nps_answers"),
            _columns(RATIO, "retention_rate repeat_purchase_rate csat_score csat_score_low csat_score_high"),
            _columns(RATIO, "csat_rate csat_rate_low csat_rate_high nps nps_low nps_high"),
            _columns(MONEY, "lifetime_value"),
        )
    ),
    "kpi_customer_cohort": ", ".join(
        (
            "cohort_month date, months_since bigint, dimension varchar, dimension_value varchar",
            _columns(COUNT, "customers customers_buying"),
            _columns(RATIO, "retention_rate repeat_purchase_rate"),
            _columns(MONEY, "cumulative_revenue_per_customer"),
        )
    ),
    "kpi_market": ", ".join(
        (
            COMMON,
            _columns(MONEY, "own_revenue market_size largest_competitor_revenue"),
            "is_market_size_phased boolean, largest_competitor varchar",
            _columns(RATIO, "market_share relative_share brand_awareness_aided brand_awareness_aided_low"),
            _columns(RATIO, "brand_awareness_aided_high brand_awareness_unaided brand_awareness_unaided_low"),
            _columns(RATIO, "brand_awareness_unaided_high share_of_search share_of_voice"),
            _columns(COUNT, "brand_respondents"),
        )
    ),
    "kpi_cost": ", ".join(
        (
            COMMON,
            _columns(MONEY, "marketing_cost media_spend agency_cost tools_cost payroll_cost event_cost other_cost"),
            _columns(MONEY, "revenue cac cac_media_only attributed_revenue lifetime_value"),
            _columns(RATIO, "marketing_expense_ratio roas roi ltv_to_cac payback_months"),
            "attribution_basis varchar, roi_basis varchar",
            _columns(COUNT, "customers_new"),
        )
    ),
    "dim_channel": "channel_key varchar, channel_name varchar, channel_name_zh varchar, "
    "is_paid boolean, is_online boolean",
    "held_out": "fact varchar, source_system varchar, currency_code varchar, date_day date, rows_held_out bigint, "
    "amount_local decimal(18,6)",
    "platform_reconciliation": "month_start date, cost_scope varchar, dimension varchar, dimension_value varchar, "
    "platform_spend decimal(18,2), finance_cost decimal(18,2), difference decimal(18,2), difference_rate double, "
    "status varchar, counted_cost decimal(18,2), finance_lines bigint, is_prorated boolean, is_complete boolean",
}
TRUST_TABLES = {
    "publication": "run_id varchar, published_at timestamptz, as_of_date date, fingerprint varchar, "
    "reporting_currency varchar, reporting_timezone varchar, files_loaded bigint, rows_published bigint, "
    "source_system varchar, last_file_loaded_at timestamptz, data_through date, days_stale bigint",
    "load_log": "file_sha256 varchar, file_name varchar, landing_path varchar, source varchar, entity varchar, "
    "report varchar, status varchar, reason varchar, rows_loaded bigint, rows_in_file bigint, total_in_file varchar, "
    "total_loaded varchar, exported_at timestamptz, period_start date, period_end date, loaded_at timestamptz, "
    "bytes bigint, origin varchar",
    "check_result": "run_id varchar, checked_at timestamptz, border varchar, table_name varchar, check_name varchar, "
    "column_name varchar, severity varchar, passed boolean, observed varchar, expected varchar, "
    "unexpected_count bigint, description varchar, description_zh varchar",
}
CHANNELS = {
    "search": ("Search", "搜索", 0.22, 0.34),
    "social": ("Social", "社交媒体", 0.14, 0.22),
    "video": ("Video", "视频", 0.08, 0.14),
    "tv": ("TV", "电视", 0.06, 0.16),
    "print": ("Print", "平面媒体", 0.03, 0.06),
    "outdoor": ("Outdoor", "户外", 0.02, 0.05),
    "event": ("Event", "活动", 0.07, 0.03),
    "email": ("Email", "电子邮件", 0.10, 0.0),
    "organic": ("Organic search", "自然搜索", 0.12, 0.0),
    "direct": ("Direct", "直接访问", 0.11, 0.0),
    "referral": ("Referral", "推荐", 0.05, 0.0),
}
REGIONS = {"North America": 0.46, "Europe": 0.33, "Asia Pacific": 0.21}
PRODUCTS = {
    "Kestrel One": 0.31,
    "Kestrel Duo Pro": 0.24,
    "House Blend 1 kg": 0.17,
    "Single Origin Ethiopia": 0.12,
    "Office Plan": 0.11,
    "Descaler": 0.05,
}


def write(
    path: Path,
    as_of: date = date(2026, 10, 31),
    regions: dict[str, float] | None = None,
    channels: dict[str, tuple[str, str, float, float]] | None = None,
    trust: bool = True,
) -> Path:
    """Write the database; `regions` and `channels` may carry names of the test's own."""
    regions, channels = regions or REGIONS, channels or CHANNELS
    dice = random.Random(7)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    rows["dim_channel"] = [
        {"channel_key": key, "channel_name": name, "channel_name_zh": name_zh, "is_paid": spend > 0, "is_online": True}
        for key, (name, name_zh, _, spend) in channels.items()
    ]
    rows["held_out"] = [
        {
            "fact": "fct_sales",
            "source_system": "shopify",
            "currency_code": "CHF",
            "date_day": date(2026, 10, 8) + timedelta(days=day),
            "rows_held_out": 2,
            "amount_local": 311.5,
        }
        for day in range(4)
    ]
    rows["platform_reconciliation"] = [
        {"month_start": start, "cost_scope": "media", "dimension": dimension, "dimension_value": value,
         "platform_spend": spend, "finance_cost": cost, "difference": cost - spend,
         "difference_rate": (cost - spend) / spend if spend else None, "status": status, "counted_cost": spend or cost,
         "finance_lines": int(cost > 0), "is_prorated": False, "is_complete": True}
        for start in (date(2026, 6, 1), date(2026, 10, 1))
        for dimension, value, spend, cost, status in (
            ("platform", "google_ads", 8_000, 8_000, "agrees"),
            ("platform", "meta_ads", 4_000, 4_500, "differs"),
            ("platform", "tiktok_ads", 1_230, 0, "finance_missing"),
            ("channel", "tv", 0, 7_770, "export_missing"),
            ("platform", "(unknown)", 0, 60, "unassigned"),
        )
    ]  # fmt: skip
    scopes = [("all", "all", 1.0, 1.0)]
    scopes += [("region", name, share, share) for name, share in regions.items()]
    scopes += [("product", name, share, 0.0) for name, share in PRODUCTS.items()]
    scopes += [("channel", key, share, spend) for key, (_, _, share, spend) in channels.items()]
    for dimension, value, share, spend_share in scopes:
        wobble = random.Random(value)
        revenue_of: dict[date, float] = {}
        for position, (start, end) in enumerate(_months(date(2024, 10, 1), as_of)):
            elapsed = min(1.0, ((as_of - start).days + 1) / ((end - start).days + 1))
            season = 1 + 0.22 * math.cos((start.month - 12) / 12 * 2 * math.pi)
            revenue = 780_000 * share * 1.016**position * season * (0.94 + 0.12 * random.Random(position).random())
            revenue_of[start] = revenue
            scope = {
                "period_start": start,
                "period_end": end,
                "dimension": dimension,
                "dimension_value": value,
                "is_complete": end <= as_of,
            }
            before = revenue_of.get(_earlier(start, 1))
            last_year = revenue_of.get(_earlier(start, 12))
            figures = _figures(dimension, revenue * elapsed, share, spend_share, elapsed, position, wobble, dice)
            for kpi in (figures["kpi_sales"],):
                kpi["revenue_previous_period"] = before and before * elapsed
                kpi["revenue_last_year"] = last_year and last_year * elapsed
                kpi["revenue_growth_rate"] = before and revenue / before - 1
                kpi["revenue_growth_rate_last_year"] = last_year and revenue / last_year - 1
            for table, kpis in figures.items():
                if table == "kpi_market" and dimension == "channel":
                    continue
                rows[table].append({"period": "month", **scope, **kpis})
    for table in ("kpi_sales", "kpi_customer", "kpi_market", "kpi_cost"):
        rows[table] += _years(rows[table], as_of)
    rows["kpi_customer_cohort"] = list(_cohorts(as_of, dice))

    tables = dict(TABLES)
    if trust:
        tables |= TRUST_TABLES
        rows |= trust_rows(as_of)
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts")
        for table, columns in tables.items():
            connection.execute(f"create table marts.{table} ({columns})")
            if rows[table]:
                names = list({name: None for row in rows[table] for name in row})
                batch = pa.table({name: [row.get(name) for row in rows[table]] for name in names})
                connection.register("batch", batch)
                connection.execute(f"insert into marts.{table} by name select * from batch")
    return path


def write_empty(path: Path) -> Path:
    """The published shape before any file was loaded: every table, no rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts")
        for table, columns in TABLES.items():
            connection.execute(f"create table marts.{table} ({columns})")
    return path


def trust_rows(as_of: date = date(2026, 10, 31)) -> dict[str, list[dict[str, Any]]]:
    """Rows of publication, load_log and check_result as publishing adds them."""
    run_id, published_at = "2026-11-02T02-00-31Z", datetime(2026, 11, 2, 2, 3, 10, tzinfo=UTC)
    stale = {
        "hubspot": 1,
        "google_ads": 1,
        "meta_ads": 1,
        "tiktok_ads": 12,
        "shopify": 1,
        "salesforce": 2,
        "company_inputs": 33,
    }
    publication = [
        {
            "run_id": run_id,
            "published_at": published_at,
            "as_of_date": as_of,
            "fingerprint": "ab" * 32,
            "reporting_currency": "USD",
            "reporting_timezone": "America/New_York",
            "files_loaded": 25,
            "rows_published": 184_203,
            "source_system": source,
            "last_file_loaded_at": published_at - timedelta(days=days, minutes=20),
            "data_through": as_of - timedelta(days=days - 1),
            "days_stale": days,
        }
        for source, days in stale.items()
    ]
    refused = {
        "meta_ads": "row 18, column Amount spent: 'n.v.' is not a number",
        "shopify": "the file's own total is 18,204.10 USD, its rows add up to 18,104.10 USD",
    }
    outcomes = [("loaded", None)] * 6 + [("duplicate", "same bytes as an earlier file")]
    load_log = [
        {
            "source": source,
            "entity": "report",
            "status": status,
            "reason": reason,
            "file_name": f"{source}_{number}.csv",
            "file_sha256": hashlib.sha256(f"{source}{number}".encode()).hexdigest(),
            "rows_loaded": 1204 if status == "loaded" else 0,
            "rows_in_file": 1204,
            "loaded_at": published_at - timedelta(hours=number),
            "bytes": 90_211,
            "origin": "demo",
        }
        for source in stale
        for number, (status, reason) in enumerate(
            [*outcomes, ("quarantined", refused[source])] if source in refused else outcomes
        )
    ]
    check_result = [
        {"run_id": run_id, "checked_at": published_at, "border": "marts" if number > 20 else "raw",
         "table_name": "kpi_sales", "check_name": "expect_column_values_to_not_be_null", "column_name": "revenue",
         "severity": "warning" if number % 6 == 0 else "critical", "passed": number != 24, "observed": "0.4 %",
         "expected": "0 %", "unexpected_count": 3, "description": "Revenue is known for every region",
         "description_zh": "每个区域都有销售额"}
        for number in range(1, 62)
    ]  # fmt: skip
    return {"publication": publication, "load_log": load_log, "check_result": check_result}


def _figures(
    dimension: str,
    revenue: float,
    share: float,
    spend_share: float,
    elapsed: float,
    position: int,
    wobble: random.Random,
    dice: random.Random,
) -> dict[str, dict[str, Any]]:
    customers = max(1, round(revenue / (212 + 1.4 * position)))
    orders = round(customers * 1.21)
    new = max(1, round(customers * 0.31 * (0.9 + 0.2 * wobble.random())))
    start = round(9_000 * share * 1.013**position)
    lost, back = round(start * 0.021 * (0.8 + 0.5 * wobble.random())), round(new * 0.16)
    media = 92_000 * spend_share * 1.011**position * (0.9 + 0.2 * random.Random(-position).random()) * elapsed
    fixed = {
        "agency_cost": 11_500,
        "tools_cost": 6_200,
        "payroll_cost": 38_000,
        "event_cost": 9_000,
        "other_cost": 1_800,
    }
    fixed = {
        name: amount * elapsed * (spend_share if dimension in ("all", "region") else 0)
        for name, amount in fixed.items()
    }
    cost = media + sum(fixed.values())
    attributed = revenue * 0.55 if dimension != "channel" else (revenue if spend_share else 0.0)
    csat_answers, nps_answers = round(420 * share), round(260 * share)
    csat, nps = 0.80 + 0.003 * position + 0.02 * wobble.random(), 0.34 + 0.004 * position + 0.05 * wobble.random()
    surveyed = position % 3 == 0
    aided, unaided = 0.38 + 0.005 * position + 0.01 * wobble.random(), 0.14 + 0.003 * position
    market = revenue / (0.041 + 0.0005 * position)
    brand = {}
    if surveyed and dimension in ("all", "region"):
        brand = {
            "brand_respondents": round(1200 * share),
            "brand_awareness_aided": aided,
            "brand_awareness_aided_low": aided - 0.028 / share**0.5,
            "brand_awareness_aided_high": aided + 0.028 / share**0.5,
            "brand_awareness_unaided": unaided,
            "brand_awareness_unaided_low": unaided - 0.02 / share**0.5,
            "brand_awareness_unaided_high": unaided + 0.021 / share**0.5,
        }
    return {
        "kpi_sales": {
            "revenue": revenue, "orders": orders, "customers": customers, "refunds": round(orders * 0.02),
            "refund_amount": revenue * 0.015, "average_customer_value": revenue / customers,
            "average_order_value": revenue / orders, "deals_won": round(18 * share), "deals_lost": round(26 * share),
            "win_rate": 0.37 + 0.07 * wobble.random(), "days_to_close": 41 - 0.3 * position + 4 * wobble.random(),
            "open_pipeline": 1_900_000 * share * 1.01**position * (0.9 + 0.2 * wobble.random()),
            "open_pipeline_weighted": 780_000 * share * 1.01**position,
        },
        "kpi_customer": {
            "customers_start": start, "customers_end": start + new + back - lost, "customers_new": new,
            "customers_reactivated": back, "customers_added": new + back, "customers_lost": lost,
            "retention_rate": 1 - lost / max(start, 1),
            "repeat_purchase_rate": 0.46 - 0.012 * position + 0.02 * wobble.random(),
            "lifetime_value": 610 - 9 * position + 20 * wobble.random(),
            "csat_answers": csat_answers, "csat_score": csat - 0.02, "csat_score_low": csat - 0.04,
            "csat_score_high": csat, "csat_rate": csat, "csat_rate_low": csat - 0.04, "csat_rate_high": csat + 0.035,
            "nps_answers": nps_answers, "nps": nps, "nps_low": nps - 0.08, "nps_high": nps + 0.08,
        } if dimension in ("all", "region") or position > 3 else {"customers_new": new, "customers_start": 0},
        "kpi_market": {
            "own_revenue": revenue, "market_size": market, "is_market_size_phased": True,
            "market_share": revenue / market,
            "largest_competitor": "Bluebottle", "largest_competitor_revenue": market * 0.19,
            "relative_share": revenue / market / 0.19,
            "share_of_search": 0.11 + 0.002 * position + 0.01 * dice.random(),
            "share_of_voice": 0.09 + 0.001 * position, **brand,
        },
        "kpi_cost": {
            "marketing_cost": cost, "media_spend": media, **fixed, "revenue": revenue,
            "marketing_expense_ratio": cost / revenue, "customers_new": new, "cac": cost / new if cost else None,
            "cac_media_only": media / new if media else None, "attributed_revenue": attributed,
            "attribution_basis": "position_based", "roas": attributed / media if media else None,
            "roi": (attributed * 0.5 - media) / media if media else None, "roi_basis": "gross_profit",
            "lifetime_value": 520.0, "ltv_to_cac": 520 / (cost / new) if cost else None,
            "payback_months": 4 + 3 * wobble.random() if cost else None,
        },
    }  # fmt: skip


def _years(months: list[dict[str, Any]], as_of: date) -> Iterator[dict[str, Any]]:
    """The running year's rows: amounts added up, everything else as in the latest month."""
    adds_up = (
        "revenue",
        "revenue_last_year",
        "orders",
        "customers",
        "customers_new",
        "media_spend",
        "marketing_cost",
        "attributed_revenue",
    )
    latest = max(row["period_start"] for row in months)
    for row in [row for row in months if row["period_start"] == latest]:
        scope = ("dimension", "dimension_value")
        of_year = [
            one
            for one in months
            if one["period_start"].year == latest.year and all(one[name] == row[name] for name in scope)
        ]
        total = {name: sum(one.get(name) or 0 for one in of_year) for name in adds_up if name in row}
        end = date(latest.year, 12, 31)
        yield {
            **row,
            **total,
            "period": "year",
            "period_start": date(latest.year, 1, 1),
            "period_end": end,
            "is_complete": end <= as_of,
        }


def _cohorts(as_of: date, dice: random.Random) -> Iterator[dict[str, Any]]:
    starts = [start for start, _ in _months(date(2024, 10, 1), as_of)]
    for position, cohort in enumerate(starts):
        customers = 640 + 14 * position
        for since in range(len(starts) - position):
            rate = 1.0 if since == 0 else max(0.05, 0.34 / since**0.45 + 0.05 * dice.random())
            yield {
                "cohort_month": cohort,
                "months_since": since,
                "dimension": "all",
                "dimension_value": "all",
                "customers": customers,
                "customers_buying": round(customers * rate),
                "retention_rate": rate,
                "repeat_purchase_rate": 0.0 if since == 0 else min(0.6, 0.12 * since**0.6),
                "cumulative_revenue_per_customer": 190 + 46 * since**0.8,
            }


def _months(first: date, as_of: date) -> Iterator[tuple[date, date]]:
    start = first
    while start <= as_of:
        end = start.replace(day=calendar.monthrange(start.year, start.month)[1])
        yield start, end
        start = end + timedelta(days=1)


def _earlier(month: date, by: int) -> date:
    count = month.year * 12 + month.month - 1 - by
    return date(count // 12, count % 12 + 1, 1)
