"""Who asked to be forgotten: keyed hashes of their addresses and numbers, and how a text is searched for them.

The list has no address in the clear. It is kept so that a person who comes again, in
next month's export or in an old file dropped once more, is not loaded again.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from marketing_warehouse import json_lines
from marketing_warehouse.extract import personal
from marketing_warehouse.settings import Settings

GONE = "(forgotten)"
# Bounded, so that a script of a megabyte without a blank is searched in time that grows with its length only.
ADDRESS = re.compile(r"[^@\s<>,;\x22]{1,64}@[^@\s<>,;\x22]{1,250}\.[a-zA-Z]{2,}")
# Digits as people write a number: with spaces, brackets, dots, dashes and a plus.
NUMBER = re.compile(r"(?<![\w@])\+?\(?\d[\d ().\-/\u00a0]{4,30}\d(?![\w@])")
LEAST_DIGITS = 6


class NotAPerson(ValueError):
    """Neither an e-mail address nor a telephone number."""


@dataclass(frozen=True)
class Persons:
    """Those whose hashes are given, as a text may name them."""

    hashes: frozenset[str]
    key: bytes

    def __bool__(self) -> bool:
        return bool(self.hashes)

    def are_in(self, text: str) -> bool:
        """Whether a text has one of their addresses or numbers, however written."""
        return any(self._is_one(found[0]) for form in (ADDRESS, NUMBER) for found in form.finditer(text))

    def are(self, text: str) -> bool:
        """Whether a text is one of their addresses or numbers and nothing else."""
        return any(form.fullmatch(text.strip(" \t'\u00a0")) for form in (ADDRESS, NUMBER)) and self.are_in(text)

    def without(self, text: str) -> str:
        """The text with their addresses and numbers replaced."""
        for form in (ADDRESS, NUMBER):
            text = form.sub(lambda found: GONE if self._is_one(found[0]) else found[0], text)
        return text

    def _is_one(self, found: str) -> bool:
        forms = {found.lower()} if "@" in found else _telephones(found)
        return any(_hash(self.key, form) in self.hashes for form in forms)


def who(settings: Settings, given: str) -> Persons:
    """The person of an e-mail address or telephone number; NotAPerson if it is neither."""
    text = given.strip()
    digits = re.sub(r"\D", "", text)
    if ADDRESS.fullmatch(text):
        forms = {text.lower()}
    elif "@" not in text and len(digits) >= LEAST_DIGITS and re.fullmatch(r"[\d\s()+./\-\u00a0]+", text):
        bare = digits.removeprefix("00")
        forms = {digits, bare, f"00{bare}", *_telephones(text)}
    else:
        raise NotAPerson(f"{given!r} is neither an e-mail address nor a telephone number with its country code")
    key = personal.key(settings)
    return Persons(frozenset(_hash(key, form) for form in forms), key)


def _telephones(text: str) -> set[str]:
    """A number's digits as they stand, and as raw files have them hashed."""
    return {re.sub(r"\D", "", text), *filter(None, [personal.telephone(text)])}


def everybody(settings: Settings) -> Persons:
    """All who ever asked to be forgotten."""
    hashes = frozenset(str(entry["hash"]) for entry in json_lines.read(_list(settings)))
    return Persons(hashes, personal.key(settings) if hashes else b"")


def remember(settings: Settings, person: Persons) -> None:
    """Put a person on the list, if they are not on it."""
    known = everybody(settings).hashes
    now = datetime.now(UTC)
    json_lines.append(_list(settings), [{"hash": one, "at": now} for one in sorted(person.hashes - known)])


def since(settings: Settings) -> datetime | None:
    """When somebody was last forgotten: what was published before still has their hash."""
    times: Iterable[str] = (str(entry["at"]) for entry in json_lines.read(_list(settings)))
    return max((datetime.fromisoformat(time) for time in times), default=None)


def _list(settings: Settings) -> Path:
    return settings.warehouse / "forgotten.jsonl"


def _hash(key: bytes, text: str) -> str:
    return hmac.digest(key, text.encode(), "sha256").hex()
