"""Communes as a pasted column of names says them: "Xã Nam Sách", "UBND phường Hải Tân", or a name alone."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from models.text import one_line, searchable
from models.unit import CommuneKind, UnitDetails, UnitKind

WORDS = {CommuneKind.WARD: "phường", CommuneKind.RURAL: "xã", CommuneKind.SPECIAL: "đặc khu"}
ENGLISH = {CommuneKind.WARD: "Ward", CommuneKind.RURAL: "Commune", CommuneKind.SPECIAL: "Special Zone"}
LETTERS = {CommuneKind.WARD: "P", CommuneKind.RURAL: "X", CommuneKind.SPECIAL: "DK"}
NUMBERED = re.compile(r"^\s*(?:\d+\s*[.)/\-:]?\s*|[-•*+]\s*)+")
COMMITTEE = re.compile(r"^(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s+", re.IGNORECASE)
KIND = re.compile(rf"^({'|'.join(WORDS.values())})\s+", re.IGNORECASE)
HEADING = re.compile(r"s?tt|ten|(ten|cac) (xa|phuong|don vi|dia phuong).*|danh sach.*|don vi.*|tong( so| cong)?|cong")


@dataclass(frozen=True, slots=True)
class PastedUnit:
    """A line of the column, by its number from 1, as the unit that it names."""

    number: int
    details: UnitDetails


def read_names(text: str, kind: CommuneKind, taken: Iterable[str]) -> list[PastedUnit]:
    """A commune for each line with a name; ``kind`` is that of lines which say none, ``taken`` are codes in use.

    A numbering, the other cells of a pasted table, and the column's heading are passed over; a name that stands twice
    is one unit.
    """
    codes, found = {code.upper() for code in taken}, dict[str, PastedUnit]()
    for number, line in enumerate(text.splitlines(), start=1):
        name = _name_in(line)
        if name and not HEADING.fullmatch(searchable(name)):
            details = _named(name, kind, codes)
            if found.setdefault(searchable(details.name_vi), PastedUnit(number, details)).number == number:
                codes.add(details.code)
    return list(found.values())


def _name_in(line: str) -> str:
    """The first cell that holds letters, without a numbering."""
    cells = (NUMBERED.sub("", one_line(cell)).strip(" .;,") for cell in line.split("\t"))
    return next((cell for cell in cells if any(each.isalpha() for each in cell)), "")


def _named(name: str, kind: CommuneKind, codes: set[str]) -> UnitDetails:
    name = COMMITTEE.sub("", name)
    if said := KIND.match(name):
        kind = next(each for each, word in WORDS.items() if word == said[1].lower())
        name = name[said.end() :]
    name = name[:1].upper() + name[1:]
    plain = _plain(name)
    return UnitDetails(
        code=_free(LETTERS[kind] + re.sub(r"[^A-Z0-9]", "", plain.upper()), codes),
        kind=UnitKind.COMMUNE,
        name_vi=f"UBND {WORDS[kind]} {name}",
        name_en=f"People's Committee of {plain} {ENGLISH[kind]}",
        short_vi=f"{WORDS[kind].capitalize()} {name}",
    )


def _plain(name: str) -> str:
    """The name in the letters of English."""
    apart = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(each for each in apart if not unicodedata.combining(each))


def _free(code: str, codes: set[str]) -> str:
    number = 2
    free = code
    while free in codes:
        free, number = f"{code}{number}", number + 1
    return free
