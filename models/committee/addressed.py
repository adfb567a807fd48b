"""Which member of a committee a text speaks of: by the whole name, by the given one behind "đồng chí", or by what
only one of them is."""

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from models.committee.member import MemberRole, Membership
from models.text import searchable

COMRADE = r"(?:dong chi|d/?c|d\.c\.?|ong|ba)\s+"
# what somebody is, between "đồng chí" and the name: "Phó Chủ tịch UBND tỉnh", "Giám đốc Sở Tư pháp"
TITLE = r"(?:(?:pho )?(?:chu tich|truong ban|bi thu|giam doc|chanh van phong|truong phong)\b[^,;:.]{0,40}?\s+)?"
ROLES: tuple[tuple[MemberRole, re.Pattern[str]], ...] = (
    (
        MemberRole.STANDING_DEPUTY,
        re.compile(rf"{COMRADE}pho (?:truong ban|chu tich)\b[^,;:.]{{0,20}}? thuong truc\b"),
    ),
    (MemberRole.CHAIR, re.compile(rf"{COMRADE}truong ban\b")),
)


class Addressee(Protocol):
    """A member, as others speak of them."""

    @property
    def name(self) -> str: ...

    @property
    def membership(self) -> Membership: ...

    @property
    def title_vi(self) -> str: ...


def addressed(text: str, members: Sequence[Addressee]) -> int | None:
    """The place among ``members`` of the one whom a text speaks of first; ``None`` where it names nobody, or where
    what it says fits several."""
    said = searchable(text)
    names = [searchable(each.name) for each in members]
    ways: tuple[Iterable[re.Match[str] | None], ...] = (
        (re.search(rf"\b{re.escape(name)}\b", said) for name in names),
        (_by_given_name(name, said) for name in names),
        (_by_role(each.membership.role, said) for each in members),
        (_by_title(each.title_vi, said) for each in members),
    )
    return next((place for way in ways if (place := _first(way)) is not None), None)


def _by_given_name(name: str, said: str) -> re.Match[str] | None:
    """ "Đ/c Mai", "đồng chí Phó Chủ tịch Ngọc Mai"."""
    *before, given = name.split()
    others = "".join(f"(?:{re.escape(each)} )?" for each in before)
    return re.search(rf"\b{COMRADE}{TITLE}{others}{re.escape(given)}\b", said)


def _by_role(role: MemberRole, said: str) -> re.Match[str] | None:
    return next((found for its, pattern in ROLES if its is role and (found := pattern.search(said))), None)


def _by_title(title: str, said: str) -> re.Match[str] | None:
    return re.search(rf"\b{COMRADE}{re.escape(searchable(title))}\b", said) if title else None


def _first(found: Iterable[re.Match[str] | None]) -> int | None:
    """The place of the match that stands first; none where two stand there."""
    matches = [(match.start(), place) for place, match in enumerate(found) if match]
    begins = min((start for start, _place in matches), default=None)
    first = [place for start, place in matches if start == begins]
    return first[0] if len(first) == 1 else None
