"""The demo company comes to an empty warehouse only, and leaves before a company's own first file is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from marketing_warehouse.orchestrate import demo, night
from marketing_warehouse.settings import Settings
from tests import nights


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path, tmp_path / "landing")


@pytest.fixture
def demo_warehouse(settings: Settings) -> Settings:
    """A warehouse marked as the demo's, with something in every folder and one demo export still in landing."""
    export = settings.landing / "google_ads" / "demo.csv"
    for path in (
        export,
        settings.warehouse / "build.duckdb",
        settings.warehouse / "load_log.jsonl",
        settings.warehouse / "candidates" / "1" / "marketing.duckdb",
        settings.raw / "google_ads" / "performance" / "1.parquet",
        settings.archive / "1",
        settings.quarantine / "1" / "reason.txt",
        settings.published / "versions" / "1" / "marketing.duckdb",
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"demo {path.name}")
    demo.marker(settings).write_text(f"{demo.sha256(export)}\n")
    return settings


def drop(settings: Settings, name: str) -> Path:
    path = settings.landing / "shopify" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("own")
    return path


def test_an_empty_warehouse_gets_the_demo_once(settings: Settings) -> None:
    count = demo.offer(settings)
    assert count > 100
    assert len([path for path in settings.landing.rglob("*") if path.is_file()]) == count
    assert demo.offer(settings) == 0


def test_own_files_in_landing_keep_the_demo_away(settings: Settings) -> None:
    drop(settings, "own.csv")
    assert demo.offer(settings) == 0
    assert not demo.marker(settings).exists()


def test_a_warehouse_that_ever_loaded_gets_no_demo(settings: Settings) -> None:
    settings.warehouse.mkdir(parents=True)
    settings.load_log.touch()
    assert demo.offer(settings) == 0


def test_an_offer_cut_short_is_finished(settings: Settings) -> None:
    left = settings.warehouse / "demo_exports" / "shopify" / "orders.csv"
    left.parent.mkdir(parents=True)
    left.write_text("demo")
    demo.marker(settings).write_text(f"{demo.sha256(left)}\n")
    assert demo.offer(settings) == 1
    assert (settings.landing / "shopify" / "orders.csv").read_text() == "demo"


def test_demo_exports_in_landing_do_not_send_the_demo_away(demo_warehouse: Settings) -> None:
    assert demo.retire(demo_warehouse) == []
    assert demo_warehouse.published.exists()


def test_nothing_of_the_demo_is_left_beside_own_files(demo_warehouse: Settings) -> None:
    own = drop(demo_warehouse, "own.csv")
    assert demo.retire(demo_warehouse) == ["own.csv"]
    left = {path for path in demo_warehouse.home.rglob("*") if path.is_file()}
    assert left == {own, demo_warehouse.warehouse / ".lock"}


def test_unfinished_own_files_do_not_send_the_demo_away(demo_warehouse: Settings) -> None:
    drop(demo_warehouse, "own.csv.part")
    assert demo.retire(demo_warehouse) == []


def test_the_night_sends_the_demo_away_before_it_lists_landing(demo_warehouse: Settings) -> None:
    drop(demo_warehouse, "own.csv")
    with nights.warehouse(demo_warehouse.home):
        assert night.waiting() == ["shopify"]
    assert not demo.marker(demo_warehouse).exists()
