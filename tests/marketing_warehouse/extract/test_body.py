"""The shapes of cells: however they are told quickly, they are what replacing each digit would say."""

from __future__ import annotations

import re

import duckdb
import pytest

from marketing_warehouse.extract import body

CELLS = (
    "0", "7", "42", "999", "1000", "1234567", "12345678", "123456789012345", "1234567890123456", "1,234", "12,345", "123,456",
    "1,234,567", "1,234.50", "12,345.67", "123,456.78", "1.5", "12.34", "12345.6", "123456.78", "0.125", ".5", "1.", "-3",
    "-12.50", "1 234", "€1.20", "7.5%", " --", "", "[0-9]", "x", "１２", "1.234,56", "9", "12-34",
)  # fmt: skip
ALIKE = ((r"\d{1,3}", "999"), (r"\d{4,15}", "9999"), (r"\d{1,12}\.\d\d", "9.99"), (r"\d{1,12}\.\d", "9.9"))


def _expected(cell: str) -> str:
    alike = (shape for pattern, shape in ALIKE if re.fullmatch(pattern, cell, re.ASCII))
    return next(alike, re.sub("[0-9]", "9", cell))


@pytest.mark.parametrize("cell", CELLS)
def test_a_number_has_the_shape_of_its_digits(cell: str) -> None:
    (found,) = duckdb.execute(f"select {body._number_shape('c')} from (select $1::varchar as c)", [cell]).fetchall()
    assert found == (_expected(cell),)


@pytest.mark.parametrize(
    "cell", ["2026-09-21", "2026-9-1", "21.09.2026", "2026-09-21 10:00", "x", "20260921", "2026/09/21"]
)
def test_a_day_has_the_shape_of_its_digits(cell: str) -> None:
    (found,) = duckdb.execute(f"select {body._moment_shape('c')} from (select $1::varchar as c)", [cell]).fetchall()
    assert found == (re.sub("[0-9]", "9", cell),)
