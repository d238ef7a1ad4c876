"""A build goes on from the last one after new files only; whatever else differs, it starts from nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from marketing_warehouse.settings import Settings
from marketing_warehouse.transform import build, growth
from marketing_warehouse.transform.growth import Inputs

if TYPE_CHECKING:
    from dbt.contracts.graph.manifest import Manifest

HAD = Inputs(
    code="code",
    files={"google_ads__performance": {"aa.parquet": [1, 10], "bb.parquet": [2, 20]}, "x_ads__performance": {}},
    read_again={"company_inputs__alert_rule": {"cc.parquet": [3, 30]}},
)


def with_files(**files: list[int]) -> Inputs:
    named = {f"{name.replace('_', '-')}.parquet": stamp for name, stamp in files.items()}
    return replace(HAD, files={**HAD.files, "google_ads__performance": named})


@pytest.fixture
def built(tmp_path: Path) -> Settings:
    settings = Settings(home=tmp_path, landing=tmp_path / "landing")
    settings.warehouse.mkdir()
    settings.build_database.write_bytes(b"what the last build left")
    growth.remember(settings, HAD)
    return settings


def test_without_news_there_is_no_new_file(built: Settings) -> None:
    assert growth.new_files(built, HAD) == {"google_ads__performance": [], "x_ads__performance": []}


def test_new_files_are_named_by_table(built: Settings) -> None:
    today = with_files(aa=[1, 10], bb=[2, 20], cc=[3, 30], cc_2=[4, 40])
    assert growth.new_files(built, today) == {
        "google_ads__performance": ["cc.parquet", "cc-2.parquet"],
        "x_ads__performance": [],
    }


@pytest.mark.parametrize(
    "today",
    [
        pytest.param(with_files(aa=[1, 10]), id="a file was withdrawn"),
        pytest.param(with_files(aa=[1, 10], bb=[2, 21]), id="a file was written again"),
        pytest.param(with_files(aa=[1, 10], bb=[2, 20], bb_2=[3, 30]), id="more of an export that is known"),
        pytest.param(replace(HAD, code="another"), id="code or a setting changed"),
        pytest.param(replace(HAD, files={**HAD.files, "new_ads__performance": {}}), id="another table is kept"),
        pytest.param(replace(HAD, files={"x_ads__performance": {}}), id="a table is kept no longer"),
    ],
)
def test_anything_else_starts_from_nothing(built: Settings, today: Inputs) -> None:
    assert growth.new_files(built, today) is None


def test_builds_that_go_on_share_the_lineage_of_the_one_from_nothing(built: Settings) -> None:
    first = growth.lineage(built)
    growth.remember(built, HAD, growth.lineage(built))
    assert growth.lineage(built) == first is not None
    growth.remember(built, HAD)
    assert growth.lineage(built) not in {first, None}
    growth.forget(built)
    assert growth.lineage(built) is None


@pytest.mark.parametrize(
    "happens",
    [
        pytest.param(growth.forget, id="a build was killed"),
        pytest.param(lambda s: s.build_database.write_bytes(b"another"), id="another database"),
        pytest.param(lambda s: s.build_database.unlink(), id="no database"),
        pytest.param(lambda s: Path(f"{s.build_database}.wal").write_bytes(b"half"), id="a log left by a kill"),
        pytest.param(lambda s: (s.warehouse / "built.json").write_text("{"), id="half a note"),
        pytest.param(lambda s: (s.warehouse / "built.json").write_text("[]"), id="another kind of note"),
    ],
)
def test_what_was_left_must_be_whole(built: Settings, happens: Callable[[Settings], object]) -> None:
    happens(built)
    assert growth.new_files(built, HAD) is None


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> Manifest:
    home = tmp_path_factory.mktemp("manifest")
    project = build.manifest(Settings(home=home, landing=home / "landing"))
    project.build_parent_and_child_maps()
    return project


@pytest.mark.parametrize(
    ("today", "made", "left"),
    [
        pytest.param(
            HAD,
            {"stg_load_log__file", "int_leading_days", "kpi_sales", "kpi_goal"},
            {"stg_google_ads__performance", "stg_company_inputs__alert_rule", "fct_ad_performance_daily", "fct_sales"},
            id="nothing but the day",
        ),
        pytest.param(
            with_files(aa=[1, 10], bb=[2, 20], cc=[3, 30]),
            {"stg_google_ads__performance", "fct_ad_performance_daily", "unique_grain_fct_cost", "kpi_channel"},
            {"stg_x_ads__performance", "stg_company_inputs__alert_rule", "fct_survey_response", "int_orders__unioned"},
            id="a new file of ads",
        ),
        pytest.param(
            replace(HAD, read_again={"company_inputs__alert_rule": {"dd.parquet": [4, 40]}}),
            {"stg_company_inputs__alert_rule", "int_alerts__rules", "kpi_alert"},
            {"stg_google_ads__performance", "fct_ad_performance_daily", "fct_sales"},
            id="another list of rules",
        ),
        pytest.param(
            replace(HAD, read_again={"company_inputs__alert_rule": {}}),
            {"stg_company_inputs__alert_rule", "int_alerts__rules"},
            {"fct_ad_performance_daily"},
            id="a list of rules withdrawn",
        ),
    ],
)
def test_a_night_makes_what_new_files_and_the_day_reach(
    built: Settings, manifest: Manifest, today: Inputs, made: set[str], left: set[str]
) -> None:
    new_files = growth.new_files(built, today)
    assert new_files is not None
    idle = {unique_id.split(".")[2] for unique_id in growth.not_reached(built, today, manifest, new_files)}
    assert left <= idle
    assert not {name for name in made if any(node.startswith(name) for node in idle)}
