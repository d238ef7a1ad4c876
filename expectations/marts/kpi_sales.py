"""kpi_sales: one row per period, its start, dimension and value."""

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

# Days and weeks may be negative where refunds outweigh sales; a whole month, quarter or year may not.
WHOLE_COMPANY = "dimension = 'all' and is_complete and period in ('month', 'quarter', 'year')"
# Rounded to cents once per row.
CENT = 0.01
# Above this share of revenue without a region, regional figures mislead.
UNKNOWN_REGION_SHARE = 0.20
# A win rate further from its own last twelve months than this many standard deviations is news or an error.
WIN_RATE_DEVIATIONS = 3

GRAIN = ("period", "period_start", "dimension", "dimension_value")

SUITE = Suite(
    "kpi_sales",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "period_end", "is_complete", "revenue", "orders", "customers"),
        *one_row_per(CRITICAL, *GRAIN),
        *not_empty_if(CRITICAL, "fct_sales"),
        *one_of(CRITICAL, "period", ("day", "week", "month", "quarter", "year")),
        *one_of(CRITICAL, "dimension", ("all", "region", "product", "channel")),
        *at_least(
            CRITICAL,
            "revenue",
            0,
            WHOLE_COMPANY,
            Text(
                "the company's revenue of a complete month or longer is not negative",
                "完整月度及以上的公司销售额不为负",
            ),
        ),
        *no_rows(
            CRITICAL,
            "revenue_equals_the_facts",
            "revenue differs from fct_sales",
            "with facts as (select cast(date_trunc('month', date_day) as date) as period_start, "
            "sum(amount) as fact_revenue from marts.fct_sales group by 1), "
            "months as (select * from {batch} where period = 'month' and dimension = 'all' and is_complete) "
            "select period, period_start, revenue - coalesce(fact_revenue, 0) as difference "
            "from months left join facts using (period_start) "
            f"where abs(revenue - coalesce(fact_revenue, 0)) > {CENT} order by abs(difference) desc",
            Text("the company's revenue of a month is the sum of its sales", "公司月度销售额等于销售明细之和"),
            figure=("difference", "largest"),
        ),
        *no_rows(
            CRITICAL,
            "parts_add_up",
            "revenue of the parts differs from the whole",
            "with kpi as (select * from {batch}), "
            "whole as (select period, period_start, revenue as company from kpi where dimension = 'all') "
            "select period, period_start, dimension, sum(revenue) - max(company) as difference "
            "from kpi inner join whole using (period, period_start) "
            "where dimension <> 'all' group by period, period_start, dimension "
            f"having abs(sum(revenue) - max(company)) > {CENT} * count(*) order by abs(difference) desc",
            Text("regions, products and channels each add up to the company", "各区域、产品、渠道之和等于公司合计"),
            figure=("difference", "largest"),
        ),
        *at_least(CRITICAL, "win_rate", 0),
        *at_most(CRITICAL, "win_rate", 1),
        *at_least(CRITICAL, "orders", 0),
        *at_least(CRITICAL, "customers", 0),
        *at_least(CRITICAL, "refunds", 0),
        *at_least(CRITICAL, "open_pipeline", 0),
        *no_rows(
            CRITICAL,
            "weighted_pipeline_not_above_plain",
            "weighted pipeline above the plain one",
            f"select * from {{batch}} where open_pipeline_weighted > open_pipeline + {CENT} "
            "order by open_pipeline_weighted desc",
            Text("the weighted pipeline is at most the plain one", "加权商机金额不超过商机金额"),
            figure=("open_pipeline_weighted", "highest"),
        ),
        *no_rows(
            WARNING,
            "win_rate_as_usual",
            "win rate of the last complete month unlike the twelve before",
            "select period, period_start, dimension, dimension_value, win_rate from (select *, "
            "avg(win_rate) over past as usual, stddev_samp(win_rate) over past as spread, "
            "count(win_rate) over past as months, "
            "row_number() over (order by period_start desc) as newest from {batch} "
            "where period = 'month' and dimension = 'all' and is_complete "
            "window past as (order by period_start rows between 12 preceding and 1 preceding)) as monthly "
            f"where newest = 1 and months >= 6 and abs(win_rate - usual) > {WIN_RATE_DEVIATIONS} * spread",
            Text("the newest win rate is like the twelve months before", "最新赢单率与此前十二个月相符"),
            figure=("win_rate", "win rate"),
        ),
        *no_rows(
            WARNING,
            "region_mostly_known",
            f"region unknown for more than {UNKNOWN_REGION_SHARE:.0%} of a complete year's or quarter's revenue",
            "with kpi as (select * from {batch}), "
            "whole as (select period, period_start, revenue as company from kpi where dimension = 'all') "
            "select period, period_start, revenue / nullif(company, 0) as unknown_share "
            "from kpi inner join whole using (period, period_start) where dimension = 'region' "
            "and dimension_value = '(unknown)' and is_complete and period in ('quarter', 'year') "
            f"and revenue / nullif(company, 0) > {UNKNOWN_REGION_SHARE} order by unknown_share desc",
            Text("most revenue has a region", "大部分销售额有明确区域"),
            figure=("unknown_share", "highest share"),
        ),
        *rows_not_collapsed(CRITICAL),
    ),
)
