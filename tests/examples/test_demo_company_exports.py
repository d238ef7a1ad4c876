"""The demo company's exports: the same bytes everywhere, in the platforms' shapes, with two files to stumble over."""

from __future__ import annotations

import csv
import hashlib
import os
import re
import resource
import shutil
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

from examples.demo_company import Ledger
from examples.demo_company.company import LAST_DAY

ROOT = Path(__file__).resolve().parents[2]


def _hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_another_process_writes_the_same_bytes_in_seconds(demo_exports: tuple[Path, Ledger], tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    command = [sys.executable, "-m", "examples.demo_company", str(tmp_path)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True, encoding="utf-8")
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 10
    assert re.search(r"\d+ files, [\d.]+ MB in [\d.]+ s", done.stdout)
    assert _hashes(tmp_path) == _hashes(demo_exports[0])


def test_running_month_leaves_the_exports_before_it_as_they_were(
    demo_exports: tuple[Path, Ledger], tmp_path: Path
) -> None:
    source = shutil.copytree(ROOT / "examples", tmp_path / "source" / "examples") / "demo_company" / "company.py"
    told = source.read_text(encoding="utf-8")
    source.write_text(
        told.replace(f"LAST_DAY = {LAST_DAY!r}".replace("datetime.", ""), "LAST_DAY = date(2026, 10, 31)", 1)
    )
    assert source.read_text(encoding="utf-8") != told
    subprocess.run(
        [sys.executable, "-m", "examples.demo_company", str(tmp_path / "before")],
        cwd=tmp_path / "source", capture_output=True, check=True,
    )  # fmt: skip
    before, now = _hashes(tmp_path / "before"), _hashes(demo_exports[0])
    both = before.keys() & now.keys()
    # What is kept by hand is written anew each time, under a new name; this one list has the year in its name.
    assert {name for name in both if before[name] != now[name]} == {"company_inputs/touchpoints-2026.csv"}
    assert len(both) > 110


def test_one_file_is_a_duplicate_and_the_rest_differ(demo_exports: tuple[Path, Ledger]) -> None:
    hashes = _hashes(demo_exports[0])
    assert 80 <= len(hashes) <= 170
    assert sorted(Counter(hashes.values()).values())[-2:] == [1, 2]


def test_one_file_has_words_where_a_cost_belongs(demo_exports: tuple[Path, Ledger]) -> None:
    broken = [path for path in demo_exports[0].rglob("*.csv") if b"see invoice" in path.read_bytes()]
    assert [path.name for path in broken] == ["Campaign report 2025-08-01 corrected by hand.csv"]


def test_google_totals_are_the_sum_of_their_rows(demo_exports: tuple[Path, Ledger]) -> None:
    reports = sorted((demo_exports[0] / "google_ads").rglob("Campaign report *-01.csv"))
    assert len(reports) == 24
    for path in reports:
        content = path.read_bytes()
        is_excel_csv = content.startswith(b"\xff\xfe")
        lines = content.decode("utf-16" if is_excel_csv else "utf-8").splitlines()[2:]
        rows = list(csv.DictReader(lines, delimiter="\t" if is_excel_csv else ","))
        costs = [Decimal(row["Cost"].replace(",", "")) for row in rows]
        assert rows[-2]["Campaign status"] == "Total: Campaigns"
        assert sum(costs[:-2]) == costs[-2], path.name


def test_a_later_export_restates_conversions_and_forgets_a_deleted_campaign(demo_exports: tuple[Path, Ledger]) -> None:
    def february(exported: str) -> dict[str, Decimal]:
        path = next((demo_exports[0] / "google_ads").rglob(f"Campaign report {exported}.csv"))
        rows = csv.DictReader(path.read_text().splitlines()[2:])
        found: dict[str, Decimal] = Counter()  # type: ignore[assignment]
        for row in rows:
            if row["Day"].startswith("2025-02"):
                found[row["Campaign"]] += Decimal(row["Conversions"])
        return found

    first, restated = february("2025-03-01"), february("2025-04-01")
    assert "Trial | Cold brew" in first
    assert "Trial | Cold brew" not in restated
    assert all(first[campaign] <= restated[campaign] for campaign in restated)
    assert sum(first.values()) < sum(restated.values())


def test_a_refunded_order_comes_again_in_a_later_export(demo_exports: tuple[Path, Ledger]) -> None:
    told: dict[str, list[str]] = {}
    for path in sorted((demo_exports[0] / "shopify").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["Financial Status"]:
                    told.setdefault(row["Name"], []).append(row["Financial Status"])
    assert ["paid", "refunded"] in told.values()
    assert ["pending", "paid"] in told.values()
    truth = {order.name: order.status for order in demo_exports[1].orders}
    assert {name: statuses[-1] for name, statuses in told.items()} == truth


def test_people_are_fictitious(demo_exports: tuple[Path, Ledger]) -> None:
    for path in demo_exports[0].rglob("*.csv"):
        content = path.read_bytes().decode("utf-8", errors="ignore")
        mails = re.findall(r"[\w.]+@[\w.]+", content)
        assert all(mail.lower().endswith("@example.com") for mail in mails), path.name
