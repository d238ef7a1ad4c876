"""The dbt unit tests: every rule on its own hand-made rows. The night leaves them out, so they run here."""

from __future__ import annotations

from pathlib import Path

from marketing_warehouse.settings import Settings
from marketing_warehouse.transform.build import build, manifest

KINDS = ("seed", "model", "unit_test")  # unit tests take the columns' types from the tables


def test_every_rule_holds_on_its_own_rows(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, landing=tmp_path / "landing")
    build(settings, lambda line: None, command=("build", *(part for kind in KINDS for part in ("--resource-type", kind))))
    assert len(manifest(settings).unit_tests) > 100
