"""Sets of indicators: whom they measure and how often, and their versions, each from a year on.

What a set says is never changed: another version is added. Earlier years stay as they were.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

from sqlalchemy import JSON, Index
from sqlmodel import Field, Session, col, select

from models.access import may_keep_indicator_sets
from models.base import Model, one_of
from models.event import EventKind, note
from models.indicator.content import CODE, NOT_A_CODE, Rhythm, SetContent, require_sound
from models.indicator.contradicted import contradicted
from models.ledger.instants import recording_instant
from models.moment import FIRST_YEAR, LAST_YEAR
from models.person import User
from models.refusal import Refusal, Several, gettext_noop, permit, require, require_unchanged
from models.text import PARAGRAPH, require_within
from models.unit_group import units_in_group


class Versioned(Protocol):
    """What is asked of a version, to know whether it holds, and what it says."""

    @property
    def id(self) -> int | None: ...

    @property
    def from_year(self) -> int: ...

    @property
    def recorded_at(self) -> datetime: ...

    @property
    def content(self) -> SetContent: ...


V = TypeVar("V", bound=Versioned)
TOLD = 20  # figures that a version contradicts
CONTRADICTS = gettext_noop("The set contradicts figures that are recorded. Say why it holds nevertheless. {why}")
ONLY_OFFICE = gettext_noop("Only the secretariat and administrators look after sets of indicators.")


class IndicatorSet(Model, table=True):
    """``group`` is the code of the group whose units are measured, each for itself; empty: the province is.

    It is never deleted, for measurements name it. What it is called and what it holds say its versions.
    """

    __tablename__ = "indicator_set"

    code: str = Field(primary_key=True)
    group: str = ""
    rhythm: Rhythm = Field(sa_type=one_of(Rhythm))
    position: int

    @property
    def is_of_the_province(self) -> bool:
        return not self.group

    @classmethod
    def add(
        cls,
        session: Session,
        code: str,
        content: SetContent,
        *,
        from_year: int,
        group: str = "",
        rhythm: Rhythm = Rhythm.YEAR,
        by: User,
        at: datetime,
    ) -> "IndicatorSet":
        """A set with its first version, placed after the others."""
        permit(may_keep_indicator_sets(by), ONLY_OFFICE)
        require(bool(CODE.fullmatch(code)), NOT_A_CODE, code=code)
        require(session.get(cls, code) is None, "There is a set with the code {code} already.", code=code)
        _require_group(group)
        last = session.exec(select(cls.position).order_by(col(cls.position).desc())).first()
        added = cls(code=code, group=group, rhythm=rhythm, position=(last or 0) + 1)
        session.add(added)
        session.flush()
        added._append(session, content, from_year=from_year, because="", by=by, at=at)
        details = {"set": code, "name": content.name_vi, "from": from_year}
        note(session, EventKind.INDICATOR_SET_ADDED, at=at, by=by, details=details)
        return added

    def change(
        self,
        session: Session,
        content: SetContent,
        *,
        from_year: int,
        because: str = "",
        by: User,
        at: datetime,
        seen: int | None = None,
    ) -> "SetVersion":
        """Let the set say this from a year on. ``seen`` is the id of the newest version when the form was drawn.

        What contradicts figures that are recorded needs a reason.
        """
        permit(may_keep_indicator_sets(by), ONLY_OFFICE)
        newest = session.exec(
            select(SetVersion).where(SetVersion.set_code == self.code).order_by(col(SetVersion.id).desc())
        ).first()
        require_unchanged(seen, newest.id if newest else None)
        before = version_for(versions_of(session, self.code), from_year)
        require(
            before is None or before.from_year != from_year or before.content != content,
            "The set says that already.",
        )
        faults = () if because.strip() else self.contradicted(session, content, from_year)
        require(not faults, CONTRADICTS, why=Several(faults[:TOLD], between=" "))
        version = self._append(session, content, from_year=from_year, because=because, by=by, at=at)
        details = {"set": self.code, "name": content.name_vi, "from": from_year}
        note(session, EventKind.INDICATOR_SET_CHANGED, at=at, by=by, details=details)
        return version

    def contradicted(self, session: Session, content: SetContent, from_year: int) -> list[Refusal]:
        """What figures that are recorded say otherwise than the set would, from a year on until its next version."""
        versions = versions_of(session, self.code)
        until = min((each.from_year for each in versions if each.from_year > from_year), default=LAST_YEAR)

        def before(year: int) -> SetContent | None:
            version = version_for(versions, year)
            return version.content if version else None

        return contradicted(session, self.code, content, range(from_year, until), before)

    def _append(
        self, session: Session, content: SetContent, *, from_year: int, because: str, by: User, at: datetime
    ) -> "SetVersion":
        require(FIRST_YEAR <= from_year <= LAST_YEAR, "“{year}” is no year.", year=str(from_year))
        require_sound(content)
        require_within(PARAGRAPH, because)
        version = SetVersion(
            set_code=self.code,
            from_year=from_year,
            recorded_at=recording_instant(session, at),
            by_id=by.id or None,
            because=because.strip(),
            payload=content.model_dump(mode="json"),
        )
        session.add(version)
        session.flush()
        return version


class SetVersion(Model, table=True):
    """What a set says from ``from_year`` on, until a version of a later year; of one year the last recorded counts.

    ``by_id`` is empty where the terminal of the machine added it.
    """

    __tablename__ = "set_version"
    __table_args__ = (Index("ix_set_version_set_code", "set_code", "from_year"),)

    id: int | None = Field(default=None, primary_key=True)
    set_code: str = Field(foreign_key="indicator_set.code")
    from_year: int
    recorded_at: datetime
    by_id: int | None = Field(default=None, foreign_key="person.id")
    because: str = ""
    payload: dict[str, Any] = Field(sa_type=JSON)

    @property
    def content(self) -> SetContent:
        return SetContent.model_validate(self.payload)


def versions_of(session: Session, code: str) -> list[SetVersion]:
    """Every version of a set, in the order in which they were recorded."""
    return list(session.exec(select(SetVersion).where(SetVersion.set_code == code).order_by(col(SetVersion.id))))


def versions_by_set(session: Session, codes: Iterable[str]) -> Mapping[str, Sequence[SetVersion]]:
    """Every version of some sets, by their codes."""
    found: dict[str, list[SetVersion]] = defaultdict(list)
    of_sets = select(SetVersion).where(col(SetVersion.set_code).in_(set(codes)))
    for version in session.exec(of_sets.order_by(col(SetVersion.id))):
        found[version.set_code].append(version)
    return found


def version_for(versions: Iterable[V], year: int, known_at: datetime | None = None) -> V | None:
    """The version that holds for a year, as known at an instant; ``None`` where the set does not hold yet."""
    known = [each for each in versions if known_at is None or each.recorded_at <= known_at]
    holding = [each for each in known if each.from_year <= year]
    return max(holding, key=lambda each: (each.from_year, each.id or 0), default=None)


def version_with(versions: Sequence[V], code: str, year: int) -> V | None:
    """The version for a year where it has an indicator then, else of the last year before in which the set had it,
    else of the first after, else the last recorded that another of its year replaced; ``None`` where it never had it.
    """
    by_year = {each.from_year: each for each in versions}  # of one year the last recorded
    having = [by_year[year] for year in sorted(by_year) if code in by_year[year].content.by_code]
    until = [each for each in having if each.from_year <= year]
    replaced = [each for each in versions if code in each.content.by_code]
    return next(iter(until[-1:] or having or replaced[-1:]), None)


def content_for(session: Session, code: str, year: int, known_at: datetime | None = None) -> SetContent:
    """What a set says for a year. Raises :class:`Refusal` where it does not hold."""
    return content_in(versions_of(session, code), code, year, known_at)


def content_in(versions: Iterable[SetVersion], code: str, year: int, known_at: datetime | None = None) -> SetContent:
    """:func:`content_for`, by all versions of the set."""
    version = version_for(versions, year, known_at)
    if version is None:
        raise Refusal("The set {code} does not hold for {year}.", code=code, year=str(year))
    return version.content


def set_in(session: Session, code: str) -> IndicatorSet:
    """Raises :class:`Refusal` where there is no such set."""
    found = session.get(IndicatorSet, code)
    if found is None:
        raise Refusal("There is no set of indicators {code}.", code=code)
    return found


def _require_group(group: str) -> None:
    try:
        if group:
            units_in_group(group)
    except ValueError:
        raise Refusal("There is no such group of units.") from None
