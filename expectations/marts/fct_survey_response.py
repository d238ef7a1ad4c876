"""fct_survey_response: one row per answer to a satisfaction, recommendation or brand survey."""

from marketing_warehouse.checks.expect import (
    CRITICAL,
    Suite,
    Text,
    at_least,
    at_most,
    filled,
    no_rows,
    one_of,
    one_row_per,
    rows_not_collapsed,
)

GRAIN = ("response_key",)

SUITE = Suite(
    "fct_survey_response",
    GRAIN,
    (
        *filled(CRITICAL, "response_key", "survey_type", "date_day"),
        *one_row_per(CRITICAL, *GRAIN),
        *one_of(CRITICAL, "survey_type", ("nps", "csat", "brand")),
        *at_least(CRITICAL, "score_rate", 0),
        *at_most(CRITICAL, "score_rate", 1),
        *at_least(CRITICAL, "weight", 0),
        *no_rows(
            CRITICAL,
            "promoter_or_detractor",
            "promoter and detractor at once",
            "select * from {batch} where is_promoter and is_detractor order by response_key",
            Text("nobody is promoter and detractor at once", "推荐者与贬损者互斥"),
        ),
        *rows_not_collapsed(CRITICAL),
    ),
)
