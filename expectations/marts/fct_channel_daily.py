"""fct_channel_daily: one row per day, channel and platform."""

from marketing_warehouse.checks.expect import CRITICAL, Suite, Text, filled, no_rows, not_empty_if, one_row_per

# kpi_channel rounds money to the cent once a row.
CENT = 0.01
GRAIN = ("date_day", "channel_key", "platform")
SUMS = ("spend", "revenue", "sales", "clicks", "engagements")

SUITE = Suite(
    "fct_channel_daily",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN),
        *one_row_per(CRITICAL, *GRAIN),
        *not_empty_if(CRITICAL, "fct_ad_performance_daily"),
        *no_rows(
            CRITICAL,
            "days_add_up_to_the_months",
            "a channel's days do not add up to its month",
            "with days as (select cast(date_trunc('month', date_day) as date) as period_start, channel_key, platform, "
            f"{', '.join(f'sum({name}) as {name}' for name in SUMS)} from {{batch}} group by 1, 2, 3) "
            "select period_start, channel_key, platform, "
            f"{' + '.join(f'abs(coalesce(days.{name}, 0) - coalesce(months.{name}, 0))' for name in SUMS)} as difference "
            "from marts.kpi_channel as months left join days using (period_start, channel_key, platform) "
            "where period = 'month' and platform <> 'all' "
            f"and difference > {len(SUMS)} * {CENT} order by period_start, channel_key, platform",
            Text("the days of a month add up to the channel's month", "每日之和等于该渠道当月合计"),
            figure=("difference", "largest"),
        ),
    ),
)
