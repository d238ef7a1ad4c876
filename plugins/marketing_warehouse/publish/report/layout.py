"""What the report is made of: pages of tiles, charts, tables and drawings, all texts formatted, in both languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from marketing_warehouse import connectors
from marketing_warehouse.publish import numbers
from marketing_warehouse.publish.kpi_dictionary import Text

NOTHING = Markup("")
DASH: Text = (numbers.MISSING, numbers.MISSING)


@dataclass(frozen=True)
class Cell:
    """A formatted figure; `verdict` colours it, `reason` explains a dash, `heat` (0–1) shades it, `drawing` stands before it."""

    text: Text
    verdict: str = ""
    reason: Text | None = None
    heat: float | None = None
    drawing: Markup = NOTHING
    note: Text | None = None
    is_text: bool = False
    is_long: bool = False


@dataclass(frozen=True)
class Line:
    """One row of a table; a total is set apart, `href` leads from its name to the page that explains it."""

    name: Text
    cells: list[Cell]
    is_total: bool = False
    href: str = ""
    note: Text | None = None
    drawing: Markup = NOTHING


@dataclass(frozen=True)
class View:
    """One of the tables that a reader can switch between; without heads of its own it has the table's."""

    label: Text
    lines: list[Line]
    heads: list[Text] | None = None


@dataclass(frozen=True)
class Comparison:
    """A table with switchable views."""

    name: str
    title: Text
    note: Text
    heads: list[Text]
    views: list[View]
    first: Text = ("", "")
    is_half: bool = False


@dataclass(frozen=True)
class Drawing:
    """Something drawn by hand in HTML or SVG, with switchable views."""

    name: str
    title: Text
    note: Text
    views: list[tuple[Text, Markup]]
    is_wide: bool = True


@dataclass(frozen=True)
class Tile:
    """One large figure; `status` (a goal's or an alert's) is drawn as shape and colour."""

    label: Text
    value: Text
    note: Text | None = None
    verdict: str = ""
    drawing: Markup = NOTHING
    mark: Markup = NOTHING
    href: str = ""


@dataclass(frozen=True)
class Empty:
    """What a page says that has nothing to show: what it would show, and which files to drop where."""

    what: Text
    files: list[tuple[str, Text]] = field(default_factory=list)


@dataclass(frozen=True)
class Page:
    """One page: its place in the menu, its answer in a sentence, what it shows. Without blocks it says what is missing."""

    key: str
    label: Text
    question: Text
    lead: list[Text] = field(default_factory=list)
    tiles: list[Tile] = field(default_factory=list)
    blocks: list[Any] = field(default_factory=list)
    empty: Empty | None = None
    links: list[tuple[str, Text]] = field(default_factory=list)
    status: str = ""
    count: int = 0

    @property
    def charts(self) -> list[dict[str, Any]]:
        """The blocks that the page's script draws."""
        return [block for block in self.blocks if isinstance(block, dict)]


def joined(parts: list[Text], english: str = " ", chinese: str = "") -> Text:
    """Texts one after the other."""
    return english.join(part[0] for part in parts), chinese.join(part[1] for part in parts)


def both(text: object) -> Text:
    """A name of the user's own, which has only one language; a dash if there is none."""
    return (str(text), str(text)) if text not in (None, "") else DASH


def title_of(platform: str) -> Text:
    """What people call a platform; a name nobody declared stays as it is."""
    found = connectors.discover().get(platform)
    return (found.title, found.title_zh) if found else both(platform)
