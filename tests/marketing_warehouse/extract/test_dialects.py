"""Any table, written in any dialect that tells enough about itself, reads back as the same values."""

from __future__ import annotations

import csv
import io
import tempfile
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marketing_warehouse.extract import landing, load
from marketing_warehouse.settings import Settings

NAMES = st.text("aBcÄöé ,;\"'|&%-=+", min_size=1, max_size=12).filter(
    lambda text: text.strip("-= +'\"") == text and text.strip()
)
CENTS = st.integers(-10_000_000, 10_000_000).map(lambda cents: Decimal(cents) / 100)
DAYS = st.dates(date(2025, 1, 13), date(2025, 12, 31))
ROWS = st.lists(st.tuples(NAMES, DAYS, CENTS, st.integers(0, 5_000_000)), min_size=1, max_size=12)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
ORDERS = {"iso": "%Y-%m-%d", "us": "%m/%d/%Y", "eu": "%d/%m/%Y", "de": "%d.%m.%Y", "zh": "%Y年%m月%d日"}
MARKS = st.sampled_from([(".", ","), (",", "."), (",", " "), (".", ""), (".", "'"), (",", "\u202f")])
ANCHOR = ("Anchor", date(2025, 1, 31), Decimal("1234567.89"), 7)  # a day over 12, and two marks in one number


def amount(value: Decimal | int, decimal: str, group: str, digits: int) -> str:
    whole, _, rest = f"{abs(value):,.{digits}f}".partition(".")
    return ("-" if value < 0 else "") + whole.replace(",", group) + (decimal + rest if rest else "")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=ROWS, encoding=ENCODINGS, delimiter=st.sampled_from(",;\t|"), order=st.sampled_from(list(ORDERS)), marks=MARKS,
    preamble=st.booleans(), total=st.sampled_from(["none", "first", "last"]), columns=st.permutations(range(4)),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]), line_end=st.sampled_from(["\n", "\r\n"]),
)  # fmt: skip
def test_dialect_makes_no_difference_to_the_values(
    rows, encoding, delimiter, order, marks, preamble, total, columns, quoting, line_end
):
    rows = [*rows, ANCHOR]
    decimal, group = marks
    lines = [
        [name, day.strftime(ORDERS[order]), amount(cost, decimal, group, 2), amount(seen, decimal, group, 0)]
        for name, day, cost, seen in rows
    ]
    sums = [
        "Total",
        "",
        amount(sum(r[2] for r in rows), decimal, group, 2),
        amount(sum(r[3] for r in rows), decimal, group, 0),
    ]
    at = {"none": [], "first": [0], "last": [len(lines)]}[total]
    for position in at:
        lines.insert(position, sums)
    headings = ["Campaign name", "Date", "Cost (EUR)", "Impressions"]
    text = io.StringIO()
    if preamble:
        text.write(f'A "title"{line_end}"January 1, 2025 - December 31, 2025"{line_end}{line_end}')
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=line_end)
    writer.writerows([line[i] for i in columns] for line in [headings, *lines])

    with tempfile.TemporaryDirectory() as folder:
        warehouse = Settings(home=Path(folder), landing=Path(folder) / "landing")
        path = Path(folder) / "file.csv"
        path.write_bytes(text.getvalue().encode(encoding))
        (record,) = load.load_files(warehouse, [landing.Waiting(path, "tiktok_ads")], lambda line: None)
        assert record.status == "loaded", record.reason
        query = (
            f"select campaign_name, date_day, spend, impressions from '{folder}/raw/*/*/*.parquet' order by _row_number"
        )
        found = duckdb.sql(query).fetchall()
    assert found == [(name.strip(), day, cost, seen) for name, day, cost, seen in rows]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    content=st.one_of(
        st.binary(max_size=400),
        st.text(max_size=400).map(lambda t: ("Campaign name,Date,Cost,Currency\n" + t).encode()),
    )
)
def test_no_content_breaks_the_reader(content):
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Settings(home=Path(folder), landing=Path(folder) / "landing")
        path = Path(folder) / "file.csv"
        path.write_bytes(content)
        (record,) = load.load_files(warehouse, [landing.Waiting(path, "tiktok_ads")], lambda line: None)
        assert record.status in ("loaded", "quarantined")
        assert "the reader failed" not in (record.reason or "")


def test_year_of_days_reads_back(tmp_path):
    first = date(2025, 1, 1)
    days = [first + timedelta(days=n) for n in range(365)]
    path = tmp_path / "file.csv"
    path.write_text("Campaign name,Date,Cost,Currency\n" + "".join(f"A,{d:%d/%m/%Y},1.00,EUR\n" for d in days))
    warehouse = Settings(home=tmp_path, landing=tmp_path / "landing")
    (record,) = load.load_files(warehouse, [landing.Waiting(path, "tiktok_ads")], lambda line: None)
    assert (record.period_start, record.period_end) == ("2025-01-01", "2025-12-31")
