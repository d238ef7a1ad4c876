"""Exports as they may come on some night, for tests of what nights leave: any level, window, age and way to tell things.

Few days, customers and campaigns, so that exports meet: each restates, completes or contradicts some earlier one.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from marketing_warehouse.settings import Settings
from tests import raw_rows

FIRST = date(2026, 3, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(8)]
A_YEAR_BEFORE = [day - timedelta(days=365) for day in DAYS]  # who bought last then is active no longer
EMAILS = ["e1", "e2", "e3", "e4"]


def night(settings: Settings, dice: random.Random, number: int) -> None:
    """Write the files of a night; some of them tell what earlier ones told, newer or older."""
    for export in range(dice.randrange(1, 5)):
        ads(settings, f"night {number} export {export}.csv", dice)
    for export in range(dice.randrange(3)):
        orders(settings, f"night {number} orders {export}.csv", dice)
    for export in range(dice.randrange(1, 4)):
        touches(settings, f"night {number} touches {export}.csv", dice)
    if dice.random() < 0.6:
        rate(settings, dice, number)
    if dice.random() < 0.3:
        products(settings, dice, number)
    if dice.random() < 0.5:
        leads(settings, dice, number)
    if dice.random() < 0.4:
        deals(settings, dice, number)


def ads(settings: Settings, file: str, dice: random.Random) -> None:
    """An export as some platform may give it: any level, window, age and way to name its campaigns."""
    platform = dice.choice(["google_ads", "google_ads", "meta_ads", "tiktok_ads"])
    level = dice.choice(
        ["account", "campaign", "ad_group", "ad", "keyword", "search_term"][: 6 if platform == "google_ads" else 4]
    )
    first = dice.randrange(len(DAYS))
    last = min(first + dice.randrange(4), len(DAYS) - 1)
    is_period = dice.random() < 0.25
    has_account, has_ids = dice.random() < 0.7, dice.random() < 0.5
    has_campaigns = level not in ("ad_group", "ad") or dice.random() < 0.6
    rows = [
        row(dice, platform, level, None if is_period else day, (has_account, has_ids, has_campaigns))
        for day in (DAYS[first : last + 1] if not is_period else [FIRST])
        for _ in range(dice.randrange(3))
    ]  # fmt: skip
    if rows:
        exported_on = DAYS[last] + timedelta(days=1 + dice.randrange(6))
        raw_rows.write(
            settings, platform, "performance", rows, file=file, report=level, exported_at=exported_on,
            loaded_at=f"2026-04-{dice.randrange(1, 29):02}", period_start=DAYS[first], period_end=DAYS[last],
        )  # fmt: skip


def row(
    dice: random.Random, platform: str, level: str, day: date | None, has: tuple[bool, bool, bool]
) -> dict[str, object]:
    has_account, has_ids, has_campaign = has
    campaign, group = dice.randrange(3), dice.randrange(2)
    told: dict[str, object] = {
        "date_day": day,
        "account_id": "a" if has_account else None,
        "currency_code": dice.choice(["USD", "USD", "EUR"]),
        "impressions": dice.randrange(100),
        "spend": dice.randrange(1000) / 100,
    }
    if level != "account" and has_campaign:
        told |= {"campaign_name": f"campaign {campaign}"} | ({"campaign_id": f"c{campaign}"} if has_ids else {})
        told |= {"campaign_type": dice.choice(["Search", "Video"])} if platform == "google_ads" else {}
    if level not in ("account", "campaign"):
        told |= {"ad_group_name": dice.choice([f"group {group}", f"group {campaign}{group}"])} | (
            {"ad_group_id": f"g{campaign}{group}"} if has_ids else {}
        )
    number = int(str(told["impressions"])) % 4
    if platform == "google_ads":
        told |= {"search_impression_share": (None, 0.0999, 0.37, 0.81)[number]}
    if platform == "meta_ads":
        told |= {"engagements": (None, None, 0, 3)[number]}
    if level == "ad":
        told |= {"ad_id": f"ad {dice.randrange(2)}"}
    if level in ("keyword", "search_term"):
        told |= {"keyword": dice.choice(["beans", "mugs"]), "match_type": "Exact"}
    if level == "search_term":
        told |= {"search_term": dice.choice(["best beans", "cheap mugs"])}
    return told


def rate(settings: Settings, dice: random.Random, night: int) -> None:
    raw_rows.write(
        settings, "company_inputs", "exchange_rate",
        [{"rate_day": dice.choice(DAYS), "from_currency": "EUR", "to_currency": "USD", "rate": dice.randrange(100, 130) / 100}],
        file=f"rate {night}.csv", exported_at=FIRST + timedelta(days=night),
    )  # fmt: skip


def orders(settings: Settings, file: str, dice: random.Random) -> None:
    """An export of some orders, each as it is that day: paid or pending, refunded or not, with other lines."""
    exported_on = DAYS[0] + timedelta(days=dice.randrange(14))
    rows: list[dict[str, object]] = []
    shop = dice.choice(["shopify", "woocommerce"])
    for name in sorted({f"#{dice.randrange(6)}" for _ in range(4)}):
        of_order = {
            "financial_status": dice.choice(["paid", "paid", "refunded", "pending"]),
            "paid_at": f"{dice.choice(DAYS if dice.random() < 0.7 else A_YEAR_BEFORE)} 12:00:00+00",
            "total": dice.randrange(100),
            "refunded_amount": dice.choice([0, 0, 3]),
            "currency_code": dice.choice(["USD", "EUR"]),
            "email_hash": dice.choice(["e1", "e2", "e3", None]),
            "phone_hash": dice.choice(["p1", "p2", None, None]),
            "tags": dice.choice(["utm_source:google", None]),
        }
        for number in range(dice.randrange(1, 4)):
            line = {
                "line_quantity": 1,
                "line_price": dice.randrange(9),
                "line_name": dice.choice(["Beans", "Mugs", "P-1"]),
            }
            rows.append({"_source": shop, "order_name": name, **line, **(of_order if number == 0 else {})})
    raw_rows.write(
        settings, "shopify", "order_line", rows, file=file, report="orders", exported_at=exported_on, loaded_at=f"2026-04-{dice.randrange(1, 29):02}",
    )  # fmt: skip


def products(settings: Settings, dice: random.Random, night: int) -> None:
    raw_rows.write(
        settings, "company_crm", "product",
        [{"product_id": "P-1", "product_name": dice.choice(["Beans", "Mugs"]), "gross_margin_rate": dice.choice([0.4, 0.5])}],
        file=f"products {night}.csv", exported_at=FIRST + timedelta(days=night),
    )  # fmt: skip


def touches(settings: Settings, file: str, dice: random.Random) -> None:
    """Visits and clicks, of which some were told before, then otherwise."""
    rows = [
        {
            "touch_id": f"t{number}",
            "touched_at": f"{dice.choice(DAYS)} {dice.randrange(24):02}:00:00+00",
            "touch_kind": dice.choice(["visit", "visit", "email_click", None]),
            **dice.choice([{"email_hash": dice.choice(EMAILS)}, {"crm_id": dice.choice(["A1", "L1", "L2", "X"])}]),
            **tags(dice),
        }
        for number in sorted(dice.sample(range(40), 8))
    ]
    raw_rows.write(
        settings, "company_inputs", "touchpoint", rows, file=file, loaded_at=f"2026-04-{dice.randrange(1, 29):02}",
        exported_at=DAYS[0] + timedelta(days=dice.randrange(14)),
    )  # fmt: skip


def tags(dice: random.Random) -> dict[str, object]:
    source = dice.choice(["google", "facebook", "newsletter", "direct", None])
    campaign = f"campaign {dice.randrange(3)}" if dice.random() < 0.6 else None
    return {"utm_source": source, "utm_medium": dice.choice(["cpc", "email", None]), "utm_campaign": campaign}


def leads(settings: Settings, dice: random.Random, night: int) -> None:
    """Leads; which address is whose, and as which customer a person buys, may be told otherwise later."""
    rows = [
        {
            "lead_id": f"L{number}",
            "email_hash": dice.choice([*EMAILS, None]),
            "phone_hash": dice.choice(["p1", "p2", None]),
            "lead_source": dice.choice(["Web", "Trade Show", None]),
            "converted_account_id": dice.choice(["A1", None, None]),
            "created_at": f"{dice.choice(DAYS)} 09:00:00+00",
            "is_deleted": dice.random() < 0.1,
            **tags(dice),
        }
        for number in sorted(dice.sample(range(4), 2))
    ]
    raw_rows.write(
        settings, "salesforce", "lead", rows, file=f"leads {night}.csv", exported_at=FIRST + timedelta(days=night)
    )


def deals(settings: Settings, dice: random.Random, night: int) -> None:
    """Deals of accounts, and contacts that may join an account with a shopper."""
    exported_at = FIRST + timedelta(days=night)
    rows = [
        {
            "opportunity_id": f"D{number}",
            "status": dice.choice(["won", "won", "open"]),
            "account_id": dice.choice(["A1", "A2"]),
            "opened_on": DAYS[0],
            "closed_on": dice.choice(DAYS),
            "amount": dice.randrange(500),
            "currency_code": "USD",
            "channel": dice.choice(["Partner", "Web", None]),
        }
        for number in sorted(dice.sample(range(4), 2))
    ]
    raw_rows.write(settings, "company_crm", "opportunity", rows, file=f"deals {night}.csv", exported_at=exported_at)
    contacts = [{"contact_id": "1", "account_id": dice.choice(["A1", "A2"]), "email_hash": dice.choice(EMAILS)}]
    raw_rows.write(settings, "company_crm", "contact", contacts, file=f"contacts {night}.csv", exported_at=exported_at)
