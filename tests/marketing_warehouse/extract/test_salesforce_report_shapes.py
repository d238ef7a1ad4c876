"""Reports of Salesforce's report builder, read to the rows and ids that its object exports have."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures" / "salesforce_report_objects"


def text(name: str) -> str:
    return (FIXTURES / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ["", "salesforce/", "salesforce_report/", "salesforce_report_objects/"])
@pytest.mark.parametrize("name", ["lead", "member", "campaign", "user", "task", "event"])
def test_a_report_is_known_wherever_it_is_dropped(warehouse, folder, name):
    record = warehouse.read(f"{folder}a.csv", text(f"{name}s.csv"))
    entity = "campaign_member" if name == "member" else name
    assert (record.status, record.source, record.entity) == ("loaded", "salesforce_report_objects", entity), (
        record.reason
    )


def test_leads_of_a_report_have_the_ids_of_the_objects_and_the_company_s_days(warehouse):
    warehouse.read("a.csv", text("leads.csv"))
    rows = warehouse.rows("lead_id, status, lead_source, is_converted, created_at", "salesforce/lead")
    assert rows == [
        ("00Q5g00000AAAAAEA5", "Qualified", "Web", True, datetime(2026, 3, 19, 23, tzinfo=UTC)),
        ("00Q5g00000AAAABEA5", "Open - Not Contacted", "Trade Show", False, datetime(2026, 4, 1, 22, tzinfo=UTC)),
        ("00Q5g00000aaaabEAA", "Working - Contacted", None, False, datetime(2026, 4, 12, 22, tzinfo=UTC)),
    ]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("00Q70000001ZwTi", "00Q70000001ZwTiEAK"),
        ("00QD000000IRFma", "00QD000000IRFmaMAH"),
        ("00QD000000IRFmaXXX", "00QD000000IRFmaXXX"),
        ("00QABCDEFGHIJKL", "00QABCDEFGHIJKL255"),
    ],
    ids=["capitals in the last five", "in all fives", "18 characters stay", "all capitals"],
)
def test_an_id_of_15_characters_is_completed_to_the_18_of_the_record(warehouse, written, kept):
    warehouse.read("a.csv", text("leads.csv").replace("00Q5g00000AAAAA", written))
    assert warehouse.rows("lead_id", "salesforce/lead")[0] == (kept,)


def test_members_with_their_contacts_columns_are_members_and_no_name_is_kept(warehouse):
    warehouse.read("a.csv", text("members.csv"))
    columns = "campaign_id, lead_id, contact_id, status, has_responded, first_responded_on"
    assert warehouse.rows(columns, "salesforce/campaign_member") == [
        ("7015g000000AbcDAAS", "00Q5g00000AAAAAEA5", None, "Attended", True, date(2026, 5, 4)),
        ("7015g000000AbcDAAS", None, "0035g00000AbCdEAAV", "Sent", False, None),
    ]
    assert "Berg" not in str(warehouse.rows("_extra", "salesforce/campaign_member"))


def test_an_activity_keeps_whom_it_is_with_as_an_id_only(warehouse):
    warehouse.read("a.csv", text("tasks.csv"))
    rows = warehouse.rows("who_id, account_id, subject, description, _extra", "salesforce/task")
    assert [row[:2] for row in rows] == [("0035g00000AbCdEAAV", "0015g00000XyZabAAF"), ("00Q5g00000AAAAAEA5", None)]
    assert not any(word in str(rows) for word in ("Ada", "Ann", "grinder"))


@pytest.mark.parametrize(
    ("name", "id_heading"),
    [
        ("leads.csv", "Lead ID"),
        ("members.csv", "Campaign Member ID"),
        ("campaigns.csv", "Campaign ID"),
        ("users.csv", "User ID"),
        ("tasks.csv", "Activity ID"),
        ("events.csv", "Activity ID"),
    ],
)
@pytest.mark.parametrize("folder", ["", "salesforce/", "salesforce_report/"])
def test_a_report_without_ids_is_refused_naming_the_column_to_add(refused, folder, name, id_heading):
    reason = refused(f"{folder}a.csv", text(name).replace(f'"{id_heading}"', '"Rating"'))
    assert f"'{id_heading}'" in reason


def test_events_among_tasks_are_refused(refused):
    assert "row 2, column 'Activity ID': '00U5g00000AAAAA' is no task_id" in refused(
        "a.csv", text("activities_mixed.csv")
    )


def test_leads_of_another_system_are_not_taken_for_salesforce_s(refused):
    reason = refused("a.csv", text("leads.csv").replace("00Q5g00000AAAAB", "zcrm_4108880001"))
    assert "is no lead_id of Salesforce" in reason


def test_more_records_counted_than_there_are_is_refused(refused):
    reason = refused("a.csv", text("leads.csv").replace("(3 records)", "(4 records)"))
    assert "says 4 records, the file has 3" in reason
