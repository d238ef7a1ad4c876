"""Goals over a window: what makes their metrics, as far as the published tables tell parts that add up to it.

Left out: how often somebody buys again (nobody's second purchase is published), growth on the period before, and who came
back. Who buys in two regions is two regions' customer: where many do, the parts do not add up and nothing is shown.
"""

from __future__ import annotations

from marketing_warehouse.publish.report.driver_measures import MEASURES, Measure

_SOLD = MEASURES["revenue"].dimensions
_OWN = MEASURES["customers_new"].dimensions
_BY_PERIOD = {"region": "dimension_value", "channel": "dimension_value"}


def _cohort(amount: str) -> Measure:
    return Measure("dim_customer", "first_purchase_on", amount, _OWN)


def _period(amount: str) -> Measure:
    """Of a goal that is a month, quarter or year; another finds no rows, and no breakdown."""
    goals = "dimension = '{dimension}' and period_start = '{first}' and period_end = '{end}'"
    return Measure("kpi_customer", "", amount, _BY_PERIOD, goals)


def _pipeline(condition: str) -> Measure:
    return Measure("fct_opportunity", "", "amount", _SOLD, condition)


OVER_WINDOWS: dict[str, Measure] = {
    "customers": Measure(
        "fct_sales", "date_day", "customer_key", _SOLD, "sale_type in ('order', 'deal') and customer_key <> '(unknown)'",
        is_count=True,
    ),
    "customers_gross_profit": _cohort("gross_profit_to_date"),
    "customers_start": _period("customers_start"),
    "customers_end": _period("customers_end"),
    "customers_kept": _period("customers_end - customers_added"),
    "customers_lost": _period("customers_lost"),
    "pipeline_before": _pipeline("opened_on < '{first}' and (status = 'open' or closed_on >= '{first}')"),
    "open_pipeline": _pipeline("opened_on <= '{last}' and (status = 'open' or closed_on > '{last}')"),
}  # fmt: skip
# The dictionary names sides only where days add up to them.
SIDES: dict[str, tuple[str, str]] = {
    "customers": ("customers", ""),
    "average_customer_value": ("revenue", "customers"),
    "customers_end": ("customers_end", ""),
    "customers_lost": ("customers_lost", ""),
    "retention_rate": ("customers_kept", "customers_start"),
    "open_pipeline": ("open_pipeline", ""),
}
# What is due of these is shared out by what there was before the goal, not by the same days of last year.
SHARED_BY = {
    "customers_end": "customers_start",
    "customers_lost": "customers_start",
    "open_pipeline": "pipeline_before",
}
