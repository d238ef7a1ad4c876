"""Chinese ad platforms' exports as they are downloaded: GBK, preambles, totals, 万, ids beyond 2^53; rows and sums."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures"
DAY, NEXT = date(2026, 9, 21), date(2026, 9, 22)
FACTS = "_report, currency_code, date_day, impressions, clicks, spend"
Expected = tuple[str, int, date, int, int, Decimal]


def expected(level: str, rows: int, last: date, impressions: int, clicks: int, spend: str) -> Expected:
    return level, rows, last, impressions, clicks, Decimal(spend)


EXPORTS = {
    "baidu_ads/推广计划报告.csv": expected("campaign", 4, NEXT, 127_773, 3_093, "12190.77"),
    "baidu_ads/关键词报告.csv": expected("keyword", 2, DAY, 12_431, 632, "1204.50"),
    "baidu_feed_ads/推广单元报告.csv": expected("ad_group", 2, DAY, 330_500, 1_810, "1449.90"),
    "ocean_engine/广告计划数据.csv": expected("ad_group", 3, NEXT, 110_900, 1_702, "2186.30"),
    "ocean_engine/单元数据.csv": expected("ad_group", 2, DAY, 21_333, 311, "1100"),
    "ocean_engine_qianchuan/计划报表.csv": expected("campaign", 2, DAY, 6_826, 188, "2828.88"),
    "tencent_ads/广告报表.csv": expected("ad_group", 3, NEXT, 71_612, 886, "3952.43"),
    "tencent_ads/创意报表.csv": expected("ad", 2, DAY, 4_000, 30, "80.50"),
    "xiaohongshu_juguang/创意报表.xlsx": expected("ad", 3, NEXT, 45_000, 1_963, "1200"),
    "kuaishou_ads/广告计划.csv": expected("campaign", 3, NEXT, 228_000, 1_543, "2300"),
    "qihoo360_ads/效果评估报告_2026-09-21至2026-09-21_20260922.csv": expected(
        "ad_group", 2, DAY, 32_551, 490, "1311.60"
    ),
    "bilibili_ads/计划数据.csv": expected("campaign", 2, NEXT, 82_010, 1_251, "1785.40"),
    "alibaba_wanxiangtai/计划报表.csv": expected("campaign", 2, DAY, 95_234, 1_302, "1254"),
}


@pytest.fixture
def read(warehouse):
    """Reads a fixture dropped in its source's folder, or elsewhere."""

    def drop(path: str, where: str | None = None):
        return warehouse.read(where or path, (FIXTURES / path).read_bytes())

    return drop


@pytest.mark.parametrize("path", EXPORTS)
def test_export_gives_its_rows_and_sums(warehouse, read, path):
    record = read(path)
    assert record.status == "loaded", record.reason
    assert record.source == path.split("/")[0]
    rows = warehouse.rows(FACTS)
    levels, currencies, days, *measures = zip(*rows, strict=True)
    assert set(currencies) == {"CNY"}
    assert min(days) == DAY
    assert (levels[0], len(rows), max(days), *map(sum, measures)) == EXPORTS[path]
    assert len(set(levels)) == 1


ALIKE = ("baidu_ads", "baidu_feed_ads")


@pytest.mark.parametrize("path", [path for path in EXPORTS if not path.startswith(ALIKE)])
def test_export_at_the_top_is_recognised_by_its_headings(read, path):
    record = read(path, path.split("/")[1])
    assert (record.status, record.source) == ("loaded", path.split("/")[0]), record.reason


def test_baidu_search_and_feed_are_told_apart_by_their_folder_only(read):
    record = read("baidu_ads/推广计划报告.csv", "推广计划报告.csv")
    assert record.status == "quarantined"
    assert "baidu_ads" in record.reason
    assert "baidu_feed_ads" in record.reason


def test_baidu_preamble_dates_the_file_and_its_export(warehouse, read):
    read("baidu_ads/推广计划报告.csv")
    found = warehouse.rows("_period_start, _period_end, cast(_exported_at as varchar)")
    assert set(found) == {(DAY, NEXT, "2026-09-23 01:12:00+00")}


@pytest.mark.parametrize(
    ("name", "line", "exported"),
    [
        ("x.csv", "数据生成时间：2026-09-23 07:30\n", "2026-09-22 23:30"),
        ("报告_20260923_0730.csv", "", "2026-09-22 23:30"),
        ("报告_20260923.csv", "", "2026-09-23 00:00"),
    ],
    ids=["in_the_preamble", "in_the_name", "a_day_alone"],
)
def test_an_export_time_is_of_the_zone_that_its_source_declares(warehouse, name, line, exported):
    text = f"{line}日期,账户,推广计划,展现,点击,消费\n2026-09-22,柯斯,品牌,100,3,12.50\n"
    record = warehouse.read(f"baidu_ads/{name}", text)
    assert record.status == "loaded", record.reason
    assert warehouse.rows("strftime(_exported_at, '%Y-%m-%d %H:%M')") == [(exported,)]


def test_baidu_names_ids_and_unknown_conversions_stay(warehouse, read):
    read("baidu_ads/推广计划报告.csv")
    assert warehouse.rows("account_name, campaign_id, campaign_name, conversions")[1:3] == [
        ("kaffee-北京", "98000123456790", "通用词,移动", Decimal(22)),
        ("kaffee-北京", "98000123456789", "品牌词", None),
    ]


def test_ids_beyond_double_precision_keep_every_digit(warehouse, read):
    read("ocean_engine/广告计划数据.csv")
    assert warehouse.rows("campaign_id, ad_group_id")[0] == ("1745678901234567890", "1745678901234567901")


def test_qianchuan_revenue_is_the_direct_one(warehouse, read):
    read("ocean_engine_qianchuan/计划报表.csv")
    assert warehouse.rows("conversions, conversion_value") == [(20, Decimal(5499)), (14, Decimal(3000))]


def test_kuaishou_click_is_the_act_and_the_tap_on_the_cover_is_kept_aside(warehouse, read):
    read("kuaishou_ads/广告计划.csv")
    impressions, clicks, rest = warehouse.rows("impressions, clicks, _extra")[0]
    assert (impressions, clicks) == (123_000, 812)
    assert '"封面点击数":"4021"' in rest


def test_guangdiantong_without_a_day_is_refused(read):
    record = read("tencent_ads/广点通报表.csv")
    assert record.status == "quarantined"
    assert "does not say which days it covers" in record.reason


def test_the_day_of_a_download_is_not_the_day_of_the_figures(read):
    record = read("tencent_ads/广点通报表.csv", "tencent_ads/广点通报表_20260922.csv")
    assert record.status == "quarantined"


@pytest.mark.parametrize(
    ("name", "day", "period"),
    [
        ("广点通报表_20260921-20260921.csv", DAY, (DAY, DAY)),
        ("广点通报表_2026-09-21至2026-09-22.csv", None, (DAY, NEXT)),
    ],
    ids=["one day", "two days"],
)
def test_guangdiantong_takes_its_days_from_the_range_in_its_name(warehouse, read, name, day, period):
    read("tencent_ads/广点通报表.csv", f"tencent_ads/{name}")
    assert warehouse.rows("date_day, _period_start, _period_end, spend") == [(day, *period, Decimal("80.5"))]


def test_360_report_renamed_is_refused(read):
    path = next(path for path in EXPORTS if path.startswith("qihoo360_ads"))
    assert read(path, "qihoo360_ads/360.csv").status == "quarantined"


def test_report_without_a_plan_is_the_account_s(warehouse):
    text = "日期,账户,展现,点击,消费\n2026-09-21,kaffee,100,5,12.50\n"
    record = warehouse.read("baidu_ads/账户报告.csv", text, "gbk")
    assert (record.status, record.report) == ("loaded", "account"), record.reason


def test_report_without_plan_and_account_is_refused(warehouse):
    record = warehouse.read("baidu_ads/账户报告.csv", "日期,展现,点击,消费\n2026-09-21,100,5,12.50\n", "gbk")
    assert record.status == "quarantined"
    assert "推广计划" in record.reason


def baidu_in_units_of(unit: str) -> str:
    return (
        f"数据生成时间：2026-09-30 09:12\n数据生成条件：\n1. 时间范围：20260921 - 20260927\n2. 时间单位：{unit}\n\n"
        "日期,账户,推广计划,展现,点击,消费\n2026-09-21,kaffee,品牌词,700,70,7.00\n"
    )


@pytest.mark.parametrize("unit", ["分周", "分月"])
def test_baidu_by_week_or_month_is_not_taken_for_a_day(warehouse, unit):
    warehouse.read("baidu_ads/报告.csv", baidu_in_units_of(unit), "gbk")
    assert warehouse.rows("date_day, _period_start, _period_end, spend") == [(None, DAY, date(2026, 9, 27), 7)]


def test_baidu_sum_of_a_week_is_of_the_week(warehouse):
    warehouse.read("baidu_ads/报告.csv", baidu_in_units_of("合计"), "gbk")
    assert warehouse.rows("date_day, _period_start, _period_end, spend") == [(None, DAY, date(2026, 9, 27), 7)]


def test_words_of_another_release_or_platform_are_read_in_the_platforms_folder(warehouse):
    text = "日期,账户,推广计划,展现次数,点击次数,消耗\n2026-09-21,kaffee,品牌词,700,70,7.00\n"
    assert warehouse.read("baidu_ads/报告.csv", text, "gbk").status == "loaded"
    assert warehouse.rows("impressions, clicks, spend") == [(700, 70, 7)]


def test_total_that_is_not_the_sum_is_refused(warehouse):
    text = (FIXTURES / "kuaishou_ads/广告计划.csv").read_bytes().decode("gbk").replace('"2,300.00"', '"2,301.00"')
    record = warehouse.read("kuaishou_ads/广告计划.csv", text, "gbk")
    assert record.status == "quarantined"
    assert "2301" in record.reason


@pytest.mark.parametrize("folder", ["baidu_ads/", ""])
@pytest.mark.parametrize("heading", ["消费(万元)", "消费（单位：万元）", "消费/万元", "消费(万)", "消费(千元)"])
def test_spend_in_ten_thousands_is_refused_as_such(refused, folder, heading):
    text = f"日期,账户,推广计划,展现,点击,{heading}\n2026-09-22,柯斯,品牌,100,3,1.25\n"
    assert f"'{heading}' are in thousands, 万 or millions" in refused(f"{folder}x.csv", text)
