"""Text as people search it: without accents, case or doubled spaces."""

import unicodedata


def searchable(text: str) -> str:
    """``text`` in lower case without Vietnamese accents: "Sở KH&ĐT" becomes "so kh&dt"."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    shown = [char if char.isprintable() else " " for char in decomposed if not unicodedata.combining(char)]
    return " ".join("".join(shown).casefold().split())
