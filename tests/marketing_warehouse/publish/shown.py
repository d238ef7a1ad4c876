"""What a person can read of a page of the report."""

from __future__ import annotations

import re
from html.parser import HTMLParser

UNREADABLE = re.compile(r"\b(None|NaN|nan|null|undefined|Infinity|inf|NaT)\b")


class Shown(HTMLParser):
    """What a person can read of a page: text and attributes, without style and scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.scripts: list[str] = []
        self.tags: list[str] = []
        self._in = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._in = tag if tag in ("script", "style") else self._in
        self.text += [value or "" for name, value in attrs if name in ("title", "aria-label")]

    def handle_endtag(self, tag: str) -> None:
        self._in = "" if tag == self._in else self._in

    def handle_data(self, data: str) -> None:
        if self._in == "script":
            self.scripts.append(data)
        elif not self._in:
            self.text.append(data)

    @property
    def figures(self) -> str:
        return next(script for script in self.scripts if script.startswith("{"))

    @property
    def words(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.text))


def section(page: str, key: str) -> str:
    """The HTML of one page of the report."""
    start = page.index(f'<section id="{key}"')
    ends = [
        found.start()
        for found in re.finditer(r'<section id="[^"]+" class="page"|</main>', page)
        if found.start() > start
    ]
    return page[start : ends[0]]


def words(page: str, key: str) -> str:
    """What a person reads on one page of the report, plain spaces only."""
    return Shown(section(page, key)).words.replace("\u00a0", " ")
