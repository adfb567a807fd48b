"""Text as people type it and as they search it."""

import re
import unicodedata

from models.refusal import require

SHORT, LINE, PARAGRAPH = 200, 1000, 4000
ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
FIGURE = re.compile(r"\{([a-z_0-9]+)\}")  # a number that a sentence of a report names, in braces


def searchable(text: str) -> str:
    """``text`` in lower case without Vietnamese accents: "Sở KH&ĐT" becomes "so kh&dt"."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    shown = [char if char.isprintable() else " " for char in decomposed if not unicodedata.combining(char)]
    return " ".join("".join(shown).casefold().split())


def one_line(text: str) -> str:
    """``text`` without line breaks, doubled spaces, or spaces at its ends."""
    return " ".join(text.split())


def require_within(limit: int, *texts: str | None) -> None:
    """Refuse a text of more than ``limit`` characters, and one with the character that no database keeps."""
    require(all("\0" not in (text or "") for text in texts), "A text has a character that cannot be kept.")
    require(all(len(text or "") <= limit for text in texts), "A text is longer than {limit} characters.", limit=limit)


def roman(number: int) -> str:
    """``number`` from 1 on in Roman numerals: 14 is ``XIV``."""
    numeral = ""
    for value, sign in ROMAN:
        numeral += sign * (number // value)
        number %= value
    return numeral
