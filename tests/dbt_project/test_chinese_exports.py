"""Chinese platforms, shops and surveys: their exports, as downloaded, end in the facts with the right sums."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests import nights

pytestmark = pytest.mark.slow

FIXTURES = Path(__file__).parents[1] / "fixtures"
SOURCES = (
    "baidu_ads", "baidu_feed_ads", "ocean_engine", "ocean_engine_qianchuan", "tencent_ads", "xiaohongshu_juguang",
    "kuaishou_ads", "qihoo360_ads", "bilibili_ads", "alibaba_wanxiangtai", "taobao_tmall", "youzan", "wenjuanxing",
)  # fmt: skip


@pytest.fixture(scope="module")
def marts(tmp_path_factory):
    home = tmp_path_factory.mktemp("chinese_exports")
    with nights.warehouse(home, MW_REPORTING_CURRENCY="CNY", MW_REPORTING_TIMEZONE="Asia/Shanghai") as settings:
        files = (file for source in SOURCES for file in (FIXTURES / source).iterdir() if file.suffix != ".txt")
        nights.drop(files, FIXTURES, settings)
        with nights.marts(settings, "dim_campaign", "fct_ad_performance_daily", "fct_sales", "fct_survey_response") as connection:
            yield connection


def test_every_platform_has_its_spend_in_its_channel(marts):
    query = (
        "select platform, channel_key, sum(impressions), sum(clicks), sum(spend) from marts.fct_ad_performance_daily "
        "group by all order by all"
    )
    assert marts.sql(query).fetchall() == [
        ("alibaba_wanxiangtai", "display", 80_211, 900, 450),
        ("alibaba_wanxiangtai", "search", 15_023, 402, 804),
        ("baidu_ads", "display", 330_500, 1_810, Decimal("1449.90")),
        ("baidu_ads", "search", 127_773, 3_093, Decimal("12190.77")),
        ("bilibili_ads", "video", 82_010, 1_251, Decimal("1785.40")),
        ("kuaishou_ads", "video", 228_000, 1_543, 2_300),
        ("ocean_engine", "video", 132_233, 2_013, Decimal("3286.30")),
        ("ocean_engine_qianchuan", "video", 6_826, 188, Decimal("2828.88")),
        ("qihoo360_ads", "search", 32_551, 490, Decimal("1311.60")),
        ("tencent_ads", "social", 75_612, 916, Decimal("4032.93")),
        ("xiaohongshu_juguang", "social", 45_000, 1_963, 1_200),
    ]


def test_tencent_ad_without_a_plan_is_its_own_campaign(marts):
    query = "select campaign_name, campaign_id from marts.dim_campaign where platform = 'tencent_ads' order by all"
    assert marts.sql(query).fetchall() == [
        ("拉新", "51234567"),
        ("朋友圈-新品", "28412345678"),
        ("视频号-新品", "28412345679"),
    ]


def test_shops_end_in_sales_with_their_refunds(marts):
    query = (
        "select source_system, sale_type, region_key, count(distinct sale_id), sum(amount) from marts.fct_sales "
        "group by all order by all"
    )
    assert marts.sql(query).fetchall() == [
        ("taobao_tmall", "order", "Asia Pacific", 4, 6382),
        ("taobao_tmall", "refund", "Asia Pacific", 2, -3079),
        ("youzan", "order", "Asia Pacific", 2, 309),
        ("youzan", "refund", "Asia Pacific", 1, -50),
    ]


def test_order_is_dated_where_the_shop_is(marts):
    query = "select date_day::varchar from marts.fct_sales where sale_id = '3945612345678901234'"
    assert marts.sql(query).fetchall() == [("2026-09-20",)]


def test_items_keep_what_was_paid_for_each(marts):
    query = (
        "select product_key, quantity, amount from marts.fct_sales "
        "where sale_id = '3945612345678901300' and sale_type = 'order' order by line_number"
    )
    assert marts.sql(query).fetchall() == [("深烘咖啡豆", 2, 100), ("手冲壶", 1, 180)]


def test_survey_answers_are_responses_of_their_survey(marts):
    query = (
        "select survey_id, survey_type, count(*), sum(score), count(*) filter (is_promoter), min(date_day)::varchar "
        "from marts.fct_survey_response group by all order by all"
    )
    assert marts.sql(query).fetchall() == [
        ("283746501", "csat", 4, 14, 0, "2026-09-21"),
        ("283746501", "nps", 4, 28, 2, "2026-09-21"),
    ]
