"""Load what waits in the landing zone, or explain how one file is read.

python -m marketing_warehouse.extract                    every batch of the landing zone
python -m marketing_warehouse.extract PATH …             files or folders, as if dropped at the top
python -m marketing_warehouse.extract --explain FILE     what the reader understands; loads nothing
python -m marketing_warehouse.extract --draft-connector FILE [--source NAME]   a first declaration for a new source
python -m marketing_warehouse.extract --rebuild          the raw zone again from the archive
python -m marketing_warehouse.extract --withdraw NAME    take a loaded file back out, by name or hash
python -m marketing_warehouse.extract --forget PERSON    forget whom an e-mail address or phone number belongs to
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from marketing_warehouse.extract import landing, load
from marketing_warehouse.extract.landing import Waiting
from marketing_warehouse.settings import Settings


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0 if every file was loaded or known, 1 if one was quarantined."""
    parser = argparse.ArgumentParser(prog="python -m marketing_warehouse.extract", description=__doc__.splitlines()[0])
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="files or folders; default: the landing zone"
    )
    parser.add_argument("--explain", type=Path, metavar="FILE", help="print how a file is read, load nothing")
    parser.add_argument(
        "--draft-connector", type=Path, metavar="FILE", help="print a declaration of a file, load nothing"
    )
    parser.add_argument("--source", metavar="NAME", help="the new source's name with --draft-connector")
    parser.add_argument("--rebuild", action="store_true", help="empty the raw zone and load the archive again")
    parser.add_argument("--withdraw", metavar="NAME", help="take a loaded file (name or hash) back out")
    parser.add_argument("--forget", metavar="PERSON", help="forget the person of an e-mail address or phone number")
    parser.add_argument("--why", default="", metavar="TEXT", help="the reason to write down with --withdraw")
    given = parser.parse_args(arguments)
    settings = Settings.from_environment()
    if given.forget is not None:  # imported where needed: together they take as long to import as a small file to load
        from marketing_warehouse.extract import forget
        from marketing_warehouse.extract.forgotten import NotAPerson

        try:
            return 1 if forget.forget(settings, given.forget, print).left else 0
        except NotAPerson as refused:
            print(refused, file=sys.stderr)
            return 2
    if given.withdraw is not None:
        from marketing_warehouse.extract import withdraw

        try:
            withdraw.withdraw(settings, given.withdraw, given.why, print)
        except withdraw.WithdrawError as refused:
            print(refused, file=sys.stderr)
            return 1
        return 0
    if given.draft_connector:
        from marketing_warehouse.extract import draft

        return draft.show_draft(settings, given.draft_connector, given.source)
    if given.explain:
        from marketing_warehouse.extract import explain

        print(explain.explain(settings, given.explain))
        return 0
    if given.rebuild:
        records = load.rebuild(settings, print)
    elif given.paths:
        missing = [str(path) for path in given.paths if not path.exists()]
        if missing:
            parser.error(f"no such file or folder: {', '.join(missing)}")
        records = load.load_files(settings, [_placed(settings, w) for w in landing.dropped(given.paths)], print)
    else:
        records = load.load_waiting(settings, print)
    counts = {status: sum(r.status == status for r in records) for status in ("loaded", "duplicate", "quarantined")}
    print(", ".join(f"{count} {status}" for status, count in counts.items()) if records else "nothing waits")
    return 1 if counts["quarantined"] else 0


def _placed(settings: Settings, file: Waiting) -> Waiting:
    """A named file that lies in the landing zone keeps the batch and account of its folder."""
    try:
        parts = Path(str(file.path)).resolve().relative_to(str(settings.landing)).parts
    except ValueError:
        return file
    return Waiting(file.path, parts[0] if len(parts) > 1 else "", parts[1] if len(parts) > 2 else None)


if __name__ == "__main__":
    sys.exit(main())
