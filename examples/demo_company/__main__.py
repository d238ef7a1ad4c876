"""Write the demo company's exports: python -m examples.demo_company OUT_FOLDER"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from examples.demo_company.company import FIRST_DAY, LAST_DAY
from examples.demo_company.exports import write
from examples.demo_company.history import happen


def main(arguments: list[str]) -> int:
    """Write the exports and say how far it is; 2 if no folder is given."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    started = time.monotonic()
    print(f"Kestrel Coffee: trade from {FIRST_DAY:%B %Y} to {LAST_DAY:%-d %B %Y} …", flush=True)
    ledger = happen()
    files = size = 0
    for source, paths in write(ledger, folder):
        files += len(paths)
        size += sum(path.stat().st_size for path in paths)
        print(f"  {source:<15} {len(paths):>3} files", flush=True)
    print(f"{files} files, {size / 1e6:.1f} MB in {time.monotonic() - started:.1f} s: {folder}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
