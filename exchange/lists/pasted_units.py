"""Communes as a pasted column of names says them: "Xã Nam Sách", "UBND phường Hải Tân", or a name alone."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.text import one_line, searchable
from models.unit import CommuneKind, UnitDetails, UnitKind

TOWNSHIP = "thị trấn"  # there are none since 1 July 2025
WORDS = {CommuneKind.WARD: "phường", CommuneKind.RURAL: "xã", CommuneKind.SPECIAL: "đặc khu"}
ENGLISH = {"phường": "Ward", "xã": "Commune", "đặc khu": "Special Zone", TOWNSHIP: "Township"}
LETTERS = {"phường": "P", "xã": "X", "đặc khu": "DK", TOWNSHIP: "TT"}
SHORT = {"p": "phường", "x": "xã", "đk": "đặc khu", "tt": TOWNSHIP}
QUOTES = " .;,:\"'“”‘’"
NUMBERED = re.compile(
    r"^\s*(?:\d+\s*[.)/\-:]?\s+|\d+\s*[.)/\-:]\s*|(?:[ivxIVX]+|[a-zđ])[.)/]\s*(?=\S{2})|[-•*+–]\s*)+"
)
NUMBER_ALONE = re.compile(r"[\d.,\s]*|[IVX]+|[a-z][.)]?")
COMMITTEE = re.compile(r"^(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|uy ban nhan dan)\b[.:]?\s*", re.IGNORECASE)
KIND = re.compile(
    r"^(phường|phuong|xã|xa|đặc khu|dac khu|thị trấn|thi tran|(?:p|x|đk|tt)(?=\.))\b\.?\s*", re.IGNORECASE
)
# of what a commune was made: "(gồm xã A, xã B)", also cut short, "– sáp nhập từ xã A, xã B"
BESIDE = re.compile(
    r"\s*(?:\((?!(?:xã|phường|đặc khu|thị trấn)\))[^()]*(?:\)|$)|\[[^\[\]]*(?:\]|$)"
    r"|(?:\s[-–—]|[:,;])\s*(?:bao gồm|gồm|được|sáp nhập|hợp nhất|nhập|thành lập|trên cơ sở|từ)\b.*)",
    re.IGNORECASE,
)
HEADING = re.compile(
    r"s?tt|ten|(ten|cac) (xa|phuong|don vi|dia phuong|dac khu|dvhc)\b.*|danh sach.*|don vi.*|dien tich.*|dan so.*"
    r"|ghi chu.*|nguoi lap.*|cong|tong( so| cong)?( ?\d.*| ?:.*)?"
    r"|(quy mo|tru so|dia chi|noi dat|ma (so|xa|don vi|dvhc|dinh danh)|loai (hinh|don vi)|ho (va )?ten|chu tich"
    r"|bi thu|dien thoai|so dien thoai|email|thu dien tu|sap nhap tu|hop nhat tu|duoc sap xep|nghi quyet)\b.*"
)
# "Các phường:", "II. Xã": the names below it are of that kind
OF_A_KIND = re.compile(r"(?:(?:danh sach )?(?:cac|ten|nhom|khoi) )?(?:xa|phuong|dac khu|thi tran)(?: moi)?")
A_KIND = re.compile(r"^(?P<name>.+?)\s*\((?P<kind>xã|phường|đặc khu|thị trấn)\)$", re.IGNORECASE)  # "An Phú (xã)"
NO_COMMUNE = re.compile(r"(?:tp|tx|thành phố|thị xã|huyện|quận|tỉnh|sở)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PastedUnit:
    """A line of the column, by its number from 1, as the unit that it names."""

    number: int
    details: UnitDetails


@dataclass(frozen=True, slots=True)
class PastedColumn:
    """``left_out`` are the lines that hold words and name no commune, by their numbers."""

    units: tuple[PastedUnit, ...]
    left_out: tuple[tuple[int, str], ...]


def read_names(text: str, kind: CommuneKind, taken: Iterable[str]) -> PastedColumn:
    """A commune for each name; ``kind`` is that of names which say none, ``taken`` are codes in use.

    A numbering and the other cells of a pasted table are passed over; a name that stands twice is one unit. Below a
    heading that names a kind, names that say none are of it.
    """
    codes, found, left_out = {code.upper() for code in taken}, dict[str, PastedUnit](), []
    word = WORDS[kind]
    for number, line in _lines_of(text):
        names = [*_names_in(line)]
        if heads := [name for name in names if OF_A_KIND.fullmatch(searchable(COMMITTEE.sub("", name)))]:
            word = _kind_in(heads[0]) if len(names) == 1 else WORDS[kind]
        for name in names:
            if name in heads or HEADING.fullmatch(searchable(name)) or NO_COMMUNE.match(COMMITTEE.sub("", name)):
                left_out.append((number, name))
                continue
            details = _named(name, word, codes)
            if searchable(details.name_vi) not in found:
                found[searchable(details.name_vi)] = PastedUnit(number, details)
                codes.add(details.code)
    return PastedColumn(tuple(found.values()), tuple(left_out))


def _lines_of(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers; "Các phường: Hải Tân, Tân Hưng" is two of them."""
    for number, line in enumerate(text.splitlines(), start=1):
        head, colon, names = line.partition(":")
        is_heading = colon and OF_A_KIND.fullmatch(searchable(_alone(NUMBERED.sub("", head))))
        yield from ((number, part) for part in ((head, names) if is_heading else (line,)))


def _names_in(line: str) -> Iterator[str]:
    """The names of a line, between commas: of its first cell with letters, and of the next where that holds no more
    than the kind; or of one with the kind in the cell behind it."""
    cells = [NUMBERED.sub("", one_line(cell)).strip(QUOTES) for cell in line.split("\t")]
    cells = [cell for cell in cells if not NUMBER_ALONE.fullmatch(cell)]
    if not cells:
        return
    name, *others = [_alone(cell) for cell in cells]
    while others and _is_kind(name):
        name = f"{name} {others.pop(0)}"
    if others and _is_kind(others[0]) and not KIND.match(COMMITTEE.sub("", name)):
        name = f"{others[0]} {name}"
    for each in re.split(r"\s*[;,]\s*|\s+và\s+", name):
        if each := NUMBERED.sub("", each).strip(QUOTES):
            yield A_KIND.sub(r"\g<kind> \g<name>", each)


def _alone(cell: str) -> str:
    """A cell without what stands beside its name, also in brackets within brackets, but for its kind."""
    while (without := BESIDE.sub("", cell).strip(QUOTES)) not in ("", cell):
        cell = without
    return cell


def _kind_in(heading: str) -> str:
    return next(word for word in LETTERS if re.search(rf"\b{searchable(word)}\b", searchable(heading)))


def _is_kind(cell: str) -> bool:
    """Whether a cell says no more than that something is a commune of some kind."""
    return not KIND.sub("", COMMITTEE.sub("", f"{cell} "))


def _named(name: str, word: str, codes: set[str]) -> UnitDetails:
    """``word`` is the kind of a name that says none."""
    name = COMMITTEE.sub("", name)
    if said := KIND.match(name):
        word = SHORT.get(said[1].lower()) or next(each for each in LETTERS if searchable(each) == searchable(said[1]))
        name = name[said.end() :]
    name = _capitalised(name)
    plain = _plain(name)
    return UnitDetails(
        code=_free(LETTERS[word] + re.sub(r"[^A-Z0-9]", "", plain.upper()), codes),
        kind=UnitKind.COMMUNE,
        name_vi=f"UBND {word} {name}",
        name_en=f"People's Committee of {plain} {ENGLISH[word]}",
        short_vi=f"{word.capitalize()} {name}",
    )


def _capitalised(name: str) -> str:
    """Each word with a capital, where the name is all in capitals or all in small letters; a number without zeros
    before it."""
    words = name.title() if name.isupper() or name.islower() else name[:1].upper() + name[1:]
    return re.sub(r"^0+(?=\d)", "", words)


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
