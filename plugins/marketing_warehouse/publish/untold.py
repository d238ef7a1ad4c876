"""What no file tells of is unknown, not nothing: without a shop or CRM the tables say revenue 0, and people are shown a dash."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from marketing_warehouse.publish.kpi_dictionary import Text

UNTOLD: Text = ("no file loaded so far tells of it", "已加载的文件没有此数据")
HELD_OUT: Text = ("no file tells of it, or all of it is held out", "没有文件提供此数据，或数据全部未计入")
_RETURNS = "roas roi ltv_to_cac payback_months cac cac_media_only marketing_expense_ratio"
# What must have a row for these columns to mean something; further columns have no figure without it anyway.
RESTS_ON: dict[str, dict[str, str]] = {
    "fct_sales": {
        "kpi_sales": "revenue orders customers refunds refund_amount average_customer_value average_order_value",
        "kpi_customer": "customers_start customers_end customers_new customers_reactivated customers_added customers_lost "
        "retention_rate repeat_purchase_rate lifetime_value",
        "kpi_market": "own_revenue market_share relative_share",
        "kpi_cost": f"revenue customers_new attributed_revenue lifetime_value {_RETURNS}",
        "kpi_channel": "sales customers_new revenue roas cac",
        "kpi_budget": "attributed_revenue roas roi",
    },
    "fct_cost": {
        "kpi_cost": f"marketing_cost media_spend agency_cost tools_cost payroll_cost event_cost other_cost {_RETURNS}",
        "kpi_channel": "spend cost_per_lead roas cac",
    },
    "fct_opportunity": {
        "kpi_sales": "deals_won deals_lost win_rate days_to_close open_pipeline open_pipeline_weighted",
    },
    "kpi_channel where leads > 0": {"kpi_channel": "leads cost_per_lead"},
}


def columns(connection: duckdb.DuckDBPyConnection, present: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The (table, column) of which no file tells; a table that is not published says nothing of its kind."""
    found = set()
    for rows, of in RESTS_ON.items():
        if rows.split()[0] in set(present) and not connection.execute(f"select 1 from marts.{rows} limit 1").fetchall():
            found |= {(table, column) for table, names in of.items() for column in names.split()}
    return frozenset(found)
