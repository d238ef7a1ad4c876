"""Look at what is published, go back to an earlier publication, let a smaller one through, or make the team's report."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from marketing_warehouse.publish import publication
from marketing_warehouse.publish.publication import Publication, PublicationError
from marketing_warehouse.settings import Settings, SettingsError

PREVIOUS = "the one before"


def main(arguments: list[str] | None = None) -> int:
    """0 done, 1 refused with the reason on stderr, 2 wrong settings or arguments."""
    parser = argparse.ArgumentParser(prog="python -m marketing_warehouse.publish", description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--list", action="store_true", help="every publication kept, newest first")
    what.add_argument(
        "--rollback",
        nargs="?",
        const=PREVIOUS,
        metavar="RUN_ID",
        help="show the publication before the current one, or RUN_ID; the next night publishes as usual",
    )
    what.add_argument(
        "--accept-fewer-rows",
        action="store_true",
        help="the next publication may have less than half of the current one's rows, once",
    )
    what.add_argument(
        "--team",
        type=Path,
        metavar="FILE",
        help="write the team's report (scores, incentives) to FILE, readable by you alone; needs the right to read team.duckdb",
    )
    chosen = parser.parse_args(arguments)
    console = Console()
    try:
        settings = Settings.from_environment()
        if chosen.rollback:
            shown = publication.rollback(settings, None if chosen.rollback == PREVIOUS else chosen.rollback)
            console.print(f"Published again: {shown.run_id}, data as of {shown.as_of_date}")
            if settings.serving != "duckdb":
                from marketing_warehouse.publish import postgres

                postgres.follow(settings)
        elif chosen.team:
            from marketing_warehouse.publish.report import render_team

            if render_team(settings.published / "current", chosen.team) is None:
                raise PublicationError("nothing is published about people, or you may not read it")
            console.print(f"Team report: {chosen.team}")
        elif chosen.accept_fewer_rows:
            compared = publication.accept_fewer_rows(settings)
            console.print(f"The next publication may have far fewer rows than {compared.run_id}")
        else:
            _show(console, publication.versions(settings))
    except PublicationError as refused:
        print(refused, file=sys.stderr)
        return 1
    except SettingsError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    return 0


def _show(console: Console, found: list[Publication]) -> None:
    if not found:
        console.print("Nothing is published yet.")
        return
    table = Table(title="Publications", box=None, title_justify="left", header_style="bold")
    for heading, justify in (("", "left"), ("run", "left"), ("published (UTC)", "left"), ("data as of", "left")):
        table.add_column(heading, justify=justify)  # type: ignore[arg-type]
    table.add_column("rows", justify="right")
    for version in found:
        table.add_row(
            "current" if version.is_current else "",
            version.run_id,
            f"{version.published_at:%Y-%m-%d %H:%M}",
            str(version.as_of_date or "no data"),
            f"{version.rows:,}",
        )
    console.print(table)


if __name__ == "__main__":
    sys.exit(main())
