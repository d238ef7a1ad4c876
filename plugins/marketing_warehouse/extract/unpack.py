"""What is inside a dropped file: itself, or the members of a gz or zip, without trusting either."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO

from marketing_warehouse.extract import encoding
from marketing_warehouse.extract.encoding import Snapshot
from marketing_warehouse.extract.refusal import Refused, show

MOST_MEMBERS = 1000
MOST_BYTES = 20 << 30
MOST_RATIO = 250  # real exports shrink 5 to 30 times, empty bytes a thousand times
RATIO_FROM_BYTES = 64 << 20
WORKBOOK_MARKS = ("[Content_Types].xml", "mimetype", "content.xml")
NOT_DATA = ("__MACOSX/", ".DS_Store")


def open_all(snapshot: Snapshot, name: str, folder: Path) -> Iterator[tuple[str, Snapshot]]:
    """(name, snapshot) of the file itself, or of each member if it is packed; a pack inside a pack is opened once more.

    Raises Refused for a pack that cannot be trusted, before any member is given out.
    """
    yield from list(_open(snapshot, name, folder, depth=0))


def _open(snapshot: Snapshot, name: str, folder: Path, depth: int) -> Iterator[tuple[str, Snapshot]]:
    with snapshot.path.open("rb") as file:
        head = file.read(4)
    is_zip = head.startswith(b"PK\x03\x04") and not _is_workbook(snapshot.path)
    if head.startswith(b"PK\x05\x06"):
        raise Refused("the zip file is empty")
    if (is_zip or head.startswith(b"\x1f\x8b")) and depth > 1:
        raise Refused("archives are packed into each other more than twice: unpack the file and drop what is inside")
    if is_zip:
        for member, inner in _members(snapshot.path, folder):
            yield from _open(inner, f"{name}/{member}", folder, depth + 1)
    elif head.startswith(b"\x1f\x8b"):
        inner = _gunzip(snapshot.path, folder)
        yield from _open(inner, name.removesuffix(".gz").removesuffix(".GZ"), folder, depth + 1)
    else:
        yield name, snapshot


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as pack:
            return any(mark in pack.namelist() for mark in WORKBOOK_MARKS)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Refused(f"the zip file is damaged or cut off ({error})") from error


def _members(path: Path, folder: Path) -> list[tuple[str, Snapshot]]:
    """Every member's snapshot; the names are only names, nothing is written under them."""
    try:
        with zipfile.ZipFile(path) as pack:
            members = [m for m in pack.infolist() if not m.is_dir() and not m.filename.startswith(NOT_DATA)]
            members = [m for m in members if not PurePosixPath(m.filename).name.startswith(".")]
            _distrust(members, path.stat().st_size)
            taken = []
            for number, member in enumerate(members):
                with pack.open(member) as content:
                    bounded = _Bounded(content, max(member.file_size, 1), member.filename)
                    target = folder / f"{path.name}.{number}"
                    taken.append((member.filename, encoding.take(bounded, target)))  # type: ignore[arg-type]
            return taken
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Refused(f"the zip file cannot be unpacked ({error}): unpack it and drop what is inside") from error


def _distrust(members: list[zipfile.ZipInfo], packed: int) -> None:
    if not members:
        raise Refused("the zip file is empty")
    if len(members) > MOST_MEMBERS:
        raise Refused(f"the zip file has {len(members)} members; {MOST_MEMBERS} is the most that is opened")
    for member in members:
        name = member.filename
        outside = (
            PurePosixPath(name).is_absolute()
            or PureWindowsPath(name).is_absolute()
            or ".." in name.replace("\\", "/").split("/")
        )
        if outside:
            raise Refused(
                f"the zip file has a member with the path {show(name)}, which leads outside: nothing of it is loaded"
            )
        if member.flag_bits & 1:
            raise Refused("the zip file is protected by a password: unpack it and drop what is inside")
    total = sum(member.file_size for member in members)
    if total > MOST_BYTES or (total > RATIO_FROM_BYTES and total > MOST_RATIO * packed):
        raise Refused(f"the zip file of {packed:,} bytes would unpack to {total:,}: nothing of it is loaded")


def _gunzip(path: Path, folder: Path) -> Snapshot:
    packed = path.stat().st_size
    limit = min(MOST_BYTES, max(RATIO_FROM_BYTES, MOST_RATIO * packed))
    try:
        with gzip.open(path) as content:
            return encoding.take(_Bounded(content, limit, "the gz file"), folder / f"{path.name}.0")  # type: ignore[arg-type]
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise Refused(f"the gz file is damaged or cut off ({error})") from error


class _Bounded:
    """A stream that refuses to give more bytes than were promised."""

    def __init__(self, content: IO[bytes], limit: int, name: str) -> None:
        self._content, self._left, self._name = content, limit, name

    def read(self, size: int) -> bytes:
        chunk = self._content.read(size)
        self._left -= len(chunk)
        if self._left < 0:
            raise Refused(f"{self._name} unpacks to far more than it should: nothing of it is loaded")
        return chunk
