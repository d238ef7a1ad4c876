"""The report's pages in the order of its menu. A page without figures says which file to drop where."""

from __future__ import annotations

from collections.abc import Sequence

from marketing_warehouse.publish.kpi_dictionary import Text
from marketing_warehouse.publish.marts import Marts
from marketing_warehouse.publish.report import alerts, areas, attribution, budget, channels, cohorts, funnel, team
from marketing_warehouse.publish.report.alerts import Alerts
from marketing_warehouse.publish.report.goals import Goal
from marketing_warehouse.publish.report.layout import Page
from marketing_warehouse.publish.report.reading import Tables


def pages(
    marts: Marts, tables: Tables, goals: Sequence[Goal], raised: Alerts, has_team: bool
) -> list[tuple[Text, list[Page]]]:
    """The pages by heading of the menu."""
    area = areas.pages(marts)
    results = [area["sales"], funnel.page(marts, tables), area["customer"], cohorts.page(marts, tables), area["market"]]
    money = [channels.page(marts, tables), attribution.page(marts, tables), budget.page(marts, tables), area["cost"]]
    return [
        (("Results", "结果"), results),
        (("Money", "投入"), money),
        (("Watch", "监控"), [alerts.page(marts, raised, goals), team.pointer(has_team)]),
    ]
