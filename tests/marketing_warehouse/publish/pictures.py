"""The pictures of docs/report.md: every page of a report, in both languages.

Alone: python -m tests.marketing_warehouse.publish.pictures [REPORT.html] [FOLDER]   (needs Debian's chromium-driver)
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.marketing_warehouse.publish import browser

ROOT = Path(__file__).resolve().parents[3]
REPORT, FOLDER = ROOT / "data/published/current/report/index.html", ROOT / "docs/images/report"
DRAWN = "await new Promise(drawn => setTimeout(drawn, 1000))"


def main(report: Path = REPORT, folder: Path = FOLDER) -> int:
    """Exit status 1 where no browser can be driven."""
    if reason := browser.missing():
        print(reason, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as profile, browser.started(Path(profile)) as window:
        window.look(1280, 900)
        window.open(report.resolve().as_uri())
        for page in window.run(browser.MENU):
            for language in ("en", "zh"):
                window.open("about:blank")  # else the page would only turn
                window.open(f"{report.resolve().as_uri()}?lang={language}#{page}")
                window.run(DRAWN)
                print(window.picture(folder / f"{page}-{language}.webp"))
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
