"""People: what each reached against what their role asks for, the score of it, and which incentives follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from examples.demo_company.books.entries import Entries
from examples.demo_company.books.periods import Period, periods
from examples.demo_company.staff import AE, FROM, SENIOR, SPECIALIST, Employee, RoleWeight, Rule

Row = dict[str, object]
COUNTED = ("revenue", "new_customers", "brand_exposure", "event_attendees", "leads", "ideas_proposed", "ideas_adopted")
SKILLS = ("communication", "creative_planning", "data_analysis")
# Of a role that nobody has set weights for: those of marketing people. Without a target: left out.
DEFAULTS = {
    "brand_exposure": ("0.25", None), "event_attendees": ("0.10", None), "leads": ("0.20", None),
    "tasks_done": ("0.05", "0.95"), "tasks_on_time": ("0.10", "0.9"), "collaboration": ("0.10", "0.8"),
    "ideas_proposed": ("0.03", "0.5"), "ideas_adopted": ("0.05", "0.2"), "communication": ("0.03", "0.8"),
    "creative_planning": ("0.05", "0.8"), "data_analysis": ("0.04", "0.8"),
}  # fmt: skip
GRADES = ((90, "A"), (75, "B"), (60, "C"), (0, "D"))
EVERYBODYS = ("ideas_proposed", "ideas_adopted")


def rounded(value: float, digits: int) -> float:
    """Half away from zero, also where the half is a hair less in binary."""
    exact = Decimal(repr(round(value, 10)))
    return float(exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


@dataclass(frozen=True)
class Figure:
    """What happened on a day for one person and component: `part` of `whole`."""

    day: date
    part: float
    whole: float = 1


Figures = dict[tuple[str, str], list[Figure]]  # by employee and component


@dataclass
class Score:
    """One component of one person in one period."""

    component: str
    actual: float | None
    target: float | None
    weight: float
    rows: int

    @property
    def score(self) -> float | None:
        if self.actual is None or not self.target:
            return None
        return rounded(min(100.0, 100 * self.actual / self.target), 4)


@dataclass
class Member:
    """One person in one period."""

    person: Employee
    period: Period
    days: int
    scores: list[Score]

    @property
    def counted(self) -> list[Score]:
        return [x for x in self.scores if x.score is not None]

    @property
    def weight_counted(self) -> float:
        return sum(x.weight for x in self.counted) / sum(x.weight for x in self.scores)

    @property
    def total(self) -> float | None:
        if not self.counted:
            return None
        return rounded(sum((x.score or 0) * x.weight for x in self.counted) / sum(x.weight for x in self.counted), 2)

    @property
    def is_ranked(self) -> bool:
        return self.weight_counted >= 0.5 - 1e-9


def rows(entries: Entries) -> dict[str, list[Row]]:
    """Rows of the three tables about people, by table."""
    members = _members(entries)
    return {
        "kpi_team_member": [_member(x, members) for x in members],
        "kpi_team_score_component": [_component(x, score) for x in members for score in x.scores],
        "kpi_incentive": list(_incentives(entries, members)),
    }


def _members(entries: Entries) -> list[Member]:
    figures = _figures(entries)
    found = []
    for kind in ("month", "quarter"):
        for period in periods(entries, kind):
            kept = {name for (_, name), told in figures.items() if any(_in(period, x.day) for x in told)}
            for person in entries.ledger.staff.employees:
                first, last = max(person.hired_on, period.start), min(person.left_on or period.last, period.last)
                days = (last - first).days + 1
                if days > 0:
                    scores = [
                        _score(entries, figures, kept, person, period, days, x) for x in _asked(entries, person, period)
                    ]
                    found.append(Member(person, period, days, scores))
    return found


def _asked(entries: Entries, person: Employee, period: Period) -> list[RoleWeight]:
    """The newest line per component that was valid on the period's first day."""
    newest: dict[str, RoleWeight] = {}
    for line in sorted(entries.ledger.staff.weights, key=lambda x: x.valid_from):
        if line.role == person.role and line.valid_from <= period.start:
            newest[line.component] = line
    if not newest:
        for name, (weight, target) in DEFAULTS.items():
            newest[name] = RoleWeight(person.role, name, date.min, Decimal(weight), Decimal(target) if target else None)
    return list(newest.values())


def _score(
    entries: Entries, figures: Figures, kept: set[str], person: Employee, period: Period, days: int, asked: RoleWeight
) -> Score:
    name = asked.component
    target = float(asked.target) if asked.target is not None else None
    if target is not None and name == "revenue":
        target = float(entries.ledger.convert(asked.target or Decimal(0), asked.currency or "USD", period.start))
    if name in SKILLS:
        newest = _newest_skill(entries, person, name, period.last)
        if newest is None:
            return Score(name, None, target, float(asked.weight), 0)
        own = float(newest.target) / newest.scale if newest.target is not None else target
        return Score(name, float(newest.level) / newest.scale, own, float(asked.weight), 1)
    told = [x for x in figures.get((person.employee_id, name), []) if _in(period, x.day)]
    if name in COUNTED:
        if target is not None:
            whole = (period.end - period.start).days + 1
            target *= (3 if period.kind == "quarter" else 1) * days / whole
        is_zero = not told and name in kept and _answers_for(entries, person, period, name)
        actual = sum(x.part for x in told) if told or is_zero else None
    else:
        actual = sum(x.part for x in told) / sum(x.whole for x in told) if told else None
    return Score(name, actual, target, float(asked.weight), len(told))


def _newest_skill(entries, person, name, last):  # type: ignore[no-untyped-def]
    told = [
        x
        for x in entries.ledger.staff.assessments
        if x.employee is person and name in ("", x.skill) and last - timedelta(365) < x.day <= last
    ]
    return max(told, key=lambda x: x.day, default=None)


def _answers_for(entries: Entries, person: Employee, period: Period, name: str) -> bool:
    """Whether nothing means zero: for whom the CRM knows, for whom a campaign or event belonged to."""
    if name in EVERYBODYS:
        return True
    if name in ("revenue", "new_customers"):
        return bool(person.crm_id)
    owned = set()
    for x in entries.ledger.staff.owners:
        later = [
            y.valid_from for y in entries.ledger.staff.owners if (y.platform, y.campaign) == (x.platform, x.campaign)
        ]
        until = min((day for day in later if day > x.valid_from), default=date.max)
        if x.employee is person and x.valid_from <= period.last and until > period.start:
            owned.add(x.platform)
    return bool(owned - {"Event"}) if name == "brand_exposure" else "Event" in owned


def _in(period: Period, day: date) -> bool:
    return period.start <= day <= period.last


def _figures(entries: Entries) -> Figures:
    found: Figures = defaultdict(list)
    ledger, staff = entries.ledger, entries.ledger.staff
    sellers = {x.crm_id: x.employee_id for x in staff.employees if x.crm_id}
    customers: set[str] = set()
    closed = [x for x in ledger.deals if x.closed_on]
    for deal in sorted(closed, key=lambda x: (x.closed_on, x.deal_id)):
        day, seller = deal.closed_on or date.min, sellers[deal.owner_id]
        if deal.status == "won":
            found[seller, "revenue"].append(Figure(day, float(ledger.convert(deal.amount, deal.currency, day))))
            if deal.account.account_id not in customers:
                found[seller, "new_customers"].append(Figure(day, 1))
            customers.add(deal.account.account_id)
        if deal.status in ("won", "lost"):
            found[seller, "win_rate"].append(Figure(day, deal.status == "won"))
    for ad in ledger.ad_days:
        owner = _owner(entries, {"google_ads": "Google Ads", "meta_ads": "Meta Ads", "tiktok_ads": "TikTok"}[ad.platform],
                       ad.campaign, ad.day)  # fmt: skip
        if owner:
            found[owner, "brand_exposure"].append(Figure(ad.day, ad.impressions))
    for event in staff.events:
        owner = _owner(entries, "Event", event.name, event.day)
        if owner:
            found[owner, "event_attendees"].append(Figure(event.day, event.attended))
            found[owner, "leads"].append(Figure(event.day, event.leads))
    for task in staff.tasks:
        if task.status != "dropped" and task.due_on:
            is_done, key = task.status == "done", task.employee.employee_id
            is_on_time = is_done and task.completed_on is not None and task.completed_on <= task.due_on
            found[key, "tasks_done"].append(Figure(task.due_on, is_done))
            found[key, "tasks_on_time"].append(Figure(task.due_on, is_on_time))
    for review in staff.reviews:
        low, high = review.scale or (1, 5)
        if low <= review.score <= high:
            share = (float(review.score) - low) / (high - low)
            found[review.employee.employee_id, "collaboration"].append(Figure(review.day, share))
    for idea in staff.ideas:
        if idea.employee:
            found[idea.employee.employee_id, "ideas_proposed"].append(Figure(idea.proposed_on, 1))
            if idea.status in ("accepted", "implemented"):
                day = idea.implemented_on or idea.proposed_on
                found[idea.employee.employee_id, "ideas_adopted"].append(Figure(day, 1))
    return found


def _owner(entries: Entries, platform: str, campaign: str, day: date) -> str | None:
    """Who answered for it that day: the campaign's own line before the platform's."""
    for name in (campaign, "*"):
        lines = [
            x
            for x in entries.ledger.staff.owners
            if (x.platform, x.campaign) == (platform, name) and x.valid_from <= day
        ]
        if lines:
            return max(lines, key=lambda x: x.valid_from).employee.employee_id
    return None


def _key(member: Member) -> Row:
    return {
        "period": member.period.kind,
        "period_start": member.period.start,
        "period_end": member.period.end,
        "person_key": f"company_inputs:{member.person.employee_id}",
        "employee_name": member.person.name,
        "role": member.person.role,
    }


def _member(member: Member, members: Iterable[Member]) -> Row:
    alike = [
        x.total or 0
        for x in members
        if x.is_ranked and (x.period, x.person.role) == (member.period, member.person.role)
    ]
    total = member.total
    return _key(member) | {
        "is_complete": member.period.is_complete,
        "days_counted": member.days,
        "total_score": total,
        "grade": next(g for least, g in GRADES if (total or 0) >= least) if member.is_ranked else None,
        "rank_in_role": 1 + sum(x > (total or 0) for x in alike) if member.is_ranked else None,
        "people_ranked": len(alike),
        "components": len(member.scores),
        "components_counted": len(member.counted),
        "weight_counted": member.weight_counted,
        "weights_from": "company" if member.person.role in (AE, SENIOR, SPECIALIST) else "default",
    }


def _component(member: Member, score: Score) -> Row:
    used = sum(x.weight for x in member.counted)
    weight_used = score.weight / used if score.score is not None else None
    return _key(member) | {
        "component": score.component,
        "actual": score.actual,
        "target": score.target,
        "score": score.score,
        "weight": score.weight / sum(x.weight for x in member.scores),
        "weight_used": weight_used,
        "contribution": score.score * weight_used if score.score is not None and weight_used is not None else None,
        "is_counted": score.score is not None,
    }


def _incentives(entries: Entries, members: list[Member]) -> Iterable[Row]:
    by_person: dict[tuple[str, str], list[Member]] = defaultdict(list)
    for member in members:
        by_person[member.person.employee_id, member.period.kind].append(member)
    for rule in entries.ledger.staff.rules:
        for (_, kind), told in by_person.items():
            streak = 0
            for member in told if kind == rule.period else ():
                figure = _looked_at(entries, rule, member)
                is_met = figure is not None and (
                    figure < float(rule.threshold)
                    if rule.kind == "training"
                    else float(rule.threshold) <= figure < float(rule.upper or "inf")
                )
                streak = streak + 1 if is_met else 0
                is_still_there = (member.person.left_on or date.max) >= member.period.end
                if streak >= rule.in_a_row and (rule.kind == "bonus" or is_still_there):
                    yield _key(member) | _award(entries, rule, member, figure or 0.0, streak)


def _looked_at(entries: Entries, rule: Rule, member: Member) -> float | None:
    """The figure of a rule that is valid for the person in the whole period."""
    period = member.period
    is_valid = rule.valid_from <= period.start and (rule.valid_until or date.max) >= period.end
    if not (period.is_complete and is_valid and rule.role in ("", member.person.role)):
        return None
    if rule.metric == "skills":
        newest = [x for skill in SKILLS if (x := _newest_skill(entries, member.person, skill, period.end))]
        return min((rounded(100 * float(x.level) / float(x.target or x.scale), 2) for x in newest), default=None)
    if rule.metric == "total_score":
        return member.total if member.is_ranked else None
    return next((x.actual for x in member.scores if x.component == rule.metric), None)


def _award(entries: Entries, rule: Rule, member: Member, figure: float, streak: int) -> Row:
    def dollars(amount: Decimal | None) -> float | None:
        return None if amount is None else float(entries.ledger.convert(amount, rule.currency, member.period.end))

    base = dollars(rule.base) if rule.base is not None else figure if rule.metric == "revenue" else None
    amount = None
    if rule.kind == "bonus":
        amount = rounded(dollars(rule.payout) or 0, 2) + rounded(float(rule.rate or 0) * (base or 0), 2)
        amount = min(amount, dollars(rule.cap) or amount)
    return {"rule_id": rule.rule_id, "figure": figure, "periods_met": streak, "amount": amount}


assert FROM.day == 1  # roles' weights change with a period, not within one
