"""Units that may be meant by a name that nobody knows: those of its kind of agency whose names are most like it."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from models.agencies_only import agencies_only
from models.unit_name import AGENCY, HEAD, PLACES, plain_name, spelt_out

# a score below is no likeness, nor one of short names of places, or without a word in common; so many are offered
AT_LEAST, OF_A_PLACE, WITHOUT_A_WORD, MOST = 60, 80, 80, 3
COMPARED = 12  # names, of which several may be of one unit
# what tells agencies apart by kind: a department is none for a ministry, nor a Party committee for one of the people
KIND = re.compile(
    rf"(?:ubnd |uy ban )?(?P<place>{'|'.join(PLACES)})\b(?! (?:uy|doan|hoi)\b)"
    r"|(?P<other>bo chi huy|bo tu lenh|bo(?! doi)|ban quan ly|ban chi dao|chi cuc|tong cuc|tong cong ty|cong ty"
    r"|(?:tinh|thanh|huyen|quan|dang) (?:uy|doan)|tap doan|uy ban mat tran|phong|hoc vien|nha|quoc hoi|chinh phu)\b"
)
OTHER_BODIES = re.compile(r"\b(?:(?:tinh|thanh|huyen|quan|dang) uy|trung uong|chinh phu|quoc hoi|dbqh|hdnd)\b")


@dataclass(frozen=True, slots=True)
class Likely:
    """A unit that may be meant, with how alike the names are, of 100."""

    unit_id: int
    score: int


@dataclass(frozen=True, slots=True)
class Compared:
    """A name as it is compared: its kind of agency, what it says besides, and the bodies that it is an office of."""

    own: str
    kind: str
    bodies: frozenset[str]

    @classmethod
    def of(cls, name: str) -> "Compared":
        """Of a plain name."""
        kind = _kind_of_agency(name)
        return cls(_without_kind(name, kind), kind, frozenset(OTHER_BODIES.findall(name)))


class UnitLikeness:
    """``names`` are those of the register, each with the id of its unit."""

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        self._names = [(Compared.of(plain_name(name)), unit_id) for name, unit_id in names]
        self._kinds: dict[int, set[str]] = {}
        for name, unit_id in self._names:
            self._kinds.setdefault(unit_id, set()).add(name.kind)

    def likely(self, text: str, among: Collection[int] | None = None) -> list[Likely]:
        """The units, of some or of all, whose names are most like ``text``, the likeliest first; none of another kind
        of agency, and for an abbreviation none that begins with another letter."""
        said = Compared.of(plain_name(agencies_only(text)))
        own = {
            place: name.own
            for place, (name, unit_id) in enumerate(self._names)
            if (among is None or unit_id in among) and self._may_be(unit_id, name, said)
        }
        found: dict[int, Likely] = {}
        for _own, score, place in process.extract(said.own, own, scorer=fuzz.token_sort_ratio, limit=COMPARED):
            name, unit_id = self._names[place]
            if score >= _least(name, said) and unit_id not in found:
                found[unit_id] = Likely(unit_id, round(score))
        return list(found.values())[:MOST]

    def _may_be(self, unit_id: int, name: Compared, said: Compared) -> bool:
        """Whether a unit may be meant by a name: its own names tell that kind, or none."""
        kinds = self._kinds[unit_id]
        of_kind = not said.kind or said.kind in kinds or kinds == {""}
        return of_kind and name.bodies == said.bodies and (" " in said.own or name.own[:1] == said.own[:1])


def _least(name: Compared, said: Compared) -> int:
    if name.kind in PLACES:
        return OF_A_PLACE
    common = set(name.own.split()) & set(said.own.split()) - {"va"}
    return AT_LEAST if common else WITHOUT_A_WORD


def _kind_of_agency(name: str) -> str:
    """The words of a plain name that tell departments, ministries, communes and others apart; empty where none do."""
    name = spelt_out(name)
    if kind := KIND.match(name):
        return kind["place"] or kind["other"]
    found = HEAD.match(name) or AGENCY.match(name)
    return found[0] if found else ""


def _without_kind(name: str, kind: str) -> str:
    """What a plain name says besides its kind, by which units of one kind are told apart."""
    own = spelt_out(name).removeprefix("ubnd ").removeprefix(kind).strip() if kind else name
    return own.removesuffix(" tinh") or name
