"""kpi_cost: one row per period, its start, dimension and value."""

from marketing_warehouse.checks.expect import (
    CRITICAL,
    WARNING,
    Suite,
    Text,
    at_least,
    filled,
    no_rows,
    not_empty_if,
    one_of,
    one_row_per,
    rows_not_collapsed,
)

# Money is rounded to cents once per row and scope.
CENT = 0.01
SCOPES = "media_spend + agency_cost + tools_cost + payroll_cost + event_cost + other_cost"
# Days and weeks may be negative where a credit is booked; a whole month, quarter or year may not.
WHOLE_COMPANY = "dimension = 'all' and is_complete and period in ('month', 'quarter', 'year')"
# Spending more than the company sells is possible in a launch, and a decimal comma misread otherwise.
HIGH_EXPENSE_RATIO = 1.0

MODELS = ("first_touch", "last_touch", "last_non_direct", "linear", "position_based", "time_decay", "markov")

GRAIN = ("period", "period_start", "dimension", "dimension_value")

SUITE = Suite(
    "kpi_cost",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "period_end", "is_complete", "marketing_cost", "media_spend"),
        *one_row_per(CRITICAL, *GRAIN),
        *not_empty_if(CRITICAL, "fct_cost"),
        *one_of(CRITICAL, "period", ("day", "week", "month", "quarter", "year")),
        *one_of(CRITICAL, "dimension", ("all", "region", "product", "channel")),
        *one_of(CRITICAL, "attribution_basis", MODELS),
        *one_of(CRITICAL, "roi_basis", ("gross_profit", "revenue")),
        *at_least(
            CRITICAL,
            "marketing_cost",
            0,
            WHOLE_COMPANY,
            Text(
                "the company's cost of a complete month or longer is not negative", "完整月度及以上的公司营销费用不为负"
            ),
        ),
        *no_rows(
            CRITICAL,
            "scopes_add_up",
            "the scopes do not add up to marketing cost",
            f"select *, {SCOPES} - marketing_cost as difference from {{batch}} "
            f"where abs({SCOPES} - marketing_cost) > 6 * {CENT} order by abs(difference) desc",
            Text(
                "media, agency, tools, payroll, event and other add up to marketing cost", "各类费用之和等于营销总费用"
            ),
            figure=("difference", "largest"),
        ),
        *no_rows(
            CRITICAL,
            "cost_equals_the_facts",
            "marketing cost differs from the counted rows of fct_cost",
            "with facts as (select cast(date_trunc('month', date_day) as date) as period_start, "
            "sum(amount) as fact_cost from marts.fct_cost where is_counted group by 1), "
            "months as (select * from {batch} where period = 'month' and dimension = 'all' and is_complete) "
            "select period, period_start, marketing_cost - coalesce(fact_cost, 0) as difference "
            "from months left join facts using (period_start) "
            f"where abs(marketing_cost - coalesce(fact_cost, 0)) > {CENT} order by abs(difference) desc",
            Text(
                "the company's cost of a month is the sum of its counted costs",
                "公司月度营销费用等于计入的费用明细之和",
            ),
            figure=("difference", "largest"),
        ),
        *at_least(CRITICAL, "cac", 0, "marketing_cost >= 0"),
        *at_least(CRITICAL, "cac_media_only", 0, "media_spend >= 0"),
        *at_least(CRITICAL, "marketing_expense_ratio", 0, "marketing_cost >= 0 and revenue >= 0"),
        *no_rows(
            WARNING,
            "expense_ratio_plausible",
            f"marketing expense ratio above {HIGH_EXPENSE_RATIO:g}",
            f"select * from {{batch}} where marketing_expense_ratio > {HIGH_EXPENSE_RATIO} and {WHOLE_COMPANY} "
            "order by marketing_expense_ratio desc",
            Text("the company sells for more than its marketing costs", "公司销售额高于营销费用"),
            figure=("marketing_expense_ratio", "highest"),
        ),
        *rows_not_collapsed(CRITICAL),
    ),
)
