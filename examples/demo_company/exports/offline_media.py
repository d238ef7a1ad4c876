"""Offline media: the templates as the media agency fills them in, as CSV and as workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from examples.demo_company.company import EXPORTED_ON
from examples.demo_company.exports import staff
from examples.demo_company.exports.files import Cell, Rows, save, save_xlsx, text
from examples.demo_company.ledger import Ledger, Placement

TV = (
    "Placement ID", "Campaign", "First day", "Last day", "Station", "Duration (s)", "Spots", "Gross rating points",
    "Region", "Cost", "Currency",
)  # fmt: skip
PRINT = (
    "Placement ID", "Campaign", "Issue date", "Title", "Format", "Circulation", "Response code", "Region", "Cost",
    "Currency",
)  # fmt: skip
OUTDOOR = ("投放编号", "活动名称", "开始日期", "结束日期", "点位", "屏数", "触达人次", "区域", "费用", "货币")
ATTENDEE = ("Attendee ID", "Event ID", "Attended on", "Attendance", "E-mail")
NEW_YEAR = date(2025, 10, 1)


def write(ledger: Ledger, folder: Path) -> Iterator[Path]:
    """TV a year per file, the second as a workbook; print in one file; outdoor with Chinese headings."""
    booked = {medium: [x for x in ledger.placements if x.medium == medium] for medium in ("tv", "print", "outdoor")}
    early = [x for x in booked["tv"] if x.first_day < NEW_YEAR]
    # The first log was sent before the bills came: estimates in hundreds, corrected by the next.
    estimates = [replace(x, cost=x.cost.quantize(Decimal("1E+2"))) for x in early if x.first_day < date(2025, 1, 1)]
    yield save(
        folder / "tv-airing-log-2025-01-06.csv",
        text([TV, *([*_row(x)[:9], f"{x.cost:.2f}", x.currency] for x in estimates)]),
    )
    yield save(folder / "tv-airing-log-2025-10-02.csv", text([TV, *(_row(x) for x in early)]))
    late = [_row(x) for x in booked["tv"] if x.first_day >= NEW_YEAR]
    yield save_xlsx(folder / f"tv-airing-log-{EXPORTED_ON}.xlsx", [TV, *late], "Airings")
    table: Rows = [PRINT, *(_row(x)[:3] + _row(x)[4:] for x in booked["print"])]
    yield save(folder / f"print-insertions-{EXPORTED_ON}.csv", text(table), "utf-8-sig")
    yield save(folder / f"outdoor-{EXPORTED_ON}.csv", text([OUTDOOR, *(_row(x) for x in booked["outdoor"])]), "gb18030")
    yield from staff.write_events(ledger.staff, folder)
    guests = [
        (
            x.touch_id,
            x.about,
            *((x.at.date(), "attended") if x.kind == "event_attendance" else (None, "registered")),
            x.email,
        )
        for x in ledger.touches
        if x.kind in ("event_attendance", "registered")
    ]
    yield save(folder / f"event-attendees-{EXPORTED_ON}.csv", text([ATTENDEE, *guests]))


def _row(x: Placement) -> list[Cell]:
    return [
        x.placement_id,
        x.campaign,
        x.first_day,
        x.last_day,
        *(value for _, value in x.facts),
        x.region,
        x.cost,
        x.currency,
    ]
