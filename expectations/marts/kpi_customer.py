"""kpi_customer: one row per period, its start, dimension and value."""

from marketing_warehouse.checks.expect import (
    CRITICAL,
    WARNING,
    Suite,
    Text,
    at_least,
    at_most,
    filled,
    no_rows,
    not_empty_if,
    one_of,
    one_row_per,
    rows_not_collapsed,
)

# Below this many answers the 95 % interval of a share is wider than ±18 points.
FEW_ANSWERS = 30

GRAIN = ("period", "period_start", "dimension", "dimension_value")

SUITE = Suite(
    "kpi_customer",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "period_end", "is_complete", "customers_start", "customers_end"),
        *one_row_per(CRITICAL, *GRAIN),
        *not_empty_if(CRITICAL, "fct_sales"),
        *one_of(CRITICAL, "period", ("week", "month", "quarter", "year")),
        *one_of(CRITICAL, "dimension", ("all", "region", "product", "channel")),
        *no_rows(
            CRITICAL,
            "start_added_lost_end",
            "customers at the start + added - lost is not those at the end",
            "select *, customers_start + customers_added - customers_lost - customers_end as difference from {batch} "
            "where customers_start + customers_added - customers_lost <> customers_end order by abs(difference) desc",
            Text("start + added - lost = end", "期初 + 增加 - 流失 = 期末"),
            figure=("difference", "largest"),
        ),
        *at_least(CRITICAL, "customers_start", 0),
        *at_least(CRITICAL, "customers_lost", 0),
        *at_least(CRITICAL, "retention_rate", 0),
        *at_most(CRITICAL, "retention_rate", 1),
        *at_least(CRITICAL, "repeat_purchase_rate", 0),
        *at_most(CRITICAL, "repeat_purchase_rate", 1),
        *at_least(CRITICAL, "csat_score", 0),
        *at_most(CRITICAL, "csat_score", 1),
        *at_least(CRITICAL, "csat_rate", 0),
        *at_most(CRITICAL, "csat_rate", 1),
        *at_least(CRITICAL, "nps", -1),
        *at_most(CRITICAL, "nps", 1),
        *no_rows(
            CRITICAL,
            "intervals_hold_their_value",
            "a survey figure outside its own interval",
            "select * from {batch} where not (nps between nps_low and nps_high) or "
            "not (csat_rate between csat_rate_low and csat_rate_high) or "
            "not (csat_score between csat_score_low and csat_score_high) order by period_start desc",
            Text("every survey figure lies in its interval", "调查指标位于其置信区间内"),
        ),
        *no_rows(
            WARNING,
            "enough_answers",
            f"fewer than {FEW_ANSWERS} answers behind a company figure",
            "select *, least(nullif(nps_answers, 0), nullif(csat_answers, 0)) as answers from {batch} "
            "where period in ('quarter', 'year') and dimension = 'all' and is_complete "
            f"and (nps_answers between 1 and {FEW_ANSWERS - 1} or csat_answers between 1 and {FEW_ANSWERS - 1}) "
            "order by answers",
            Text(
                f"company survey figures rest on {FEW_ANSWERS} answers or more",
                f"公司调查指标至少有 {FEW_ANSWERS} 份答卷",
            ),
            figure=("answers", "fewest"),
        ),
        *rows_not_collapsed(CRITICAL),
    ),
)
