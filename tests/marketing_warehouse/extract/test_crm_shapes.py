"""Exports of CRMs and shops that land in tables the models know already, read to the right rows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from examples.demo_company.exports.files import save_xlsx

FIXTURES = Path(__file__).parents[2] / "fixtures"
DEAL = (
    "opportunity_id, status, stage, account_id, employee_id, amount, currency_code, opened_on, closed_on, probability"
)
DEALS: dict[str, list[tuple[Any, ...]]] = {
    "salesforce_report/opportunities.csv": [
        ("Halden 2026, machines", "won", "Closed Won", "Halden & Sons", "Rosa Lind", Decimal(12400), "EUR",
         date(2026, 1, 9), date(2026, 3, 31), 1.0),
        ("Total Coffee - Q2", "lost", "Closed Lost", "Total Coffee", "Rosa Lind", Decimal("1200.5"), "EUR",
         date(2026, 2, 1), date(2026, 4, 13), 0.0),
        ("Marlow renewal", "Negotiation", "Negotiation", "Marlow", "Juan Ortiz", Decimal(8000), "USD",
         date(2026, 8, 20), date(2026, 10, 30), 0.6),
        ("Marlow spare parts", "won", "Closed Won", "Marlow", "Juan Ortiz", None, "USD",
         date(2026, 9, 1), date(2026, 9, 2), 1.0),
    ],
    "pipedrive/deals.csv": [
        ("1041", "won", "Contract", "Brennt & Co", "Mia Novak", Decimal(4200), "EUR",
         date(2026, 2, 3), date(2026, 3, 1), None),
        ("1042", "lost", "Proposal", "Hotel Aare", "Mia Novak", Decimal("980.5"), "EUR",
         date(2026, 2, 11), date(2026, 4, 2), None),
        ("1043", "open", "Proposal", "Hotel Aare", "Jon Berg", Decimal(1500), "CHF",
         date(2026, 9, 1), date(2026, 11, 15), 0.3),
        ("1044", "deleted", "Proposal", "Hotel Aare", "Jon Berg", Decimal(1500), "CHF",
         date(2026, 9, 2), date(2026, 11, 15), 0.3),
    ],
    "zoho_crm/deals.csv": [
        ("zcrm_4108880000012345678", "won", "Closed Won", "zcrm_410888000000200001", "Ana Prado", Decimal(21500), "USD",
         date(2026, 1, 20), date(2026, 5, 14), 1.0),
        ("zcrm_4108880000012345679", "lost", "Closed Lost", None, "Ana Prado", Decimal(900), "USD",
         date(2026, 3, 2), date(2026, 6, 30), 0.0),
        ("zcrm_4108880000012345680", "Negotiation/Review", "Negotiation/Review", "zcrm_410888000000200002", "Bo Lin",
         Decimal("3300.75"), "EUR", date(2026, 8, 2), date(2026, 12, 1), 0.75),
    ],
}  # fmt: skip
DYNAMICS = [
    ["(Do Not Modify) Opportunity", "(Do Not Modify) Row Checksum", "(Do Not Modify) Modified On", "Topic", "Account",
     "Status", "Est. Close Date", "Actual Close Date", "Est. Revenue", "Actual Revenue", "Currency", "Probability",
     "Created On", "Owner"],
    ["aa01-1", "x+1=", "2026-09-01 10:00", "Lobby", "Fjord Inn", "Won", "2026-03-01", "2026-03-09", "1000", "1250.75",
     "Euro", "60", "2026-01-05", "Siv Dahl"],
    ["aa01-2", "x+2=", "2026-09-01 10:00", "Bar", "Fjord Inn", "Open", "2026-12-01", "", "700", "", "Euro", "40",
     "2026-02-05", "Siv Dahl"],
    ["aa01-3", "x+3=", "2026-09-01 10:00", "Canteen", "", "Lost", "2026-04-01", "2026-05-20", "300.5", "", "Euro", "0",
     "2026-02-06", "Siv Dahl"],
]  # fmt: skip


@pytest.mark.parametrize("where", DEALS)
def test_deals_of_a_crm_are_read_as_open_won_lost_or_deleted(warehouse, where):
    record = warehouse.read(where, (FIXTURES / where).read_bytes())
    assert (record.status, record.source) == ("loaded", where.split("/")[0]), record.reason
    rows = warehouse.rows(DEAL, "company_crm/opportunity")
    assert [tuple(round(c, 9) if isinstance(c, float) else c for c in row) for row in rows] == DEALS[where]


def test_dynamics_view_takes_the_real_figure_of_a_closed_deal_and_the_estimate_of_an_open_one(warehouse, tmp_path):
    save_xlsx(tmp_path / "view.xlsx", DYNAMICS, "All Opportunities")
    record = warehouse.read("dynamics_crm/view.xlsx", (tmp_path / "view.xlsx").read_bytes())
    assert record.status == "loaded", record.reason
    assert warehouse.rows("opportunity_id, status, amount, closed_on, probability, currency_code") == [
        ("aa01-1", "won", Decimal("1250.75"), date(2026, 3, 9), 0.6, "EUR"),
        ("aa01-2", "open", Decimal(700), date(2026, 12, 1), 0.4, "EUR"),
        ("aa01-3", "lost", Decimal("300.5"), date(2026, 5, 20), 0.0, "EUR"),
    ]


def test_organizations_of_pipedrive_are_accounts_by_name(warehouse):
    where = "pipedrive/organizations.csv"
    assert warehouse.read(where, (FIXTURES / where).read_bytes()).entity == "account"
    assert warehouse.rows("account_id, country") == [("Brennt & Co", "Germany"), ("Hotel Aare", "Switzerland")]


def test_salesforce_report_in_the_folder_of_the_objects_is_still_read(warehouse):
    text = (FIXTURES / "salesforce_report/opportunities.csv").read_bytes()
    assert warehouse.read("salesforce/report.csv", text).source == "salesforce_report"


def test_report_without_ids_in_which_two_deals_share_a_name_is_refused(refused):
    text = (
        (FIXTURES / "salesforce_report/opportunities.csv").read_text().replace("Marlow spare parts", "Marlow Renewal")
    )
    reason = refused("salesforce_report/report.csv", text)
    assert "same 'Opportunity Name' as another row" in reason
    assert "export with the column 'Opportunity ID'" in reason


def test_report_with_more_rows_than_its_total_counts_is_refused(refused):
    text = (FIXTURES / "salesforce_report/opportunities.csv").read_text().replace("(4 records)", "(5700 records)")
    assert "says 5700 records, the file has 4" in refused("salesforce_report/report.csv", text)


def test_woocommerce_orders_become_shop_orders(warehouse):
    where = "woocommerce/orders.csv"
    record = warehouse.read(where, (FIXTURES / where).read_bytes())
    assert record.status == "loaded", record.reason
    facts = "order_name, financial_status, paid_at, total, refunded_amount, line_name, line_quantity, line_price"
    paid = datetime(2026, 4, 5, 19, 7, tzinfo=UTC)
    rows = warehouse.rows(facts, "shopify/order_line")
    assert rows[:2] == [
        ("7001", "paid", paid, Decimal("64.9"), 0, "House blend", 2, 15),
        ("7001", "paid", paid, Decimal("64.9"), 0, "Filter, paper", 3, 10),
    ]
    assert [(row[0], row[1], row[4]) for row in rows[2:]] == [
        ("7002", "refunded", 15), ("7003", "pending", 0), ("7004", "paid", 100),
    ]  # fmt: skip
    hashes = warehouse.rows("email_hash, notes", "shopify/order_line")
    assert hashes[0][0] == hashes[4][0] != hashes[2][0]
    assert {notes for _, notes in hashes} == {None}


def test_woocommerce_without_the_currency_column_is_refused(refused):
    text = (FIXTURES / "woocommerce/orders.csv").read_text().replace("Currency,", "Store,")
    assert "no currency" in refused("woocommerce/orders.csv", text)


@pytest.mark.parametrize(
    ("stage", "status"),
    [
        ("Geschlossen und gewonnen", "won"),
        ("6. Closed - Won", "won"),
        ("Closed Won (Sales Pipeline)", "won"),
        ("Fermée / Gagnée", "won"),
        ("Fechado e perdido", "lost"),
        ("已输单", "lost"),
        ("Nicht gewonnen", "Nicht gewonnen"),
        ("Won back, in talks", "Won back, in talks"),
    ],
)
def test_a_stage_is_won_or_lost_in_whatever_words(warehouse, stage, status):
    text = f'"Opportunity Name","Stage","Close Date","Amount","Amount Currency"\n"A","{stage}",2026-03-31,10.50,EUR\n'
    assert warehouse.read("salesforce_report/a.csv", text).status == "loaded"
    assert warehouse.rows("status, stage") == [(status, stage)]


@pytest.mark.parametrize(
    ("word", "status"),
    [("Abgeschlossen", "paid"), ("Terminée", "paid"), ("En espera", "pending"), ("已退款", "refunded")],
)
def test_woocommerce_says_in_any_language_what_is_paid(warehouse, word, status):
    text = (
        "Order Number,Order Status,Order Date,Currency,Order Total Amount,Item Name,Quantity\n"
        f"1,{word},2026-04-05 10:00:00,EUR,10.50,Beans,1\n"
    )
    assert warehouse.read("woocommerce/a.csv", text).status == "loaded"
    assert warehouse.rows("financial_status") == [(status,)]


def test_a_deals_account_and_employee_are_its_customer_and_salesperson(warehouse):
    text = "Opportunity ID,Status,Account,Employee,Employees,Amount,Currency\nO1,won,Acme Ltd,Ann,250,100.00,EUR\n"
    assert warehouse.read("company_crm/deals.csv", text).status == "loaded"
    assert warehouse.rows("account_id, employee_id") == [("Acme Ltd", "Ann")]


def test_a_customer_stands_before_an_account_beside_it(warehouse):
    text = "Opportunity ID,Status,Account,Customer,Amount,Currency\nO1,won,10023,Acme Ltd,100.00,EUR\n"
    assert warehouse.read("company_crm/deals.csv", text).status == "loaded"
    assert warehouse.rows("account_id") == [("Acme Ltd",)]
