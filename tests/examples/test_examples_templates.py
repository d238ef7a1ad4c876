"""The committed templates are what the connectors say today."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from examples.demo_company.exports.files import save, save_xlsx, text
from examples.templates import CONNECTORS, FOLDER, write
from marketing_warehouse.connectors.specification import Column, Type, fold
from marketing_warehouse.extract.landing import batches
from marketing_warehouse.extract.load import load_batch
from marketing_warehouse.settings import Settings

EXAMPLES = {
    Type.DATE: "2026-09-21",
    Type.TIMESTAMP: "2026-09-21 10:30",
    Type.MONEY: "1234.50",
    Type.RATE: "0.25",
    Type.CURRENCY: "USD",
}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    write(folder)
    return folder


def _cells(path: Path) -> list[list[str]]:
    if path.suffix == ".xlsx":
        sheet = load_workbook(path).active
        assert sheet is not None
        return [[str(cell) for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
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
            assert {fold(cell) for cell in headings} <= known
            assert len(headings) == sum(bool(column.headings) for column in entity.columns)
            assert all(note[0].startswith("#") and len(note) == 1 for note in notes)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "zh.csv"])
def test_a_filled_in_template_is_loaded(fresh: Path, tmp_path: Path, ending: str) -> None:
    settings = Settings(home=tmp_path, landing=tmp_path / "landing")
    for connector in CONNECTORS:
        for entity in connector.entities:
            template = Path(connector.source) / f"{entity.name}.{ending}"
            rows = [*_cells(fresh / template), [_example(c, ending == "zh.csv") for c in entity.columns if c.headings]]
            if ending == "xlsx":
                save_xlsx(settings.landing / template, rows, entity.name)
            else:
                save(settings.landing / template, text(rows))
    records = [record for batch in batches(settings) for record in load_batch(settings, batch, lambda _: None)]
    assert [(record.landing_path, record.reason) for record in records if record.status != "loaded"] == []
    assert {record.entity for record in records} == {entity.name for c in CONNECTORS for entity in c.entities}
    assert {record.rows_loaded for record in records} == {1}


def _example(column: Column, is_chinese: bool) -> str:
    words = [word for word in column.values if not word.isdigit() and word.isascii() != is_chinese]
    return words[0] if words else EXAMPLES.get(column.type, "7")
