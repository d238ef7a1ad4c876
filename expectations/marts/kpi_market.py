"""kpi_market: one row per period, its start, dimension and value (product is the category)."""

from marketing_warehouse.checks.expect import (
    CRITICAL,
    WARNING,
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

# Below this many respondents the 95 % interval of a share is wider than ±18 points.
FEW_RESPONDENTS = 30
WHOLE_MARKET = Text("own revenue does not exceed the market", "自有销售额不超过市场规模")

GRAIN = ("period", "period_start", "dimension", "dimension_value")

SUITE = Suite(
    "kpi_market",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "period_end", "is_complete"),
        *one_row_per(CRITICAL, *GRAIN),
        *one_of(CRITICAL, "period", ("month", "quarter", "year")),
        *one_of(CRITICAL, "dimension", ("all", "region", "product")),
        *at_least(CRITICAL, "market_size", 0),
        *at_most(WARNING, "market_share", 1, text=WHOLE_MARKET),
        *at_least(CRITICAL, "brand_awareness_aided", 0),
        *at_most(CRITICAL, "brand_awareness_aided", 1),
        *at_least(CRITICAL, "brand_awareness_unaided", 0),
        *at_most(CRITICAL, "brand_awareness_unaided", 1),
        *at_least(CRITICAL, "share_of_search", 0),
        *at_most(CRITICAL, "share_of_search", 1),
        *at_least(CRITICAL, "share_of_voice", 0),
        *at_most(CRITICAL, "share_of_voice", 1),
        *no_rows(
            CRITICAL,
            "intervals_hold_their_value",
            "brand awareness outside its own interval",
            "select * from {batch} where "
            "not (brand_awareness_aided between brand_awareness_aided_low and brand_awareness_aided_high) or "
            "not (brand_awareness_unaided between brand_awareness_unaided_low and brand_awareness_unaided_high) "
            "order by period_start desc",
            Text("brand awareness lies in its interval", "品牌知名度位于其置信区间内"),
        ),
        *no_rows(
            WARNING,
            "enough_respondents",
            f"fewer than {FEW_RESPONDENTS} respondents behind a company figure",
            f"select * from {{batch}} where brand_respondents between 1 and {FEW_RESPONDENTS - 1} "
            "and dimension = 'all' and is_complete and period in ('quarter', 'year') order by brand_respondents",
            Text(
                f"company awareness rests on {FEW_RESPONDENTS} respondents or more",
                f"公司品牌知名度至少有 {FEW_RESPONDENTS} 名受访者",
            ),
            figure=("brand_respondents", "fewest"),
        ),
        *rows_not_collapsed(CRITICAL),
    ),
)
