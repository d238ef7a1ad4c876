"""A drafted declaration is a connector as it stands: it imports, checks itself, and reads its file or says what lacks."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from marketing_warehouse import connectors
from marketing_warehouse.extract import draft
from marketing_warehouse.extract.refusal import Refused
from tests import explained

ORDERS = """Order ref;Kunde;E-Mail;Datum;Betrag (EUR);Bezahlt;group
A-1;Müller;a@example.com;13.05.2026;1.200,50;ja;x
A-2;Ünal;b@example.com;14.05.2026;80,00;nein;y
Summe;;;;1.280,50;;
"""
ADS = """Report of campaigns
Campaign,Day,Ad account,Cost,Impr.,Clicks,CPC
Brand,2026-05-01,A1,10.50,1000,5,2.10
Brand,2026-05-02,A1,4.00,900,4,1.00
"""


def declared(warehouse, name: str, content: str, source: str) -> str:
    """Drafts a connector for the content and saves it among the company's own."""
    path = warehouse.settings.home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    text = draft.draft(warehouse.settings, path, source)
    own = warehouse.settings.home / "connectors"
    own.mkdir(exist_ok=True)
    (own / f"{source}.py").write_text(text, encoding="utf-8")
    assert source in connectors.discover(own)
    return text


def test_a_drafted_connector_loads_its_file(warehouse):
    declared(warehouse, "orders.csv", ORDERS, "web_shop")
    record = warehouse.read("web_shop/orders.csv", ORDERS)
    assert (record.status, record.source, record.rows_loaded) == ("loaded", "web_shop", 2), record.reason
    found = warehouse.rows("order_ref, kunde, amount, currency_code, bezahlt, length(email_hash)")
    assert found == [
        ("A-1", "Müller", Decimal("1200.5"), "EUR", True, 64),
        ("A-2", "Ünal", Decimal(80), "EUR", False, 64),
    ]


def test_a_drafted_connector_says_what_its_file_lacks(warehouse):
    text = declared(warehouse, "ads.csv", ADS, "own_ads")
    assert "load=Load.WINDOW" in text
    assert "'CPC'" in text
    record = warehouse.read("own_ads/ads.csv", ADS)
    assert record.status == "quarantined"
    assert "no currency" in (record.reason or "")
    own = warehouse.settings.home / "connectors" / "own_ads.py"
    own.write_text(own.read_text().replace("currency=None", 'currency="EUR"'))
    assert warehouse.read("own_ads/ads.csv", ADS).rows_loaded == 2
    assert warehouse.rows("campaign_name, spend")[0] == ("Brand", Decimal("10.5"))


def test_a_draft_leaves_no_todo_but_says_what_to_decide(warehouse):
    text = declared(warehouse, "orders.csv", ORDERS, "web_shop")
    assert "todo" not in text.casefold()
    assert text.count("decide") >= 5


@pytest.mark.parametrize(
    "path", [f for f in explained.FIXTURES.rglob("*") if f.is_file() and not f.name.endswith(explained.ENDING)],
    ids=lambda path: str(path.relative_to(explained.FIXTURES)),
)  # fmt: skip
def test_every_export_there_is_can_be_drafted(warehouse, path: Path):
    text = draft.draft(warehouse.settings, path, "drafted")
    assert draft.tried(warehouse.settings, text, path).startswith("by this draft the file ")


def test_a_file_without_a_table_and_a_taken_name_are_refused(warehouse):
    path = warehouse.drop("a.csv", "one line only\n")
    with pytest.raises(Refused, match="no line of headings with rows"):
        draft.draft(warehouse.settings, path)
    with pytest.raises(Refused, match="declared already"):
        draft.draft(warehouse.settings, warehouse.drop("b.csv", ADS), "tiktok_ads")


def test_command_line_prints_a_module_and_says_how_it_reads(warehouse):
    path = warehouse.drop("orders.csv", ORDERS)
    command = [
        sys.executable,
        "-m",
        "marketing_warehouse.extract",
        "--draft-connector",
        str(path),
        "--source",
        "shop_1",
    ]
    environment = {"MW_HOME": str(warehouse.settings.home), "PYTHONPATH": "plugins"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    compile(done.stdout, "shop_1.py", "exec")
    assert "by this draft the file has 2 rows" in done.stderr


def test_ad_groups_without_campaign_are_an_ad_platforms_and_ids_are_ids(warehouse):
    """UC 神马: 推广组 is the outermost level of its report."""
    content = (
        "日期,推广组,推广组ID,展现数,点击数,消费\n2026-09-21,组A,1001,1000,10,30.50\n2026-09-22,组A,1001,900,9,30.00\n"
    )
    text = declared(warehouse, "uc.csv", content, "uc_ads")
    assert 'Report("ad_group", requires=("ad_group_name", "spend"))' in text
    assert 'Column("ad_group_id", Type.ID' in text
    assert "kind=Kind.AD_PLATFORM" in text


def test_currency_signs_of_headings_are_understood(warehouse):
    text = declared(warehouse, "y.csv", "Дата;Кампания;Клики;Расход (руб.)\n21.09.2026;A;10;1 234,50\n", "direct")
    assert 'Column("spend", Type.MONEY, ("Расход (*)",))' in text
