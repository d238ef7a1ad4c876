"""Kestrel's own inputs, from the templates: costs of three offices, rates, market figures, surveys."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from examples.demo_company.company import ASIA_PACIFIC, EUROPE, EXPORTED_ON
from examples.demo_company.exports import alert_rules, budgets, goals, staff, touchpoints
from examples.demo_company.exports.files import Cell, german, save, save_xlsx, text, thousands
from examples.demo_company.ledger import BrandAnswer, CostLine, Ledger, SatisfactionAnswer

COST = (
    "Cost line ID", "Period start", "Period end", "Scope", "Channel", "Platform", "Region", "Product", "Description",
    "Amount", "Currency",
)  # fmt: skip
COST_ZH = ("费用编号", "开始日期", "结束日期", "费用类别", "渠道", "平台", "区域", "产品", "说明", "金额", "货币")
SCOPE_ZH = {"media": "媒体", "agency": "代理", "tools": "工具", "payroll": "人员", "event": "活动", "other": "其他"}
ACCOUNT = ("Platform", "Account ID", "Account name", "Region")
PLATFORMS = {"google_ads": "Google Ads", "meta_ads": "Meta Ads", "tiktok_ads": "TikTok"}
RATE = ("Date", "From currency", "To currency", "Rate")
MARKET = ("Period start", "Period end", "Region", "Category", "Market size", "Currency", "Source")
COMPETITOR = ("Period start", "Period end", "Brand", "Own brand", "Measure", "Region", "Category", "Value", "Currency")
BRAND = (
    "Survey ID", "Respondent ID", "Answered on", "Region", "Knows the brand unprompted",
    "Knows the brand when shown", "Weight",
)  # fmt: skip
ANSWER = (
    "Survey ID", "Response ID", "Answered on", "Question type", "Score", "Scale minimum", "Scale maximum", "Region",
    "Product", "Channel",
)  # fmt: skip
ANSWER_ZH = ("调查编号", "答卷编号", "回答日期", "题型", "评分", "量表最低分", "量表最高分", "区域", "产品", "渠道")
QUESTION_ZH = {"nps": "净推荐值", "csat": "满意度"}
YEARS = (date(2024, 10, 1), date(2025, 10, 1), EXPORTED_ON)


def write(ledger: Ledger, folder: Path) -> Iterator[Path]:
    """Everything the offices keep by hand."""
    rates = [(day, "EUR", "USD", rate) for day, rate in ledger.rates.items()]
    yield save(folder / f"exchange-rates-{EXPORTED_ON}.csv", text([RATE, *rates]))
    yield from _costs(ledger.cost_lines, folder)
    accounts = [(PLATFORMS[x.platform], x.account or "(unknown)", x.name, x.region) for x in ledger.ad_accounts]
    yield save(folder / f"ad-accounts-{EXPORTED_ON}.csv", text([ACCOUNT, *accounts]))
    sizes = [(x.period_start, x.period_end, x.region, x.category, thousands(int(x.size)), x.currency, x.source)
             for x in ledger.market_sizes]  # fmt: skip
    yield from goals.write(folder)
    yield from alert_rules.write(folder)
    yield from touchpoints.write(ledger, folder)
    yield from budgets.write(folder)
    yield from staff.write(ledger.staff, folder)
    yield save(folder / f"market-size-{EXPORTED_ON}.csv", text([MARKET, *sizes]))
    brands = [
        (
            x.period_start,
            x.period_end,
            x.brand,
            "yes" if x.is_own else "no",
            x.measure,
            x.region,
            x.category,
            x.value,
            x.currency,
        )
        for x in ledger.brand_values
    ]
    yield save_xlsx(folder / f"competitors-{EXPORTED_ON}.xlsx", [COMPETITOR, *brands], "Competitors")
    for start, end in itertools.pairwise(YEARS):
        told = [_brand(x) for x in ledger.brand_answers if start <= x.day < end]
        yield save(folder / f"brand-survey-{end}.csv", text([BRAND, *told]))
        asked = [x for x in ledger.satisfaction_answers if start <= x.day < end]
        west = [_answer(x) for x in asked if x.region != ASIA_PACIFIC]
        yield save(folder / f"satisfaction-survey-{end}.csv", text([ANSWER, *west], end="\r\n"))
        east = [_answer(x, QUESTION_ZH) for x in asked if x.region == ASIA_PACIFIC]
        yield save(folder / f"满意度调查-{end}.csv", text([ANSWER_ZH, *east]), "utf-8-sig")


def _costs(lines: list[CostLine], folder: Path) -> Iterator[Path]:
    """America a year per file; Europe from a German spreadsheet; Asia Pacific in Chinese."""
    america = [x for x in lines if x.cost_line_id.startswith("US")]
    for start, end in itertools.pairwise(YEARS):
        rows = [_cost(x, thousands(x.amount)) for x in america if start <= x.period_start < end]
        yield save(folder / f"marketing-costs-US-{end}.csv", text([COST, *rows]))
    europe = [
        [f"{cell:%d.%m.%Y}" if isinstance(cell, date) else cell for cell in _cost(x, german(x.amount))]
        for x in lines
        if x.region == EUROPE
    ]
    yield save(
        folder / f"marketing-costs-EU-{EXPORTED_ON}.csv", text([COST, *europe], delimiter=";", end="\r\n"), "cp1252"
    )
    asia = [_cost(x, x.amount, SCOPE_ZH) for x in lines if x.region == ASIA_PACIFIC]
    yield save_xlsx(folder / f"营销费用-{EXPORTED_ON}.xlsx", [COST_ZH, *asia], "费用")


def _cost(x: CostLine, amount: Cell, scopes: dict[str, str] | None = None) -> list[Cell]:
    scope = scopes[x.scope] if scopes else x.scope
    return [
        x.cost_line_id,
        x.period_start,
        x.period_end,
        scope,
        x.channel,
        x.platform,
        x.region,
        x.product_id,
        x.description,
        amount,
        x.currency,
    ]


def _brand(x: BrandAnswer) -> list[Cell]:
    return [
        x.survey_id,
        x.respondent_id,
        x.day,
        x.region,
        "yes" if x.unaided else "no",
        "yes" if x.aided else "no",
        x.weight,
    ]


def _answer(x: SatisfactionAnswer, questions: dict[str, str] | None = None) -> list[Cell]:
    question = questions[x.question] if questions else x.question
    return [
        x.survey_id,
        x.response_id,
        x.day,
        question,
        x.score,
        x.scale_min,
        x.scale_max,
        x.region,
        x.product_id,
        x.channel,
    ]
