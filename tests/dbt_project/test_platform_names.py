"""The names by which cost lines and account lists call an ad platform lead to the platform whose exports carry its spend."""

from __future__ import annotations

import csv

import pytest

from marketing_warehouse.connectors import discover
from marketing_warehouse.settings import PROJECT_ROOT

with (PROJECT_ROOT / "dbt_project" / "seeds" / "platform_mapping.csv").open(encoding="utf-8", newline="") as seed:
    NAMES = list(csv.DictReader(seed))
PLATFORM_OF = {row["source_value"]: row["platform"] for row in NAMES}


def test_a_name_is_of_one_platform() -> None:
    assert len(PLATFORM_OF) == len(NAMES)
    assert all(name == name.strip().lower() for name in PLATFORM_OF)


def test_a_platform_has_one_channel() -> None:
    assert len({(row["platform"], row["channel_key"]) for row in NAMES}) == len(set(PLATFORM_OF.values()))


def test_every_named_platform_has_exports_or_is_offline() -> None:
    known = {*discover(), "offline_tv", "offline_print", "offline_outdoor", "offline_radio", "offline_event"}
    assert set(PLATFORM_OF.values()) <= known


@pytest.mark.parametrize(
    ("name", "platform"),
    [
        ("抖音", "ocean_engine"),  # TikTok's Chinese sister: its ads are bought and exported in 巨量引擎
        ("抖音广告", "ocean_engine"),
        ("巨量引擎", "ocean_engine"),
        ("巨量千川", "ocean_engine_qianchuan"),
        ("tiktok", "tiktok_ads"),
        ("朋友圈广告", "tencent_ads"),
        ("百度推广", "baidu_ads"),
    ],
)
def test_a_name_leads_to_where_its_ads_are_bought(name: str, platform: str) -> None:
    assert PLATFORM_OF[name] == platform
