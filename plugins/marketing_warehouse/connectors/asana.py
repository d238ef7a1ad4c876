"""Asana: the tasks of a project.

File: CSV with one line of headings: Task ID, Created At, Completed At, Last Modified, Name, Section/Column, Assignee, Assignee Email, Start Date,
Due Date, Tags, Notes, Projects, Parent task, then the project's own fields. A task is done when it was completed; one that is nobody's is left
out. Headings DESCRIBED by many programs that read such files.
The assignee is matched with the list of employees by name. A newer export replaces a task's line. Time zone: days without one.
Lands in: raw/company_inputs/task.
Alone: python -m marketing_warehouse.extract landing/asana
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Personal, Report, Type

TASK = Entity(
    name="task",
    load=Load.UPSERT,
    key=("task_id",),
    reports=(
        Report(
            "tasks",
            requires=("task_id", "employee_id", "due_on", "created_on", "completed_on"),
            answered=("employee_id",),
        ),
    ),
    columns=(
        Column("task_id", Type.ID, ("Task ID",), required=True),
        Column("employee_id", Type.TEXT, ("Assignee",)),
        Column("title", Type.TEXT, ("Name",), personal=Personal.STRIP),
        Column("created_on", Type.DATE, ("Created At",)),
        Column("due_on", Type.DATE, ("Due Date",)),
        Column("completed_on", Type.DATE, ("Completed At",)),
    ),
)

CONNECTOR = Connector(
    source="asana",
    title="Asana",
    title_zh="Asana 任务",
    kind=Kind.INPUT,
    entities=(TASK,),
    lands_in="company_inputs",
    time_zone="the company's",
)
