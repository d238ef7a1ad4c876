"""Ad sets and ads exported without their campaign, and accounts named by their folder alone."""

from __future__ import annotations

import pytest

META = "Reporting starts,Reporting ends,{},Amount spent (USD),Impressions\n2026-09-21,2026-09-21,S,10,100\n"
TIKTOK = "{},Date,Cost,Impressions,Currency\nS,2026-09-21,10,100,EUR\n"
ACCOUNT = "时间-天,消耗,展示数,点击数\n2026-09-21,10.00,100,5\n"


@pytest.mark.parametrize(
    ("where", "content", "report"),
    [
        ("meta_ads/x.csv", META.format("Ad set name"), "ad_group"),
        ("meta_ads/x.csv", META.format("Ad name"), "ad"),
        ("tiktok_ads/x.csv", TIKTOK.format("Ad Group Name"), "ad_group"),
        ("tiktok_ads/x.csv", TIKTOK.format("Ad Name"), "ad"),
        ("ocean_engine/shop/x.csv", ACCOUNT, "account"),
    ],
)
def test_level_is_told_without_the_ones_above(warehouse, where, content, report):
    record = warehouse.read(where, content)
    assert (record.status, record.report) == ("loaded", report), record.reason
    assert warehouse.rows("spend, campaign_name") == [(10, None)]


def test_ads_without_campaign_tell_no_platform(warehouse):
    assert warehouse.read("x.csv", TIKTOK.format("Ad Name")).status == "quarantined"


def test_days_and_figures_without_an_account_are_refused_with_where_to_put_them(refused):
    assert "landing/ocean_engine/<account>/" in refused("ocean_engine/x.csv", ACCOUNT)


@pytest.mark.parametrize("thing", ["素材名称", "商品ID", "Creative"])
def test_things_that_overlap_are_no_account(warehouse, thing):
    content = ACCOUNT.replace("时间-天", f"{thing},时间-天").replace("2026", "A,2026")
    assert warehouse.read("ocean_engine/shop/x.csv", content).status == "quarantined"
