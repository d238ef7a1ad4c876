"""Who works at Kestrel, what each of them is to reach, and what they did: tasks, reviews, ideas, skills, events."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from examples.demo_company.company import ASIA_PACIFIC, EUROPE, LAST_DAY, NORTH_AMERICA, SALESPEOPLE, months, stream

FROM = date(2026, 1, 1)  # since when work is written down
AE, SENIOR, SPECIALIST, EVENTS = (
    "Account Executive",
    "Senior Account Executive",
    "Marketing Specialist",
    "Event Marketing Manager",
)
SKILLS = ("communication", "creative_planning", "data_analysis")


@dataclass(frozen=True, slots=True)
class Employee:
    """One line of the list of employees; `crm_id` is the person's own id in the CRM `system`."""

    employee_id: str
    name: str
    role: str
    team: str
    region: str
    hired_on: date
    left_on: date | None = None
    crm_names: str = ""
    crm_id: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    task_id: str
    employee: Employee
    title: str
    created_on: date
    due_on: date | None
    completed_on: date | None
    status: str


@dataclass(frozen=True, slots=True)
class Review:
    review_id: str
    employee: Employee
    day: date
    topic: str
    score: Decimal
    scale: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Idea:
    idea_id: str
    employee: Employee | None  # None: of somebody nobody knows
    proposed_on: date
    status: str
    implemented_on: date | None


@dataclass(frozen=True, slots=True)
class Assessment:
    employee: Employee
    skill: str
    day: date
    level: Decimal
    target: Decimal | None
    scale: int
    training: str


@dataclass(frozen=True, slots=True)
class RoleWeight:
    role: str
    component: str
    valid_from: date
    weight: Decimal
    target: Decimal | None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    rule_id: str
    name: str
    kind: str
    role: str  # empty: every role
    metric: str
    period: str
    threshold: Decimal
    upper: Decimal | None = None
    in_a_row: int = 1
    payout: Decimal | None = None
    base: Decimal | None = None
    rate: Decimal | None = None
    cap: Decimal | None = None
    currency: str = "USD"
    valid_from: date = FROM
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """Who answers for a campaign, or with `*` for all of a platform that nobody else has, from a day on."""

    platform: str
    campaign: str
    employee: Employee
    valid_from: date


@dataclass(frozen=True, slots=True)
class Event:
    """A tasting in Kestrel's own rooms: it costs nothing beyond what finance's lines tell."""

    event_id: str
    name: str
    day: date
    region: str
    invited: int
    registered: int
    attended: int
    leads: int


@dataclass
class Staff:
    """Everything the company writes down about its people."""

    employees: list[Employee] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    ideas: list[Idea] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)
    weights: list[RoleWeight] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    owners: list[Owner] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


NORA = Employee("K-011", "Nora Feld", SPECIALIST, "Marketing", EUROPE, date(2022, 3, 1))
DIEGO = Employee("K-012", "Diego Marin", SPECIALIST, "Marketing", NORTH_AMERICA, date(2023, 9, 1))
HANA = Employee("K-013", "Hana Sato", SPECIALIST, "Marketing", ASIA_PACIFIC, date(2026, 3, 16))
LUIS = Employee("K-014", "Luis Ferreira", SPECIALIST, "Marketing", NORTH_AMERICA, date(2021, 6, 1), date(2026, 8, 14))
GRACE = Employee("K-015", "Grace Obi", EVENTS, "Marketing", NORTH_AMERICA, date(2026, 8, 1))
# How good each is at what: mostly the same all year.
TALENT = {"K-001": 0.92, "K-002": 0.78, "K-003": 0.96, "K-004": 0.85, "K-005": 0.9, "K-006": 0.94, "K-007": 0.62,
          "K-011": 0.95, "K-012": 0.8, "K-013": 0.88, "K-014": 0.66, "K-015": 0.9}  # fmt: skip


def staff() -> Staff:
    """The people and their year."""
    found = Staff(employees=[*_salespeople(), NORA, DIEGO, HANA, LUIS, GRACE])
    for person in found.employees:
        _work(found, person)
    found.ideas.append(Idea("I-9999", None, date(2026, 5, 5), "accepted", None))
    jonas = found.employees[3]
    found.reviews.append(Review("R-TYPO", jonas, date(2026, 6, 30), "Teamwork", Decimal(9), (1, 5)))
    found.tasks.append(Task("T-NODUE", jonas, "Tidy the pipeline", date(2026, 6, 1), None, date(2026, 6, 2), "done"))
    found.weights, found.rules = _weights(), _rules()
    found.owners = [
        Owner("Google Ads", "*", NORA, FROM),
        Owner("Google Ads", "Video | Barista stories", DIEGO, FROM),
        Owner("Meta Ads", "*", DIEGO, FROM),
        Owner("TikTok", "*", DIEGO, FROM),
        Owner("TikTok", "*", HANA, HANA.hired_on),
        Owner("Event", "*", LUIS, FROM),
        Owner("Event", "*", GRACE, date(2026, 8, 10)),
        Owner("Event", "Office tasting, Hamburg", NORA, FROM),
    ]
    found.events = list(_events())
    return found


def _salespeople() -> list[Employee]:
    hired = (date(2020, 1, 7), date(2022, 5, 2), date(2018, 4, 1), date(2021, 2, 1), date(2019, 9, 1), date(2021, 4, 1),
             date(2024, 2, 1))  # fmt: skip
    return [
        Employee(f"K-{n:03d}", x.name, x.role, "Sales", x.region, hired[n - 1], None,
                 f"{x.name}; {x.name[0]}. {x.name.split()[-1]}", x.employee_id)
        for n, x in enumerate(SALESPEOPLE, start=1)
    ]  # fmt: skip


def _work(found: Staff, person: Employee) -> None:
    rng, talent = stream(f"staff/{person.employee_id}"), TALENT[person.employee_id]
    number = person.employee_id[2:]
    for month in months(FROM, LAST_DAY):
        for n in range(rng.randrange(3, 7)):
            due = month + timedelta(rng.randrange(28))
            late = rng.randrange(1, 9) if rng.random() > talent else -rng.randrange(5)
            is_done = rng.random() < 0.75 + talent / 4 and due + timedelta(late) <= LAST_DAY
            status = "dropped" if rng.random() < 0.04 else "done" if is_done else "open"
            if not _is_there(person, due):
                continue
            completed = due + timedelta(late) if status == "done" else None
            found.tasks.append(
                Task(f"T-{number}{month:%y%m}{n}", person, "Task", due - timedelta(14), due, completed, status)
            )
        if rng.random() < 0.2 + talent / 5:
            day = month + timedelta(rng.randrange(28))
            adopted = rng.random() < talent - 0.45
            status = "implemented" if adopted and rng.random() < 0.6 else "accepted" if adopted else "proposed"
            done_on = day + timedelta(40) if status == "implemented" else None
            if _is_there(person, day):
                found.ideas.append(Idea(f"I-{number}{month:%y%m}", person, day, status, done_on))
        if month.month % 3 == 0:
            for n in range(3):
                day, top = month + timedelta(20 + n), rng.choice((5, 5, 10))
                score = Decimal(min(top, max(1, round(top * (talent + rng.uniform(-0.15, 0.1))))))
                if _is_there(person, day):
                    scale = None if top == 5 and n == 0 else (1, top)
                    found.reviews.append(Review(f"R-{number}{month:%y%m}{n}", person, day, "Teamwork", score, scale))
        if month.month in (2, 8):
            for skill in SKILLS:
                level = Decimal(round(10 * min(1, max(0.2, talent + rng.uniform(-0.25, 0.05)))))
                day = month + timedelta(10)
                if _is_there(person, day):
                    target = Decimal(8) if skill != "data_analysis" else None
                    training = f"{skill.replace('_', ' ').capitalize()} course"
                    found.assessments.append(Assessment(person, skill, day, level, target, 10, training))


def _is_there(person: Employee, day: date) -> bool:
    return person.hired_on <= day <= (person.left_on or LAST_DAY)


def _weights() -> list[RoleWeight]:
    """What salespeople and specialists are scored by; of the event manager nobody has written it down."""
    sales = (("revenue", "0.35"), ("new_customers", "0.15"), ("win_rate", "0.10"), ("tasks_done", "0.05"),
             ("tasks_on_time", "0.10"), ("collaboration", "0.10"), ("ideas_proposed", "0.03"), ("ideas_adopted", "0.02"),
             ("communication", "0.06"), ("data_analysis", "0.04"))  # fmt: skip
    marketing = (("brand_exposure", "0.25"), ("event_attendees", "0.10"), ("leads", "0.15"), ("tasks_done", "0.05"),
                 ("tasks_on_time", "0.15"), ("collaboration", "0.10"), ("ideas_proposed", "0.04"),
                 ("ideas_adopted", "0.04"), ("communication", "0.04"), ("creative_planning", "0.04"),
                 ("data_analysis", "0.04"))  # fmt: skip
    common = {"tasks_done": "0.95", "tasks_on_time": "0.9", "collaboration": "0.8", "ideas_proposed": "0.3",
              "ideas_adopted": "0.1", "communication": "0.8", "creative_planning": "0.8", "data_analysis": "0.8"}  # fmt: skip
    targets = {
        AE: {"revenue": "42000", "new_customers": "0.6", "win_rate": "0.42"},
        SENIOR: {"revenue": "60000", "new_customers": "0.8", "win_rate": "0.45"},
        SPECIALIST: {"brand_exposure": "300000", "event_attendees": "60", "leads": "12"},
    }
    made = []
    for role, components in ((AE, sales), (SENIOR, sales), (SPECIALIST, marketing)):
        currency = "EUR" if role == SENIOR else "USD"
        for component, weight in components:
            target = Decimal((targets[role] | common)[component])
            made.append(
                RoleWeight(role, component, date(2024, 10, 1), Decimal(weight), target,
                           currency if component == "revenue" else "")
            )  # fmt: skip
    # From 2026 on more is asked for, and a won customer counts for more than a won deal.
    made += [
        RoleWeight(AE, "revenue", FROM, Decimal("0.35"), Decimal(50_000), "USD"),
        RoleWeight(AE, "new_customers", FROM, Decimal("0.20"), Decimal("0.6")),
        RoleWeight(AE, "win_rate", FROM, Decimal("0.05"), Decimal("0.42")),
    ]
    return made


def _rules() -> list[Rule]:
    band = Decimal(3_000)
    return [
        Rule("B-90", "Quarterly bonus, top band", "bonus", "", "total_score", "quarter", Decimal(90), base=band,
             rate=Decimal("1.2")),
        Rule("B-75", "Quarterly bonus, second band", "bonus", "", "total_score", "quarter", Decimal(75), Decimal(90),
             base=band, rate=Decimal("0.8")),
        Rule("B-60", "Quarterly bonus, third band", "bonus", "", "total_score", "quarter", Decimal(60), Decimal(75),
             base=band, rate=Decimal("0.3")),
        Rule("C-1", "Commission", "bonus", AE, "revenue", "month", Decimal(60_000), rate=Decimal("0.01"), cap=Decimal(1_200)),
        Rule("C-2", "Senior commission", "bonus", SENIOR, "revenue", "month", Decimal(50_000), payout=Decimal("250.00"),
             rate=Decimal("0.005"), currency="EUR"),
        Rule("L-1", "Spring leads", "bonus", SPECIALIST, "leads", "month", Decimal(10), payout=Decimal(200),
             valid_until=date(2026, 6, 30)),
        Rule("P-1", "Three good months", "promotion", AE, "total_score", "month", Decimal(60), in_a_row=3),
        Rule("T-1", "Train the weakest skill", "training", "", "skills", "quarter", Decimal(80)),
    ]  # fmt: skip


def _events() -> list[Event]:
    """Every month but those of the fairs, whose cost finance's lines tell."""
    rng, made = stream("staff/events"), []
    for month in (x for x in months(FROM, LAST_DAY) if x.month not in (1, 5, 9, 11)):
        for name, region, least in (
            ("Cupping evening, Portland", NORTH_AMERICA, 40),
            ("Office tasting, Hamburg", EUROPE, 25),
        ):
            if region == EUROPE and month.month % 3:
                continue
            invited = least * 3 + rng.randrange(30)
            registered = round(invited * rng.uniform(0.4, 0.6))
            attended = round(registered * rng.uniform(0.6, 0.85))
            day = month + timedelta(8 + rng.randrange(12))
            made.append(
                Event(f"EV-{month:%y%m}-{region[0]}", name, day, region, invited, registered, attended, attended // 4)
            )
    return [event for event in made if event.day <= LAST_DAY]
