"""dim_employee: one row per employee of a source system."""

from marketing_warehouse.checks.expect import CRITICAL, WARNING, Suite, filled, one_row_per, rows_not_collapsed

GRAIN = ("employee_key",)

SUITE = Suite(
    "dim_employee",
    GRAIN,
    (
        *filled(CRITICAL, "employee_key", "source_system"),
        *filled(WARNING, "employee_name"),
        *one_row_per(CRITICAL, *GRAIN),
        *rows_not_collapsed(CRITICAL),
    ),
)
