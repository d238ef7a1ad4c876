"""The demo company, loaded once for all tests that only read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from examples.demo_company import Ledger, generate
from marketing_warehouse.settings import Settings
from tests import nights


@pytest.hookimpl(tryfirst=True)  # before the groups are read
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of one file run in one process, and all that read the demo company in the same one, first."""

    def reads_the_demo(item: pytest.Item) -> bool:
        return not {"demo", "demo_exports"}.isdisjoint(getattr(item, "fixturenames", ()))

    files = {item.path for item in items if reads_the_demo(item)}
    for item in items:
        item.add_marker(pytest.mark.xdist_group("demo" if item.path in files else str(item.path)))
    items.sort(key=lambda item: item.path not in files)


@pytest.fixture(scope="session")
def demo_exports(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ledger]:
    """The demo company's exports, laid out like landing, and the ledger they were written from."""
    folder = tmp_path_factory.mktemp("demo_exports")
    return folder, generate(folder)


@pytest.fixture(scope="session")
def demo_ledger(demo_exports: tuple[Path, Ledger]) -> Ledger:
    return demo_exports[1]


@pytest.fixture(scope="session")
def demo(demo_exports: tuple[Path, Ledger], tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The demo company's warehouse after one night. Read only."""
    exports = demo_exports[0]
    with nights.warehouse(tmp_path_factory.mktemp("demo")) as settings:
        nights.drop((file for file in sorted(exports.rglob("*")) if file.is_file()), exports, settings)
        assert nights.walk()
    return settings
