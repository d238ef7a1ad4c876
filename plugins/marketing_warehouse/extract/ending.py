"""Whether the end of a text is the end of its table: what a file that is cut off inside its last row gives away.

A file cut between two rows looks whole: only its own totals or row count show it. A
file cut inside a row has no line end. Where every cell of the last row is there, the
last one may still have lost its tail (`1234` cut to `12`), unless something proves it whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from marketing_warehouse.connectors.specification import Type
from marketing_warehouse.extract.body import Body
from marketing_warehouse.extract.recognise import Mapped, Match
from marketing_warehouse.extract.refusal import Refused, show

BLOCK = 16  # Excel leaves out blank cells at the end of rows, the same number in each 16 lines of the sheet
WHOLE_DAY = re.compile(r"(^|\D)9{4}$|[-/.]99$|:99$|[AP]M$|日$|^9{8}$")


def check_short_rows(body: Body, match: Match, lines_above: int) -> None:
    """Refused at a row with fewer cells than there are headings, unless only blank cells at its end are left out."""
    missing = [i for i in range(body.width) if match.headings[i].strip()]
    if not missing:
        return
    cells = ", ".join(f"c{i}" for i in range(body.width))
    short = f"select n, list_count([{cells}]) as cells from rows where c{missing[-1]} is null"
    widths = dict(body.connection.execute(short).fetchall())
    blocks: dict[int, set[int]] = {}
    for row, width in widths.items():
        blocks.setdefault((row + lines_above - 1) // BLOCK, set()).add(width)
    for row in sorted(widths):
        block = (row + lines_above - 1) // BLOCK
        first, last = block * BLOCK + 1 - lines_above, (block + 1) * BLOCK - lines_above
        is_full = body.connection.execute(
            f"select count(*) from rows where n between {first} and {last} and c{missing[-1]} is not null"
        ).fetchone()
        if first < 1 or len(blocks[block]) > 1 or is_full != (0,):
            raise Refused(
                f"row {row} has {widths[row]} cells for {body.width} headings: a delimiter is lost, or the line is broken; "
                "export it again"
            )


def check_last_cell(body: Body, match: Match, row: int, proven: set[str]) -> None:
    """Refused where a text without a line end may have lost the tail of its last cell.

    row: the last line of the file. proven: columns of numbers whose sum the file itself confirms.
    """
    index = body.width - 1
    mapped = next((m for m in match.columns.values() if m.index == index), None)
    if mapped is None or mapped.column.name in proven:
        return
    cell = f"bare(c{index})"
    query = f"select {cell}, n = {row} from rows where c{index} is not null and (n = {row} or {cell} <> '') order by n desc limit 1000"
    found = body.connection.execute(query).fetchall()
    last = next((text for text, is_last in found if is_last), None)
    if last is None:
        return
    if not _is_whole(last, [text for text, is_last in found if not is_last], mapped):
        raise Refused(
            f"the file ends without a line end behind {show(last)}, column {show(match.headings[index])} of row {row}: "
            "it may be cut off there; export it again, or add the line end if the value is whole"
        )


def _is_whole(cell: str, others: Sequence[str], mapped: Mapped) -> bool:
    """Whether the other cells of a column prove that the last one lost nothing."""
    kind = mapped.column.type
    if not cell:
        return not others
    if kind.is_number:
        if not cell[-1].isdigit():
            return cell[-1] not in ".,"
        lengths = {len(re.split("[.,]", other)[-1]) if re.search("[.,]", other) else 0 for other in others}
        mine = len(re.split("[.,]", cell)[-1]) if re.search("[.,]", cell) else 0
        return mine > 0 and mine != 3 and lengths == {mine}
    if kind is Type.CURRENCY:
        return re.fullmatch("[A-Za-z]{3}", cell) is not None
    if kind in (Type.DATE, Type.TIMESTAMP):
        shape = re.sub(r"\d", "9", cell)
        return WHOLE_DAY.search(shape) is not None and all(re.sub(r"\d", "9", other) == shape for other in others)
    return cell in others or (len(others) > 1 and {len(other) for other in others} == {len(cell)})
