"""How fast the reader is beside DuckDB's own COPY, and how much memory it needs.

python -m bench.extract                      all cases at the sizes of the promise; needs 12 GB of disk and an hour or less
python -m bench.extract --size 100MB         smaller: to see whether a change helps
python -m bench.extract --only utf-8         cases whose name begins so (utf-8, utf-16, gbk, memory, small)

Prints a table in Markdown. Exit status 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench import exports

ROUNDS = 3
SMALL_FILES = 5_000
FULL_SIZE = 10**9
UNITS = {"KB": 10**3, "MB": 10**6, "GB": 10**9}
MOST_TIMES = {"utf-8": 2.0, "utf-16": 4.0, "gbk": 4.0}
MOST_BYTES = 1.5e9
MOST_SECONDS = 300.0
LONG_AGO = 1_700_000_000  # a file dropped just now would be waited for
COPY = """
import sys, duckdb
connection = duckdb.connect()
connection.execute(f"copy (select * from read_csv('{sys.argv[1]}', all_varchar = true)) to '{sys.argv[2]}' (format parquet)")
rows, = connection.execute(f"select count(*) from '{sys.argv[2]}'").fetchone()
assert rows >= int(sys.argv[3]), f"DuckDB read {rows} rows of {sys.argv[3]}"
"""


@dataclass(frozen=True)
class Run:
    """One finished process: seconds on the clock, seconds of processor time, largest memory in bytes."""

    wall: float
    cpu: float
    peak: int


@dataclass
class Case:
    """What is measured, and the runs so far."""

    name: str
    size: int
    rows: int
    runs: list[Run] = field(default_factory=list)

    def median(self, what: str) -> float:
        return statistics.median(getattr(run, what) for run in self.runs)


def main(arguments: list[str] | None = None) -> int:
    """Exit status 1 if a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.extract", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--size", type=_bytes, default=FULL_SIZE, metavar="SIZE", help="bytes of UTF-8, like 100MB")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each encoding is read; the median counts")
    parser.add_argument("--files", type=int, default=SMALL_FILES, help="how many small files")
    parser.add_argument("--only", default="", metavar="CASE", help="utf-8, utf-16, gbk, memory or small")
    given = parser.parse_args(arguments)
    lines, missed = [], False
    with scratch() as folder:
        for line, is_met in [*_large(folder, given), *_memory(folder, given), *_small(folder, given)]:
            lines.append(f"| {line} | {'PASS' if is_met else 'FAIL' if is_met is not None else ''} |")
            missed |= is_met is False
    print(f"{os.cpu_count()} processors, median of {given.rounds}; load while measuring {os.getloadavg()[1]:.1f}\n")
    print("| case | size | seconds | times COPY | CPU seconds | times COPY | peak memory | rows/s | target | |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|---|---|")
    print("\n".join(lines))
    return 1 if missed else 0


Line = tuple[str, bool | None]


def _large(folder: Path, given: argparse.Namespace) -> Iterator[Line]:
    """One export in three encodings, each read in turn with DuckDB's COPY so that all see the same machine."""
    wanted = [name for name in MOST_TIMES if name.startswith(given.only)]
    if not wanted:
        return
    rows = _apart(exports.rows_for, given.size)
    text = folder / "daily.csv"
    _say(f"writing {rows:,} rows")
    _apart(exports.google_daily, text, rows)
    files = {"utf-8": text} | {name: folder / f"daily.{name}.csv" for name in wanted if name != "utf-8"}
    for name in wanted:
        if name != "utf-8":
            _apart(exports.transcode, text, files[name], name)
    copy = Case("DuckDB COPY of the text", text.stat().st_size, rows)
    cases = [Case(name, files[name].stat().st_size, rows) for name in wanted]
    for turn in range(given.rounds):
        for case in cases:
            _say(f"round {turn + 1}: COPY, then {case.name}")
            copy.runs.append(_copy(text, folder, rows))
            case.runs.append(_extract({"google_ads": files[case.name]}, folder, rows))
    for file in files.values():
        file.unlink(missing_ok=True)
    yield _line(copy, None, ""), None
    for case in cases:
        times, most = case.median("wall") / copy.median("wall"), MOST_TIMES[case.name]
        is_met = times <= most and max(run.peak for run in case.runs) < MOST_BYTES
        yield _line(case, copy, f"{most:g} times COPY, under 1.5 GB"), is_met


def _memory(folder: Path, given: argparse.Namespace) -> Iterator[Line]:
    """The largest memory at a tenth, once and three times the size."""
    if not "memory".startswith(given.only):
        return
    for size in (given.size // 10, given.size, 3 * given.size):
        rows = _apart(exports.rows_for, size)
        text = folder / "daily.csv"
        _apart(exports.google_daily, text, rows)
        case = Case("memory", text.stat().st_size, rows)
        _say(f"reading {rows:,} rows once")
        case.runs.append(_extract({"google_ads": text}, folder, rows))
        text.unlink()
        yield _line(case, None, "under 1.5 GB"), case.runs[0].peak < MOST_BYTES


def _small(folder: Path, given: argparse.Namespace) -> Iterator[Line]:
    """A night's many small files of eight platforms, three encodings among them."""
    if not "small".startswith(given.only):
        return
    landing = folder / "small"
    rows = _apart(exports.small, landing, given.files)
    size = sum(path.stat().st_size for path in landing.rglob("*.csv"))
    case = Case(f"{given.files:,} small files", size, rows)
    _say(f"reading {given.files:,} files")
    case.runs.append(_extract({path.name: path for path in landing.iterdir()}, folder, rows))
    shutil.rmtree(landing)
    most = MOST_SECONDS * given.files / SMALL_FILES
    is_met = case.median("wall") < most and case.median("peak") < MOST_BYTES
    yield _line(case, None, f"{most:g} s, under 1.5 GB"), is_met


def _copy(text: Path, folder: Path, rows: int) -> Run:
    target = folder / "copy.parquet"
    try:
        return _run([sys.executable, "-c", COPY, str(text), str(target), str(rows)], {})
    finally:
        target.unlink(missing_ok=True)


def _extract(dropped: dict[str, Path], folder: Path, rows: int) -> Run:
    """Load files, or folders of files, of given sources into a warehouse of their own, and count what arrived."""
    home = folder / "home"
    shutil.rmtree(home, ignore_errors=True)
    for source, path in dropped.items():
        target = home / "landing" / source
        for file in [path] if path.is_file() else sorted(path.rglob("*.csv")):
            place = target / (file.name if path.is_file() else file.relative_to(path))
            place.parent.mkdir(parents=True, exist_ok=True)
            os.utime(file, (LONG_AGO, LONG_AGO))
            os.link(file, place)
    run = _run([sys.executable, "-m", "marketing_warehouse.extract"], {"MW_HOME": str(home), "MW_LANDING": ""})
    loaded = _apart(_count, home)
    if loaded != rows:
        raise SystemExit(f"{loaded:,} of {rows:,} rows arrived: see {home}")
    shutil.rmtree(home)
    return run


def _apart(what: Callable[..., int | None], *given: object) -> int:
    """Call a function in a process of its own: a child's largest memory begins with its parent's."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as other:
        return other.submit(what, *given).result() or 0


def _count(home: Path) -> int:
    import duckdb

    files = [path for path in (home / "raw").glob("*/*/*.parquet") if not path.name.startswith("0000")]
    counts = duckdb.sql(f"select sum(num_rows) from parquet_file_metadata({[str(path) for path in files]})").fetchone()
    return int(counts[0]) if counts else 0


def _run(command: list[str], environment: dict[str, str]) -> Run:
    """Run a process to its end; wait4 gives the resources of this process alone."""
    given = {name: value for name, value in os.environ.items() if not name.startswith("MW_")}
    given |= {name: value for name, value in environment.items() if value}
    os.sync()  # the disk's work on what was made for the run is not the run's
    began = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, env=given, stdout=said, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - began
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(command[:3])} failed: {said.read()[-2000:].decode(errors='replace')}")
    per_unit = 1 if sys.platform == "darwin" else 1024  # Linux counts in kilobytes
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * per_unit)


def _line(case: Case, copy: Case | None, target: str) -> str:
    wall, cpu = case.median("wall"), case.median("cpu")
    peak = max(run.peak for run in case.runs)
    times = [f"{wall / copy.median('wall'):.2f}", f"{cpu / copy.median('cpu'):.2f}"] if copy else ["", ""]
    cells = [case.name, f"{case.size / 1e6:,.0f} MB", f"{wall:.1f}", times[0], f"{cpu:.1f}", times[1]]
    return " | ".join([*cells, f"{peak / 1e6:,.0f} MB", f"{case.rows / wall:,.0f}", target])


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for the data, removed at the end whatever happens; TMPDIR says where."""
    folder = Path(tempfile.mkdtemp(prefix="marketing-warehouse-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _bytes(text: str) -> int:
    number, unit = text.strip().upper()[:-2], text.strip().upper()[-2:]
    if unit not in UNITS or not number.replace(".", "", 1).isdigit():
        raise argparse.ArgumentTypeError(f"{text!r}: write a size like 100MB or 1GB")
    return round(float(number) * UNITS[unit])


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
