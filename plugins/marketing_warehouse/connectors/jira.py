"""Jira: the issues of a search or board.

File: CSV with one line of headings: Summary, Issue key, Issue id, Issue Type, Status, Status Category, Priority, Resolution, Assignee, Reporter,
Created, Updated, Resolved, Due date (Due Date in Jira Data Center), then others, some of them (Labels, Sprint) several times; days like
`12/Mar/26 9:41 AM`. Headings DESCRIBED by many programs that read such files.
An issue is done by its resolution, else by the category of its status, else by the status itself (Done, Closed, Resolved); one resolved as Won't Do,
Duplicate or the like is dropped. Issues that are nobody's, and epics, are left out. The assignee is matched with the list of employees.
A newer export replaces an issue's line. Time zone: that of whoever exports, read as the company's.
Lands in: raw/company_inputs/task.
Alone: python -m marketing_warehouse.extract landing/jira
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Personal, Report, Type

STATES = {
    word: kept
    for kept, words in {
        "": ("unresolved",),
        "done": ("done", "fixed", "closed", "resolved", "complete", "completed", "fertig", "erledigt", "terminé", "完成", "已完成", "已解决", "完了"),
        "open": ("to do", "new", "open", "in progress", "indeterminate", "backlog", "selected for development", "reopened", "in review", "blocked",
                 "zu erledigen", "in arbeit", "à faire", "en cours", "待办", "处理中", "进行中", "未着手", "進行中"),
        "dropped": ("won't do", "won't fix", "wont do", "wont fix", "duplicate", "cannot reproduce", "declined", "rejected", "cancelled", "canceled",
                    "known error", "incomplete", "not a bug", "invalid", "abandoned"),
    }.items()
    for word in words
}  # fmt: skip

TASK = Entity(
    name="task",
    load=Load.UPSERT,
    key=("task_id",),
    reports=(
        Report(
            "issues",
            requires=("task_id", "employee_id", "due_on", "status"),
            answered=("employee_id",),
            left_out={"Issue Type": ("Epic",)},
        ),
    ),
    columns=(
        Column("task_id", Type.ID, ("Issue key", "Key"), required=True),
        Column("employee_id", Type.TEXT, ("Assignee",)),
        Column("title", Type.TEXT, ("Summary",), personal=Personal.STRIP),
        Column("created_on", Type.DATE, ("Created",)),
        Column("due_on", Type.DATE, ("Due date",)),
        Column("completed_on", Type.DATE, ("Resolved", "Resolution date")),
        Column("status", Type.TEXT, ("Resolution", "Status Category", "Status"), values=STATES, first_filled=True),
    ),
)

CONNECTOR = Connector(
    source="jira",
    title="Jira",
    title_zh="Jira 任务",
    kind=Kind.INPUT,
    entities=(TASK,),
    lands_in="company_inputs",
    time_zone="the company's",
)
