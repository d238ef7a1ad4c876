"""True rows of kpi_customer and kpi_customer_cohort, and what kpi_cost asks about customers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from examples.demo_company.books.entries import UNKNOWN, Entries, Sale, Scope
from examples.demo_company.books.figures import mean_interval, money, per_head, ratio, total, wilson
from examples.demo_company.books.periods import KINDS_WITHOUT_DAY, Period, periods, start_of
from examples.demo_company.ledger import SatisfactionAnswer

ACTIVE_DAYS = 365


@dataclass
class Customer:
    """One customer within a scope: their lines in it, and the spans of days they were active."""

    lines: list[Sale]
    purchases: dict[str, date] = field(init=False)  # by sale_id, the earliest first
    spans: list[tuple[date, date]] = field(init=False)

    def __post_init__(self) -> None:
        bought = [line for line in self.lines if line.is_purchase]
        self.purchases = {line.sale_id: line.day for line in bought}
        spans = [(line.day, line.day + timedelta(ACTIVE_DAYS - 1)) for line in bought]
        spans += [(max(x.day, x.contract[0]), x.contract[1]) for x in bought if x.contract]
        self.spans = _merged(span for span in spans if span[0] <= span[1])

    @property
    def first_day(self) -> date:
        return next(iter(self.purchases.values()))

    @property
    def revenue(self) -> Decimal:
        return total(line.amount for line in self.lines)


def _merged(spans: Iterator[tuple[date, date]]) -> list[tuple[date, date]]:
    merged: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + timedelta(1):
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def customers_by_scope(entries: Entries) -> dict[Scope, list[Customer]]:
    """Customers under all, the region and channel of their first purchase, and each product they bought."""
    lines: dict[str, list[Sale]] = defaultdict(list)
    for sale in entries.sales:
        lines[sale.customer].append(sale)
    found: dict[Scope, list[Customer]] = defaultdict(list)
    for own in lines.values():
        first = next(line for line in own if line.is_purchase)
        customer = Customer(own)
        for scope in (("all", "all"), ("region", first.region), ("channel", first.channel)):
            found[scope].append(customer)
        for product in dict.fromkeys(line.product for line in own):
            found["product", product].append(Customer([line for line in own if line.product == product]))
    return found


def rows(entries: Entries) -> list[dict[str, object]]:
    """One row per period and scope, from the scope's first purchase or answer on."""
    customers, answers = customers_by_scope(entries), _answers_by_scope(entries)
    made = []
    for scope in sorted({*customers, *answers}):
        days = [customer.first_day for customer in customers[scope]] + [answer.day for answer in answers[scope]]
        for kind in KINDS_WITHOUT_DAY:
            known = periods(entries, kind, min(days))
            told: dict[date, list[SatisfactionAnswer]] = defaultdict(list)
            for answer in answers[scope]:
                told[start_of(kind, answer.day)].append(answer)
            for period, moves in zip(known, _moves(customers[scope], known), strict=True):
                yield_row = {**period.columns(scope), **moves, **_satisfaction(told[period.start])}
                made.append(yield_row)
    return made


def new_by_period(customers: list[Customer], kind: str) -> dict[date, list[Customer]]:
    """Customers by the period of their first purchase."""
    new: dict[date, list[Customer]] = defaultdict(list)
    for customer in customers:
        new[start_of(kind, customer.first_day)].append(customer)
    return new


def _moves(customers: list[Customer], known: list[Period]) -> Iterator[dict[str, object]]:
    """Who was there, came, came back and left, period by period."""
    marks = [known[0].start - timedelta(1), *(period.last for period in known)]
    names = ("start", "end", "new", "reactivated", "added", "lost")
    counts = {name: [0] * len(known) for name in names}
    for customer in customers:
        active = [False] * len(marks)
        for first, last in customer.spans:
            here = range(bisect_left(marks, first), bisect_right(marks, last))
            active[here.start : here.stop] = [True] * len(here)
        begins = {bisect_left(marks, first) - 1 for first, _ in customer.spans}
        new_at = bisect_left(marks, customer.first_day) - 1
        for n in range(max(new_at, 0), len(known)):
            before, after = active[n], active[n + 1]
            is_back = n > new_at and not before and n in begins
            counts["start"][n] += before
            counts["end"][n] += after
            counts["new"][n] += n == new_at
            counts["reactivated"][n] += is_back
            counts["added"][n] += (n == new_at or is_back) and after
            counts["lost"][n] += before and not after
    new = new_by_period(customers, known[0].kind)
    for n, period in enumerate(known):
        count = {name: counts[name][n] for name in names}
        arrived = new[period.start]
        yield {
            **{f"customers_{name}": count[name] for name in names},
            "retention_rate": ratio(count["end"] - count["added"], count["start"]),
            "repeat_purchase_rate": ratio(sum(len(x.purchases) > 1 for x in arrived), len(arrived)),
            "lifetime_value": per_head(total(x.revenue for x in arrived), len(arrived)),
        }


def _answers_by_scope(entries: Entries) -> dict[Scope, list[SatisfactionAnswer]]:
    found: dict[Scope, list[SatisfactionAnswer]] = defaultdict(list)
    for answer in entries.ledger.satisfaction_answers:
        found["all", "all"].append(answer)
        found["region", answer.region or UNKNOWN].append(answer)
        found["product", answer.product_id or UNKNOWN].append(answer)
        found["channel", answer.channel or UNKNOWN].append(answer)
    return found


def _satisfaction(answers: list[SatisfactionAnswer]) -> dict[str, object]:
    csat = [x for x in answers if x.question == "csat"]
    score, score_low, score_high = mean_interval([(x.score - x.scale_min) / (x.scale_max - x.scale_min) for x in csat])
    rate = ratio(sum(x.score >= x.scale_max - 1 for x in csat), len(csat))
    rate_low, rate_high = wilson(rate, len(csat))
    votes = [float((x.score >= 9) - (x.score <= 6)) for x in answers if x.question == "nps"]
    nps, nps_low, nps_high = mean_interval(votes)
    return {
        "csat_answers": len(csat),
        "csat_score": score,
        "csat_score_low": score_low,
        "csat_score_high": score_high,
        "csat_rate": rate,
        "csat_rate_low": rate_low,
        "csat_rate_high": rate_high,
        "nps_answers": len(votes),
        "nps": nps,
        "nps_low": nps_low,
        "nps_high": nps_high,
    }


def cohort_rows(entries: Entries) -> list[dict[str, object]]:
    """One row per scope, month of first purchase and month since."""
    made: list[dict[str, object]] = []
    last = start_of("month", entries.as_of)
    for scope, customers in sorted(customers_by_scope(entries).items()):
        for month, cohort in sorted(new_by_period(customers, "month").items()):
            bought: dict[int, set[int]] = defaultdict(set)
            again = [0] * (months_between(month, last) + 1)
            revenue = [Decimal(0)] * len(again)
            for number, customer in enumerate(cohort):
                days = list(customer.purchases.values())
                for day in days:
                    bought[months_between(month, day)].add(number)
                if len(days) > 1:
                    again[months_between(month, days[1])] += 1
                for line in customer.lines:
                    revenue[months_between(month, line.day)] += line.amount
            for since in range(len(again)):
                made.append(
                    {
                        "cohort_month": month,
                        "months_since": since,
                        "dimension": scope[0],
                        "dimension_value": scope[1],
                        "customers": len(cohort),
                        "customers_buying": len(bought[since]),
                        "retention_rate": len(bought[since]) / len(cohort),
                        "repeat_purchase_rate": sum(again[: since + 1]) / len(cohort),
                        "cumulative_revenue_per_customer": money(total(revenue[: since + 1]) / len(cohort)),
                    }
                )
    return made


def months_between(first: date, day: date) -> int:
    """Calendar months from `first`'s month to `day`'s."""
    return 12 * (day.year - first.year) + day.month - first.month
