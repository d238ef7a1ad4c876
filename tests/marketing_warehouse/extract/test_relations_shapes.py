"""Exports about people, campaigns and e-mails: each file is its own entity, and nobody's name gets in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures"
SHAPES: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "salesforce/contact.csv": (
        "account_id, country, person_name, last_name, mailing_street, length(email_hash)",
        [("0015g00000XyZabAAF", "Germany", None, None, None, 64), (None, "China", None, None, None, 64)],
    ),
    "salesforce/campaign.csv": (
        "campaign_name, campaign_type, start_date, budgeted_cost, actual_cost, number_sent, number_of_leads, is_active",
        [("Coffee Fair, Milan", "Trade Show", date(2026, 5, 4), 15000, Decimal("14250.55"), 250, 41, True),
         ("Autumn webinar", "Webinar", date(2026, 11, 4), 900, None, None, 0, False)],
    ),
    "salesforce/campaign_member.csv": (
        "campaign_id, lead_id, contact_id, has_responded, first_responded_on",
        [("7015g000000AbcDAAS", None, "0035g00000AbCdEAAV", True, date(2026, 5, 4)),
         ("7015g000000AbcDAAS", "00Q5g00000ZzYyXAAX", None, False, None)],
    ),
    "salesforce/task.csv": (
        "what_id, activity_date, status, is_closed, subject, description",
        [("0065g00000OpPoRAAU", date(2026, 12, 1), "Not Started", False, None, None)],
    ),
    "salesforce/event.csv": (
        "started_at, ended_at, duration_minutes, subject",
        [(datetime(2026, 9, 21, 8, tzinfo=UTC), datetime(2026, 9, 21, 8, 45, tzinfo=UTC), 45, None)],
    ),
    "hubspot/company.csv": (
        "company_id, company_name, country, domain, employees",
        [("15877345061", "Nine Pines", "United States", "ninepines.example", 1250),
         ("15877345062", "Kiosk AG", "Switzerland", "kiosk.example", None)],
    ),
    "hubspot/owner.csv": (
        "owner_id, user_id, first_name, is_archived",
        [("88120441", "4410021", "Bo", False), ("88120442", None, "Ida", True)],
    ),
    "hubspot/marketing_email.csv": (
        "email_id, sent, delivered, opened, clicked, bounced", [("98110022", 10250, 10101, 3030, 404, 149)],
    ),
    "mailchimp/campaigns.csv": (
        "campaign_id, title, sent_at, recipients, delivered, unique_opens, total_clicks, revenue",
        [("17671f6028", "Spring beans", datetime(2026, 4, 5, 19, 30, tzinfo=UTC), 1110, 1108, 430, 97, Decimal("1290.4")),
         ("6e3fb30c88", "Total refresh", datetime(2026, 5, 1, 5, 0, tzinfo=UTC), 900, 890, 300, 44, 0)],
    ),
    "klaviyo/campaigns.csv": (
        "campaign_id, campaign_name, message_channel, recipients, delivered, unique_clicks, orders_claimed, revenue_claimed",
        [("01HXYZABCDEF", "Spring, EU", "Email", 5120, 5101, 205, 31, Decimal("2410.55")),
         ("01HXYZABCDEG", "Reminder", "SMS", 800, 799, 61, 4, 210)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("where", SHAPES)
@pytest.mark.parametrize("is_named", [True, False], ids=["in_its_folder", "at_the_top"])
def test_export_gives_its_rows(warehouse, where, is_named):
    columns, expected = SHAPES[where]
    source, name = where.split("/")
    record = warehouse.read(where if is_named else name, (FIXTURES / where).read_bytes())
    assert (record.status, record.source) == ("loaded", source), record.reason
    assert record.entity == ("campaign" if name == "campaigns.csv" else name.removesuffix(".csv"))
    assert warehouse.rows(columns) == expected
