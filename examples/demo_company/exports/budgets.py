"""Kestrel's budgets, as its heads write them down: the company's in English, Singapore's own in Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from examples.demo_company.budgets import BudgetLine, asian_lines, budget_lines
from examples.demo_company.company import EXPORTED_ON
from examples.demo_company.exports.files import Cell, save, text, thousands

BUDGET = (
    "Budget ID", "Period start", "Period end", "Scope", "Channel", "Platform", "Campaign", "Region", "Owner",
    "Planned amount", "Currency", "Phasing",
)  # fmt: skip
BUDGET_ZH = (
    "预算编号", "开始日期", "结束日期", "费用类别", "渠道", "平台", "推广计划", "区域", "负责人", "预算金额", "货币", "分摊方式",
)  # fmt: skip


def write(folder: Path) -> Iterator[Path]:
    """The budget of the year, to its end."""
    english = [_row(x, "season" if x.by_season else "") for x in budget_lines()]
    yield save(folder / f"budgets-{EXPORTED_ON}.csv", text([BUDGET, *english]))
    chinese = [_row(x, "季节" if x.by_season else "平均", "视频", "媒体") for x in asian_lines()]
    yield save(folder / f"预算-{EXPORTED_ON}.csv", text([BUDGET_ZH, *chinese]), "utf-8-sig")


def _row(x: BudgetLine, phasing: str, channel: str = "", scope: str = "") -> list[Cell]:
    return [
        x.budget_id,
        x.first,
        x.last,
        scope or x.scope,
        channel or x.channel,
        x.platform,
        x.campaign,
        x.region,
        x.owner,
        thousands(x.amount),
        x.currency,
        phasing,
    ]
