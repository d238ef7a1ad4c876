"""Many small files are read side by side, and end as if they were read in turn."""

from __future__ import annotations

import pytest

from bench import exports
from marketing_warehouse.extract import load

FILES = 110
BROKEN = "meta_ads/account-00/broken.csv"


@pytest.fixture
def landed(warehouse):
    exports.small(warehouse.settings.landing, FILES)
    warehouse.drop(BROKEN, "Campaign name,Date\nA,tomorrow\n")
    return warehouse


def test_files_read_side_by_side_end_as_those_read_in_turn(landed):
    shapes = "_source, _report, _file_name, _row_number, _file_sha256"
    together = load.load_waiting(landed.settings, print)
    rows = landed.rows(shapes)

    exports.small(landed.settings.landing, FILES)
    landed.drop(BROKEN, "Campaign name,Date\nA,tomorrow\n")
    again = landed.load()

    assert len(together) == FILES + 1
    assert [record.status for record in together].count("quarantined") == 1
    assert {record.status for record in again} == {"duplicate", "quarantined"}
    assert landed.rows(shapes) == rows
    assert len(rows) == FILES * exports.SMALL_ROWS
    assert not [path for path in landed.settings.landing.rglob("*") if path.is_file()]


def test_one_huge_batch_keeps_the_small_ones_company(landed, monkeypatch):
    monkeypatch.setattr(load, "SMALL_BATCH", 40_000)
    assert len(load.load_waiting(landed.settings, print)) == FILES + 1
