"""However the files arrive, the marts are the same, row for row."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from examples.demo_company import Ledger
from marketing_warehouse.settings import Settings
from tests import nights

pytestmark = pytest.mark.slow


def arrivals(exports: Path, order: str) -> list[list[Path]]:
    """The exports as nights of files: in the order of a calendar, or shuffled, some dropped again under other names."""
    files = [file for file in sorted(exports.rglob("*")) if file.is_file()]
    if order == "by_source":
        sources = sorted({file.relative_to(exports).parts[0] for file in files})
        return [[file for file in files if file.relative_to(exports).parts[0] == source] for source in sources]
    dice = random.Random(order)
    dice.shuffle(files)
    nights_of_files = [files[start::4] for start in range(4)]
    for late in nights_of_files[1:]:
        late += [again(file) for file in dice.sample(nights_of_files[0], 5)]
    return nights_of_files


def again(file: Path) -> Path:
    """The same bytes under another name."""
    copy = file.with_name(f"copy of {file.name}")
    if not copy.exists() and not file.name.startswith("copy of "):
        shutil.copy(file, copy)
    return copy


@pytest.mark.parametrize("order", ["by_source", "shuffled once", "shuffled twice"])
def test_any_order_of_arrival_gives_the_same_marts(
    demo: Settings, demo_exports: tuple[Path, Ledger], tmp_path: Path, order: str
) -> None:
    exports = shutil.copytree(demo_exports[0], tmp_path / "exports")
    with nights.warehouse(tmp_path / "home") as settings:
        for files in arrivals(exports, order):
            nights.drop(files, exports, settings)
            nights.walk()
    assert nights.published_rows(settings) == nights.published_rows(demo)


def test_rebuilding_from_the_archive_gives_the_same_marts(demo: Settings, tmp_path: Path) -> None:
    from marketing_warehouse.extract import load

    home = shutil.copytree(demo.home, tmp_path / "home", symlinks=True)
    before = nights.published_rows(demo)
    shutil.rmtree(home / "raw")
    with nights.warehouse(home) as settings:
        load.rebuild(settings, print)
        shutil.rmtree(settings.published)
        settings.build_database.unlink()
        assert nights.walk()
    assert nights.published_rows(settings) == before
