"""The one error of reading: why a file is not loaded, in words for the person who dropped it."""

from __future__ import annotations

import re

ADDRESS = re.compile(r"[^@\s<>,;\"']+@[^@\s<>,;\"']+\.[a-zA-Z]{2,}")
LOOKED_AT = 500  # characters: looking for addresses in a cell of a million takes hours
NUMBER = re.compile(r"(?:\+|\b00)\d[\d ()./-]{6,}\d")


class Refused(Exception):
    """The file cannot be loaded; the message says what was found, where, and what to do."""


class Unrecognised(Refused):
    """No line of the file is a line of headings that any connector knows."""


class Undated(Refused):
    """A report that is known but says of no row on which day it was."""


def show(text: str, limit: int = 60) -> str:
    """A cell or name as it is quoted in a reason: one line, shortened, without addresses and telephone numbers."""
    flat = "".join(
        char if char.isprintable() else " " for char in text[: limit + LOOKED_AT].replace("\x02", "")
    ).strip()
    flat = NUMBER.sub("(phone)", ADDRESS.sub("(e-mail)", flat))
    return f"'{flat if len(flat) <= limit else flat[: limit - 1] + '…'}'"
