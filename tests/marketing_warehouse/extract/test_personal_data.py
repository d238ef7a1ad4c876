"""No address and no number of a person leaves the archive: every other file of a night is opened and searched."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from marketing_warehouse.extract import search
from marketing_warehouse.extract.forgotten import ADDRESS
from marketing_warehouse.settings import Settings

PHONE_HEADING = re.compile(r"phone|mobile|电话|手机", re.IGNORECASE)
NAME_HEADING = re.compile(r"^(billing|shipping) (name|address1|street)$", re.IGNORECASE)
IN_THE_CLEAR = ("archive", "quarantine", "landing")
LEAST = 7  # characters; a shorter name would be found in words


def persons(exports: Iterable[Path]) -> tuple[set[str], set[str], set[str]]:
    """(addresses in lower case, numbers as digits, names and streets) of all exports."""
    addresses, numbers, names = set[str](), set[str](), set[str]()
    for path in exports:
        for text in search.texts(path):
            addresses |= {found.lower() for found in ADDRESS.findall(text)}
        if path.suffix == ".csv" and path.parent.name in ("shopify", "hubspot", "salesforce"):
            with path.open(encoding="utf-8-sig", newline="") as file:
                for row in csv.DictReader(file):
                    for heading, cell in row.items():
                        if isinstance(cell, str) and PHONE_HEADING.search(heading or ""):
                            numbers.add(re.sub(r"\D", "", cell))
                        elif isinstance(cell, str) and NAME_HEADING.search(heading or ""):
                            names.add(cell)
    return addresses, {n for n in numbers if len(n) >= LEAST}, {n for n in names if len(n) >= LEAST}


def found(settings: Settings, known: tuple[set[str], set[str], set[str]]) -> list[str]:
    """Where outside archive, quarantine and landing somebody is named."""
    addresses, numbers, names = known
    # What the exports write, with its separators; bare digits alone would be found in figures and hashes.
    places = []
    for _, path in search.files(settings):
        assert isinstance(path, Path)
        where = path.relative_to(settings.home)
        if where.parts[0] in IN_THE_CLEAR:
            continue
        for text in search.texts(path):
            hits = {one for one in ADDRESS.findall(text) if one.lower() in addresses}
            hits |= {one for one in re.findall(r"\+\d[\d ()\-]{5,}\d", text) if re.sub(r"\D", "", one) in numbers}
            hits |= {one for one in names if one in text}
            if hits:
                places.append(f"{where}: {sorted(hits)[:3]}")
    return places


@pytest.mark.parametrize("spoiled", ["Total", "Paid at", "Lineitem quantity", "Currency"])
def test_reasons_do_not_quote_addresses(warehouse, spoiled):
    headings = [
        "Name",
        "Email",
        "Phone",
        "Paid at",
        "Currency",
        "Total",
        "Lineitem quantity",
        "Lineitem name",
        "Lineitem price",
    ]
    row = [
        "#1",
        "ann@example.com",
        "+1 555 010 2030",
        "2026-05-01 09:00:00 +0000",
        "EUR",
        "10.00",
        "1",
        "Beans",
        "10.00",
    ]
    for cell in ("ann@example.com", "+1 555 010 2030"):
        row[headings.index(spoiled)] = cell
        warehouse.read(f"shopify/{len(cell)}.csv", ",".join(headings) + "\n" + ",".join(row) + "\n")
    assert found(warehouse.settings, ({"ann@example.com"}, {"15550102030"}, set())) == []


def test_a_line_cut_wrongly_is_not_quoted_with_its_address(warehouse):
    text = 'Name,Email,Total,Lineitem quantity,Lineitem name\n#1,ann@example.com,10.00,1,Beans,x,y,z,a,b,"c\n'
    assert warehouse.read("shopify/a.csv", text).status == "quarantined"
    assert found(warehouse.settings, ({"ann@example.com"}, set(), set())) == []


def test_owners_keep_their_names_and_not_their_addresses(warehouse):
    owners = ["Ann Lee (ann@example.com)", "Bob Ray", "bob@example.com", "<BOB@example.com>", "eva@example.com"]
    deals = [f"{n},Deal {n},Closed won,2026-09-21 09:14,1000,{owner}\n" for n, owner in enumerate(owners, start=1)]
    headings = "Record ID,Deal Name,Deal Stage,Close Date,Amount,Deal owner\n"
    assert warehouse.read("hubspot/deals_EUR.csv", headings + "".join(deals)).rows_loaded == len(owners)
    ann, ray, bob, also_bob, eva = [name for (name,) in warehouse.rows("owner_name")]
    assert (ann, ray) == ("Ann Lee", "Bob Ray")
    assert bob == also_bob != eva
    assert found(warehouse.settings, ({f"{name}@example.com" for name in ("ann", "bob", "eva")}, set(), set())) == []
