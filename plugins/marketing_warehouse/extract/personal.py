"""Personal data at the border: hashed with a key or dropped; only the archive keeps it."""

from __future__ import annotations

import os
import re
import secrets

import duckdb

from marketing_warehouse.connectors.specification import Column, Personal, fold
from marketing_warehouse.extract.numbers import quoted
from marketing_warehouse.settings import Settings

KEY_VARIABLE = "MW_PERSONAL_DATA_KEY"
BLOCK_BYTES = 64
PHONE = re.compile(r"phone|mobile|fax|telefon|handy|电话|手机|tel\b")
SUSPECT = re.compile(
    r"e-?mail|邮箱|邮件地址|phone|mobile|telefon|handy|fax|电话|手机|first ?name|last ?name|full ?name|surname|given ?name"
    r"|vorname|nachname|姓名|street|address|straße|anschrift|地址|birth|geburt|生日|\bip\b|passport|身份证|iban"
)
EMAIL = r"[^@\s<>,;\x22]+@[^@\s<>,;\x22]+\.[a-zA-Z]{2,}"
EMAIL_IN_LINK = r"[a-zA-Z0-9._%+-]+%40[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}"
# With its country: other long numbers are ids more often than telephones.
TELEPHONE = r"(?:\+|%2[Bb])\d(?:%2[089]|[ ()./-]|\d){6,}\d"


def key(settings: Settings) -> bytes:
    """The warehouse's own key: from the environment, else made once and kept readable by its owner only."""
    if given := os.environ.get(KEY_VARIABLE):
        return given.encode()
    path = settings.warehouse / "personal_data.key"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        unfinished = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
        try:
            os.link(unfinished, path)
        except FileExistsError:
            pass
        finally:
            unfinished.unlink()
    return path.read_text().strip().encode()


def prepare(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Give the connection the macro `keyed_hash(text)`: HMAC-SHA256 in hex, the key kept in a variable."""
    import hashlib

    secret = key(settings)
    padded = (hashlib.sha256(secret).digest() if len(secret) > BLOCK_BYTES else secret).ljust(BLOCK_BYTES, b"\0")
    for name, mask in (("inner_pad", 0x36), ("outer_pad", 0x5C)):
        pad = bytes(byte ^ mask for byte in padded).hex()
        connection.execute(f"set variable {name} = unhex('{pad}')")
    connection.execute(
        "create or replace temp macro keyed_hash(text) as sha256(getvariable('outer_pad') || "
        "unhex(sha256(getvariable('inner_pad') || encode(text))))"
    )


def sql(cell: str, column: Column) -> str:
    """SQL for a personal column: NULL if dropped, its text without addresses, or the keyed hash of address or digits.

    A masked value (138****5678, t**1) fits several people: it is NULL rather than one person.
    """
    if column.personal is Personal.DROP:
        return "cast(null as varchar)"
    if column.personal is Personal.STRIP:
        return without_addresses(cell)
    names = [column.name, *(fold(h.text) for h in column.headings)]
    if any(PHONE.search(name) for name in names):
        normal = f"nullif(regexp_replace({cell}, '[^0-9]', '', 'g'), '')"
    else:
        normal = f"nullif(lower({cell}), '')"
    normal = f"case when not contains({cell}, '*') then {normal} end"
    return f"keyed_hash({normal})"


def is_suspect(heading: str) -> bool:
    """Whether an undeclared column is kept out because its heading promises personal data."""
    return SUSPECT.search(fold(heading).replace("_", " ")) is not None


def without_addresses(text: str) -> str:
    """SQL for a text, or the JSON of undeclared cells, with e-mail addresses and telephone numbers taken out, also from links.

    Once per row, not per cell, and only where a row has a sign that none can be without, to be quick.
    """
    patterns = "|".join((EMAIL, EMAIL_IN_LINK, TELEPHONE))
    has_sign = " or ".join(f"contains({text}, '{sign}')" for sign in ("@", "%40", "+", "%2B", "%2b"))
    return f"case when {has_sign} then regexp_replace({text}, {quoted(patterns)}, '(personal)', 'g') else {text} end"
