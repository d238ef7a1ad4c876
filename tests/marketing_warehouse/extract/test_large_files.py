"""Large files are read by other SQL than small ones, on disk and by their different cells: the same must come of them."""

from __future__ import annotations

import pytest

from marketing_warehouse.extract import body
from tests.fuzz import __main__ as fuzz
from tests.fuzz import reader

FIXTURES = fuzz.fixtures()
SAMPLE = 7


def both_ways(monkeypatch, contents):
    """What became of each content as a small file and as a large one: status, reason, rows and sums."""
    found = []
    for most_bytes in (body.IN_MEMORY_BYTES, -1):
        monkeypatch.setattr(body, "IN_MEMORY_BYTES", most_bytes)
        with reader.opened() as at:
            outcomes = [at.read(*content) for content in contents]
        found.append([(o.status, o.reason, [(t.rows, t.understood.totals_loaded) for t in o.tables]) for o in outcomes])
    return zip(*found, strict=True)


def read_the_same(monkeypatch, fixtures):
    contents = [(path.read_bytes(), path.name, path.relative_to(fuzz.FIXTURES).parts[0]) for path in fixtures]
    for path, (small, large) in zip(fixtures, both_ways(monkeypatch, contents), strict=True):
        assert small == large, path.name


def test_some_fixtures_are_read_the_same(monkeypatch):
    read_the_same(monkeypatch, FIXTURES[::SAMPLE])


@pytest.mark.slow
def test_every_fixture_is_read_the_same(monkeypatch):
    read_the_same(monkeypatch, FIXTURES)


def test_what_is_wrong_is_refused_for_the_same_reason(monkeypatch):
    google = "Day,Campaign ID,Campaign,Currency code,Impr.,Clicks,Cost\n"
    bad = [
        "2026-09-01,1,Brand,EUR,10,1,1.50\n2026-09-02,1,Brand,EUR,10,1,many\n",
        "2026-09-01,1,Brand,EUR,10,1,99999999999999.5\n",
        "2026-09-01,1,Brand,EUR,10,1,1.50\n,1,Brand,EUR,10,1,1.50\n",
        "2026-09-01,1,Brand,EUR,10,1,1.50\nTotal: Campaigns,,,EUR,10,1,2.50\n",
        "2026-09-01,1,Brand,euros!,10,1,1.50\n",
    ]
    contents = [((google + rows).encode(), "google.csv", "google_ads") for rows in bad]
    for small, large in both_ways(monkeypatch, contents):
        assert small[0] == "refused"
        assert small == large


def test_cells_that_come_again_and_again_are_cleaned_like_others(monkeypatch):
    days = [f"2026-09-{day:02}" for day in range(1, 31)]
    head = "Day,Account,Campaign ID,Campaign,Ad group ID,Ad group,Currency code,Impr.,Clicks,Cost,Note,Link\n"
    lines = [
        f"{day},{account},[{campaign}],Brand {campaign},{group}.0, {'--' if group == 7 else 'Shoes'} ,EUR,10,1,1.50,{note},x.de?to={to}\n"
        for day in days
        for account in ("123-456-7890", "--")
        for campaign, group in ((1001, 7), (1002, 8))
        for note, to in (("plain", "a"), ('say ""hi""', "ann%40example.com"))
    ]
    lines.append(f"Total: Account,--,--,--,--,--,EUR,{len(lines)}0,{len(lines)},{1.5 * len(lines):.2f},--,--\n")
    content = head + "".join(lines).replace('say ""hi""', '"say ""hi"""')
    ((small, large),) = both_ways(monkeypatch, [(content.encode(), "google.csv", "google_ads")])
    assert small[0] == "read", small[1]
    assert small == large


GOOGLE = "Day,Campaign ID,Campaign,Currency code,Impr.,Clicks,Cost\n"
ROWS = [f"2026-09-{day:02},{id},Brand {id},EUR,10,1,1.50\n" for day in range(1, 29) for id in (1001, 1002)]
ALL = f"EUR,{10 * len(ROWS)},{len(ROWS)},{1.5 * len(ROWS):.2f}\n"


OUTSIDE = {
    "total": (f",,Total,{ALL}", ""),
    "total in the id": (f"--,Total: Campaigns,--,{ALL}", ""),
    "blank": (",,,,,,\n", ""),
    "short": ("© 2026 Acme\n", ""),
    "group's total": (",,Brand 1002 Total,EUR,280,28,42.00\n", "is not the total"),
    "no key": ("2026-09-30,--,--,EUR,10,1,1.50\n", "is without 'Campaign'"),
    "headings": (GOOGLE, "repeats the headings"),
    "damaged id": ("2026-09-30,1.2E+15,Brand,EUR,10,1,1.50\n", "a spreadsheet has rounded it"),
    "cut short": ("2026-09-30,1001,Brand 1001,EUR,10\n", "has fewer cells"),
}


@pytest.mark.parametrize("is_first", [True, False], ids=["first", "last"])
@pytest.mark.parametrize(("line", "reason"), OUTSIDE.values(), ids=OUTSIDE)
def test_a_line_that_is_no_row_is_found_by_the_different_cells(monkeypatch, line, reason, is_first):
    content = GOOGLE + (line if is_first else "") + "".join(ROWS) + ("" if is_first else line)
    ((small, large),) = both_ways(monkeypatch, [(content.encode(), "google.csv", "google_ads")])
    assert small == large
    status, because, tables = large
    assert (status, [len(rows) for rows, _ in tables]) == (("refused", []) if reason else ("read", [len(ROWS)]))
    assert reason in because
