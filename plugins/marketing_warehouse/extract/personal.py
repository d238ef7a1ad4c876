"""Personal data at the border: hashed with a key or dropped; only the archive keeps it."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable

import duckdb

from marketing_warehouse.connectors.specification import Column, Personal, fold
from marketing_warehouse.extract.numbers import quoted
from marketing_warehouse.settings import Settings

KEY_VARIABLE = "MW_PERSONAL_DATA_KEY"
BLOCK_BYTES = 64
PHONE = re.compile(r"phone|mobile|fax|telefon|handy|电话|手机|tel\b")
SUSPECT = re.compile(
    r"e-?mail|邮箱|邮件地址|phone|mobile|telefon|handy|fax|电话|手机|first ?name|last ?name|full ?name|surname|given ?name"
    r"|vorname|nachname|姓名|street|address|straße|anschrift|地址|birth|geburt|生日|\bip\b|latitude|longitude|passport|身份证|iban"
    r"|prénom|^nom$|nom de famille|courriel|téléphone|adresse|^nombre$|apellido|correo|teléfono|dirección|^nome$|sobrenome|cognome|telefono"
    r"|indirizzo|endereço|voornaam|achternaam|氏名|名前|メール|電話|住所|(customer|contact|client|buyer|recipient|respondent|attendee) name"
    r"|kundenname|ansprechpartner|联系人|客户姓名|收货人|associated contacts?$"
    r"|\b(your|ihr|dein|votre|su|seu|tu|uw|il tuo) (full |first |last )?(name|nom|nombre|nome|naam)\b|user ?name|nickname|昵称|用户标识|称呼|名字"
    r"|reviewer|\brater\b|bewerter|évaluateur|评价人|评审人|評価者"
)
EMAIL = r"[^@\s<>,;\x22]+@[^@\s<>,;\x22]+\.[a-zA-Z]{2,}"
ADDRESS = r"[^@\s<>,;\x22()\[\]]+@[^@\s<>,;\x22()\[\]]+\.[a-zA-Z]{2,}"  # without the brackets that a name has beside it
BESIDE_NAME = rf"[\s(<\[]*{ADDRESS}[\s)>\]]*"
EMAIL_IN_LINK = r"[a-zA-Z0-9._%+-]+%40[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}"
# With its country: other long numbers are ids more often than telephones.
COUNTRY_VARIABLE = "MW_PHONE_COUNTRY_CODE"
LEAST_DIGITS = 6
WHOLE_DIGITS = 11  # no shorter number begins with its country's code
EXTENSION = re.compile(r"\s*(ext\.?|extension|durchwahl|分机|x|#)\s*\d{1,6}\s*$")
ROUNDED = re.compile(r"\de\+\d")  # what a spreadsheet leaves of a long number
WITHOUT_COUNTRY = r"^(?:86(1[3-9]\d{9})|1([2-9]\d{2}[2-9]\d{6}))$"
TELEPHONE = r"(?:\+|%2[Bb])\d(?:%2[089]|[ ()./-]|\d){6,}\d"

SIGNS = ("@", "%40", "+", "%2B", "%2b")


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
    connection.execute(_telephone_sql())


def sql(cell: str, column: Column) -> str:
    """SQL for a personal column: NULL if dropped, its text or name without addresses, or the keyed hash of address or digits.

    A masked value (138****5678, t**1) fits several people: it is NULL rather than one person, and so is a word
    (none, unknown) where an address belongs.
    """
    if column.personal is Personal.DROP:
        return "cast(null as varchar)"
    if column.personal is Personal.STRIP:
        return without_addresses(cell)
    if column.personal is Personal.STAFF:
        name = f"nullif(trim(regexp_replace({cell}, {quoted(BESIDE_NAME)}, ' ', 'g')), '')"
        address = f"keyed_hash(lower(regexp_extract({cell}, {quoted(ADDRESS)})))"
        return f"case when contains({cell}, '@') then coalesce({name}, {address}) else {cell} end"
    names = [column.name, *(fold(h.text) for h in column.headings)]
    if any(PHONE.search(name) for name in names):
        return f"keyed_hash(telephone({cell}))"
    is_address = f"contains({cell}, '@')" if column.name == "email_hash" else f"{cell} <> ''"
    return f"keyed_hash(case when not contains({cell}, '*') and {is_address} then lower({cell}) end)"


def telephone(text: str) -> str | None:
    """The digits that a number has in common however it is written: +49 (0)170 555, 0049170555, 49 170/555.

    Without the international prefix, and without 86 or 1 before a number of China or North America, which people
    leave out. Where the company's country is set, a national number gets its code. None for a masked or cut-off one.
    """
    written = EXTENSION.sub("", text.replace("(0)", "").lower())
    digits = re.sub(r"[^0-9]", "", written)
    if "*" in text or ROUNDED.search(written) or len(digits) < LEAST_DIGITS:
        return None
    country = os.environ.get(COUNTRY_VARIABLE, "").strip("+ ")
    is_whole = "+" in written or digits.startswith("00") or (digits.startswith(country) and len(digits) >= WHOLE_DIGITS)
    digits = digits.removeprefix("00")
    if country and not is_whole:
        digits = country + digits.removeprefix("0")
    return re.sub(WITHOUT_COUNTRY, r"\1\2", digits)


def _telephone_sql() -> str:
    """`telephone` as a macro; a test holds the two together."""
    country = os.environ.get(COUNTRY_VARIABLE, "").strip("+ ")
    if country and not country.isdigit():
        raise ValueError(f"{COUNTRY_VARIABLE} is {country!r}, but must be a country's telephone code such as 49")
    written = f"regexp_replace(replace(lower(text), '(0)', ''), {quoted(EXTENSION.pattern)}, '')"
    is_whole = f"(contains({written}, '+') or digits[:2] = '00' or (digits[:{len(country)}] = '{country}' and length(digits) >= {WHOLE_DIGITS}))"
    bare = "case when digits[:2] = '00' then digits[3:] else digits end"
    national = f"'{country}' || case when digits[:1] = '0' then digits[2:] else digits end"
    whole = f"case when {is_whole} then {bare} else {national} end" if country else bare
    return (
        "create or replace temp macro telephone(text) as list_transform("
        f"[regexp_replace({written}, '[^0-9]', '', 'g')], lambda digits: "
        f"case when not contains(text, '*') and not regexp_matches({written}, {quoted(ROUNDED.pattern)}) "
        f"and length(digits) >= {LEAST_DIGITS} "
        f"then regexp_replace({whole}, {quoted(WITHOUT_COUNTRY)}, '\\1\\2') end)[1]"
    )


def is_suspect(heading: str) -> bool:
    """Whether an undeclared column is kept out because its heading promises personal data."""
    return SUSPECT.search(fold(heading).replace("_", " ")) is not None


def without_addresses(text: str, cells: Iterable[str] | None = None) -> str:
    """SQL for a text, or the JSON of undeclared cells, with e-mail addresses and telephone numbers taken out, also from links.

    Once per row, not per cell, and only where a row has a sign that none can be without, to be quick. The sign is sought in
    `cells`, what the text was made of: a different cell is then looked at once, however often it comes.
    """
    patterns = "|".join((EMAIL, EMAIL_IN_LINK, TELEPHONE))
    return f"case when {has_sign(cells or (text,))} then regexp_replace({text}, {quoted(patterns)}, '(personal)', 'g') else {text} end"


def has_sign(cells: Iterable[str]) -> str:
    """SQL for whether one of the cells has a sign that no address and no international number is without."""
    return " or ".join(f"contains({cell}, '{sign}')" for cell in cells for sign in SIGNS)
