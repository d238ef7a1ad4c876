"""What a company fills in itself must not say two things at once."""

from __future__ import annotations

import pytest

GOALS = "Goal ID,Goal,Period start,Period end,Metric,Target\nG-1,Sell,2026-10-01,2026-12-31,Orders,1000\nG-2,Sell more,2026-10-01,2026-12-31,Orders,1200\n"
BUDGETS = "Budget ID,Period start,Period end,Scope,Channel,Planned amount,Currency\nB-1,2026-10-01,2026-10-31,media,Search,1000.00,USD\n"


def test_one_id_that_says_two_things_is_refused(refused):
    content = GOALS + "g-1,Sell,2026-10-01,2026-12-31,Orders,2000\n"
    assert "rows 1 and 3 have the same 'Goal ID' and say different things" in refused(
        "company_inputs/goals.csv", content
    )


def test_a_line_that_is_there_twice_is_one(warehouse):
    record = warehouse.read("company_inputs/goals.csv", GOALS + "G-1,Sell,2026-10-01,2026-12-31,Orders,1000\n")
    assert record.status == "loaded", record.reason


@pytest.mark.parametrize(("day", "status"), [("2026-09-30", "quarantined"), ("2026-10-01", "loaded")])
def test_a_budget_that_ends_before_it_begins_is_refused(warehouse, day, status):
    record = warehouse.read("company_inputs/budgets.csv", BUDGETS.replace("2026-10-31", day))
    assert (record.status, record.reason) == (
        status,
        "row 1 ends before it begins: correct its dates" if status == "quarantined" else None,
    )


def test_a_newer_rule_of_the_same_id_is_no_contradiction(warehouse):
    head = "Rule ID,Role,Metric,Threshold,Valid from,Payout,Currency\n"
    content = head + "R-1,all,Total score,90,2026-01-01,100.00,USD\nR-1,all,Total score,95,2026-07-01,100.00,USD\n"
    assert warehouse.read("company_inputs/rules.csv", content).rows_loaded == 2
