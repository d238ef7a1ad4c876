"""Ways in which good files go bad, each a function from random numbers and a text's lines or bytes to bytes."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Callable

from tests.fuzz.saying import Known

Damage = Callable[[random.Random, bytes, Known], bytes]


def _text(content: bytes, was: Known) -> str:
    return content.decode(was.encoding)


def _bytes(text: str, was: Known) -> bytes:
    return text.encode(was.encoding)


def _lines(content: bytes, was: Known) -> list[str]:
    return _text(content, was).splitlines(keepends=True)


def _above(was: Known, lines: list[str]) -> int:
    """How many lines the preamble and the headings take."""
    return was.table.understood.layout.lines_above_body


def truncated(rng: random.Random, content: bytes, was: Known) -> bytes:
    return content[: rng.randrange(1, len(content))]


def truncated_in_the_last_rows(rng: random.Random, content: bytes, was: Known) -> bytes:
    return content[: -rng.randint(1, max(1, min(60, len(content) // 2)))]


def byte_flipped(rng: random.Random, content: bytes, was: Known) -> bytes:
    at = rng.randrange(len(content))
    new = rng.choice([content[at] ^ (1 << rng.randrange(8)), rng.choice(b'0123456789.,;"\t\n- |aZ%\x00')])
    return content[:at] + bytes([new]) + content[at + 1 :]


def byte_inserted(rng: random.Random, content: bytes, was: Known) -> bytes:
    at = rng.randrange(len(content))
    return content[:at] + bytes([rng.choice(b'0123456789.,;"\t\n\r- |aZ%\x00\xe9')]) + content[at:]


def byte_deleted(rng: random.Random, content: bytes, was: Known) -> bytes:
    at = rng.randrange(len(content))
    return content[:at] + content[at + 1 :]


def delimiter_deleted(rng: random.Random, content: bytes, was: Known) -> bytes:
    text = _text(content, was)
    places = [i for i, char in enumerate(text) if char == was.delimiter]
    at = rng.choice(places)
    return _bytes(text[:at] + text[at + 1 :], was)


def quote_deleted(rng: random.Random, content: bytes, was: Known) -> bytes:
    text = _text(content, was)
    places = [i for i, char in enumerate(text) if char == '"']
    at = rng.choice(places) if places else len(text)
    return _bytes(text[:at] + text[at + 1 :], was)


def null_bytes(rng: random.Random, content: bytes, was: Known) -> bytes:
    at = rng.randrange(len(content))
    return content[:at] + b"\0" * rng.choice([1, 2, 512]) + content[at:]


def line_dropped(rng: random.Random, content: bytes, was: Known) -> bytes:
    lines = _lines(content, was)
    del lines[rng.randrange(len(lines))]
    return _bytes("".join(lines), was)


def line_doubled(rng: random.Random, content: bytes, was: Known) -> bytes:
    lines = _lines(content, was)
    at = rng.randrange(len(lines))
    return _bytes("".join([*lines[:at], lines[at], *lines[at:]]), was)


def rows_shuffled(rng: random.Random, content: bytes, was: Known) -> bytes:
    aside = was.set_aside

    def change(rows: list[list[str]]) -> list[list[str]]:
        data = [row for row in rows[1:] if tuple(row) not in aside]
        rest = [row for row in rows[1:] if tuple(row) in aside]
        return [rows[0], *rng.sample(data, len(data)), *rest]

    return _rewritten(content, was, change)


def lines_shuffled(rng: random.Random, content: bytes, was: Known) -> bytes:
    lines = _lines(content, was)
    if all(len(record) == 1 or not any("\n" in cell for cell in record) for record in was.records):
        rng.shuffle(lines)
    return _bytes("".join(lines), was)


def joined_with_itself(rng: random.Random, content: bytes, was: Known) -> bytes:
    return content + (content.removeprefix(b"\xef\xbb\xbf") if rng.random() < 0.5 else content)


def headings_again(rng: random.Random, content: bytes, was: Known) -> bytes:
    lines = _lines(content, was)
    above = _above(was, lines)
    at = rng.randint(above, len(lines))
    return _bytes("".join([*lines[:at], lines[above - 1], *lines[at:]]), was)


def very_long_line(rng: random.Random, content: bytes, was: Known) -> bytes:
    lines = _lines(content, was)
    return _bytes("".join([*lines, rng.choice(["x", "1", was.delimiter]) * 300_000 + "\n"]), was)


def _rewritten(content: bytes, was: Known, change: Callable[[list[list[str]]], list[list[str]]]) -> bytes:
    """The table written again with its cells changed; the first record is the headings."""
    text = _text(content, was)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    above = was.above.split("\n") if was.above else []
    del lines
    out = io.StringIO()
    out.write("".join(f"{line}\n" for line in above))
    rows = change([list(was.headings), *(list(record) for record in was.records)])
    csv.writer(out, delimiter=was.delimiter, lineterminator="\n").writerows(rows)
    return _bytes(out.getvalue(), was)


def columns_dropped(rng: random.Random, content: bytes, was: Known) -> bytes:
    gone = set(rng.sample(range(len(was.headings)), rng.randint(1, max(1, min(3, len(was.headings) - 2)))))
    return _rewritten(content, was, lambda rows: [[c for i, c in enumerate(r) if i not in gone] for r in rows])


def columns_shuffled(rng: random.Random, content: bytes, was: Known) -> bytes:
    order = rng.sample(range(len(was.headings)), len(was.headings))
    return _rewritten(
        content, was, lambda rows: [[r[i] if i < len(r) else "" for i in order] if len(r) > 1 else r for r in rows]
    )


def columns_added(rng: random.Random, content: bytes, was: Known) -> bytes:
    at = rng.randint(0, len(was.headings))
    aside = was.set_aside

    def added(number: int, row: list[str]) -> list[str]:
        cell = "Added heading" if not number else "" if tuple(row) in aside else str(number)
        return [*row[:at], cell, *row[at:]] if len(row) > 1 else row

    return _rewritten(content, was, lambda rows: [added(n, r) for n, r in enumerate(rows)])


def headings_swapped(rng: random.Random, content: bytes, was: Known) -> bytes:
    first, second = rng.sample(range(len(was.headings)), 2)

    def change(rows: list[list[str]]) -> list[list[str]]:
        rows[0][first], rows[0][second] = rows[0][second], rows[0][first]
        return rows

    return _rewritten(content, was, change)


def cell_swapped(rng: random.Random, content: bytes, was: Known) -> bytes:
    def change(rows: list[list[str]]) -> list[list[str]]:
        row = rng.choice(rows[1:] or rows)
        if len(row) > 1:
            first, second = rng.sample(range(len(row)), 2)
            row[first], row[second] = row[second], row[first]
        return rows

    return _rewritten(content, was, change)


def other_delimiter_in_a_part(rng: random.Random, content: bytes, was: Known) -> bytes:
    lines = _lines(content, was)
    above = _above(was, lines)
    start = rng.randint(above - 1, max(above - 1, len(lines) - 1))
    other = rng.choice([d for d in ",;\t|" if d != was.delimiter])
    return _bytes("".join([*lines[:start], *(line.replace(was.delimiter, other) for line in lines[start:])]), was)


def other_decimal_mark_in_a_row(rng: random.Random, content: bytes, was: Known) -> bytes:
    swap = str.maketrans(".,", ",.")

    def change(rows: list[list[str]]) -> list[list[str]]:
        row = rng.choice(rows[1:] or rows)
        row[:] = [c.translate(swap) if re.fullmatch(r"[-\d.,]+", c) else c for c in row]
        return rows

    return _rewritten(content, was, change)


def trailing_delimiters(rng: random.Random, content: bytes, was: Known) -> bytes:
    return _rewritten(content, was, lambda rows: [r + [""] * 4 for r in rows])


def saved_by_a_spreadsheet(rng: random.Random, content: bytes, was: Known) -> bytes:
    """Long numbers rounded, leading zeros gone, days written anew, trailing blanks of rows left out."""

    def cell(text: str) -> str:
        if re.fullmatch(r"\d{12,}", text):
            return f"{float(text):.5E}".replace("E+0", "E+")
        if re.fullmatch(r"0+\d+", text):
            return text.lstrip("0") or "0"
        if day := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text):
            return f"{int(day[2])}/{int(day[3])}/{day[1]}" if is_american else f"{day[3]}.{day[2]}.{day[1]}"
        return text

    is_american = rng.random() < 0.5
    return _rewritten(content, was, lambda rows: [rows[0], *([cell(c) for c in r] for r in rows[1:])])


KINDS: dict[str, Damage] = {
    damage.__name__: damage
    for damage in (
        truncated, truncated_in_the_last_rows, byte_flipped, byte_inserted, byte_deleted, delimiter_deleted, quote_deleted,
        null_bytes, line_dropped, line_doubled, rows_shuffled, lines_shuffled, joined_with_itself, headings_again,
        very_long_line, columns_dropped, columns_shuffled, columns_added, headings_swapped, cell_swapped,
        other_delimiter_in_a_part, other_decimal_mark_in_a_row, trailing_delimiters, saved_by_a_spreadsheet,
    )
}  # fmt: skip
BENIGN = {"rows_shuffled", "columns_shuffled", "columns_added"}  # say the same, so must be read
