"""held_out_people: lines of the company's lists that count for nobody. Whom they are about is told in the table only."""

from marketing_warehouse.checks.expect import CRITICAL, Suite, at_least, filled, one_of, one_row_per

SUITE = Suite(
    "held_out_people",
    ("source_table", "reason"),
    (
        *filled(CRITICAL, "source_table", "written", "reason", "rows_held_out"),
        *one_row_per(CRITICAL, "source_table", "written", "reason"),
        *one_of(CRITICAL, "reason", ("unknown_person", "off_scale", "unknown_component")),
        *at_least(CRITICAL, "rows_held_out", 1),
    ),
)
