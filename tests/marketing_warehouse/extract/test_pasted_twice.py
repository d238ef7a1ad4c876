"""A row that somebody pasted twice would double its spend; a row that only looks like another is kept."""

from __future__ import annotations

import pytest

HEAD = "Campaign name,Campaign ID,Date,Device,Cost,Impressions,Clicks,Currency\n"
ROW = "Brand,1790000000000000001,2026-05-01,iOS,5.50,1000,4,USD\n"
OTHER = "Search,1790000000000000002,2026-05-01,iOS,7.50,900,6,USD\n"


@pytest.mark.parametrize("pasted", [ROW + ROW, ROW + OTHER + ROW, 2 * (ROW + OTHER)])
def test_rows_pasted_twice_are_refused(warehouse, pasted):
    record = warehouse.read("tiktok_ads/a.csv", HEAD + pasted)
    assert (record.status, record.rows_loaded) == ("quarantined", 0)
    again = 3 if pasted != ROW + ROW else 2
    assert f"row {again} is row 1 again, in every cell" in record.reason


@pytest.mark.parametrize(
    ("rows", "because"),
    [
        (ROW + ROW.replace("iOS", "Android"), "a column nobody declared tells them apart"),
        (ROW + ROW.replace("05-01", "05-02"), "another day"),
        (2 * ROW.replace("1000", "12"), "small figures meet by chance"),
        (2 * ROW.replace("5.50", "0"), "nothing was spent"),
    ],
)
def test_rows_that_may_both_be_true_are_kept(warehouse, rows, because):
    record = warehouse.read("tiktok_ads/a.csv", HEAD + rows)
    assert (record.status, record.rows_loaded) == ("loaded", 2), because


def test_names_prove_nothing(warehouse):
    """Two campaigns may have one name and one day's figures; only ids tell."""
    text = "Campaign name,Date,Cost,Impressions,Clicks,Currency\n" + 2 * "Brand,2026-05-01,5.50,1000,4,USD\n"
    assert warehouse.read("tiktok_ads/a.csv", text).rows_loaded == 2
