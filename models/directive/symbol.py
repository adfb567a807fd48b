"""Symbols of documents as the law writes them and as people type them: ``03/CT-UBND``, ``03 ct ubnd``, ``12-NQ/TU``.

Source: Decree 30/2020/NĐ-CP, Art. 15 and Annex III (numbers, kinds); legal documents carry their year, the Party's
have a hyphen before the kind. A symbol is kept as printed; what is read from it only helps to find and compare.
"""

import re
import unicodedata
from dataclasses import dataclass

from models.text import searchable

LETTER = "CV"  # a letter has no kind in its symbol: 581/BNV-CCHC
LONGEST = 4  # parts after the kind: who issued it, and the desk that wrote it
KINDS = (
    *("NQ", "QĐ", "CT", "QC", "QyĐ", "TC", "TB", "HD", "CTr", "KH", "PA", "ĐA", "DA", "BC", "BB", "TTr", "HĐ", "CĐ"),
    *("BGN", "BTT", "GUQ", "GM", "GGT", "GNP", "PG", "PC", "PB", "NĐ", "TT", "KL", "LB", "L"),
)
_BY_FOLDED = {searchable(kind): kind for kind in reversed(KINDS)}
_ACCENTED = {kind.casefold(): kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Symbol:
    """The parts of a symbol. ``number`` is empty where it was left blank, ``year`` where the symbol has none."""

    number: int | None
    year: int | None
    kind: str
    body: str

    @property
    def key(self) -> str:
        """What the same document has in common however it is typed.

        Legal documents, which have their year in the symbol, are numbered apart from the others.
        """
        legal = f"{self.year} " if self.year else ""
        return searchable(f"{self.number or ''} {legal}{self.kind} {self.body}").replace("-", " ").strip()


def read_symbol(text: str) -> Symbol | None:
    """The parts of a symbol in any of its forms, or ``None`` when the text is none."""
    said = re.sub(r"^\s*số\s*:?", "", unicodedata.normalize("NFC", text), flags=re.IGNORECASE)
    parts = [part for part in re.split(r"[\s/\-–]+", said.strip(" .;,")) if part]
    number = int(parts.pop(0)) if parts and re.fullmatch(r"[0-9]{1,5}", parts[0]) else None
    year = int(parts.pop(0)) if parts and re.fullmatch(r"(19|20)[0-9]{2}", parts[0]) else None
    kind = _kind(parts[0]) if parts else None
    body = parts[1:] if kind else parts
    if not body and number is None:
        return None
    if not all(re.fullmatch(r"[^\W_][\w&.]*", part) for part in body) or len(body) > LONGEST:
        return None
    if kind is None and (number is None or not body):
        return None
    return Symbol(number=number, year=year, kind=kind or LETTER, body="-".join(part.upper() for part in body))


def is_symbol(text: str) -> bool:
    """Whether it is a whole symbol: a number, and a kind or who issued it."""
    symbol = read_symbol(text)
    return symbol is not None and symbol.number is not None and symbol.body[:1].isalpha()


def _kind(part: str) -> str | None:
    """The kind as the law abbreviates it; one typed with accents is taken by them, QD without by its likelier one."""
    return _ACCENTED.get(part.casefold()) or _BY_FOLDED.get(searchable(part))
