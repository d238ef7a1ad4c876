"""Who asked to be forgotten is found nowhere afterwards, in any form of file, and no figure has changed."""

from __future__ import annotations

import csv
import gzip
import io
import os
import signal
import subprocess
import sys
import zipfile

import openpyxl
import pytest

from marketing_warehouse.extract import archive, forget, forgotten, load, load_log, search
from marketing_warehouse.extract.__main__ import main
from marketing_warehouse.extract.forgotten import NotAPerson

ANN, PHONE = "Ann.Lee@Example.com", "+49 (170) 555-0123"
HEADINGS = "Name,Email,Financial Status,Paid at,Currency,Total,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Billing Street,Phone,Notes,Id"
LINES = [
    f'#1,{ANN},paid,2026-05-01 09:00:00 +0000,EUR,30.00,1,Kaffee,10.00,Änn Lee,Hauptstraße 5,{PHONE},"ring, then ""knock""",5800000001',
    "#1,,,,,,2,Filter,10.00,Änn Lee,,,,",
    "#2,bob@example.com,paid,2026-05-02 09:00:00 +0000,EUR,7.50,1,Kaffee,7.50,Bob Ray,Weg 1,0049 171 5550199,write to bob,5800000002",
    '#3,bob@example.com,paid,2026-05-03 09:00:00 +0000,EUR,8.50,1,Kaffee,8.50,Bob Ray,Weg 1,,"a gift\nfor ANN.LEE@example.com",5800000003',
]
ORDERS = "\r\n".join([HEADINGS, *LINES]) + "\r\n"
FIGURES = "order_name, total, line_quantity, line_name, line_price, paid_at, _row_number"
ALL = f"{FIGURES}, email_hash, phone_hash, billing_name, notes, _extra, _loaded_at, _file_sha256"
STEPS = ["forgotten.remember", "raw_zone.write", "archive.replace_content", "publication.prune"]


def workbook() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for number, line in enumerate([HEADINGS, *LINES], start=1):
        for column, cell in enumerate(next(csv.reader(io.StringIO(line, newline=""))), start=1):
            book.active.cell(
                number, column, float(cell) if number > 1 and column in (6, 7, 9) and cell else cell or None
            )
    book.save(out)
    return out.getvalue()


def zipped(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        pack.writestr("orders.csv", content)
    return out.getvalue()


FORMS = {
    "utf-8": ("orders.csv", ORDERS.encode()),
    "utf-8 with mark": ("orders.csv", ORDERS.encode("utf-8-sig")),
    "utf-16": ("orders.csv", ORDERS.encode("utf-16")),
    "utf-16 tabs": ("orders.csv", ORDERS.replace(",", "\t").replace("ring\t", "ring,").encode("utf-16")),
    "windows-1252": ("orders.csv", ORDERS.encode("cp1252")),
    "gb18030": (
        "orders.csv",
        ORDERS.replace("Kaffee", "咖啡豆子精选").replace("Änn", "安妮").replace("ß", "ss").encode("gb18030"),
    ),
    "gz": ("orders.csv.gz", gzip.compress(ORDERS.encode())),
    "zip": ("orders.zip", zipped(ORDERS.encode("cp1252"))),
    "xlsx": ("orders.xlsx", workbook()),
}


def forget_them(warehouse, who: str = ANN) -> forget.Outcome:
    return forget.forget(warehouse.settings, who, print)


def everything(settings) -> dict[str, bytes]:
    return {
        str(path.relative_to(settings.home)): path.read_bytes()
        for folder in (settings.raw, settings.archive)
        for path in folder.rglob("*")
        if path.is_file() and ".incoming" not in path.parts
    }


def left(settings, who: str = ANN) -> list[str]:
    person = forgotten.who(settings, who)
    return [place.path.name for place in search.search(settings, person, lambda line: None)]


@pytest.mark.parametrize("form", FORMS)
def test_person_goes_and_figures_stay(warehouse, form):
    name, content = FORMS[form]
    loaded = warehouse.read(f"shopify/{name}", content)
    assert loaded.status == "loaded", loaded.reason
    figures = warehouse.rows(FIGURES)
    assert left(warehouse.settings)
    outcome = forget_them(warehouse)
    assert (outcome.contents, outcome.dropped, outcome.left) == (1, 0, ())
    assert outcome.rows == 3
    hashes = [row[0] is not None for row in warehouse.rows("email_hash")]
    assert hashes == [False, False, True, True]
    assert warehouse.rows(FIGURES) == figures
    (archived,) = [path for _, path in archive.everything(warehouse.settings)]
    assert archived.name == loaded.file_sha256
    text = "\n".join(search.texts(archived))
    assert not any(word in text for word in ("Lee", "Hauptstra", "555-0123", "knock"))
    assert "write to bob" in text
    assert "for (forgotten)" in text
    before = warehouse.rows(ALL)
    load.rebuild(warehouse.settings, lambda line: None)
    assert warehouse.rows(ALL) == before
    again = warehouse.read(f"shopify/{name}", content)
    assert again.status == "duplicate"
    assert left(warehouse.settings) == []


@pytest.mark.parametrize(
    "who", [PHONE, "+491705550123", "0049 170 5550123", "49.170.5550123", "+49-170-555 0123", " (49) 170/5550123 "]
)
def test_phone_in_any_form(warehouse, who):
    warehouse.read("shopify/orders.csv", ORDERS)
    assert forget_them(warehouse, who).left == ()
    assert [row[0] is not None for row in warehouse.rows("phone_hash")] == [False, False, True, False]
    assert left(warehouse.settings, PHONE) == []


def test_phone_written_with_zeros_in_the_file(warehouse):
    warehouse.read("shopify/orders.csv", ORDERS)
    forget_them(warehouse, "+49 171 5550199")
    assert [row[0] is not None for row in warehouse.rows("phone_hash")] == [True, False, False, False]


@pytest.mark.parametrize("who", ["", "Ann Lee", "12345", "ann@", "@example.com", "170 AB 555", "*", "a@b.de, c@d.de"])
def test_neither_address_nor_number_is_refused(warehouse, who):
    warehouse.read("shopify/orders.csv", ORDERS)
    before = everything(warehouse.settings)
    with pytest.raises(NotAPerson):
        forget_them(warehouse, who)
    assert everything(warehouse.settings) == before
    assert forgotten.since(warehouse.settings) is None


def test_unknown_person_and_twice_change_nothing(warehouse):
    warehouse.read("shopify/orders.csv", ORDERS)
    before = everything(warehouse.settings)
    assert forget_them(warehouse, "nobody@example.com").rows == 0
    assert everything(warehouse.settings) == before
    forget_them(warehouse)
    after, since = everything(warehouse.settings), forgotten.since(warehouse.settings)
    assert forget_them(warehouse).rows == 0
    assert everything(warehouse.settings) == after
    assert forgotten.since(warehouse.settings) == since


def test_comes_again_in_a_later_export_and_is_not_loaded(warehouse):
    forget_them(warehouse)
    record = warehouse.read("shopify/orders.csv", ORDERS)
    assert record.status == "loaded"
    assert [row[0] is not None for row in warehouse.rows("email_hash")] == [False, False, True, True]
    assert left(warehouse.settings) == []
    assert warehouse.read("shopify/orders.csv", ORDERS).status == "duplicate"


def test_longer_addresses_and_others_numbers_stay(warehouse):
    others = ORDERS.replace(ANN, f"mary{ANN}").replace("ANN.LEE@example.com", f"{ANN}.au").replace(PHONE, f"{PHONE}9")
    warehouse.read("shopify/orders.csv", others)
    before = everything(warehouse.settings)
    assert forget_them(warehouse).rows == 0
    assert forget_them(warehouse, PHONE).rows == 0
    assert everything(warehouse.settings) == before


def test_quarantine_and_reasons(warehouse):
    bad = ORDERS.replace("30.00", ANN)
    assert warehouse.read("shopify/bad.csv", bad).status == "quarantined"
    assert warehouse.read("shopify/note.zip", zipped(f"write to {ANN}".encode())).status == "quarantined"
    outcome = forget_them(warehouse)
    assert (outcome.quarantined, outcome.left) == (2, ())
    assert all((folder / "reason.txt").exists() for folder in warehouse.settings.quarantine.iterdir())
    assert [record.status for record in load_log.read(warehouse.settings)] == ["quarantined"] * 2


def test_what_cannot_be_written_again_is_dropped_and_the_rows_stay(warehouse):
    sha = warehouse.read("shopify/orders.csv", ORDERS).file_sha256
    figures = warehouse.rows(FIGURES)
    content = warehouse.settings.archive / sha
    content.chmod(0o640)
    content.write_text(f"no headings that are known any more\n{ANN}\n")
    outcome = forget_them(warehouse)
    assert (outcome.dropped, outcome.left) == (1, ())
    assert not content.exists()
    assert "dropped" in (archive.arrival(warehouse.settings, sha).redacted or "")
    load.rebuild(warehouse.settings, lambda line: None)
    assert warehouse.rows(FIGURES) == figures
    assert warehouse.read("shopify/orders.csv", ORDERS).status == "duplicate"
    assert "dropped to forget" in (load_log.standing(warehouse.settings)[0].reason or "")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_anywhere_the_same_command_ends_it(warehouse, step, when):
    warehouse.read("shopify/orders.csv", ORDERS)
    figures = warehouse.rows(FIGURES)
    call = "" if when == "before" else "kept(*given, **more); "
    script = f"""
import os, signal
from marketing_warehouse.settings import Settings
from marketing_warehouse.extract import archive, forget, forgotten, raw_zone
from marketing_warehouse.publish import publication
kept = {step}
def die(*given, **more):
    {call}os.kill(os.getpid(), signal.SIGKILL)
{step} = die
forget.forget(Settings.from_environment(), {ANN!r}, print)
"""
    environment = os.environ | {"MW_HOME": str(warehouse.settings.home), "PYTHONPATH": "plugins"}
    killed = subprocess.run([sys.executable, "-c", script], env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert warehouse.rows(FIGURES) == figures
    assert forget_them(warehouse).left == ()
    assert warehouse.rows(FIGURES) == figures
    assert [row[0] is not None for row in warehouse.rows("email_hash")] == [False, False, True, True]


def test_command(warehouse, monkeypatch, capsys):
    monkeypatch.setenv("MW_HOME", str(warehouse.settings.home))
    warehouse.read("shopify/orders.csv", ORDERS)
    assert main(["--forget", "Ann"]) == 2
    assert main(["--forget", ANN]) == 0
    said = capsys.readouterr().out
    assert "searched archive: 2 files, nothing found" in said
    assert ANN.casefold() not in said.casefold()
