"""Write the templates for what a company fills in itself: python -m examples.templates [FOLDER]

Made from the connectors, so a template always has the headings the reader knows:
one CSV and one workbook per entity in English, one CSV in Chinese. Notes are lines
that begin with `#` above the headings; the reader ignores them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from examples.demo_company.exports.files import Rows, save, save_xlsx, text
from marketing_warehouse.connectors import company_crm, company_inputs, offline_media
from marketing_warehouse.connectors.specification import Column, Connector, Entity, Load, Type

FOLDER = Path(__file__).with_suffix("")
CONNECTORS = (company_inputs.CONNECTOR, offline_media.CONNECTOR, company_crm.CONNECTOR)
LANGUAGES = ("en", "zh")

LOADED = {
    Load.UPSERT: (
        "one line per {key}; a line with the same {key} in a newer file replaces the older one",
        "每个{key}一行；新文件中{key}相同的行会替换旧行",
    ),
    Load.SNAPSHOT: (
        "a full list, one line per {key}; who is missing from the newest file is gone",
        "完整清单，每个{key}一行；最新文件中没有的即视为删除",
    ),
    Load.APPEND: ("one line per {key}, counted once however often it is sent", "每个{key}一行，重复提交只计一次"),
}
FORMATS = {
    Type.DATE: ("dates like 2026-09-21", "日期如 2026-09-21"),
    Type.TIMESTAMP: ("times like 2026-09-21 10:30", "时间如 2026-09-21 10:30"),
    Type.MONEY: ("amounts like 1234.50, with a decimal point", "金额如 1234.50，用小数点"),
    Type.RATE: ("rates like 0.25, with a decimal point", "比率如 0.25，用小数点"),
    Type.CURRENCY: ("currencies as three letters, like USD", "货币用三个字母，如 USD"),
}
ALSO = {
    "ad_account": (
        "the id as the exports or their folders have it; where they name no account, fill in (unknown)",
        "账户编号与导出文件或其文件夹一致；导出文件没有账户时填 (unknown)",
    ),
}


def templates(language: str = "en") -> Iterator[tuple[str, str, Rows]]:
    """Source, entity and rows of every template: the notes, then the headings, then nothing."""
    for connector in CONNECTORS:
        for entity in connector.entities:
            headings = [heading(column, language) for column in entity.columns if column.headings]
            yield connector.source, entity.name, [*([note] for note in _notes(connector, entity, language)), headings]


def write(folder: Path = FOLDER) -> list[Path]:
    """Write every template below `folder`, named by source and entity."""
    written = []
    for source, entity, rows in templates():
        written.append(save(folder / source / f"{entity}.csv", text(rows)))
        written.append(save_xlsx(folder / source / f"{entity}.xlsx", rows, entity))
    for source, entity, rows in templates("zh"):
        # Excel reads a CSV without this mark in the computer's own character set.
        written.append(save(folder / source / f"{entity}.zh.csv", text(rows), "utf-8-sig"))
    return written


def heading(column: Column, language: str) -> str:
    """The first heading of the column in that language, else its first."""
    texts = [known.text for known in column.headings]
    return next((known for known in texts if known.isascii() == (language == "en")), texts[0])


def _notes(connector: Connector, entity: Entity, language: str) -> Iterator[str]:
    """What a person has to know before filling it in. No colons: a `key: value` line would be a fact of the file."""
    is_chinese = language == "zh"
    names = {column.name: heading(column, language) for column in entity.columns if column.headings}
    joint, stop = ("、", "；") if is_chinese else (", ", "; ")
    key = ("+" if is_chinese else " + ").join(names[name] for name in entity.key)
    title = f"{connector.title_zh} - {entity.name}" if is_chinese else f"{connector.title} - {entity.name}"
    yield f"# {title} - {LOADED[entity.load][is_chinese].format(key=key)}"
    needed = joint.join(names[column.name] for column in entity.columns if column.required)
    yield f"# 必填 {needed}" if is_chinese else f"# Always fill in {needed}"
    for column in entity.columns:
        if words := _words(column, is_chinese):
            yield f"# {names[column.name]} {'可填' if is_chinese else 'is one of'} {joint.join(words)}"
    used = [FORMATS[kind][is_chinese] for kind in FORMATS if any(column.type is kind for column in entity.columns)]
    if used:
        yield f"# {stop.join(used)}"
    if entity.name in ALSO:
        yield f"# {ALSO[entity.name][is_chinese]}"


def _words(column: Column, is_chinese: bool) -> list[str]:
    """The words the column knows, in the language of the template."""
    return [word for word in column.values if not word.isdigit() and word.isascii() != is_chinese]


if __name__ == "__main__":
    for path in write(*(Path(argument) for argument in sys.argv[1:2])):
        print(path)
