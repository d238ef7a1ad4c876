"""The list of sources says what the connectors declare today."""

from __future__ import annotations

from marketing_warehouse.connectors import discover
from marketing_warehouse.connectors.__main__ import page
from marketing_warehouse.settings import PROJECT_ROOT

COMMITTED = PROJECT_ROOT / "docs" / "sources.md"


def test_the_committed_page_is_of_todays_connectors() -> None:
    assert page() == COMMITTED.read_text(encoding="utf-8"), "docs/sources.md is stale: `make docs` writes it"


def test_every_source_has_its_line() -> None:
    text = page()
    missing = [source for source in discover() if text.count(f"\n| `{source}` |") != 1]
    assert not missing, f"docs/sources.md has no line for {', '.join(missing)}"


def test_the_page_is_linked() -> None:
    for name in ("README.md", "docs/add-a-source.md"):
        assert "sources.md" in (PROJECT_ROOT / name).read_text(encoding="utf-8"), (
            f"{name} does not link docs/sources.md"
        )
