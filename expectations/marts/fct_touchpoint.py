"""fct_touchpoint: one row per touch."""

from marketing_warehouse.checks.expect import CRITICAL, Suite, filled, one_of, one_row_per

KINDS = (
    "lead",
    "contact",
    "campaign_response",
    "event_attendance",
    "visit",
    "email_click",
    "coded_response",
    "order",
    "crm_source",
)

SUITE = Suite(
    "fct_touchpoint",
    ("touch_key",),
    (
        *filled(CRITICAL, "touch_key", "date_day", "person_key", "customer_key", "channel_key", "platform"),
        *one_row_per(CRITICAL, "touch_key"),
        *one_of(CRITICAL, "touch_kind", KINDS),
    ),
)
