"""kpi_channel: one row per period, its start, channel and platform."""

from marketing_warehouse.checks.expect import (
    CRITICAL,
    WARNING,
    Suite,
    Text,
    filled,
    no_rows,
    not_empty_if,
    one_of,
    one_row_per,
    rows_not_collapsed,
)

# Every row is rounded to cents once, so a sum of n of them may be n half cents off.
HALF_CENT = 0.005
GRAIN = ("period", "period_start", "channel_key", "platform")
# More than this share of a month's revenue without any touch: tags or CRM sources are missing.
MUCH_UNATTRIBUTED = 0.5


def parts_differ(measure: str) -> str:
    """Rows of totals that their channels, or the channels' platforms, do not add up to."""
    part = f"sum({measure}) as parts, count(*) as rows_added"
    return (
        f"with parts as (select period, period_start, channel_key, 'all' as platform, {part} from {{batch}} "
        "where platform <> 'all' group by 1, 2, 3 union all "
        f"select period, period_start, 'all', 'all', {part} from {{batch}} "
        "where platform = 'all' and channel_key <> 'all' group by 1, 2) "
        f"select period, period_start, channel_key, parts - {measure} as difference "
        "from {batch} full outer join parts using (period, period_start, channel_key, platform) where platform = 'all' "
        f"and (parts is null or {measure} is null or abs(parts - {measure}) > {HALF_CENT} * (rows_added + 1)) "
        "order by abs(difference) desc"
    )


SUITE = Suite(
    "kpi_channel",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "period_end", "is_complete", "spend", "revenue", "sales", "leads"),
        *one_row_per(CRITICAL, *GRAIN),
        *not_empty_if(CRITICAL, "fct_ad_performance_daily"),
        *one_of(CRITICAL, "period", ("day", "week", "month", "quarter", "year")),
        *no_rows(
            CRITICAL,
            "spend_parts_add_up",
            "channels or platforms do not add up to their total spend",
            parts_differ("spend"),
            Text("platforms and channels add up to their totals of spend", "平台与渠道花费之和等于其合计"),
            figure=("difference", "largest"),
        ),
        *no_rows(
            CRITICAL,
            "revenue_parts_add_up",
            "channels or platforms do not add up to their total revenue",
            parts_differ("revenue"),
            Text("platforms and channels add up to their totals of revenue", "平台与渠道销售额之和等于其合计"),
            figure=("difference", "largest"),
        ),
        *no_rows(
            CRITICAL,
            "revenue_equals_the_facts",
            "the company's revenue differs from the sales",
            "with facts as (select cast(date_trunc('month', date_day) as date) as period_start, "
            "sum(amount) as fact_revenue from marts.fct_sales group by 1), "
            "months as (select * from {batch} where period = 'month' and channel_key = 'all' and is_complete) "
            "select period, period_start, revenue - coalesce(fact_revenue, 0) as difference "
            "from months left join facts using (period_start) "
            f"where abs(revenue - coalesce(fact_revenue, 0)) > {2 * HALF_CENT} order by abs(difference) desc",
            Text("the channels' revenue of a month is what was sold in it", "各渠道月度销售额合计等于实际销售额"),
            figure=("difference", "largest"),
        ),
        *no_rows(
            WARNING,
            "most_revenue_has_a_touch",
            f"more than {MUCH_UNATTRIBUTED:.0%} of a month's revenue without any touch",
            "with company as (select period, period_start, revenue as company_revenue from {batch} "
            "where channel_key = 'all' and period = 'month' and is_complete) "
            "select period_start, revenue / company_revenue as share from {batch} "
            "inner join company using (period, period_start) where channel_key = '(unattributed)' and platform = 'all' "
            f"and company_revenue > 0 and revenue > {MUCH_UNATTRIBUTED} * company_revenue order by period_start desc",
            Text("most revenue can be led back to a touch", "大部分销售额可追溯到触达"),
            figure=("share", "share"),
        ),
        *rows_not_collapsed(CRITICAL),
    ),
)
