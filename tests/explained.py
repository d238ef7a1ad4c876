"""What `--explain` says of each fixture, kept beside it as `<file>.explain.txt`.

python -m tests.explained [SOURCE …]    write it anew; read the difference before committing it
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from marketing_warehouse.extract import explain, personal
from marketing_warehouse.settings import Settings

FIXTURES = Path(__file__).parent / "fixtures"
ENDING = ".explain.txt"


def files(source: str) -> list[Path]:
    """The exports among the fixtures of a source."""
    inside = (FIXTURES / source).rglob("*")
    return sorted(path for path in inside if path.is_file() and not path.name.endswith(ENDING))


def beside(fixture: Path) -> Path:
    """Where the explanation of a fixture is kept."""
    return fixture.with_name(fixture.name + ENDING)


def kept(fixture: Path) -> str:
    """The explanation kept of a fixture; empty if there is none."""
    path = beside(fixture)
    return path.read_text(encoding="utf-8") if path.exists() else ""


def said(source: str, home: Path) -> dict[Path, str]:
    """What explain prints today of each fixture of a source, dropped in the source's folder."""
    settings = Settings(home=home, landing=home / "landing", reporting_timezone="Europe/Berlin")
    before = os.environ.get(personal.KEY_VARIABLE)
    os.environ[personal.KEY_VARIABLE] = "the fixtures' key"
    try:
        found = {}
        for fixture in files(source):
            dropped = settings.landing / fixture.relative_to(FIXTURES)
            dropped.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(fixture, dropped)
            found[fixture] = explain.explain(settings, dropped) + "\n"
        return found
    finally:
        if before is None:
            del os.environ[personal.KEY_VARIABLE]
        else:
            os.environ[personal.KEY_VARIABLE] = before


def main(sources: list[str]) -> None:
    for source in sources or sorted(path.name for path in FIXTURES.iterdir() if path.is_dir()):
        with tempfile.TemporaryDirectory() as home:
            for fixture, text in said(source, Path(home)).items():
                if kept(fixture) != text:
                    beside(fixture).write_text(text, encoding="utf-8")
                    print(f"written: {beside(fixture).relative_to(FIXTURES.parent.parent)}")


if __name__ == "__main__":
    main(sys.argv[1:])
