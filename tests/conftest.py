"""The demo company, loaded once for all tests that only read it."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from examples.demo_company import Ledger, generate
from marketing_warehouse.settings import Settings
from tests import nights


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
    """The demo company's warehouse after one night, made once for all processes of a run. Read only."""
    exports, own = demo_exports[0], tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with nights.warehouse(shared / "demo") as settings, (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "demo.made").exists():
            shutil.rmtree(settings.home, ignore_errors=True)
            nights.drop((file for file in sorted(exports.rglob("*")) if file.is_file()), exports, settings)
            assert nights.walk()
            (shared / "demo.made").touch()
    return settings
