"""The dbt unit tests: every rule on its own hand-made rows. The night leaves them out, so they run here."""

from __future__ import annotations

from pathlib import Path

import pytest

from marketing_warehouse.settings import Settings
from marketing_warehouse.transform.build import DBT_PROJECT, build


def test_every_rule_holds_on_its_own_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dbt.cli.main import dbtRunner

    settings = Settings(home=tmp_path, landing=tmp_path / "landing")
    build(settings, lambda line: None)  # the unit tests take the columns' types from the tables
    monkeypatch.setenv("MW_BUILD_DATABASE", str(settings.build_database))
    monkeypatch.setenv("MW_RAW", str(settings.raw))
    project = [
        "--project-dir",
        str(DBT_PROJECT),
        "--profiles-dir",
        str(DBT_PROJECT),
        "--target",
        "duckdb",
        "--log-level",
        "none",
    ]
    folders = ["--target-path", str(tmp_path / "target"), "--log-path", str(tmp_path / "logs")]
    result = dbtRunner().invoke(["test", "--select", "test_type:unit", *project, *folders])
    assert result.exception is None
    failed = [f"{node.node.name}: {node.message}" for node in result.result.results if node.status != "pass"]  # type: ignore[union-attr]
    assert not failed, "\n".join(failed)
    assert len(result.result.results) > 30  # type: ignore[union-attr]
