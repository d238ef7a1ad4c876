"""What each KPI is called, measured in and computed from, in English and Chinese: the words people read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["money", "count", "rate", "points", "times", "days", "months"]
Text = tuple[str, str]  # English, 中文


@dataclass(frozen=True)
class Kpi:
    """One column of a KPI table as a person reads it.

    `better` is the direction that is good news. `grows_with_period` marks figures that a running
    period has only part of, so that comparing them with a whole period would mislead.
    `missing` says why the figure may be unknown; `low` and `high` name its 95 % interval.
    """

    table: str
    column: str
    label: Text
    unit: Unit
    formula: Text
    better: Literal["up", "down", ""] = "up"
    grows_with_period: bool = False
    missing: Text = ("no data for this period", "本期没有数据")
    interval: bool = False
    answers: str = ""

    @property
    def low(self) -> str:
        return f"{self.column}_low"

    @property
    def high(self) -> str:
        return f"{self.column}_high"


_NO_SURVEY = ("no survey answers in this period", "本期没有问卷回答")
_NO_SIZE = ("no market size is given for this period", "本期没有市场规模数据")
_NO_COST = ("no marketing cost is given for this period", "本期没有营销费用数据")
_INTERVAL = (" With its 95 % interval.", "附 95% 置信区间。")

_SALES = (
    Kpi("kpi_sales", "revenue", ("Revenue", "销售额"), "money",
        ("Won deals and paid orders in the period, less refunds dated in the period.",
         "本期赢单金额与已付款订单金额之和，减去本期退款。"), grows_with_period=True),
    Kpi("kpi_sales", "revenue_growth_rate", ("Revenue growth", "销售增长率"), "rate",
        ("(Revenue of this period − revenue of the previous period) ÷ revenue of the previous period. "
         "A running period is compared with the same number of days of the earlier one.",
         "（本期销售额 − 上期销售额）÷ 上期销售额。未结束的期间与上期相同天数比较。"),
        missing=("no revenue in the period before", "上期没有销售额")),
    Kpi("kpi_sales", "revenue_growth_rate_last_year", ("Growth on last year", "同比增长率"), "rate",
        ("(Revenue of this period − revenue of the same period last year) ÷ revenue of the same period last year.",
         "（本期销售额 − 去年同期销售额）÷ 去年同期销售额。"),
        missing=("no revenue in the same period last year", "去年同期没有销售额")),
    Kpi("kpi_sales", "average_customer_value", ("Average customer value", "客单价"), "money",
        ("Revenue ÷ distinct customers who bought in the period.", "销售额 ÷ 本期购买的客户数（去重）。"),
        grows_with_period=True, missing=("nobody bought in this period", "本期没有客户购买")),
    Kpi("kpi_sales", "average_order_value", ("Average order value", "笔单价"), "money",
        ("Revenue ÷ orders.", "销售额 ÷ 订单数。"), missing=("no orders in this period", "本期没有订单")),
    Kpi("kpi_sales", "orders", ("Orders", "订单数"), "count",
        ("Paid orders and won deals in the period.", "本期已付款订单与赢单的数量。"), grows_with_period=True),
    Kpi("kpi_sales", "customers", ("Buying customers", "购买客户数"), "count",
        ("Distinct customers who bought in the period.", "本期购买的客户数（去重）。"), grows_with_period=True),
    Kpi("kpi_sales", "win_rate", ("Win rate", "赢单率"), "rate",
        ("Deals won ÷ (deals won + deals lost), by the day they were closed.",
         "赢单数 ÷（赢单数 + 输单数），按结单日计。"),
        missing=("no deal was closed in this period", "本期没有结单的商机")),
    Kpi("kpi_sales", "days_to_close", ("Days to close", "成交天数"), "days",
        ("Mean days from opening a deal to winning it.", "从商机建立到赢单的平均天数。"), better="down",
        missing=("no deal was won in this period", "本期没有赢单")),
    Kpi("kpi_sales", "open_pipeline", ("Open pipeline", "在跟商机金额"), "money",
        ("Amount of the deals still open at the end of the period.", "期末仍在跟进的商机金额。")),
    Kpi("kpi_sales", "open_pipeline_weighted", ("Weighted pipeline", "加权商机金额"), "money",
        ("Amount of each open deal × its probability, added up.", "每个在跟商机金额 × 赢单概率之和。")),
)  # fmt: skip

_CUSTOMER = (
    Kpi("kpi_customer", "customers_start", ("Customers at start", "期初客户数"), "count",
        ("Customers active on the day before the period: bought within the active days (365 unless set otherwise) "
         "or have a contract in force.",
         "期初前一日活跃的客户：在活跃天数内（默认 365 天）购买过，或当日有有效合同。"), better=""),
    Kpi("kpi_customer", "customers_end", ("Customers at end", "期末客户数"), "count",
        ("Customers active on the last day of the period.", "期末当日活跃的客户数。")),
    Kpi("kpi_customer", "customers_new", ("New customers", "新客户数"), "count",
        ("Customers whose first purchase ever lies in the period.", "首次购买发生在本期的客户数。"),
        grows_with_period=True),
    Kpi("kpi_customer", "customers_reactivated", ("Reactivated customers", "回流客户数"), "count",
        ("Not active at the start, bought before, and bought in the period.",
         "期初不活跃、以前购买过、本期再次购买的客户数。"),
        grows_with_period=True),
    Kpi("kpi_customer", "customers_lost", ("Lost customers", "流失客户数"), "count",
        ("Active at the start, not active at the end of the period.",
         "期初活跃、期末不再活跃的客户数。"), better="down",
        grows_with_period=True),
    Kpi("kpi_customer", "retention_rate", ("Customer retention", "客户留存率"), "rate",
        ("(Customers at end − customers added) ÷ customers at start; added = new and reactivated customers "
         "that are still active at the end.",
         "（期末客户数 − 新增客户数）÷ 期初客户数；新增 = 期末仍活跃的新客户与回流客户。"), grows_with_period=True,
        missing=("no active customers at the start of the period, or no sales from long enough before it for anyone to have left",
                 "期初没有活跃客户，或此前的销售历史不够长，尚无人可能流失")),
    Kpi("kpi_customer", "repeat_purchase_rate", ("Repeat purchase rate", "复购率"), "rate",
        ("Of the customers whose first purchase lies in the period: the share that has bought again since. "
         "Young periods have had less time.",
         "首次购买在本期的客户中，此后再次购买的比例。越近的期间观察时间越短。"), grows_with_period=True,
        missing=("no new customers in this period", "本期没有新客户")),
    Kpi("kpi_customer", "lifetime_value", ("Lifetime value", "客户生命周期价值"), "money",
        ("Of the customers whose first purchase lies in the period: revenue to date ÷ customers.",
         "首次购买在本期的客户至今的累计销售额 ÷ 客户数。"), grows_with_period=True,
        missing=("no new customers in this period", "本期没有新客户")),
    Kpi("kpi_customer", "csat_rate", ("Satisfaction (CSAT)", "客户满意度 (CSAT)"), "rate",
        ("Answers in the top two boxes ÷ all answers." + _INTERVAL[0],
         "选择最高两档的回答数 ÷ 全部回答数。" + _INTERVAL[1]),
        missing=_NO_SURVEY, interval=True, answers="csat_answers"),
    Kpi("kpi_customer", "nps", ("Net promoter score (NPS)", "净推荐值 (NPS)"), "points",
        ("(Promoters, 9–10, − detractors, 0–6) ÷ all answers, × 100." + _INTERVAL[0],
         "（推荐者 9–10 分 − 贬损者 0–6 分）÷ 全部回答数 × 100。" + _INTERVAL[1]),
        missing=_NO_SURVEY, interval=True, answers="nps_answers"),
)  # fmt: skip

_MARKET = (
    Kpi("kpi_market", "market_share", ("Market share", "市场份额"), "rate",
        ("Own revenue ÷ market size, same region, category and period. A market size given per quarter or year is "
         "phased to the month.",
         "自有销售额 ÷ 市场规模（同区域、品类、期间）。按季或按年给出的市场规模分摊到月。"), missing=_NO_SIZE),
    Kpi("kpi_market", "relative_share", ("Relative share", "相对份额"), "times",
        ("Own share ÷ the largest competitor's share.", "自有份额 ÷ 最大竞争对手份额。"),
        missing=("no competitor's revenue is given for this period", "本期没有竞争对手数据")),
    Kpi("kpi_market", "brand_awareness_aided", ("Brand awareness, aided", "品牌知名度（提示后）"), "rate",
        ("Respondents who know the brand when shown it ÷ all respondents." + _INTERVAL[0],
         "提示后知道本品牌的受访者 ÷ 全部受访者。" + _INTERVAL[1]),
        missing=("no brand survey in this period", "本期没有品牌调查"), interval=True, answers="brand_respondents"),
    Kpi("kpi_market", "brand_awareness_unaided", ("Brand awareness, unaided", "品牌知名度（未提示）"), "rate",
        ("Respondents who name the brand unprompted ÷ all respondents." + _INTERVAL[0],
         "未经提示说出本品牌的受访者 ÷ 全部受访者。" + _INTERVAL[1]),
        missing=("no brand survey in this period", "本期没有品牌调查"), interval=True, answers="brand_respondents"),
    Kpi("kpi_market", "share_of_search", ("Share of search", "搜索份额"), "rate",
        ("Own searches ÷ (own + competitors' searches).", "自有品牌搜索量 ÷（自有 + 竞争对手搜索量）。"),
        missing=("no search figures are given for this period", "本期没有搜索量数据")),
    Kpi("kpi_market", "share_of_voice", ("Share of voice", "声量份额"), "rate",
        ("Own media presence ÷ (own + competitors').", "自有媒体声量 ÷（自有 + 竞争对手声量）。"),
        missing=("no media presence figures are given for this period", "本期没有声量数据")),
)  # fmt: skip

_COST = (
    Kpi("kpi_cost", "marketing_cost", ("Marketing cost", "营销总费用"), "money",
        ("Media, agencies, tools, payroll, events and other, added up.",
         "媒体、代理、工具、人力、活动与其他费用之和。"),
        better="", grows_with_period=True, missing=_NO_COST),
    Kpi("kpi_cost", "media_spend", ("Media spend", "媒体花费"), "money",
        ("What was paid for media, online and offline.", "线上与线下媒体投放费用。"), better="", grows_with_period=True,
        missing=_NO_COST),
    Kpi("kpi_cost", "agency_cost", ("Agencies", "代理费用"), "money",
        ("Cost lines of scope agency.", "范围为代理的费用。"), better="", grows_with_period=True, missing=_NO_COST),
    Kpi("kpi_cost", "tools_cost", ("Tools", "工具费用"), "money",
        ("Cost lines of scope tools.", "范围为工具的费用。"), better="", grows_with_period=True, missing=_NO_COST),
    Kpi("kpi_cost", "payroll_cost", ("Payroll", "人力费用"), "money",
        ("Cost lines of scope payroll.", "范围为人力的费用。"), better="", grows_with_period=True, missing=_NO_COST),
    Kpi("kpi_cost", "event_cost", ("Events", "活动费用"), "money",
        ("Cost lines of scope event.", "范围为活动的费用。"), better="", grows_with_period=True, missing=_NO_COST),
    Kpi("kpi_cost", "other_cost", ("Other cost", "其他费用"), "money",
        ("Cost lines of scope other.", "范围为其他的费用。"), better="", grows_with_period=True, missing=_NO_COST),
    Kpi("kpi_cost", "marketing_expense_ratio", ("Marketing expense ratio", "营销费用率"), "rate",
        ("Marketing cost ÷ revenue.", "营销总费用 ÷ 销售额。"), better="down",
        missing=("no revenue or no marketing cost in this period", "本期没有销售额或营销费用")),
    Kpi("kpi_cost", "cac", ("Acquisition cost (CAC)", "获客成本 (CAC)"), "money",
        ("Marketing cost ÷ new customers.", "营销总费用 ÷ 新客户数。"), better="down",
        missing=("no new customers or no marketing cost in this period", "本期没有新客户或营销费用")),
    Kpi("kpi_cost", "cac_media_only", ("CAC, media only", "获客成本（仅媒体）"), "money",
        ("Media spend ÷ new customers.", "媒体花费 ÷ 新客户数。"), better="down",
        missing=("no new customers or no media spend in this period", "本期没有新客户或媒体花费")),
    Kpi("kpi_cost", "attributed_revenue", ("Attributed revenue", "归因销售额"), "money",
        ("Revenue that the attribution model gives to paid channels.", "按归因模型归于付费渠道的销售额。"),
        grows_with_period=True, missing=("no sale has a touch or names its source", "销售没有触达，也没有来源")),
    Kpi("kpi_cost", "roas", ("Return on ad spend (ROAS)", "广告支出回报率 (ROAS)"), "times",
        ("Revenue attributed to paid channels ÷ media spend.", "付费渠道归因销售额 ÷ 媒体花费。"),
        missing=("no media spend in this period", "本期没有媒体花费")),
    Kpi("kpi_cost", "roi", ("Return on investment (ROI)", "投资回报率 (ROI)"), "rate",
        ("(Attributed gross profit, or revenue where margins are unknown, − cost) ÷ cost.",
         "（归因毛利；毛利未知时用销售额 − 费用）÷ 费用。"),
        missing=("no cost or no attributed revenue in this period", "本期没有费用或归因销售额")),
    Kpi("kpi_cost", "ltv_to_cac", ("LTV to CAC", "生命周期价值 / 获客成本"), "times",
        ("Lifetime value ÷ CAC.", "客户生命周期价值 ÷ 获客成本。"),
        missing=("CAC or lifetime value is unknown for this period", "本期获客成本或生命周期价值未知")),
    Kpi("kpi_cost", "payback_months", ("Payback", "回本周期"), "months",
        ("Months until the cumulative gross margin per new customer reaches CAC.",
         "每位新客户累计毛利达到获客成本所需月数。"),
        better="down", missing=("not paid back yet, or margins are unknown", "尚未回本或毛利未知")),
)  # fmt: skip

AREAS: dict[str, tuple[Text, tuple[Kpi, ...]]] = {
    "sales": (("Sales", "销售"), _SALES),
    "customer": (("Customer", "客户"), _CUSTOMER),
    "market": (("Market", "市场"), _MARKET),
    "cost": (("Cost", "成本"), _COST),
}
KPIS: dict[str, Kpi] = {kpi.column: kpi for _, kpis in AREAS.values() for kpi in kpis}
