"""Sets of indicators with all their versions, as known now or at an instant."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from models.indicator.content import Measure, Rhythm, SetContent
from models.indicator.indicator_set import IndicatorSet, SetVersion, set_in, version_for, version_with
from models.moment import LAST_YEAR, UNTIL_NOW
from models.person import Person
from models.refusal import Refusal
from store.database import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """``by`` is who recorded it, empty for what came with the program."""

    id: int
    from_year: int
    recorded_at: datetime
    by: str
    because: str
    content: SetContent


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRow:
    """``group`` is the code of the group whose units are measured, empty for the province; ``versions`` are in the
    order in which they were recorded."""

    code: str
    group: str
    rhythm: Rhythm
    versions: tuple[VersionRow, ...]

    @property
    def newest(self) -> VersionRow | None:
        """The version that holds for all years to come."""
        return version_for(self.versions, LAST_YEAR)

    @property
    def answered(self) -> frozenset[str]:
        """The codes of the indicators that are, or were, answered by yes or no."""
        indicators = (each for version in self.versions for each in version.content.indicators)
        return frozenset(each.code for each in indicators if each.measure is Measure.YES_NO)

    def content_for(self, year: int) -> SetContent | None:
        """What the set says for a year, ``None`` where it does not hold."""
        version = version_for(self.versions, year)
        return version.content if version else None

    def content_with(self, code: str, year: int) -> SetContent | None:
        """As :func:`~models.indicator.indicator_set.version_with` finds it."""
        version = version_with(self.versions, code, year)
        return version.content if version else None

    def first_in(self, year: int) -> str:
        """The code of the indicator that stands for the set in a year, empty while it has none."""
        content = self.nearest_content(year)
        return content.first.code if content and content.first else ""

    def nearest_content(self, year: int) -> SetContent | None:
        """What it says for a year, else for the first that it holds for."""
        first = min(self.versions, key=lambda each: each.from_year, default=None)
        return self.content_for(year) or (first.content if first else None)


def indicator_sets(known_at: datetime | None = None) -> list[SetRow]:
    """All that anything was known of, in the office's order."""
    return _sets(known_at)


def indicator_set(code: str, known_at: datetime | None = None) -> SetRow | None:
    return next(iter(_sets(known_at, IndicatorSet.code == code)), None)


def contradictions(set_code: str, content: SetContent, from_year: int) -> list[Refusal]:
    """What figures that are recorded say otherwise than a set would by ``content``, from a year on."""
    with reading() as session:
        return set_in(session, set_code).contradicted(session, content, from_year)


def _sets(known_at: datetime | None, *narrowed: Any) -> list[SetRow]:
    versions: Any = select(SetVersion, Person.name).outerjoin(Person, col(Person.id) == col(SetVersion.by_id))
    known = versions.where(col(SetVersion.recorded_at) <= (known_at or UNTIL_NOW)).order_by(col(SetVersion.id))
    of_sets = select(IndicatorSet).where(*narrowed).order_by(col(IndicatorSet.position))
    by_set: dict[str, list[VersionRow]] = defaultdict(list)
    with reading() as session:
        for version, name in session.exec(known):
            by_set[version.set_code].append(_version_row(version, name))
        return [
            SetRow(code=each.code, group=each.group, rhythm=each.rhythm, versions=tuple(by_set[each.code]))
            for each in session.exec(of_sets)
            if by_set[each.code]
        ]


def _version_row(version: SetVersion, name: str | None) -> VersionRow:
    assert version.id is not None
    return VersionRow(
        id=version.id,
        from_year=version.from_year,
        recorded_at=version.recorded_at,
        by=name or "",
        because=version.because,
        content=version.content,
    )
