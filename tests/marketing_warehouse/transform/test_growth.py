"""A build goes on from the last one after new files only; whatever else differs, it starts from nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from marketing_warehouse.settings import Settings
from marketing_warehouse.transform import growth
from marketing_warehouse.transform.growth import Inputs

HAD = Inputs(
    "code", {"google_ads__performance": {"aa.parquet": [1, 10], "bb.parquet": [2, 20]}, "x_ads__performance": {}}
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
