"""The committed templates are what the connectors say today."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from examples.templates import CONNECTORS, FOLDER, heading, write
from marketing_warehouse.connectors.specification import fold


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    write(folder)
    return folder


def _cells(path: Path) -> list[list[object]]:
    if path.suffix == ".xlsx":
        sheet = load_workbook(path).active
        assert sheet is not None
        return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    return [list(row) for row in csv.reader(path.read_text(encoding="utf-8-sig").splitlines())]


def test_committed_templates_are_not_stale(fresh: Path) -> None:
    committed = {path.relative_to(FOLDER) for path in FOLDER.rglob("*.*")}
    assert committed == {path.relative_to(fresh) for path in fresh.rglob("*.*")}, "run python -m examples.templates"
    for path in sorted(committed):
        assert _cells(FOLDER / path) == _cells(fresh / path), f"{path} is stale: python -m examples.templates"


@pytest.mark.parametrize("connector", CONNECTORS, ids=lambda connector: connector.source)
def test_every_entity_has_its_templates_with_headings_the_connector_knows(fresh: Path, connector) -> None:  # type: ignore[no-untyped-def]
    for entity in connector.entities:
        known = {fold(text.text) for column in entity.columns for text in column.headings}
        for ending in ("csv", "xlsx", "zh.csv"):
            *notes, headings = _cells(fresh / connector.source / f"{entity.name}.{ending}")
            assert {fold(str(cell)) for cell in headings} <= known
            assert len(headings) == len(entity.columns)
            assert all(str(note[0]).startswith("#") and len(note) == 1 for note in notes)


def test_chinese_templates_have_chinese_headings() -> None:
    headings = [heading(column, "zh") for connector in CONNECTORS for e in connector.entities for column in e.columns]
    assert not [text for text in headings if text.isascii()]
