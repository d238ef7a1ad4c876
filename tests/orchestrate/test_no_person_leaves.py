"""After a night no address, number or name of a person is found outside the archive and the quarantined originals.

The persons are collected from the exports themselves, and the warehouse is searched, without any code of the package:
Parquet and DuckDB are read cell by cell, because their bytes are compressed.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import duckdb
import openpyxl
import pyarrow.parquet
import pytest

from marketing_warehouse.checks.gate import GateClosed
from marketing_warehouse.orchestrate import night
from marketing_warehouse.settings import PROJECT_ROOT, Settings
from tests import nights

pytestmark = pytest.mark.slow

FIXTURES = PROJECT_ROOT / "tests" / "fixtures"
SOURCES = ("shopify", "woocommerce", "hubspot", "salesforce", "taobao_tmall", "youzan", "wenjuanxing")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}")
PHONE_HEADING = re.compile(r"phone|mobile|手机|电话", re.IGNORECASE)
NAME_HEADING = re.compile(
    r"^((billing|shipping) (name|street|address1)|full name \((billing|shipping)\)|address 1&2 \((billing|shipping)\)"
    r"|姓名|收货人姓名|收货地址|收货人/提货人|详细收货地址/提货地址|买家姓名)$",
    re.IGNORECASE,
)
# In the form of an export, with every trap: an undeclared column, a link with the address in it, text that mentions her.
ZOE = "Zoë.Quist+shop@Example.org".replace("ë", "e")
ZOES_NUMBER = "+47 (912) 34-567"
HIDDEN = (
    "Name,Email,Phone,Financial Status,Paid at,Currency,Total,Lineitem quantity,Lineitem name,Lineitem price,"
    "Billing Name,Billing Street,Notes,Landing site,Contact,Tags,Id\r\n"
    f'#7001,{ZOE},{ZOES_NUMBER},paid,2026-05-01 09:00:00 +0000,EUR,30.00,1,Beans,30.00,Zoe Quistgaard,Fjordgata 17b,'
    f'"call {ZOES_NUMBER}",https://shop.example/?mail={quote(ZOE)}&tel={quote(ZOES_NUMBER)},{ZOE},'
    f'"utm_source:google, {ZOE}",5800000071\r\n'
)  # fmt: skip
BROKEN = HIDDEN.replace("#7001", "#7002").replace("30.00,1,Beans", f"{ZOE},1,Beans")
RATES = "Date,From currency,To currency,Rate\n" + "".join(
    f"{year}-{month:02}-{day:02},{currency},USD,1\n"
    for year in (2024, 2025, 2026)
    for month in range(1, 13)
    for day in (1, 8, 15, 22, 28)
    for currency in ("EUR", "CNY", "GBP", "NOK", "CAD")
)


class Persons:
    """Who is in the exports: addresses in lower case, numbers as digits, names and streets as they are written."""

    def __init__(self) -> None:
        self.addresses: set[str] = set()
        self.numbers: set[str] = set()
        self.names: set[str] = set()

    def learn(self, path: Path) -> None:
        rows = list(cells(path))
        self.addresses |= {found.lower() for row in rows for cell in row for found in ADDRESS.findall(cell)}
        heads = next(
            (
                n
                for n, row in enumerate(rows)
                if sum(bool(NAME_HEADING.match(c) or PHONE_HEADING.search(c)) for c in row)
            ),
            None,
        )
        if heads is None:
            return
        for row in rows[heads + 1 :]:
            for heading, cell in zip(rows[heads], row, strict=False):
                digits = re.sub(r"\D", "", cell)
                if PHONE_HEADING.search(heading) and len(digits) >= 8:
                    self.numbers.add(digits.removeprefix("00"))
                elif NAME_HEADING.match(heading.strip()) and re.search(r"[^\W\d]{2}", cell) and len(cell.strip()) >= 3:
                    self.names.add(cell.strip())

    def found_in(self, text: str) -> set[str]:
        """Whom a text names, in any spelling."""
        found = set[str]()
        for said in {text, unquote(text), html.unescape(text), unescaped(text)}:
            found |= {one.lower() for one in ADDRESS.findall(said)} & self.addresses
            runs = re.findall(r"\d(?:[ ()./-]{0,2}\d){6,}", said)
            found |= {digits.removeprefix("00") for run in runs for digits in spellings(run)} & self.numbers
            found |= {name for name in self.names if name in said}
        return found


def unescaped(text: str) -> str:
    """JSON's and Python's \\u0040 and \\u59d3 as the characters they stand for."""
    return re.sub(r"\\+u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)


def spellings(run: str) -> set[str]:
    """A written number as digits: all of it, and each part between blanks, in case two numbers stand side by side."""
    return {re.sub(r"\D", "", run), *(re.sub(r"\D", "", part) for part in run.split())}


def cells(path: Path) -> Iterator[list[str]]:
    """The rows of an export."""
    if path.suffix == ".xlsx":
        for sheet in openpyxl.load_workbook(path, read_only=True).worksheets:
            for row in sheet.iter_rows(values_only=True):
                yield ["" if cell is None else str(cell) for cell in row]
        return
    text = decoded(path.read_bytes())[0]
    yield from csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in text.split("\n")[0] else ",")


def decoded(content: bytes) -> list[str]:
    """The text in each encoding it may be in."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return [content.decode("utf-16")]
    try:
        return [content.decode("utf-8-sig")]
    except UnicodeDecodeError:
        return [content.decode(code, "replace") for code in ("gb18030", "cp1252", "utf-16-le", "utf-16-be")]


def texts(path: Path) -> Iterator[str]:
    """All that stands in a file of the warehouse."""
    content = path.read_bytes()
    if content.startswith(b"PAR1"):
        table = pyarrow.parquet.read_table(path)
        yield from (json.dumps(row, default=str, ensure_ascii=False) for row in table.to_pylist())
        yield str(table.schema.metadata)
    elif content[8:12] == b"DUCK":
        with duckdb.connect(str(path), read_only=True) as connection:
            found = connection.sql("select table_schema, table_name from information_schema.tables").fetchall()
            assert found, path
            for schema, name in found:
                try:
                    rows = connection.sql(f'select * from "{schema}"."{name}"').fetchall()
                except duckdb.IOException:  # a view of raw files, which are searched themselves
                    continue
                yield from (" | ".join(map(str, row)) for row in rows)
            yield from (str(row) for row in connection.sql("select comment from duckdb_columns()").fetchall())
    elif path.suffix == ".xlsx":
        yield from (" | ".join(row) for row in cells(path))
    else:
        yield from decoded(content)


def places(settings: Settings, persons: Persons, is_original: bool) -> dict[str, set[str]]:
    """Where somebody is named: in the kept originals, or everywhere else."""
    found: dict[str, set[str]] = {}
    for path in sorted(settings.home.rglob("*")):
        where = path.relative_to(settings.home)
        kept = where.parts[0] in ("archive", "landing") or (
            where.parts[0] == "quarantine" and path.name != "reason.txt"
        )
        if path.is_file() and not path.is_symlink() and kept is is_original:
            names = {name for text in texts(path) for name in persons.found_in(text)}
            if names:
                found[str(where)] = names
    return found


def test_nobody_is_named_outside_the_originals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    persons = Persons()
    with nights.warehouse(tmp_path / "home") as settings:
        exports = [p for s in SOURCES for p in sorted((FIXTURES / s).iterdir()) if not p.name.endswith(".explain.txt")]
        nights.drop(exports, FIXTURES, settings)
        for name, content in {
            "shopify/utf-16.csv": HIDDEN.encode("utf-16"),
            "shopify/gbk.csv": HIDDEN.replace("#7001", "#7003").replace("Zoe Quistgaard", "王小美").encode("gb18030"),
            "shopify/broken.csv": BROKEN.encode(),
            "company_inputs/rates.csv": RATES.encode(),
        }.items():
            file = settings.landing / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            nights.old(file)
        for file in sorted(settings.landing.rglob("*")):
            if file.is_file():
                persons.learn(file)
        try:
            nights.walk()
        except GateClosed as closed:
            night.progress.say(str(closed))
    assert ZOE.lower() in persons.addresses
    assert {"王小美", "Zoe Quistgaard", "Fjordgata 17b"} <= persons.names
    assert "4791234567" in persons.numbers
    assert min(len(persons.addresses), len(persons.numbers), len(persons.names)) > 5

    originals = places(settings, persons, is_original=True)
    known = set().union(*originals.values())
    assert persons.addresses | persons.numbers | persons.names == known, "the search finds everybody where they are"
    assert places(settings, persons, is_original=False) == {}
    said = capsys.readouterr()
    assert persons.found_in(said.out + said.err) == set()
    for folder in ("raw", "warehouse"):
        assert any((settings.home / folder).rglob("*.*")), folder
    assert (settings.published / "current" / "report" / "index.html").exists()
