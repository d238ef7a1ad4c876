"""Why a goal is where it is: its distance from what is due, shared out over regions, channels and products.

A total's due amount is shared out by what each member brought on the same days last year (364 days before, so that
weekdays meet). A ratio N/D misses its target t by the sum of (N of the member − t × D of the member) ÷ D. Both add up to
the goal's own distance; where the facts do not add up to the goal's figure, nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import Text
from marketing_warehouse.publish.marts import Marts, Row, as_date
from marketing_warehouse.publish.report.charts import DIMENSIONS
from marketing_warehouse.publish.report.layout import title_of
from marketing_warehouse.publish.report.reading import Tables

YEAR = timedelta(days=364)
SHOWN = 8
AGREES_WITHIN = 0.002  # of the goal's own figure: rounding of rates, nothing else
LABELS: dict[str, Text] = DIMENSIONS | {"scope": ("Kind of cost", "费用类别"), "platform": ("Platform", "平台")}
REST = "(rest)"


@dataclass(frozen=True)
class Measure:
    """An additive figure of a fact: its day, its amount and the columns it can be told apart by."""

    table: str
    day: str
    amount: str
    dimensions: dict[str, str]
    condition: str = "true"


_SOLD = {"region": "region_key", "channel": "channel_key", "product": "product_key"}
_SPENT = {"channel": "channel_key", "scope": "cost_scope", "region": "region_key"}
_SHOWN_ADS = {"channel": "channel_key", "platform": "platform"}
_ASKED = {"region": "region_key", "product": "product_key"}
_CLOSED = "status in ('won', 'lost')"
_BY_CHANNEL = {"channel": "channel_key", "platform": "platform"}
_NPS = "case when is_promoter then 1 when is_detractor then -1 else 0 end"
MEASURES = {
    "revenue": Measure("fct_sales", "date_day", "amount", _SOLD),
    "customers_new": Measure(
        "dim_customer", "first_purchase_on", "1", {"region": "region_key", "channel": "channel_key"}
    ),
    "deals_won": Measure("fct_opportunity", "closed_on", "1", _SOLD, "status = 'won'"),
    "deals_closed": Measure("fct_opportunity", "closed_on", "1", _SOLD, _CLOSED),
    "marketing_cost": Measure("fct_cost", "date_day", "amount", _SPENT, "is_counted"),
    "media_spend": Measure("fct_cost", "date_day", "amount", _SPENT, "is_counted and cost_scope = 'media'"),
    "leads": Measure(
        "fct_touchpoint", "date_day", "1", {"channel": "channel_key"}, "touch_kind in ('lead', 'contact')"
    ),
    "impressions": Measure("fct_ad_performance_daily", "date_day", "impressions", _SHOWN_ADS),
    "clicks": Measure("fct_ad_performance_daily", "date_day", "clicks", _SHOWN_ADS),
    "nps_balance": Measure("fct_survey_response", "date_day", _NPS, _ASKED, "survey_type = 'nps'"),
    "nps_answers": Measure("fct_survey_response", "date_day", "1", _ASKED, "survey_type = 'nps'"),
    "csat_top": Measure(
        "fct_survey_response", "date_day", "cast(is_top_two_box as integer)", _ASKED, "survey_type = 'csat'"
    ),
    "csat_answers": Measure("fct_survey_response", "date_day", "1", _ASKED, "survey_type = 'csat'"),
    **{
        f"{question}{part}": Measure(
            "fct_survey_response", "date_day", "coalesce(weight, 1)", _ASKED,
            f"survey_type = 'brand' and knows_{question}{' is not null' if part else ''}",
        )
        for question in ("aided", "unaided") for part in ("", "_asked")
    },
    "ad_spend": Measure("fct_ad_performance_daily", "date_day", "spend", _SHOWN_ADS),
    **{
        name: Measure("fct_channel_daily", "date_day", name, _BY_CHANNEL)
        for name in (
            "emails_sent", "emails_delivered", "email_opens", "email_clicks", "email_unsubscribes", "email_bounces",
            "engagements", "impressions_with_engagements", "event_registered", "event_attended", "event_spend",
        )
    },
}  # fmt: skip
METRICS: dict[str, tuple[str, str]] = {
    **{name: (name, "") for name in ("revenue", "customers_new", "deals_won", "marketing_cost", "media_spend",
                                     "leads", "impressions", "clicks", "ad_spend", "emails_sent", "email_opens",
                                     "email_clicks", "engagements", "event_registered", "event_attended")},
    "cac": ("marketing_cost", "customers_new"),
    "cac_media_only": ("media_spend", "customers_new"),
    "marketing_expense_ratio": ("marketing_cost", "revenue"),
    "win_rate": ("deals_won", "deals_closed"),
    "nps": ("nps_balance", "nps_answers"),
    "csat_rate": ("csat_top", "csat_answers"),
    "brand_awareness_aided": ("aided", "aided_asked"),
    "brand_awareness_unaided": ("unaided", "unaided_asked"),
    "ctr": ("clicks", "impressions"),
    "cpc": ("ad_spend", "clicks"),
    "email_delivery_rate": ("emails_delivered", "emails_sent"),
    "email_open_rate": ("email_opens", "emails_delivered"),
    "email_click_rate": ("email_clicks", "emails_delivered"),
    "email_click_to_open_rate": ("email_clicks", "email_opens"),
    "email_unsubscribe_rate": ("email_unsubscribes", "emails_delivered"),
    "email_bounce_rate": ("email_bounces", "emails_sent"),
    "engagement_rate": ("engagements", "impressions_with_engagements"),
    "event_show_rate": ("event_attended", "event_registered"),
    "cost_per_attendee": ("event_spend", "event_attended"),
}  # fmt: skip


@dataclass(frozen=True)
class Member:
    """What one region, channel or product brought, and its part of the distance from what is due."""

    key: str
    name: Text
    actual: float | None
    due: float | None
    gap: float
    weight: float


@dataclass(frozen=True)
class Driver:
    """One way of telling the distance apart; the members' gaps add up to it."""

    dimension: str
    label: Text
    members: list[Member]
    is_ratio: bool

    @property
    def telling(self) -> float:
        """How much it tells: the largest part that somebody can be named for."""
        return max((abs(one.gap) for one in self.members if one.key not in (REST, "(unknown)")), default=0.0)

    def worst(self, sign: int) -> list[Member]:
        """The members that hold the goal back, the one that does most first; the rest that has no name is none."""
        behind = [one for one in self.members if one.key != REST and one.gap * sign < 0]
        return sorted(behind, key=lambda one: one.gap * sign)


def drivers(marts: Marts, tables: Tables, goal: Row) -> list[Driver]:
    """The goal's distance by each dimension it can be told apart by, the most telling first."""
    measures = METRICS.get(goal["metric"])
    actual, due = numbers.number(goal["actual_to_date"]), reference(goal)
    if not measures or actual is None or due is None:
        return []
    found = [
        _driver(marts, tables, goal, dimension, actual, due) for dimension in LABELS if dimension != goal["dimension"]
    ]
    kept = [driver for driver in found if driver and len(driver.members) > 1]
    return sorted(kept, key=lambda driver: -driver.telling)


def reference(goal: Row) -> float | None:
    """What the figure is held against: what is due by now; of a range the end that is nearer."""
    actual, due, target, upper = (
        numbers.number(goal[name]) for name in ("actual_to_date", "expected_to_date", "target", "target_upper")
    )
    if goal["direction"] == "keep_within" and None not in (actual, due, target, upper):
        top = due * upper / target if target else upper  # type: ignore[operator]
        return min(max(actual, due), top)  # type: ignore[type-var]
    return due


def _driver(marts: Marts, tables: Tables, goal: Row, dimension: str, actual: float, due: float) -> Driver | None:
    numerator, denominator = METRICS[goal["metric"]]
    first, last = as_date(goal["goal_start"]), as_date(goal["date_day"])
    above = _by_member(tables, numerator, dimension, goal, first, last)
    if not above:
        return None
    if denominator:
        below = _by_member(tables, denominator, dimension, goal, first, last)
        whole = sum(below.values())
        if not whole or not _agree(sum(above.values()) / whole, actual):
            return None
        members = [
            Member(key, _name(marts, tables, dimension, key, numerator), _ratio(above.get(key, 0.0), below.get(key, 0.0)), due,
                   (above.get(key, 0.0) - due * below.get(key, 0.0)) / whole, below.get(key, 0.0) / whole)
            for key in {**above, **below} if above.get(key) or below.get(key)
        ]  # fmt: skip
    else:
        before = _by_member(tables, numerator, dimension, goal, first - YEAR, last - YEAR)
        whole = sum(before.values())
        if whole <= 0 or not _agree(sum(above.values()), actual):
            return None
        shares = {key: before.get(key, 0.0) / whole for key in {**above, **before}}
        members = [
            Member(key, _name(marts, tables, dimension, key, numerator), above.get(key, 0.0), due * share,
                   above.get(key, 0.0) - due * share, share)
            for key, share in shares.items()
        ]  # fmt: skip
    return Driver(dimension, LABELS[dimension], _gathered(members, bool(denominator)), bool(denominator))


def _by_member(tables: Tables, measure: str, dimension: str, goal: Row, first: date, last: date) -> dict[str, float]:
    one, scope = MEASURES[measure], goal["dimension"]
    column = one.dimensions.get(dimension)
    scoped = one.dimensions.get(scope, "")
    if not column or (scope != "all" and not scoped):
        return {}
    needed = {one.table: f"{one.day} {column} {scoped}"}
    rows = tables.rows(
        needed,
        f"""
        select coalesce(cast({column} as varchar), '(unknown)') as member, sum({one.amount}) as amount
        from marts.{one.table}
        where {one.day} between ? and ? and {one.condition} {f"and {scoped} = ?" if scoped else ""}
        group by 1 order by 1
        """,
        [first, last, *([goal["dimension_value"]] if scoped else [])],
    )
    return {row["member"]: numbers.number(row["amount"]) or 0.0 for row in rows}


def _gathered(members: list[Member], is_ratio: bool) -> list[Member]:
    """The members that matter most, and the rest as one, so that the gaps still add up."""
    members = sorted(members, key=lambda one: (-abs(one.gap), one.key))
    shown, rest = members[:SHOWN], members[SHOWN:]
    if rest:
        shown.append(
            Member(REST, ("All other", "其他"), None if is_ratio else sum(one.actual or 0.0 for one in rest),
                   None if is_ratio else sum(one.due or 0.0 for one in rest),
                   sum(one.gap for one in rest), sum(one.weight for one in rest))
        )  # fmt: skip
    return shown


def _name(marts: Marts, tables: Tables, dimension: str, key: str, measure: str) -> Text:
    if key == "(unknown)" and measure == "marketing_cost":
        return UNASSIGNED[dimension] if dimension in UNASSIGNED else marts.name(dimension, key)
    if dimension == "scope":
        return SCOPES.get(key, (key, key))
    if dimension == "platform":
        return title_of(key)
    if dimension == "product":
        named = tables.rows({"dim_product": "product_key product_name"},
                            "select product_name from marts.dim_product where product_key = ?", [key])  # fmt: skip
        name = named[0]["product_name"] if named and named[0]["product_name"] else key
        return (name, name) if named else marts.name(dimension, key)
    return marts.name(dimension, key)


UNASSIGNED: dict[str, Text] = {  # agencies, tools and payroll are nobody's in particular
    "channel": ("Cost of no channel", "未归属渠道的费用"),
    "region": ("Cost of no region", "未归属区域的费用"),
}
SCOPES: dict[str, Text] = {
    "media": ("Media", "媒体"),
    "agency": ("Agencies", "代理"),
    "tools": ("Tools", "工具"),
    "payroll": ("Payroll", "人力"),
    "event": ("Events", "活动"),
    "other": ("Other", "其他"),
}


def _ratio(above: float, below: float) -> float | None:
    return above / below if below else None


def _agree(found: float, told: float) -> bool:
    return abs(found - told) <= max(abs(told) * AGREES_WITHIN, 1e-6)
