"""The report: one self-contained HTML page per publication, readable from disk, without a network."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import AREAS
from marketing_warehouse.publish.marts import Marts, Trust
from marketing_warehouse.publish.report import cards, charts, tables, trust

HERE = Path(__file__).parent
ECHARTS = HERE / "vendor" / "echarts.common.min.js"

__all__ = ["Trust", "render"]


def render(database: Path, folder: Path, trust: Trust | None = None) -> Path:
    """Write `folder/index.html` from a marketing.duckdb (schema marts, opened read-only).

    `trust` carries the rows of publication, load_log and check_result while the database does
    not have them yet; without it they are read from the database if they are there.
    """
    page = _page(Marts.read(database, trust))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "index.html"
    path.write_text(page, encoding="utf-8")
    return path


def _page(marts: Marts) -> str:
    months = marts.months()
    drawn = charts.charts(marts) if months else {}
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html.j2").render(
        areas=AREAS,
        boards=[_board(marts, month) for month in _board_months(marts, months)],
        charts=drawn,
        tables=tables.tables(marts, months[-1]) if months else {},
        evidence=trust.evidence(marts),
        as_of=numbers.day(marts.as_of) if months else None,
        currency=marts.currency,
        missing=numbers.MISSING,
        style=Markup((HERE / "page.css").read_text(encoding="utf-8")),
        echarts=_script(ECHARTS.read_text(encoding="utf-8")),
        script=_script((HERE / "page.js").read_text(encoding="utf-8")),
        figures=embedded(
            {
                "symbol": numbers.SYMBOLS.get(marts.currency, ""),
                "currency": marts.currency,
                "charts": [chart for of_area in drawn.values() for chart in of_area],
            }
        ),
    )


def _board_months(marts: Marts, months: list[date]) -> list[date]:
    """The latest month; and, while that is still running, the one before."""
    return months[:-3:-1] if months and not marts.is_complete(months[-1]) else months[-1:]


def _board(marts: Marts, month: date) -> dict[str, Any]:
    return {
        "month": numbers.month(month),
        "is_running": not marts.is_complete(month),
        "cards": cards.cards(marts, month),
        "headline": cards.headline(marts, month),
    }


def embedded(value: object) -> Markup:
    """JSON that cannot end the script element it stands in, nor start another, whatever the names in it."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def _script(source: str) -> Markup:
    """Our own or vendored JavaScript, safe to stand in a script element."""
    return Markup(source.replace("</script", "<\\/script").replace("<!--", "<\\!--"))
