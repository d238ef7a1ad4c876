"""Which encoding a file is in, found in one pass that also takes its snapshot and hash.

UTF-8 is proven over the whole file, not guessed from its first part. Only when it
fails are GB18030 and Windows-1252 weighed, by how their bytes sit together: hanzi
come in pairs of high bytes, accented letters alone among ASCII. What Excel writes in
Japan (CP932) and Taiwan (CP950) is known by its kana, and by nearly all of its
characters being among the common ones.
"""

from __future__ import annotations

import codecs
import hashlib
import io
import mmap
import os
import re
import shutil
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Thread
from typing import BinaryIO

from marketing_warehouse.extract.refusal import Refused

CHUNK = 1 << 20
PIECE = 1 << 16  # to decode: of larger ones the text's memory is asked of the system anew each time, half as long again
LARGE_BYTES = 32 << 20
BLOCK = 2 << 20
HEAD_BYTES = 1 << 18
BINARY = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"PAR1": "a Parquet file",
    b"SQLite": "a database",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"{\\rtf": "a text document",
}
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
WEB_PAGE = re.compile(rb"^\s*(<!doctype\s+html|<html|<\?xml)", re.IGNORECASE)
JSON = re.compile(rb'^\s*(\[\s*)?\{\s*"[^"\r\n]*"\s*:')
NO_TEXT = "this is a binary file, not a table: export the report as CSV or XLSX"
END = "\x01end"
ASCII_AS_BLANK = bytes(128 * b" ") + bytes(range(128, 256))
NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
NOT_WESTERN = (0x81, 0x8D, 0x8F, 0x90, 0x9D)  # all that Windows-1252 leaves open
# An accented letter stands between ASCII; three or more in a row are no western European word.
LONE = 2
PROVEN_BYTES = 18  # six hanzi in UTF-8: as GB18030 these are nine characters of which the first is a rare one
WEIGHED_BYTES = 8 << 20  # decoding is slow; that the rest can be decoded is found while it is written
SUFFICIENT = 0.9
KANA = re.compile(r"[\u3041-\u30ff]")  # full-width: accented letters of the west look like half-width ones
LEAST_KANA = 0.1


@dataclass(frozen=True)
class Snapshot:
    """A private copy of a dropped file and what one pass over its bytes told."""

    path: Path
    sha256: str
    bytes: int
    encoding: str  # a Python codec, or "workbook"
    has_returns: bool = False


def take(source: Path | BinaryIO, target: Path) -> Snapshot:
    """Copy the bytes to `target`, hash the copy and find whether it is UTF-8.

    Raises Refused for what is not a table of text at all, after the copy is whole.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, has_returns, is_utf8 = hashlib.sha256(), False, True
    with ThreadPoolExecutor(1) as helper:
        copying = helper.submit(_copy, source, target)
        if isinstance(source, Path) and source.stat().st_size >= LARGE_BYTES:
            import pyarrow  # noqa: F401  which the proof needs, while the copy is written
        copying.result()
        with _content(target) as content, memoryview(content) as view:
            is_valid = _is_utf8 if len(view) < LARGE_BYTES else _is_large_utf8
            for start, end in _blocks(view):
                hashed = helper.submit(digest.update, view[start:end])  # beside the proof: it needs no interpreter
                has_returns = has_returns or content.find(b"\r", start, end) >= 0
                is_utf8 = is_utf8 and is_valid(view[start:end])
                hashed.result()
                if isinstance(content, mmap.mmap):
                    content.madvise(mmap.MADV_DONTNEED)  # else a file's whole size would be held in memory
            return Snapshot(target, digest.hexdigest(), len(view), "utf-8-sig" if is_utf8 else "", has_returns)


def _copy(source: Path | BinaryIO, target: Path) -> None:
    if isinstance(source, Path):
        shutil.copyfile(source, target)
    else:
        with target.open("wb") as copy:
            shutil.copyfileobj(source, copy, CHUNK)


@contextmanager
def _content(path: Path) -> Iterator[bytes | mmap.mmap]:
    """A file's bytes; a large one's are mapped, which spares their copy."""
    if path.stat().st_size < CHUNK:
        yield path.read_bytes()
    else:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            yield content


def _blocks(content: memoryview) -> Iterator[tuple[int, int]]:
    """Where parts of the content begin and end, none within a character of UTF-8."""
    end = 0
    while (start := end) < len(content):
        end = min(start + BLOCK, len(content))
        for _ in range(3):  # a character has no more bytes behind its first
            end -= end < len(content) and content[end] & 0xC0 == 0x80
        yield start, end


def _is_utf8(part: memoryview) -> bool:
    try:
        str(part, "utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_large_utf8(part: memoryview) -> bool:
    """The same by Arrow, which is five times as fast, but costs more than a small file's reading to import."""
    import pyarrow

    offsets = array("i", [0, len(part)])
    try:
        pyarrow.StringArray.from_buffers(1, pyarrow.py_buffer(offsets), pyarrow.py_buffer(part)).validate(full=True)
    except pyarrow.ArrowInvalid:
        return False
    return True


@lru_cache(maxsize=8)
def detect(snapshot: Snapshot) -> str:
    """The snapshot's encoding; Refused when there is none that explains its bytes."""
    with snapshot.path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head.strip(b"\0\r\n\t \xef\xbb\xbf"):
        raise Refused("the file is empty" if not snapshot.bytes else "the file has no text in it, only blanks")
    if head.startswith(WORKBOOKS):
        return "workbook"
    for magic, name in BINARY.items():
        if head.startswith(magic):
            raise Refused(f"this is {name}, not a table: export the report as CSV or XLSX")
    if WEB_PAGE.match(head.removeprefix(codecs.BOM_UTF8)):
        raise Refused("this is a web page, not a table (a log-in page saved as a file?): export the report again")
    if JSON.match(head.removeprefix(codecs.BOM_UTF8)):
        raise Refused("this is JSON, as an interface gives it, not a table: export the report as CSV or XLSX")
    wide = _utf16(head)
    if wide:
        if snapshot.bytes < LARGE_BYTES or wide != "utf-16":  # a large one is proven while its body is written
            _prove(snapshot.path, wide)
        return wide
    if b"\0" in head:
        raise Refused(NO_TEXT)
    if snapshot.encoding:
        return snapshot.encoding
    return _eight_bit(snapshot.path)


def _utf16(head: bytes) -> str | None:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    part = head[:4096]
    even, odd = part[0::2].count(0), part[1::2].count(0)
    quarter = len(part) // 8
    if odd > quarter and even <= odd // 20:
        return "utf-16-le"
    if even > quarter and odd <= even // 20:
        return "utf-16-be"
    return None


def _prove(path: Path, encoding: str) -> None:
    """Decode the whole file once: an encoding that fails anywhere is not the file's."""
    for _ in _text(path, encoding):
        pass


def _eight_bit(path: Path) -> str:
    """GB18030 or Windows-1252, by how high bytes sit together: in all of a file up to LARGE_BYTES, then in every eighth part."""
    lone = paired = longer = utf8 = broken = controls = proven = 0
    for lines in _weighed(_whole_lines(path)):
        for run, times in Counter(
            lines.translate(ASCII_AS_BLANK).split()
        ).items():  # a column's words come again and again
            decoded = run.decode("utf-8", "replace")
            bad = decoded.count("\ufffd")
            utf8 += times * (len(decoded) - bad)
            broken += times * bad
            proven += not bad and PROVEN_BYTES <= len(run) == 3 * len(decoded)
            lone += times * (len(run) <= LONE)
            paired += times * (len(run) % 2 == 0)
            longer += times * (len(run) > LONE)
            controls += times * sum(run.count(byte) for byte in NOT_WESTERN)
    runs = lone + longer
    is_chinese = (longer or paired == runs) and (_common_hanzi(path) or 0.0) >= SUFFICIENT
    if proven or (utf8 > broken and not (is_chinese and longer > lone)):
        raise Refused(
            f"the file mixes encodings: {'most' if utf8 > broken else 'part'} of it is UTF-8 but some bytes are not "
            f"({_first_break(path)}); two files were joined or one was damaged: export it again as UTF-8"
        )
    # A western word may hold two accented letters side by side, hardly ever more.
    is_western = not controls and not utf8 and longer <= runs * (1 - SUFFICIENT)
    if not is_chinese and (asian := _east_asian(path, is_western)):
        return asian
    if is_western and paired != runs:
        return "cp1252"
    if is_chinese:
        return "gb18030"
    if is_western:
        return "cp1252"
    raise Refused(
        "the file is in no encoding that is known (UTF-8, UTF-16, GB18030, Shift_JIS, Big5, Windows-1252), or mixes several "
        f"(first unreadable as UTF-8: {_first_break(path)}): export it again as UTF-8"
    )


def _weighed(parts: Iterator[bytes]) -> Iterator[bytes]:
    """All of the first parts, then every eighth and the last: what joined or damaged files are made of is more than that."""
    last = None
    for number, part in enumerate(parts):
        last = None if number < LARGE_BYTES // CHUNK or number % 8 == 0 else part
        if last is None:
            yield part
    if last is not None:
        yield last


def _whole_lines(path: Path) -> Iterator[bytes]:
    """The file in large parts that end where a line does."""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk + file.readline(CHUNK)


def _common_hanzi(path: Path) -> float | None:
    """Share of the first non-ASCII characters that Chinese exports really use; None if they are not GB18030."""
    common, total, left = 0, 0, WEIGHED_BYTES
    decoder = codecs.getincrementaldecoder("gb18030")()
    try:
        with path.open("rb") as file:
            while left > 0 and (chunk := file.read(CHUNK)):
                left -= len(chunk)
                for char, times in Counter("".join(NOT_ASCII.findall(decoder.decode(chunk)))).items():
                    first, second = char.encode("gb18030")[:2]
                    total += times
                    common += times * (second > 0xA0 and (0xB0 <= first <= 0xD7 or first in (0xA1, 0xA3)))
            if left > 0:
                decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    return common / total if total else 0.0


def _east_asian(path: Path, is_western: bool) -> str | None:
    """CP932 or CP950 where all of the first bytes decode so, nearly all to common characters; kana where it may be western."""
    with path.open("rb") as file:
        content = file.read(WEIGHED_BYTES) + file.readline(CHUNK)
    for encoding, leads in (("cp932", (0x81, 0x98)), ("cp950", (0xA1, 0xC6))):
        try:
            chars = Counter("".join(NOT_ASCII.findall(content.decode(encoding))))
        except UnicodeDecodeError:
            continue
        total = sum(chars.values())
        common = sum(
            n for c, n in chars.items() if len(pair := c.encode(encoding)) == 2 and leads[0] <= pair[0] <= leads[1]
        )
        kana = sum(n for c, n in chars.items() if KANA.match(c))
        is_japanese = encoding == "cp932" and kana >= total * LEAST_KANA
        if common >= total * SUFFICIENT and (is_japanese or not is_western):
            return encoding
    return None


def _first_break(path: Path) -> str:
    with path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(CHUNK), b""), start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                return f"line {number}, byte 0x{line[error.start]:02x}"
    return "the last bytes"


def read_head(path: Path, encoding: str) -> list[str]:
    """The first lines as text, line ends removed; a last line that is cut off stays."""
    with path.open("rb") as file:
        raw = file.read(HEAD_BYTES)
    text = codecs.getincrementaldecoder(encoding)("ignore").decode(raw).replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


@dataclass(frozen=True)
class Text:
    """A body as DuckDB reads it: UTF-8, LF line ends, and a last line END, so that a quote which swallows the rest is noticed."""

    path: Path
    skip: int  # lines of `path` above the body
    ends_clean: bool  # the last line ends with a line end, or the quote that closes its last cell


@contextmanager
def body_text(snapshot: Snapshot, encoding: str, above: Sequence[str], delimiter: str, target: Path) -> Iterator[Text]:
    """The lines below `above` as text for DuckDB, for as long as the context lasts.

    UTF-8 with LF line ends is read where it is, with END behind it for that time. Other text is written to
    `target` in constant memory, and so is text below a stray quote: DuckDB skips lines by its quotes, and one
    in a title would swallow the table. Refused where the encoding fails.
    """
    whole_line = re.compile(r'(?:"[^"]*"|[^"D]*)(?:D(?:"[^"]*"|[^"D]*))*'.replace("D", re.escape(delimiter)))
    is_plain = encoding == "utf-8-sig" and not snapshot.has_returns
    if is_plain and above and all(whole_line.fullmatch(line) for line in above):
        with _ended(snapshot.path) as ends_clean:
            yield Text(snapshot.path, len(above), ends_clean)
    else:
        yield Text(target, 0, _write_body(snapshot, encoding, len(above), target))


@contextmanager
def _ended(path: Path) -> Iterator[bool]:
    """Put END behind a file and take it away again; whether the file's own last line is whole."""
    with path.open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - 1, 0))
        last = file.read(1)
        file.write(_end_after(last))
        file.flush()
        try:
            yield _is_whole(last)
        finally:
            file.truncate(size)
    if size >= LARGE_BYTES:
        Thread(target=_flush, args=(path,), daemon=True).start()


def _flush(path: Path) -> None:
    """Let the disk begin: what the archive then waits for has happened while the cells were looked at."""
    with suppress(OSError), path.open("rb") as file:
        os.fsync(file.fileno())


def _write_body(snapshot: Snapshot, encoding: str, skip: int, target: Path) -> bool:
    """Write the lines after the first `skip`, and END; True if the last line is whole."""
    last = b""
    with target.open("wb") as out:
        for part in _after(_text(snapshot.path, encoding, has_returns=snapshot.has_returns), skip):
            last = part.encode("utf-8") or last
            out.write(last if part else b"")
        out.write(_end_after(last))
    return _is_whole(last)


def _end_after(last: bytes) -> bytes:
    """The line END, behind text that ends so."""
    return (b"" if last.endswith(b"\n") or not last else b"\n") + END.encode() + b"\n"


def _is_whole(last: bytes) -> bool:
    return last.endswith((b"\n", b'"')) or not last


def _text(path: Path, encoding: str, *, has_returns: bool = True) -> Iterator[str]:
    """The file in parts, with LF line ends."""
    plain = codecs.getincrementaldecoder(encoding)()
    decoder = io.IncrementalNewlineDecoder(plain, translate=True) if has_returns else plain
    is_wide = encoding.startswith("utf-16")  # half of its bytes are nulls that mean nothing
    done = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(PIECE):
                part = decoder.decode(chunk)
                if "\0" in part if is_wide else b"\0" in chunk:
                    raise Refused(NO_TEXT)
                yield part
                done += len(chunk)
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise _breaks(encoding, done + error.start) from error


def _breaks(encoding: str, at: int) -> Refused:
    return Refused(
        f"the file starts as {encoding.upper()} but breaks near byte {at}: it is damaged or cut off; export it again"
    )


def _after(parts: Iterator[str], skip: int) -> Iterator[str]:
    """The text after its first `skip` lines."""
    for part in parts:
        while skip and "\n" in part:
            part = part.partition("\n")[2]
            skip -= 1
        if not skip:
            yield part
