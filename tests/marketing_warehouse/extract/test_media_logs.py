"""Logs and plans of agencies, in their own headings and without ids; nothing else is taken for one."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

LOG = "brand,medium,vehicle,date,duration,insertions,cost_usd\nKestrel,Radio,WXYZ,20260324,20,4,1200.5\n"
PLAN = "Sender;Datum;Länge;Planned spots;Booked cost;Währung\nZDF;23.03.2026;20;2;12.000,50;EUR\n"


@pytest.mark.parametrize("where", ["media_log", "offline_media", "top"])
def test_an_airing_log_is_known_wherever_it_is_dropped(warehouse, where):
    record = warehouse.read("log.csv" if where == "top" else f"{where}/log.csv", LOG)
    assert (record.status, record.source, record.entity) == ("loaded", "media_log", "tv")
    assert warehouse.rows("first_day, station, medium, duration_seconds, spots, cost, currency_code") == [
        (date(2026, 3, 24), "WXYZ", "radio", 20, 4, Decimal("1200.5"), "USD")
    ]


def test_a_plan_is_told_from_a_log_by_its_headings(warehouse):
    record = warehouse.read("offline_media/TV q2.csv", PLAN)
    assert (record.source, record.entity, record.report) == ("media_plan", "tv", "plan")
    assert warehouse.rows("first_day, cost, spots") == [(date(2026, 3, 23), Decimal("12000.5"), 2)]


@pytest.mark.parametrize(
    "text",
    [
        "Day,Time,Station,Campaign,Spot length,GRP,Cost,Currency code\n2026-10-01,20:14,RTL,Autumn,20,3.2,4500.00,EUR\n",
        "Day,Sender,Campaign,Cost,Currency code\n2026-10-01,RTL,Autumn,4500.00,EUR\n",
    ],
)
def test_an_airing_log_in_an_ad_platforms_folder_is_no_spend_of_the_platform(refused, text):
    assert "landing/media_log/" in refused("google_ads/log.csv", text)


def test_an_ad_platforms_own_column_of_stations_is_no_airing_log(warehouse):
    text = "Day,Station,Campaign,Clicks,Cost,Currency code\n2026-10-01,RTL,Autumn,9,45.00,EUR\n"
    assert warehouse.read("google_ads/report.csv", text).status == "loaded"


def test_rows_without_ids_are_told_apart(warehouse):
    warehouse.read("media_log/log.csv", LOG + LOG.splitlines()[1] + "\n")
    ids = [row[0] for row in warehouse.rows("placement_id")]
    assert len(set(ids)) == 2
    assert all(ids)


@pytest.mark.parametrize(
    "text",
    [
        "Date,Channel,Cost (EUR)\n2026-03-01,Paid Search,50.00\n",
        "Date,Channel,Cost (EUR),Duration\n2026-03-01,Paid Search,50.00,30\n",
        "Date,Event name,Cost (EUR)\n2026-03-01,purchase,5.00\n",
    ],
)
def test_a_channel_and_its_cost_are_no_airings(refused, text):
    refused("any.csv", text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("radio as-run.csv", "Station,Date,Time,Length,Copy,Net cost\nCapital,14/09/2026,07:42,30,Autumn A,£350.00\n"),
        (
            "监播.csv",
            "频道,播出日期,播出时间,时长(秒),广告版本,刊例价(元),净价(元)\n湖南卫视,20260914,19:35:10,15,秋季A,98000,350\n",
        ),
    ],
)
def test_an_airing_log_in_its_folder_needs_no_count_of_airings(warehouse, name, text):
    record = warehouse.read(f"media_log/{name}", text)
    assert record.status == "loaded", record.reason
    assert [int(cost) for (cost,) in warehouse.rows("cost")] == [350]


STATIONS = "Station,Date,Length,Spots,Cost (EUR)\nCapital,2026-09-14,30,2,350.00\n"
CHANNELS = "频道,播出日期,时长(秒),次数,净价(元)\n交通之声,20260914,15,2,350\n"


@pytest.mark.parametrize(
    ("name", "text", "medium"),
    [
        ("log.csv", "Radio airings autumn\n\n" + STATIONS, "radio"),
        ("log.csv", "Medium: Hörfunk\n\n" + STATIONS, "radio"),
        ("Radiospots_KW38.csv", STATIONS, "radio"),
        ("log.csv", "广播监播报告\n" + CHANNELS, "radio"),
        ("监播.csv", CHANNELS, "tv"),
        ("log.csv", STATIONS.replace("Station", "TV station"), "tv"),
        ("TV_2026.csv", STATIONS, "tv"),
        ("log.csv", STATIONS.replace("Capital", "RTL"), "tv"),
        ("log.csv", STATIONS.replace("Capital", "Capital 95.8 FM"), "radio"),
        ("log.csv", STATIONS.replace("Capital", "湖南卫视"), "tv"),
    ],
    ids=lambda value: str(value)[:12],
)
def test_the_names_around_a_list_of_stations_say_its_medium(warehouse, name, text, medium):
    record = warehouse.read(f"media_log/{name}", text)
    assert record.status == "loaded", record.reason
    assert warehouse.rows("medium", "offline_media/tv") == [(medium,)]


def test_a_sheet_says_its_medium_before_the_workbooks_name_does(warehouse):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet, station in (("Radio", "Capital"), ("TV", "RTL")):
        rows = book.create_sheet(sheet)
        rows.append(["Station", "Date", "Length", "Spots", "Cost (EUR)"])
        rows.append([station, "2026-09-14", 30, 2, 350])
    content = io.BytesIO()
    book.save(content)
    assert warehouse.read("media_log/TV and radio.xlsx", content.getvalue()).status == "loaded"
    assert sorted(warehouse.rows("station, medium")) == [("Capital", "radio"), ("RTL", "tv")]


def test_stations_of_tv_and_radio_in_one_list_are_refused(refused):
    text = STATIONS + "RTL,2026-09-14,30,2,350.00\nRadio Hamburg,2026-09-14,30,2,350.00\n"
    assert "several (radio, tv)" in refused("media_log/log.csv", text)


@pytest.mark.parametrize("name", ["log.csv", "TV and radio.csv", "Radiology Co.csv"])
def test_a_list_of_stations_that_may_be_of_tv_or_radio_is_refused(refused, name):
    assert "write tv or radio into the file's name" in refused(f"media_log/{name}", STATIONS)
    assert "write tv or radio into the file's name" in refused(f"media_plan/{name}", STATIONS)
