"""Numbers as people type them, in either language's form, read into decimals that keep what was written."""

import re
from decimal import Decimal

from models.refusal import Refusal
from wording.language import Language, get_language

COMMA, POINT = ",", "."
MARKS = {Language.VI: COMMA, Language.EN: POINT}
GROUPS = {Language.VI: POINT, Language.EN: COMMA}  # between thousands
SIGNS = str.maketrans({"−": "-", "\xa0": "", " ": "", "%": ""})


def read_decimal(text: str, mark: str | None = None) -> Decimal | None:
    """The number that ``text`` says, ``None`` for none; ``mark`` is its decimal mark, else the reader's language's.

    Where only one mark stands and no thousands follow it, or nothing but 0 goes before it, it is the decimal mark in
    any language: ``83.52`` and ``83,52`` are one number, ``418.039`` is two in two languages. Raises
    :class:`Refusal` for what is no number.
    """
    typed = text.translate(SIGNS)
    if not typed:
        return None
    mark = mark or MARKS[get_language()]
    other = POINT if mark == COMMA else COMMA
    grouped = rf"[+-]?[1-9]\d{{0,2}}(?:{re.escape(other)}\d{{3}})+(?:{re.escape(mark)}\d+)?"
    plain = rf"[+-]?\d+(?:{re.escape(mark)}\d+)?"
    elsewhere = rf"[+-]?\d+{re.escape(other)}\d+"
    if re.fullmatch(grouped, typed) or re.fullmatch(plain, typed):
        return Decimal(typed.replace(other, "").replace(mark, "."))
    if re.fullmatch(elsewhere, typed):
        return Decimal(typed.replace(other, "."))
    raise Refusal("“{text}” is no number.", text=text.strip())


def read_whole(text: str, mark: str | None = None) -> int | None:
    """The same, of a number without decimals."""
    value = read_decimal(text, mark)
    if value is not None and value != int(value):
        raise Refusal("“{text}” is no whole number.", text=text.strip())
    return None if value is None else int(value)
