"""What a build costs after years of nights, and what the night after one more day's files costs.

python -m bench.build                        3 years of six ad platforms and a shop: 10 M raw ad rows, 1 M order lines
python -m bench.build --size 10%             a tenth of the ads and orders of each day
python -m bench.build --keep /some/folder    leave the warehouse there

Prints two tables in Markdown: the builds with what follows them, and the models that took longest.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from contextlib import nullcontext
from pathlib import Path

from bench import history
from bench.extract import Run, _apart, _run, scratch

NIGHTS, ADS, ORDERS = 156 * history.WEEK, 750, 800
MODELS_SHOWN = 25
STAGE = "from marketing_warehouse.orchestrate import night; night.{}('2026-07-0{}T02-00-00Z')"
FINISHED = re.compile(r"(?:OK|PASS) (?:created sql \w+ model )?(\S+) .*? in (\d+\.\d+)s\]")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.build", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--nights", type=int, default=NIGHTS, help="how many nights came before")
    parser.add_argument("--size", type=lambda text: float(text.rstrip("%")) / 100, default=1.0, metavar="PERCENT")
    parser.add_argument("--keep", type=Path, help="where to leave the warehouse")
    given = parser.parse_args(arguments)
    size = history.Size(given.nights, round(ADS * given.size), round(ORDERS * given.size))
    runs: dict[str, Run] = {}
    with nullcontext(given.keep) if given.keep else scratch() as home:
        _apart(history.write, home / "raw", size)
        runs["from nothing"], models_whole = _build(home)
        runs |= _publish(home, 1)
        _apart(history.write_next, home / "raw", size)
        runs["the night after"], models_night = _build(home)
        runs |= _publish(home, 2)
    ads = size.nights * size.ads * len(history.PLATFORMS)
    print(
        f"{os.cpu_count()} processors; {ads:,} ad days, told 8/7 times; {size.nights * size.orders * 6 // 5:,} order lines\n"
    )
    print("| build | seconds | CPU seconds | peak memory |\n|---|--:|--:|--:|")
    for name, run in runs.items():
        print(f"| {name} | {run.wall:.1f} | {run.cpu:.1f} | {run.peak / 1e6:,.0f} MB |")
    print("\n| longest | from nothing | the night after |\n|---|--:|--:|")
    longest = sorted(models_whole, key=lambda name: -max(models_whole[name], models_night.get(name, 0)))
    for name in longest[:MODELS_SHOWN]:
        print(f"| {name} | {models_whole[name]:.1f} | {models_night.get(name, 0):.1f} |")
    print(f"| all {len(models_whole)} nodes | {sum(models_whole.values()):.1f} | {sum(models_night.values()):.1f} |")
    return 0


def _publish(home: Path, night: int) -> dict[str, Run]:
    """What follows a build, but for the report, stage by stage in processes of their own."""
    stages = ("candidate", "check_marts", "publish")
    home_of = {"MW_HOME": str(home)}
    return {
        f"night {night}: {stage}": _run([sys.executable, "-c", STAGE.format(stage, night)], home_of) for stage in stages
    }


def _build(home: Path) -> tuple[Run, dict[str, float]]:
    """Build in a process of its own; seconds of each model and test, on the clock."""
    print(f"building {home}", file=sys.stderr, flush=True)
    run = _run([sys.executable, "-m", "marketing_warehouse.transform"], {"MW_HOME": str(home)})
    log = (home / "warehouse" / "dbt" / "logs" / "dbt.log").read_text(encoding="utf-8")
    return run, {name: float(seconds) for name, seconds in FINISHED.findall(log.rpartition("Running with dbt=")[2])}


if __name__ == "__main__":
    sys.exit(main())
