"""Kestrel's lists of its people: employees, tasks, reviews, skills and rules in English, ideas in Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from examples.demo_company.company import EXPORTED_ON
from examples.demo_company.exports.files import Cell, Rows, save, save_xlsx, text
from examples.demo_company.staff import Employee, Staff

EMPLOYEE = ("Employee", "Employee name", "Role", "Team", "Region", "Hired on", "Left on", "Names in the CRM")
TASK = ("Task ID", "Employee", "Task", "Created on", "Due on", "Completed on", "Status")
REVIEW = ("Review ID", "Employee", "Reviewed on", "Topic", "Score", "Scale minimum", "Scale maximum")
IDEA = ("创意编号", "员工", "提出日期", "状态", "实施日期")
IDEA_STATUS = {"proposed": "已提出", "accepted": "已采纳", "implemented": "已实施"}
SKILL = ("Employee", "Skill", "Assessed on", "Level", "Target level", "Scale maximum", "Training")
SKILL_NAMES = {"communication": "Communication", "creative_planning": "创意策划", "data_analysis": "Data analysis"}
WEIGHT = ("Role", "Metric", "Valid from", "Weight", "Monthly target", "Currency")
WEIGHT_NAMES = {"revenue": "Revenue", "brand_exposure": "品牌曝光", "tasks_on_time": "On time", "win_rate": "赢单率"}
RULE = ("Rule ID", "Rule", "Kind", "Role", "Metric", "Period", "Threshold", "Upper threshold", "Periods in a row", "Payout",
        "Bonus base", "Payout rate", "Cap", "Currency", "Valid from", "Valid until")  # fmt: skip
OWNER = ("Platform", "Campaign", "Employee", "Valid from")
EVENT = ("Event ID", "Event", "First day", "Last day", "Region", "Invited", "Registered", "Attended", "Leads", "Cost",
         "Currency")  # fmt: skip


def write(staff: Staff, folder: Path) -> Iterator[Path]:
    """What people managers keep; some write a person's name where others write the number."""
    people = [
        (x.employee_id, x.name, x.role, x.team, x.region, x.hired_on, x.left_on, x.crm_names) for x in staff.employees
    ]
    yield save(folder / f"employees-{EXPORTED_ON}.csv", text([EMPLOYEE, *people]))
    tasks = [
        (x.task_id, _called(x.employee, n), x.title, x.created_on, x.due_on, x.completed_on, x.status)
        for n, x in enumerate(staff.tasks)
    ]
    yield save(folder / f"tasks-{EXPORTED_ON}.csv", text([TASK, *tasks]))
    reviews = [
        (x.review_id, x.employee.employee_id, x.day, x.topic, x.score, *(x.scale or ("", ""))) for x in staff.reviews
    ]
    yield save_xlsx(folder / f"peer-reviews-{EXPORTED_ON}.xlsx", [REVIEW, *reviews], "Reviews")
    ideas: Rows = [
        (
            x.idea_id,
            x.employee.name if x.employee else "Somebody",
            x.proposed_on,
            IDEA_STATUS[x.status],
            x.implemented_on,
        )
        for x in staff.ideas
    ]
    yield save(folder / f"创意-{EXPORTED_ON}.csv", text([IDEA, *ideas]), "utf-8-sig")
    skills = [
        (x.employee.employee_id, SKILL_NAMES[x.skill], x.day, x.level, x.target, x.scale, x.training)
        for x in staff.assessments
    ]
    yield save(folder / f"skills-{EXPORTED_ON}.csv", text([SKILL, *skills]))
    weights = [
        (x.role, WEIGHT_NAMES.get(x.component, x.component), x.valid_from, x.weight, x.target, x.currency)
        for x in staff.weights
    ]
    yield save(folder / f"role-weights-{EXPORTED_ON}.csv", text([WEIGHT, *weights]))
    rules = [
        (x.rule_id, x.name, x.kind, x.role or "all", "Total score" if x.metric == "total_score" else x.metric, x.period,
         x.threshold, x.upper, x.in_a_row, x.payout, x.base, x.rate, x.cap, x.currency, x.valid_from, x.valid_until)
        for x in staff.rules
    ]  # fmt: skip
    yield save(folder / f"incentive-rules-{EXPORTED_ON}.csv", text([RULE, *rules]))
    owners = [(x.platform, x.campaign, x.employee.employee_id, x.valid_from) for x in staff.owners]
    yield save(folder / f"campaign-owners-{EXPORTED_ON}.csv", text([OWNER, *owners]))


def write_events(staff: Staff, folder: Path) -> Iterator[Path]:
    """The tastings, as whoever held them wrote them down."""
    events: list[tuple[Cell | date, ...]] = [
        (x.event_id, x.name, x.day, x.day, x.region, x.invited, x.registered, x.attended, x.leads, "0.00", "USD")
        for x in staff.events
    ]
    yield save(folder / f"events-{EXPORTED_ON}.csv", text([EVENT, *events]))


def _called(person: Employee, n: int) -> str:
    return person.name if n % 5 == 0 else person.employee_id
