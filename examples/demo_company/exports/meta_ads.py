"""Meta Ads Manager: the US account by ad and day in English, the European one by ad set in Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from examples.demo_company.advertising import META_EU, META_US, windows
from examples.demo_company.company import FIRST_DAY, next_month
from examples.demo_company.exports.advertised import told, told_without_days, whole
from examples.demo_company.exports.files import Cell, save, save_zip, text
from examples.demo_company.ledger import AdDay, Ledger

ENGLISH = (
    "Campaign name", "Ad set name", "Ad name", "Results", "Result indicator", "Amount spent (USD)", "Impressions",
    "Reach", "Link clicks", "Post engagements", "Purchases", "Purchases conversion value", "Reporting starts", "Reporting ends",
)  # fmt: skip
CHINESE = (
    "报告开始日期", "报告结束日期", "广告系列名称", "广告组名称", "成效", "成效指标", "已花费金额 (EUR)", "展示次数",
    "覆盖人数", "链接点击量", "帖文互动", "购物次数", "购物转化价值",
)  # fmt: skip
INDICATOR = "actions:offsite_conversion.fb_pixel_purchase"


def write(ledger: Ledger, folder: Path) -> Iterator[Path]:
    """Quarterly files of both accounts, a folder for each; one period report; one file zipped."""
    for window in windows(META_US):
        rows = told(ledger, META_US, window, lambda x: (x.ad_group, x.ad))
        table = text([ENGLISH, *(_english(x) for x in rows if x.spend)], quote_all=True)
        yield save(folder / META_US / f"Kestrel-US-Ads-{window.exported_on}.csv", table)
    october = FIRST_DAY, next_month(FIRST_DAY) - timedelta(1)
    rows = told_without_days(ledger, META_EU, lambda x: x.ad_group)
    yield save(
        folder / META_EU / "Kestrel-EU-Ad-sets-2024-11-01.csv", _chinese_table(rows, october, by_day=False), "utf-8-sig"
    )
    for window in windows(META_EU):
        rows = [x for x in told(ledger, META_EU, window, lambda x: x.ad_group) if x.spend]
        table = _chinese_table(rows, (window.first, window.last), by_day=True)
        name = f"Kestrel-EU-Ad-sets-{window.exported_on}"
        if window.exported_on == date(2026, 4, 1):
            yield save_zip(folder / META_EU / f"{name}.zip", {f"{name}.csv": table.encode("utf-8-sig")})
        else:
            yield save(folder / META_EU / f"{name}.csv", table, "utf-8-sig")


def _english(x: AdDay) -> list[Cell]:
    return [
        x.campaign,
        x.ad_group,
        x.ad,
        _results(x),
        INDICATOR if x.conversions else "",
        x.spend,
        x.impressions,
        _reach(x),
        x.clicks,
        x.engagements or None,
        _results(x),
        x.conversion_value,
        x.day,
        x.day,
    ]


def _chinese_table(rows: list[AdDay], covered: tuple[date, date], by_day: bool) -> str:
    """The summary row comes first, without names."""
    everything = whole(rows)
    summary: list[Cell] = [*covered, "", "", *_chinese(everything)]
    body = ([*((x.day, x.day) if by_day else covered), x.campaign, x.ad_group, *_chinese(x)] for x in rows)
    return text([CHINESE, summary, *body])


def _chinese(x: AdDay) -> list[Cell]:
    indicator = INDICATOR if x.conversions else ""
    return [
        _results(x), indicator, x.spend, x.impressions, _reach(x), x.clicks, x.engagements or None, _results(x), x.conversion_value,
    ]  # fmt: skip


def _results(x: AdDay) -> Cell:
    return int(x.conversions) or None


def _reach(x: AdDay) -> int:
    return x.impressions * 7 // 10
