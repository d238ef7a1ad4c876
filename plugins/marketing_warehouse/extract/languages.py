"""What the language of a file's headings says about its numbers and days, where the cells leave them open."""

from __future__ import annotations

import re
from collections.abc import Iterable

CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
KANA = re.compile(r"[\u3040-\u30ff]")
TRADITIONAL = re.compile(r"[廣費額數點擊轉換帳幣價報組單關鍵]")
# Words of no other of these languages; where two share a word, both write 1.234,56 and day/month.
EUROPEAN = {
    "German": r"[äöüß]|kampagne|kosten|klick|konto|betrag|anzeige|währung|\btag\b|wert|berichts|auswertung|impressionen"
    r"|\bdatum\b|menge|preis|umsatz|ausgaben|kunde",
    "French": r"œ|coût|campagne\b|clics|dépens|annonce|publicité|\bjour\b|devise|\bnom d|groupe|valeur|compte|achats|revenu\b",
    "Spanish": r"ñ|coste|gast[oa]|clics|anuncio|\bdía\b|\bfecha\b|divisa|moneda|impresiones|conversiones|nombre|cuenta|ingresos",
    "Portuguese": r"ã|õ|\bcustos?\b|cliques|campanha|\bdia\b|moeda|nome d[ao]\b|conta\b|receita|\bdata\b",
    "Italian": r"costo|\bclic\b|campagna|annunci|inserzion|giorno|valuta|importo|speso|spesa|conversioni|impression[ie]\b|ricavi",
    "Dutch": r"campagnenaam|advertentie|klikken|vertoningen|weergaven|conversies|besteed|\bdag\b|\bdatum\b|valuta|uitgaven|opbrengst",
}
PATTERNS = {name: re.compile(pattern) for name, pattern in EUROPEAN.items()}
# In Spanish, Mexico writes 1,234.56 and Spain 1.234,56.
EITHER_MARK = {"Spanish"}


def of(headings: Iterable[str]) -> str:
    """The English name of the headings' language; English where nothing tells."""
    text = " ".join(headings).casefold()
    if KANA.search(text):
        return "Japanese"
    if CJK.search(text):
        return "Traditional Chinese" if TRADITIONAL.search(text) else "Chinese"
    hits = {name: len(pattern.findall(text)) for name, pattern in PATTERNS.items()}
    best = max(hits, key=lambda name: hits[name])
    return best if hits[best] else "English"


def decimal_mark(language: str, delimiter: str) -> str | None:
    """The mark a spreadsheet of this language writes; None where its separator speaks against it."""
    if language in EUROPEAN:
        is_usual = delimiter == ";" or (delimiter == "\t" and language not in EITHER_MARK)
        return "," if is_usual else None
    return None if language == "English" and delimiter == ";" else "."


def is_day_first(language: str) -> bool | None:
    """Whether 1/2/2026 is the first of February in this language; None where it may be either."""
    return True if language in EUROPEAN else None
