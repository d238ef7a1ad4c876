"""What Kestrel's heads want to be told of beyond the defaults: one file in English, one in Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from examples.demo_company.company import EXPORTED_ON
from examples.demo_company.exports.files import Cell, save, text

RULE = (
    "Alert ID", "Alert", "Kind", "Metric", "Period", "Dimension", "Dimension value", "Comparison", "Threshold", "Minimum volume",
    "Cool-down in days", "Severity", "Owner", "Send to", "Active",
)  # fmt: skip
RULE_ZH = (
    "预警编号",
    "预警名称",
    "预警指标",
    "周期",
    "维度",
    "维度值",
    "比较方式",
    "门槛值",
    "最低数量",
    "冷却天数",
    "级别",
    "负责人",
)
RULES: tuple[tuple[Cell, ...], ...] = (
    ("KA-01", "Clicks of a channel fell", "metric", "Clicks", "week", "channel", "", "falls by", "0.2", "100", "3", "warning",
     "Head of marketing", "Growth", "yes"),
    ("KA-02", "Many clicks on video", "metric", "clicks", "week", "channel", "video", "above", "6000", "", "2", "warning",
     "Head of marketing", "", "yes"),
    ("KA-03", "Europe sells little", "metric", "Revenue", "month", "region", "Europe", "below", "150000", "", "7", "critical",
     "Claire Dumont", "", "yes"),
)  # fmt: skip
RULES_ZH: tuple[tuple[Cell, ...], ...] = (
    ("KA-04", "点击量上升", "点击量", "周", "渠道", "", "上升", "0.4", "100", "3", "提醒", "Aiko Tanaka"),
)


def write(folder: Path) -> Iterator[Path]:
    """The rules of this year."""
    yield save(folder / f"alert-rules-{EXPORTED_ON}.csv", text([RULE, *RULES]))
    yield save(folder / f"预警规则-{EXPORTED_ON}.csv", text([RULE_ZH, *RULES_ZH]), "utf-8-sig")
