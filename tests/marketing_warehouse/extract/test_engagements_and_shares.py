"""What platforms tell beside traffic and money: engagements, and the share of the searches an ad was shown in."""

from __future__ import annotations

import pytest

GOOGLE = """Campaign report
"May 1, 2026 - May 1, 2026"
Day,Campaign,Currency code,Impr.,Cost,Search impr. share
2026-05-01,some,EUR,100,1.00,65.43%
2026-05-01,all,EUR,100,1.00,100.00%
2026-05-01,few,EUR,100,1.00,< 10%
2026-05-01,most,EUR,100,1.00,> 90%
2026-05-01,unknown,EUR,100,1.00, --
Total: Campaigns, --,EUR,500,5.00,41.20%
"""
GOOGLE_GERMAN = """Kampagnenbericht
1. Mai 2026 - 1. Mai 2026
Tag;Kampagne;Währungscode;Impr.;Kosten;Anteil an möglichen Impressionen im Suchnetzwerk
01.05.2026;some;EUR;1.234;1,00;65,43 %
01.05.2026;few;EUR;100;1,00;< 10 %
01.05.2026;unknown;EUR;100;1,00; --
"""
GOOGLE_ALL_MASKED = """Campaign report
May 1, 2026 - May 1, 2026
Day,Campaign,Currency code,Impr.,Cost,Search impr. share
2026-05-01,a,EUR,100,1.00,< 10%
2026-05-01,b,EUR,100,1.00,<10%
2026-05-01,c,EUR,100,1.00,＜ 10％
"""
GOOGLE_API = """segments.date,customer.id,campaign.name,customer.currency_code,metrics.impressions,metrics.cost_micros,metrics.search_impression_share
2026-05-01,1,some,EUR,10,36150000,0.6543
2026-05-01,1,few,EUR,10,36150000,0.0999
2026-05-01,1,unknown,EUR,10,36150000,
"""
MICROSOFT = """TimePeriod,AccountNumber,CampaignName,CurrencyCode,Impressions,Spend,ImpressionSharePercent
2026-05-01,F1,some,EUR,10,1.00,65.43%
2026-05-01,F1,hardly any,EUR,10,1.00,0.87%
2026-05-01,F1,unknown,EUR,10,1.00,--
"""
SHARES: dict[str, tuple[str, str, list[float | None]]] = {
    "google": ("google_ads/Campaign report.csv", GOOGLE, [0.6543, 1, None, None, None]),
    "google_german": ("google_ads/Kampagnen.csv", GOOGLE_GERMAN, [0.6543, None, None]),
    "google_all_masked": ("google_ads/few.csv", GOOGLE_ALL_MASKED, [None, None, None]),
    "google_api_whose_0.0999_is_left_to_staging": ("google_ads/dump.csv", GOOGLE_API, [0.6543, 0.0999, None]),
    "microsoft": ("microsoft_ads/a.csv", MICROSOFT, [0.6543, 0.0087, None]),
}


@pytest.mark.parametrize(("where", "content", "expected"), SHARES.values(), ids=SHARES)
def test_share_is_a_fraction_and_below_a_tenth_is_no_tenth(warehouse, where, content, expected):
    record = warehouse.read(where, content)
    assert record.status == "loaded", record.reason
    found = [share for (share,) in warehouse.rows("search_impression_share")]
    assert found == [None if share is None else pytest.approx(share, abs=1e-12) for share in expected]


def test_masked_share_keeps_its_text(warehouse):
    record = warehouse.read("google_ads/Campaign report.csv", GOOGLE)
    kept = [extra for (extra,) in warehouse.rows("_extra")]
    assert kept == [None, None, '{"Search impr. share":"< 10%"}', '{"Search impr. share":"> 90%"}', None]
    assert record.reason == "masked numbers in search_impression_share"


ENGAGED = {
    "meta_ads/a.csv": "Day,Campaign name,Amount spent (USD),Impressions,Post engagements\n2026-05-01,A,1.00,10,5\n",
    "meta_ads/广告系列.csv": "天,广告系列名称,已花费金额 (USD),展示次数,帖文互动\n2026-05-01,A,1.00,10,5\n",
    "linkedin_ads/a.csv": (
        "Start Date (in UTC),Campaign Name,Currency,Impressions,Total Engagements,Total Spent\n2026-05-01,A,EUR,10,5,1.00\n"
    ),
    "x_ads/a.csv": "Time period,Campaign,Currency,Impressions,Tweet engagements,Spend\n2026-05-01,A,EUR,10,5,1.00\n",
    "pinterest_ads/a.csv": "Date,Campaign name,Currency,Impressions,Engagements,Cost\n2026-05-01,A,EUR,10,5,1.00\n",
    "xiaohongshu_juguang/a.csv": "时间,计划名称,计划ID,展现量,互动量,消费\n2026-05-01,A,1,10,5,1.00\n",
}


@pytest.mark.parametrize(("where", "content"), ENGAGED.items(), ids=ENGAGED)
def test_engagements_are_read_where_the_platform_adds_them_up(warehouse, where, content):
    record = warehouse.read(where, content)
    assert record.status == "loaded", record.reason
    assert warehouse.rows("impressions, engagements") == [(10, 5)]
