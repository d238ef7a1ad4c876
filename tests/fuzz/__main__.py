"""The big run: counts by kind, connector, dialect and damage; every failure with its id, so that it can be seen again."""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from marketing_warehouse import connectors
from marketing_warehouse.extract import body
from tests.fuzz import damage, reader, render, saying
from tests.fuzz.reader import Reader
from tests.fuzz.render import Rendered, Unsuitable

FIXTURES = Path(__file__).parent.parent / "fixtures"
READ, OPEN, REFUSED, CRASHED, WRONG = "read right", "refused, open", "refused", "CRASHED", "WRONG"


@dataclass
class Verdict:
    """What became of one example."""

    name: str
    result: str
    detail: str = ""
    source: str = ""
    tags: dict[str, str] = field(default_factory=dict)
    content: bytes = b""


def rendered(at: Reader, name: str) -> Verdict:
    """A drawn report is read as what it says, or refused for what it leaves open."""
    drawn = _drawn(at, name)
    outcome = at.read(drawn.content, drawn.name, drawn.source)
    verdict = Verdict(name, READ, outcome.reason, drawn.source, drawn.dialect, drawn.content)
    if outcome.status == "crashed":
        verdict.result = CRASHED
    elif outcome.status == "refused":
        verdict.result = OPEN if drawn.open else REFUSED
    elif wrong := differences(drawn, outcome.tables):
        verdict.result, verdict.detail = WRONG, wrong
    return verdict


def differences(drawn: Rendered, tables: list[reader.Table]) -> str:
    """The first thing that was loaded otherwise than the report says it; empty if there is none."""
    if len(tables) != 1 or tables[0].understood.match.entity.name != drawn.entity.name:
        return f"loaded as {[table.understood.match.entity.name for table in tables]}"
    rows = tables[0].rows
    if len(rows) != len(drawn.expected):
        return f"{len(rows)} rows, not {len(drawn.expected)}"
    for number, (loaded, meant) in enumerate(zip(rows, drawn.expected, strict=True), start=1):
        for name, value in meant.items():
            is_near = (
                isinstance(value, float)
                and loaded[name] is not None
                and abs(loaded[name] - value) <= 1e-9 * max(1, abs(value))
            )
            if loaded[name] != value and not is_near:
                return f"row {number}, {name}: {loaded[name]!r}, not {value!r}"
    return ""


def _drawn(at: Reader, name: str) -> Rendered:
    for attempt in range(100):
        try:
            return render.draw(random.Random(f"{name}:{attempt}"), at.at.catalogue)
        except Unsuitable:
            continue
    raise AssertionError(f"{name}: no report in a hundred draws")


@lru_cache(maxsize=1)
def fixtures() -> list[Path]:
    """The text files among the fixtures; not those with a column per thing or several heading rows, whose lines are no rows.

    Tables with a column per month are damaged in tests/marketing_warehouse/extract/test_month_columns.py.
    """
    found = sorted(path for path in FIXTURES.rglob("*") if path.is_file() and not path.name.endswith(".explain.txt"))
    known = connectors.discover().values()
    unfolded = {each.source for each in known if each.wide or each.sheets or each.heading_rows > 1} | {
        "rates by currency.csv"
    }
    return [
        path
        for path in found
        if path.suffix != ".xlsx" and not unfolded & {path.relative_to(FIXTURES).parts[0], path.name}
    ]


_known: dict[str, saying.Known | None] = {}


def damaged(at: Reader, name: str) -> Verdict | None:
    """A damaged file is refused or read as what it says; None where the undamaged one is not read.

    The fourth part of the name, if there is one, is the kind of damage.
    """
    rng = random.Random(name)
    if rng.random() < 0.5:
        path = rng.choice(fixtures())
        source, file_name, content, base = path.relative_to(FIXTURES).parts[0], path.name, path.read_bytes(), str(path)
    else:
        drawn = _drawn(at, name)
        source, file_name, content, base = drawn.source, drawn.name, drawn.content, name
    if file_name.endswith((".xlsx", ".gz", ".zip")):
        return None
    was = _known.get(base) if base in _known else _understand(at, content, file_name, source)
    if base != name:
        _known[base] = was
    if was is None:
        return None
    kind = name.split(":")[3] if name.count(":") == 3 else rng.choice(list(damage.KINDS))
    try:
        bad = damage.KINDS[kind](rng, content, was)
    except UnicodeEncodeError:
        return None
    outcome = at.read(bad, file_name, source)
    verdict = Verdict(name, READ, outcome.reason, source, {"damage": kind}, bad)
    if outcome.status == "crashed":
        verdict.result = CRASHED
    elif outcome.status == "refused":
        verdict.result = REFUSED
    elif found := saying.faults(bad, was, outcome.tables):
        verdict.result, verdict.detail = WRONG, "; ".join(found[:3])
    return verdict


def _understand(at: Reader, content: bytes, name: str, source: str) -> saying.Known | None:
    outcome = at.read(content, name, source)
    if outcome.status != "read" or len(outcome.tables) != 1:
        return None
    try:
        return saying.known(content, outcome.tables[0])
    except UnicodeDecodeError:
        return None


def examples(at: Reader, kinds: list[str], seed: str, count: int, damages: list[str]) -> Iterator[Verdict]:
    """Verdicts of so many examples, the kinds in turn."""
    for number in range(count):
        kind = kinds[number % len(kinds)]
        by = f":{damages[number // len(kinds) % len(damages)]}" if damages and kind == "damaged" else ""
        verdict = one(at, f"{kind}:{seed}:{number}{by}")
        if verdict:
            yield verdict


def one(at: Reader, name: str) -> Verdict | None:
    """The verdict of the example of that name."""
    return rendered(at, name) if name.startswith("rendered") else damaged(at, name)


def why(detail: str) -> str:
    """A reason without its names and numbers."""
    return re.sub(r"\s+", " ", re.sub(r"'[^']*'|\"[^\"]*\"|\d+", "…", detail))[:90]


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.fuzz")
    options.add_argument("--examples", type=int, default=2000)
    options.add_argument("--seed", default="1")
    options.add_argument("--kind", choices=["rendered", "damaged"])
    options.add_argument("--damage", nargs="+", choices=list(damage.KINDS), default=[])
    options.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long")
    options.add_argument("--only", help="one example by its id, with its text")
    options.add_argument("--large", action="store_true", help="read every file as one too large for memory")
    chosen = options.parse_args()
    if chosen.large:
        body.IN_MEMORY_BYTES = -1
    kinds = [chosen.kind] if chosen.kind else ["rendered", "damaged"]
    if chosen.only:
        with reader.opened() as at:
            verdict = one(at, chosen.only)
        assert verdict, "the undamaged file of this example is not read"
        sys.stdout.write(verdict.content[:20_000].decode(verdict.tags.get("encoding", "utf-8"), "replace"))
        print(f"\n{verdict.name} {verdict.source} {verdict.tags}\n{verdict.result}: {verdict.detail}")
        return 0
    started = time.monotonic()
    counts: Counter[tuple[str, str, str, str]] = Counter()
    reasons: Counter[tuple[str, str, str]] = Counter()
    shown: Counter[tuple[str, str]] = Counter()
    with reader.opened() as at:
        for verdict in examples(at, kinds, chosen.seed, chosen.examples, chosen.damage):
            kind = verdict.name.partition(":")[0]
            for what, tag in {"connector": verdict.source, **verdict.tags}.items():
                counts[kind, what, tag, verdict.result] += 1
            counts[kind, "all", "all", verdict.result] += 1
            is_benign = verdict.tags.get("damage") in damage.BENIGN
            if verdict.result in (REFUSED, OPEN):
                reasons[kind + (" (benign)" if is_benign else ""), verdict.result, why(verdict.detail)] += 1
            is_fault = verdict.result in (CRASHED, WRONG) or (
                verdict.result == REFUSED and (kind == "rendered" or is_benign)
            )
            if is_fault and shown[kind, why(verdict.detail)] < 3:
                shown[kind, why(verdict.detail)] += 1
                print(
                    f"{verdict.name} {verdict.source} {verdict.tags}\n    {verdict.result}: {verdict.detail[:400]}",
                    flush=True,
                )
            if time.monotonic() - started > chosen.seconds:
                break
    print_counts(counts, reasons)
    return int(any(result in (CRASHED, WRONG) for *_, result in counts))


def print_counts(counts: Counter[tuple[str, str, str, str]], reasons: Counter[tuple[str, str, str]]) -> None:
    """The table of all results, then why was refused."""
    results = [READ, OPEN, REFUSED, CRASHED, WRONG]
    print("\n" + f"{'':48}" + "".join(f"{result:>15}" for result in results))
    for kind, what, tag in sorted(
        {key[:3] for key in counts}, key=lambda key: (key[0], key[1] != "all", key[1], key[2])
    ):
        numbers = [counts[kind, what, tag, result] for result in results]
        print(f"{kind + ' ' + what + ' ' + tag!r:48}" + "".join(f"{number:>15,}" for number in numbers))
    print("\nrefused, by reason")
    for (kind, result, reason), number in reasons.most_common(60):
        print(f"{number:>7,}  {kind}, {result}: {reason}")


if __name__ == "__main__":
    sys.exit(main())
