"""The report: one self-contained HTML file of pages per publication, readable from disk, without a network."""

from __future__ import annotations

import json
import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from marketing_warehouse.publish import numbers, people
from marketing_warehouse.publish.candidate import DATABASE, PEOPLE
from marketing_warehouse.publish.kpi_dictionary import AREAS, Text
from marketing_warehouse.publish.marts import Marts, Trust, earlier
from marketing_warehouse.publish.report import alerts, cards, goals, pages, periods, shapes, team, trust
from marketing_warehouse.publish.report.layout import Page
from marketing_warehouse.publish.report.reading import Tables

HERE = Path(__file__).parent
ECHARTS = HERE / "vendor" / "echarts.common.min.js"
TITLE: Text = ("Marketing performance", "营销业绩")
TEAM_TITLE: Text = ("Team performance", "团队绩效")

__all__ = ["Trust", "render", "render_team"]


def render(database: Path, folder: Path, trust: Trust | None = None) -> Path:
    """Write `folder/index.html` from a marketing.duckdb (schema marts, opened read-only).

    `trust` carries the rows of publication, load_log and check_result while the database does
    not have them yet; without it they are read from the database if they are there.
    """
    marts = Marts.read(database, trust)
    with duckdb.connect(str(database), read_only=True) as connection:
        page = _html(marts, Tables.of(connection), (database.parent / PEOPLE).exists())
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "index.html"
    path.write_text(page, encoding="utf-8")
    return path


def render_team(folder: Path, path: Path) -> Path | None:
    """Write the team's report of a publication's folder to `path`, readable by its owner alone.

    None, and no file, where there are no people or this user may not read them.
    """
    found = people.read(folder)
    if found is None or not found.members:
        return None
    marts = Marts.read(folder / DATABASE)
    page, environment = team.page(marts, found), _environment()
    common = {"evidence": trust.evidence(marts), "missing": numbers.MISSING, "marks": shapes.mark}
    html = environment.get_template("frame.html.j2").render(
        title=TEAM_TITLE,
        first=page.key,
        menu=[(TEAM_TITLE, [(page.key, page.label, "", 0)])],
        pages=Markup(environment.get_template("page.html.j2").render(page=page, **common)),
        **_assets(marts, page.charts),
        **common,
    )
    path.unlink(missing_ok=True)  # an older one may be open to others
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(html)
    return path


def _html(marts: Marts, tables: Tables, has_team: bool) -> str:
    months = marts.months()
    found = goals.goals(marts, tables)
    raised = alerts.read(tables)
    found = [goal.with_alerts(alerts.of_goal(marts, raised, goal)) for goal in found]
    shown = pages.pages(marts, tables, found, raised, has_team)
    evidence = trust.evidence(marts)
    environment = _environment()
    common = {"evidence": evidence, "missing": numbers.MISSING, "marks": shapes.mark}
    boards = [_board(marts, month) for month in _board_months(marts, months)]
    parts = [
        environment.get_template("scoreboard.html.j2").render(
            boards=boards, goals=found, tally=goals.counted(found), verdict=goals.verdict(found), alerts=alerts.attention(marts, raised, found),
            open_alerts=len(raised.open), aims=_aims(found),
            as_of=numbers.day(marts.as_of) if months else None, running=_running(marts, months), currency=marts.currency, **common,
        ),
        *(environment.get_template("goal.html.j2").render(goal=goal, **common) for goal in found),
        *(environment.get_template("page.html.j2").render(page=page, **common) for _, of in shown for page in of),
        environment.get_template("trust.html.j2").render(**common),
        environment.get_template("definitions.html.j2").render(areas=AREAS, **common),
    ]  # fmt: skip
    drawn = [chart for _, of in shown for page in of for chart in page.charts]
    drawn += [goal.chart for goal in found if goal.chart]
    return environment.get_template("frame.html.j2").render(
        title=TITLE,
        first="scoreboard",
        menu=_menu(shown, found, evidence),
        pages=Markup("".join(parts)),
        **_assets(marts, drawn),
        **common,
    )


def _assets(marts: Marts, drawn: list[dict[str, Any]]) -> dict[str, Markup]:
    """Style, scripts and the charts' figures; without a chart the chart library stays away."""
    symbol = numbers.SYMBOLS.get(marts.currency, "")
    return {
        "style": Markup((HERE / "page.css").read_text(encoding="utf-8")),
        "echarts": _script(ECHARTS.read_text(encoding="utf-8")) if drawn else Markup(""),
        "script": _script((HERE / "page.js").read_text(encoding="utf-8")),
        "figures": embedded({"symbol": symbol, "currency": marts.currency, "charts": drawn}),
    }


def _menu(
    shown: list[tuple[Text, list[Page]]], found: list[goals.Goal], evidence: trust.Evidence
) -> list[tuple[Text, list[tuple[str, Text, str, int]]]]:
    """Groups of (address, name, status, count): a count calls for a look."""
    behind = [goal for goal in found if goal.is_behind]
    worst = behind[0].status if behind else ""
    menu = [(("Overview", "总览"), [("scoreboard", ("Scoreboard", "经营看板"), worst, len(behind))])]
    menu += [(heading, [(page.key, page.label, page.status, page.count) for page in of]) for heading, of in shown]
    menu[-1][1].extend(
        [
            ("trust", ("Data trust", "数据可信度"), "at_risk", evidence.findings),
            ("definitions", ("Definitions", "指标口径"), "", 0),
        ]
    )
    return menu


def _aims(found: list[goals.Goal]) -> dict[str, goals.Goal]:
    """The company-wide goal of each metric, for its card: of several the one that ends first."""
    running = [goal for goal in found if goal.subject[1] == "all" and goal.status not in ("not_started", "no_data")]
    return {goal.subject[0]: goal for goal in reversed(running)}


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _board_months(marts: Marts, months: list[date]) -> list[date]:
    """The latest month; and, while that is still running, the one before."""
    return months[:-3:-1] if months and not marts.is_complete(months[-1]) else months[-1:]


def _running(marts: Marts, months: list[date]) -> Text | None:
    """How far the running month is; None where there is none."""
    if not months or marts.is_complete(months[-1]):
        return None
    name, end = numbers.month(months[-1]), earlier(months[-1], -1) - timedelta(days=1)
    days = periods.days_so_far(months[-1], marts.as_of, end)
    return f"{name[0]} is running: {days[0]}", f"{name[1]}进行中：{days[1]}"


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
