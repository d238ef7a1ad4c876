"""TikTok Ads Manager: monthly CSVs by ad and day, one workbook with masked counts and a total row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from examples.demo_company.advertising import TIKTOK, Window, windows
from examples.demo_company.exports.advertised import told, whole
from examples.demo_company.exports.files import Cell, save, save_xlsx, text
from examples.demo_company.ledger import AdDay, Ledger

NAMES = ("Campaign name", "Ad Group Name", "Ad Name")
MEASURES = (
    "Cost", "CPC (Destination)", "CPM", "Impression", "Clicks (Destination)", "CTR (Destination)", "Conversions",
    "CPA", "Currency",
)  # fmt: skip
WORKBOOK_MONTH = date(2026, 3, 31)


def write(ledger: Ledger, folder: Path) -> Iterator[Path]:
    """The files name no account, nor do their folders."""
    for window in windows(TIKTOK):
        # Every ad is a row of its own, though two of them have the same name.
        rows = told(ledger, TIKTOK, window, _Each())
        if window.last == WORKBOOK_MONTH:
            yield save_xlsx(folder / f"TikTok-ads-{window.exported_on}.xlsx", _workbook(rows, window), "Sheet1")
        else:
            table = [(*NAMES, "Date", *MEASURES), *([x.campaign, x.ad_group, x.ad, x.day, *_measures(x)] for x in rows)]
            yield save(folder / f"TikTok-ads-{window.exported_on}.csv", text(table, end="\r\n"))


class _Each:
    """A level that keeps every ad apart, by counting."""

    def __init__(self) -> None:
        self.rows = 0

    def __call__(self, _: AdDay) -> int:
        self.rows += 1
        return self.rows


def _workbook(rows: list[AdDay], window: Window) -> Iterator[list[Cell]]:
    yield [*NAMES, "By Day", *MEASURES]
    for x in rows:
        masked = 0 < x.conversions < 5 and window.last == WORKBOOK_MONTH and x.day > date(2026, 3, 3)
        yield [x.campaign, x.ad_group, x.ad, x.day.isoformat(), *_measures(x, "<5" if masked else None)]
    yield [f"Total of {len(rows)} results", "-", "-", "-", *_measures(whole(rows))]


def _measures(x: AdDay, conversions: Cell = None) -> list[Cell]:
    cpa = round(x.spend / x.conversions, 2) if x.conversions else 0
    return [
        x.spend,
        round(x.spend / x.clicks, 2) if x.clicks else 0,
        round(x.spend * 1000 / x.impressions, 2) if x.impressions else 0,
        x.impressions,
        x.clicks,
        round(x.clicks * 100 / x.impressions, 2) if x.impressions else 0,
        conversions or int(x.conversions),
        cpa,
        x.currency,
    ]
