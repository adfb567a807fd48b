"""Units as plans print them in a cell: one, several, or a whole class of them; for what is not known for certain,
the likely ones with a score."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from models.text import one_line, searchable
from models.unit import UnitKind

SEPARATORS = re.compile(r"\s*(?:[,;/\n]|\bvà\b|\bva\b|\band\b|\s[-–+]\s)\s*", re.IGNORECASE)
AT_LEAST, MOST = 60, 3  # a score below is no likeness; so many are offered
LONGEST = 8  # pieces of one name
AGENCY = re.compile(
    r"(so|bo|cuc|tong cuc|vu|ban|ubnd|hdnd|van phong|trung tam|cong an|vien|truong|hoi|hiep hoi|lien hiep"
    r"|thanh tra|huyen|quan|thanh pho|thi xa|xa|phuong|dac khu|toa an|chi cuc|kho bac|bao|dai|doanh nghiep|cac"
    r"|benh vien|tinh|bo chi huy|bao hiem|ngan hang|uy ban|mat tran|lien doan|so ban)\b"
)

_QUALIFIED = r"( (khac|thuoc tinh|thuoc ubnd tinh|cua tinh|tinh|cap tinh|tren dia ban tinh|truc thuoc( ubnd tinh)?))?"
_RELATED = r"( (co )?lien quan)?"
CLASSES: tuple[tuple[UnitKind, re.Pattern[str]], ...] = (
    (
        UnitKind.DEPARTMENT,
        re.compile(
            rf"((cac|tat ca cac) (so|so ban|so nganh|so ban nganh|so ban nganh doan the|co quan chuyen mon)"
            rf"|(so nganh|so ban nganh)( doan the)?){_QUALIFIED}{_RELATED}"
        ),
    ),
    (
        UnitKind.DISTRICT,
        re.compile(rf"(ubnd )?(cac|cap) (dia phuong|huyen)(( thi xa| thanh pho| tp))*{_QUALIFIED}{_RELATED}"),
    ),
    (
        UnitKind.COMMUNE,
        re.compile(rf"((ubnd )?(cac|cap) xa|ubnd xa)(( phuong| thi tran| dac khu))*{_QUALIFIED}{_RELATED}"),
    ),
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a cell says: the units known for certain, the kinds it names as a whole, and what nobody knows."""

    units: tuple[int, ...] = ()
    kinds: tuple[UnitKind, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def one(self) -> int | None:
        """The unit, where the cell names one for certain and nothing else."""
        alone = len(self.units) == 1 and not self.kinds and not self.unknown
        return self.units[0] if alone else None


@dataclass(frozen=True, slots=True)
class Likely:
    """A unit that may be meant, with how alike the names are, of 100."""

    unit_id: int
    score: int


class UnitNames:
    """Every name that units go by; ``names`` are those of the register, each with the id of its unit."""

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        self._words = [(_plain(name), unit_id) for name, unit_id in names]
        self._known = _certain((folded(name), unit_id) for name, unit_id in self._words)
        shortened = _certain((short, unit_id) for name, unit_id in self._words for short in _shortened(name))
        self._known = {**shortened, **self._known}

    def read(self, text: str) -> Named:
        """The longest names that are known, from the left; classes of units; and the pieces that are neither."""
        pieces = _pieces(text)
        units: list[int] = []
        kinds: list[UnitKind] = []
        unknown: list[tuple[int, int]] = []
        place = 0
        while place < len(pieces):
            for end in range(min(len(pieces), place + LONGEST), place, -1):
                start, stop = pieces[place][0], pieces[end - 1][1]
                said = text[start:stop].strip(" .:()")
                if (unit_id := self._known.get(folded(said))) is not None:
                    units.append(unit_id)
                elif (kind := _class(said)) is not None:
                    kinds.append(kind)
                elif end > place + 1:
                    continue
                elif said:
                    if place and pieces[place - 1][1] in _ends(unknown):
                        start = _joined(text, unknown, start, stop)
                    unknown.append((start, stop))
                place = end
                break
        names = (one_line(text[start:stop]).strip(" .:") for start, stop in unknown)
        return Named(tuple(dict.fromkeys(units)), tuple(dict.fromkeys(kinds)), tuple(dict.fromkeys(names)))

    def likely(self, text: str) -> list[Likely]:
        """The units whose names are most like ``text``, the likeliest first."""
        names = [name for name, _unit_id in self._words]
        found: dict[int, Likely] = {}
        for _name, score, place in process.extract(_plain(text), names, scorer=fuzz.token_sort_ratio, limit=12):
            unit_id = self._words[place][1]
            if score >= AT_LEAST and unit_id not in found:
                found[unit_id] = Likely(unit_id, round(score))
        return list(found.values())[:MOST]


def _ends(spans: list[tuple[int, int]]) -> list[int]:
    return [stop for _start, stop in spans[-1:]]


def _joined(text: str, unknown: list[tuple[int, int]], start: int, stop: int) -> int:
    """Where an unknown name begins: with the unknown piece before it, unless a new agency's name begins here."""
    between = text[unknown[-1][1] : start]
    if ";" in between or AGENCY.match(searchable(text[start:stop])):
        return start
    return unknown.pop()[0]


def folded(name: str) -> str:
    """A name as it is compared: no accents, no signs, no "và": "Sở KH & ĐT" and "Sở KH-ĐT" are one."""
    return "".join(word for word in re.findall(r"[a-z0-9]+", _plain(name)) if word not in ("va", "and"))


def _plain(name: str) -> str:
    return re.sub(r"\buy ban nhan dan\b", "ubnd", searchable(name))


def _shortened(name: str) -> list[str]:
    """How offices shorten a name: "so ke hoach va dau tu" is "sokhdt" and "skhdt", "ubnd huyen x" is "huyen x"."""
    if name.startswith("ubnd "):
        return [folded(name.removeprefix("ubnd "))]
    first, *rest = [word for word in re.findall(r"[a-z0-9]+", name) if word != "va"] or [""]
    initials = "".join(word[0] for word in rest)
    return [first + initials, first[0] + initials] if len(initials) > 1 else []


def _certain(names: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    """The names that mean one unit only."""
    found: dict[str, set[int]] = {}
    for name, unit_id in names:
        if name:
            found.setdefault(name, set()).add(unit_id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _pieces(text: str) -> list[tuple[int, int]]:
    """Where the pieces between separators stand in ``text``."""
    pieces, start = [], 0
    for separator in SEPARATORS.finditer(text):
        pieces.append((start, separator.start()))
        start = separator.end()
    pieces.append((start, len(text)))
    return [(start, end) for start, end in pieces if text[start:end].strip(" .:()")]


def _class(text: str) -> UnitKind | None:
    words = " ".join(word for word in re.findall(r"[a-z0-9]+", _plain(text)) if word != "va")
    return next((kind for kind, pattern in CLASSES if pattern.fullmatch(words)), None)
