"""What the names around a table say of all its rows: the medium of a list that has no column for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from marketing_warehouse.connectors.specification import Given, fold
from marketing_warehouse.extract.body import Body
from marketing_warehouse.extract.recognise import Match
from marketing_warehouse.extract.refusal import Refused

OWNERS = ("station",)  # whose names tell the medium
BEHIND = r"(?:s|spots?|werbung|kampagne|sender|plan|listen?|logs?)?"  # Radiospots


def find(body: Body, match: Match, sheet: str, above: Iterable[str], file_name: str) -> dict[str, str]:
    """The word for each column that is given so and that the file does not have; Refused where nothing says one, or a name several."""
    found = {}
    headings = [match.headings[mapped.index] for mapped in match.columns.values()]
    for column in match.entity.columns:
        if column.given is not Given.NAMED or column.name in match.columns:
            continue
        owners = [match.columns[name].index for name in OWNERS if name in match.columns]
        cells = [cell for words in body.words(owners).values() for cell in words]
        levels = [_said(column.values, texts) for texts in ([sheet], [*above, file_name], headings, cells)]
        said = next(filter(None, levels), set())
        if len(said) != 1:
            several = f"the file's names say several ({', '.join(sorted(said))})" if said else "nothing says it"
            kept = " or ".join(list(dict.fromkeys(column.values.values()))[:2])
            raise Refused(
                f"the rows have no column for their {column.name} and {several}: write {kept} into the file's name, or add the column "
                f"{column.headings[0].text}"
            )
        found[column.name] = said.pop()
    return found


def _said(values: Mapping[str, str], texts: Iterable[str]) -> set[str]:
    """What the words in the texts are kept as; a word of letters stands alone, a Chinese one anywhere."""
    text = fold(" ".join(texts))
    return {kept for word, kept in values.items() if re.search(_pattern(word), text)}


def _pattern(word: str) -> str:
    bare = re.escape(word)
    return rf"(?<![^\W\d_]){bare}{BEHIND}(?![^\W\d_])" if word[0] < "\u2e80" else bare
