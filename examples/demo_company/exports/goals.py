"""Kestrel's goals, as its heads write them down: two files, one in English and one in Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from examples.demo_company.company import EXPORTED_ON
from examples.demo_company.exports.files import Cell, save, text

GOAL = (
    "Goal ID", "Goal", "Objective", "Parent goal", "Period start", "Period end", "Metric", "Direction", "Baseline", "Target",
    "Upper target", "Currency", "Phasing", "Country", "Dimension", "Dimension value", "Owner",
)  # fmt: skip
GOAL_ZH = (
    "目标编号", "目标名称", "所属目的", "上级目标", "开始日期", "结束日期", "目标指标", "方向", "基准值", "目标值", "目标上限", "货币",
    "分摊方式", "国家", "维度", "维度值", "负责人",
)  # fmt: skip
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
THIRD_QUARTER = (date(2026, 7, 1), date(2026, 9, 30))
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
LAST_QUARTER = (date(2026, 10, 1), date(2026, 12, 31))
NEXT_YEAR = (date(2027, 1, 1), date(2027, 12, 31))
GROW, SPEND_WELL, LOVED = "Grow in every region", "Spend well", "Be loved"

GOALS: tuple[tuple[Cell, ...], ...] = (
    ("KC-26-01", "Revenue 2026", GROW, "", *YEAR, "Revenue", "increase", "7800000", "9400000", "", "USD", "season", "", "", "",
     "Head of sales"),
    ("KC-26-02", "Revenue of the last quarter", "", "KC-26-01", *LAST_QUARTER, "Revenue", "increase", "", "2900000", "", "USD",
     "season", "", "", "", "Head of sales"),
    ("KC-26-03", "Europe's revenue of the last quarter", "", "KC-26-01", *LAST_QUARTER, "Revenue", "increase", "", "900000", "",
     "EUR", "season", "", "Region", "Europe", "Claire Dumont"),
    ("KC-26-04", "New customers 2026", GROW, "", *YEAR, "New customers", "increase", "1580", "1650", "", "", "working days", "US",
     "", "", "Head of marketing"),
    ("KC-26-05", "Cheaper acquisition", SPEND_WELL, "", *LAST_QUARTER, "cac", "decrease", "860", "820", "", "USD", "", "", "",
     "", "Head of marketing"),
    ("KC-26-06", "Marketing expense ratio", SPEND_WELL, "", *YEAR, "Marketing expense ratio", "keep within", "", "0.10", "0.14",
     "", "", "", "", "", "Head of marketing"),
    ("KC-26-07", "Win rate of the third quarter", GROW, "", *THIRD_QUARTER, "Win rate", "increase", "0.30", "0.45", "", "", "",
     "", "", "", "Head of sales"),
    ("KC-26-10", "Revenue of November", "", "KC-26-02", *NOVEMBER, "Revenue", "increase", "", "1080000", "", "USD", "season", "", "",
     "", "Head of sales"),
    ("KC-26-11", "New customers of November", "", "KC-26-04", *NOVEMBER, "New customers", "increase", "", "150", "", "",
     "working days", "US", "", "", "Head of marketing"),
    ("KC-26-12", "Leads of November", GROW, "", *NOVEMBER, "Leads", "increase", "", "45", "", "", "", "", "", "",
     "Head of marketing"),
    ("KC-26-13", "Marketing cost of November", SPEND_WELL, "", *NOVEMBER, "Marketing cost", "decrease", "", "120000", "", "USD", "",
     "", "", "", "Head of marketing"),
    ("KC-26-14", "More clicks per e-mail", LOVED, "", *LAST_QUARTER, "E-mail click rate", "increase", "0.0469", "0.048", "", "",
     "", "", "Channel", "email", "Head of marketing"),
    ("KC-26-15", "More people know us", LOVED, "", *YEAR, "Brand awareness, aided", "increase", "0.34", "0.38", "", "", "", "",
     "", "", "Head of marketing"),
    ("KC-26-16", "Growth on last year", GROW, "KC-26-01", *YEAR, "revenue_growth_rate_last_year", "increase", "", "0.15", "", "",
     "", "", "", "", "Head of sales"),
    ("KC-26-18", "More active customers", GROW, "", *LAST_QUARTER, "Customers at end", "increase", "", "2500", "", "", "", "",
     "", "", "Head of customer success"),
    ("KC-26-19", "Customers stay", LOVED, "", *LAST_QUARTER, "Customer retention", "increase", "", "0.84", "", "", "", "", "", "",
     "Head of customer success"),
    ("KC-27-01", "Revenue 2027", GROW, "", *NEXT_YEAR, "Revenue", "increase", "9400000", "11000000", "", "USD", "season", "", "",
     "", "Head of sales"),
    ("KC-26-99", "Be the talk of the town", "", "", *YEAR, "Talk of the town", "increase", "", "1", "", "", "", "", "", "", ""),
)  # fmt: skip
GOALS_ZH: tuple[tuple[Cell, ...], ...] = (
    ("KC-26-08", "亚太新客户", LOVED, "", *LAST_QUARTER, "新客户数", "提高", "", "40", "", "", "工作日", "JP", "region",
     "Asia Pacific", "Aiko Tanaka"),
    ("KC-26-17", "市场份额", GROW, "KC-26-01", *YEAR, "市场份额", "提高", "0.028", "0.03", "", "", "", "", "", "",
     "Head of sales"),
    ("KC-26-20", "在跟商机", GROW, "KC-26-02", *LAST_QUARTER, "在跟商机金额", "提高", "", "4800000", "", "USD", "", "", "", "",
     "Head of sales"),
    ("KC-26-09", "净推荐值", LOVED, "", *YEAR, "净推荐值 (NPS)", "提高", "0.42", "0.46", "", "", "", "", "", "",
     "Head of customer success"),
)  # fmt: skip


def write(folder: Path) -> Iterator[Path]:
    """The goals of this year and the next."""
    yield save(folder / f"goals-{EXPORTED_ON}.csv", text([GOAL, *GOALS]))
    yield save(folder / f"目标-{EXPORTED_ON}.csv", text([GOAL_ZH, *GOALS_ZH]), "utf-8-sig")
