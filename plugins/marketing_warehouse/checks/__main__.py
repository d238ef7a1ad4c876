"""Run one border's checks by hand: `python -m marketing_warehouse.checks raw|marts [RUN_ID]`."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from marketing_warehouse.checks.marts import check_marts
from marketing_warehouse.checks.raw import check_raw
from marketing_warehouse.settings import Settings


def main(arguments: list[str] | None = None) -> int:
    """Print failures and warnings; 1 if the gate is closed."""
    parser = argparse.ArgumentParser(prog="python -m marketing_warehouse.checks", description=__doc__)
    parser.add_argument("border", choices=("raw", "marts"))
    parser.add_argument("run_id", nargs="?", help="the candidate's run (marts: the newest candidate if left out)")
    chosen = parser.parse_args(arguments)
    settings = Settings.from_environment()
    if chosen.border == "raw":
        outcome = check_raw(settings, chosen.run_id or datetime.now(UTC).strftime("%Y-%m-%dT%H-%M-%SZ"))
    else:
        candidates = sorted(path.name for path in settings.candidates.glob("[0-9]*"))
        if not chosen.run_id and not candidates:
            print(f"{settings.candidates}: no candidate to check", file=sys.stderr)
            return 2
        outcome = check_marts(settings, chosen.run_id or candidates[-1])
    for result in (*outcome.failures, *outcome.warnings):
        print(f"{result.severity}: {result}")
    print(f"{len(outcome.results)} checks, {len(outcome.failures)} critical failures, {len(outcome.warnings)} warnings")
    print(f"Data Docs: {outcome.docs}")
    if not outcome.passed:
        print(outcome.reason, file=sys.stderr)
    return 0 if outcome.passed else 1


if __name__ == "__main__":
    sys.exit(main())
