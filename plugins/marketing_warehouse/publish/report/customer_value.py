"""What a customer of each cohort has brought, is expected to bring, and cost."""

from __future__ import annotations

from datetime import date

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import Text
from marketing_warehouse.publish.marts import Marts, Row, as_date
from marketing_warehouse.publish.report.layout import Cell, Comparison, Line, View
from marketing_warehouse.publish.report.reading import Tables

NEEDED = {
    "kpi_customer_value": "cohort_month months_since dimension customers is_projected lifetime_value lifetime_value_low "
    "lifetime_value_high cac lifetime_profit_to_cac payback_months"
}
SHOWN = 13
AGES = (12, 24)  # months of life that cohorts are compared at
NOT_YET: Text = ("too few older cohorts have lived that long", "经历过该月份的早期客户群太少")
NOT_BACK: Text = ("not within two years, or margins or cost are unknown", "两年内未回本，或毛利、费用未知")


def table(marts: Marts, tables: Tables) -> Comparison | None:
    """Value to date and to come, acquisition cost and payback, by month of the first purchase."""
    rows = tables.rows(
        NEEDED, "select * from marts.kpi_customer_value where dimension = 'all' order by cohort_month, months_since"
    )
    cohorts: dict[date, dict[int, Row]] = {}
    for row in rows:
        cohorts.setdefault(as_date(row["cohort_month"]), {})[row["months_since"]] = row
    shown = sorted(cohorts)[-SHOWN:]
    ages = [age for age in AGES if any(age in cohorts[cohort] for cohort in shown)]
    lines = [_line(marts, cohort, cohorts[cohort], ages) for cohort in shown]
    heads: list[Text] = [
        ("Customers", "客户数"), ("Cost of each", "获客成本"), ("Brought so far", "至今"),
        *((f"By month {age}", f"至第 {age} 个月") for age in ages),
        ("Profit per cost by month 12", "第 12 个月毛利 / 成本"), ("Paid back in", "回本"),
    ]  # fmt: skip
    note = (
        "Revenue per customer. In italics with its 80 % interval: what is still to come, as older cohorts lived it. How often the interval held: "
        "docs/customer-value.md.",
        "人均销售额。斜体为预计值（附 80% 区间），按更早客户群的表现推算；区间命中率见 docs/customer-value.md。",
    )
    title = ("What a customer is worth", "客户价值")
    return Comparison("customer_value", title, note, heads, [View(("", ""), lines)]) if lines else None


def _line(marts: Marts, cohort: date, by_age: dict[int, Row], ages: list[int]) -> Line:
    first = by_age[min(by_age)]
    lived = [row for row in by_age.values() if not row["is_projected"]]
    year = by_age.get(AGES[0], {})
    return Line(
        numbers.month(cohort),
        [
            Cell(numbers.human(numbers.number(first["customers"]), "count")),
            Cell(numbers.human(numbers.number(first["cac"]), "money", marts.currency), reason=NOT_BACK),
            Cell(
                numbers.human(numbers.number(lived[-1]["lifetime_value"]) if lived else None, "money", marts.currency)
            ),
            *(_value(marts, by_age.get(age)) for age in ages),
            Cell(numbers.human(numbers.number(year.get("lifetime_profit_to_cac")), "times"), reason=NOT_BACK),
            Cell(_payback(first), reason=NOT_BACK),
        ],
    )


def _value(marts: Marts, row: Row | None) -> Cell:
    if row is None:
        return Cell((numbers.MISSING, numbers.MISSING), reason=NOT_YET)
    value = numbers.human(numbers.number(row["lifetime_value"]), "money", marts.currency)
    if not row["is_projected"]:
        return Cell(value)
    low, high = (
        numbers.human(numbers.number(row[f"lifetime_value_{end}"]), "money", marts.currency) for end in ("low", "high")
    )
    return Cell(value, "projected", note=(f"{low[0]} – {high[0]}", f"{low[1]} – {high[1]}"))


def _payback(row: Row) -> Text:
    months = numbers.number(row["payback_months"])
    if months == 0:
        return "the first month", "首月"
    return numbers.human(months, "months")
