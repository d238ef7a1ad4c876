"""What the published tables can tell of the semantic layer's measures: day, amount, and what they can be told apart by.

`marts.dim_metric` says which measures make a metric; a metric is told apart where both its measures are here. Left out:
searches and voice (only their share is published) and `budget_variance` (a balance is nobody's share of another year's).
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Measure:
    """An additive figure of a table: its day, its amount (each counted once if `is_count`), and columns by dimension.

    `is_last_years`: what was on the same days a year before. `less`: a measure that is taken off. Without a `day` the
    condition picks the rows, by the `{dimension}`, the `{first}` and `{last}` day, and the `{end}` of the goal.
    """

    table: str
    day: str
    amount: str
    dimensions: dict[str, str]
    condition: str = "true"
    is_count: bool = False
    is_last_years: bool = False
    less: str = ""


_SOLD = {"region": "region_key", "channel": "channel_key", "product": "product_key"}
_BOUGHT = {"region": "region_key", "channel": "channel_key"}
_PLANNED = _SOLD | {"scope": "cost_scope", "platform": "platform"}
_SPENT = _PLANNED | {"campaign": "campaign_key"}
_ATTRIBUTED = _SOLD | {"platform": "platform", "campaign": "campaign_key"}
_BY_CHANNEL = {"channel": "channel_key", "platform": "platform"}
_SHOWN = _BY_CHANNEL | {"campaign": "campaign_key"}
_BY_MARKET = {"region": "dimension_value", "product": "dimension_value"}
_SALE = "source_system || ':' || sale_id"
_PURCHASE = "sale_type in ('order', 'deal')"
_CLOSED = "status in ('won', 'lost')"
_NPS = "case when is_promoter then 1 when is_detractor then -1 else 0 end"


def _sold(amount: str = "amount", condition: str = "true", is_count: bool = False) -> Measure:
    return Measure("fct_sales", "date_day", amount, _SOLD, condition, is_count)


def _deals(amount: str, condition: str) -> Measure:
    return Measure("fct_opportunity", "closed_on", amount, _SOLD, condition)


def _cost(scope: str = "") -> Measure:
    return Measure("fct_cost", "date_day", "amount", _SPENT, f"is_counted{scope and f' and cost_scope = {scope!r}'}")


def _asked(survey: str, amount: str, condition: str = "true") -> Measure:
    return Measure("fct_survey_response", "date_day", amount, _SOLD, f"survey_type = '{survey}' and {condition}")


def _weighed(condition: str) -> Measure:
    return _asked("brand", "coalesce(weight, 1)", condition)


def _attributed(amount: str) -> Measure:
    return Measure("fct_attributed_sales", "date_day", amount, _ATTRIBUTED, "is_paid")


def _ads(amount: str) -> Measure:
    return Measure("fct_ad_performance_daily", "date_day", amount, _SHOWN)


def _channel(amount: str) -> Measure:
    return Measure("fct_channel_daily", "date_day", amount, _BY_CHANNEL)


def _budget(amount: str) -> Measure:
    return Measure("fct_budget", "date_day", amount, _PLANNED)


def _market(amount: str) -> Measure:
    """Months, whole or to date: a goal that begins within one finds other sums, and no breakdown."""
    condition = "period = 'month' and dimension = '{dimension}'"
    return Measure("kpi_market", "period_start", amount, _BY_MARKET, condition)


MEASURES: dict[str, Measure] = {
    "revenue": _sold(),
    "revenue_last_year": replace(_sold(), is_last_years=True),
    "revenue_above_last_year": replace(_sold(), less="revenue_last_year"),
    "orders": _sold(_SALE, _PURCHASE, is_count=True),
    "refunds": _sold(_SALE, f"not {_PURCHASE}", is_count=True),
    "refund_amount": _sold("-amount", f"not {_PURCHASE}"),
    "deals_won": _deals("1", "status = 'won'"),
    "deals_lost": _deals("1", "status = 'lost'"),
    "deals_closed": _deals("1", _CLOSED),
    "days_to_close_total": _deals("days_to_close", "status = 'won'"),
    "deals_with_days_to_close": _deals("1", "status = 'won' and days_to_close is not null"),
    "customers_new": Measure("dim_customer", "first_purchase_on", "1", _BOUGHT),
    "customers_revenue": Measure("dim_customer", "first_purchase_on", "revenue_to_date", _BOUGHT),
    "marketing_cost": _cost(),
    "media_spend": _cost("media"),
    **{f"{scope}_cost": _cost(scope) for scope in ("agency", "tools", "payroll", "event", "other")},
    "attributed_revenue": _attributed("amount"),
    "attributed_gross_profit": _attributed("gross_profit"),
    # Of a scope in which a gross profit is unknown there is no return to tell apart.
    "gross_profit_less_cost": replace(_attributed("gross_profit"), less="marketing_cost"),
    "cost_with_known_return": _cost(),
    "gross_profit_less_budget_spent": replace(_attributed("gross_profit"), dimensions=_SOLD, less="budget_spent"),
    "budget_spent_with_known_return": _budget("spent"),
    "leads": Measure("fct_touchpoint", "date_day", "1", _SHOWN, "touch_kind in ('lead', 'contact')"),
    "impressions": _ads("impressions"),
    "thousand_impressions": _ads("0.001 * impressions"),
    "clicks": _ads("clicks"),
    "ad_spend": _ads("spend"),
    "claimed_conversions": _ads("conversions"),
    "claimed_conversion_value": _ads("conversion_value"),
    "channel_spend": _channel("spend"),
    "verified_sales": _channel("sales"),
    "verified_customers_new": _channel("customers_new"),
    "verified_revenue": _channel("revenue"),
    "thousand_circulation": _channel("0.001 * circulation"),
    **{
        name: _channel(name)
        for name in (
            "emails_sent", "emails_delivered", "email_opens", "email_clicks", "email_bounces", "email_unsubscribes",
            "tv_spend", "tv_spots", "gross_rating_points", "print_spend", "circulation", "coded_responses",
            "engagements", "impressions_with_engagements", "impressions_with_share", "eligible_impressions",
            "event_spend", "event_registered", "event_attended", "offline_contacts",
        )
    },
    "budget_planned": _budget("planned"),
    "budget_due": _budget("due"),
    "budget_spent": _budget("spent"),
    "csat_answers": _asked("csat", "1", "score_rate is not null"),
    "csat_top_two_answers": _asked("csat", "1", "score_rate is not null and is_top_two_box"),
    "csat_score_sum": _asked("csat", "score_rate"),
    "nps_answers": _asked("nps", "1"),
    "nps_promoters_less_detractors": _asked("nps", _NPS),
    "brand_aided": _weighed("knows_aided"),
    "brand_aided_answers": _weighed("knows_aided is not null"),
    "brand_unaided": _weighed("knows_unaided"),
    "brand_unaided_answers": _weighed("knows_unaided is not null"),
    "own_revenue_in_market": _market("own_revenue"),
    "market_size": _market("market_size"),
}  # fmt: skip
