"""Heads of units are classed by what their units came to: proposed by a rule, decided by a person with a document.

Source of the classes: Decree 90/2020/NĐ-CP, Art. 8 to 11, amended by Decree 48/2023/NĐ-CP.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from operator import attrgetter
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, Session, col, select

from models.access import may_classify
from models.base import Model, one_of
from models.event import EventKind, note
from models.indicator.indicator_set import set_in
from models.indicator.measurement import measuring_instant
from models.ledger.acts import Document, Frozen, Line
from models.ledger.instants import recording_instant
from models.moment import PRESENT, Moment, last_by_place
from models.person import User
from models.refusal import Refusal, gettext_noop, permit, require, require_unchanged
from models.scoring.document import require_document
from models.scoring.results import Result, results_in
from models.text import LINE, PARAGRAPH, SHORT, require_within

ONLY_SECRETARIAT = gettext_noop("Only the secretariat records how heads of units are classed.")
OTHERWISE = gettext_noop("Say why a head is classed otherwise than the rule proposes, or anew by the same document.")
A_HUNDRED = 100


class HeadClass(StrEnum):
    """How the head of a unit has done the year's work, the best first."""

    EXCELLENT = "excellent"
    GOOD = "good"
    COMPLETED = "completed"
    NOT_COMPLETED = "not_completed"


class ClassBound(Frozen):
    """From how many points on a class is proposed, and for how many of a hundred units at most (0: for all)."""

    head_class: HeadClass
    points: Decimal
    at_most: int = 0


class ClassRule(Frozen):
    """A bound for each class but the last, the best class first; ``source`` says where the rule stands."""

    bounds: tuple[ClassBound, ...]
    source: Line


class ClassRuleVersion(Model, table=True):
    """The rule of a set from a year on, until a version of a later year; of one year the last recorded counts."""

    __tablename__ = "class_rule"

    id: int | None = Field(default=None, primary_key=True)
    set_code: str = Field(foreign_key="indicator_set.code", index=True)
    from_year: int
    recorded_at: datetime
    by_id: int = Field(foreign_key="person.id")
    payload: dict[str, Any] = Field(sa_type=JSON)

    @property
    def rule(self) -> ClassRule:
        return ClassRule.model_validate(self.payload)


class HeadClassification(Model, table=True):
    """How the head of a unit was classed for a year by a document; never changed: it is put right by another that
    takes its place, or by one that is gone.

    ``corrects_id`` is the first in the place that it takes, empty where it has one of its own. ``proposed`` is what
    the rule came to, which proposes nothing where a unit has a place without points.
    """

    __tablename__ = "head_class"
    __table_args__ = (Index("ix_head_class_set_code", "set_code", "year"),)

    id: int | None = Field(default=None, primary_key=True)
    set_code: str = Field(foreign_key="indicator_set.code")
    year: int
    unit_id: int = Field(foreign_key="unit.id")
    name: str
    head_class: HeadClass = Field(sa_type=one_of(HeadClass))
    proposed: HeadClass | None = Field(default=None, sa_type=one_of(HeadClass))
    symbol: str
    on: date
    because: str = ""
    recorded_at: datetime
    by_id: int = Field(foreign_key="person.id")
    corrects_id: int | None = Field(default=None, foreign_key="head_class.id")
    is_gone: bool = False

    @property
    def place(self) -> int:
        assert self.id is not None
        return self.corrects_id or self.id

    @property
    def document(self) -> Document:
        return Document(symbol=self.symbol, on=self.on)


@dataclass(frozen=True, slots=True)
class HeadEntry:
    """Who heads a unit, and how that person is classed."""

    name: str
    head_class: HeadClass


def proposed_classes(rule: ClassRule, ranked: Sequence[Result]) -> dict[int, HeadClass]:
    """The class that a rule proposes for the head of each unit that has points, the last of all where no bound is
    reached.

    Where a class is limited, those of one place have it together or not at all.
    """
    proposed: dict[int, HeadClass] = {}
    points = {each.unit_id: each.points for each in ranked if each.points is not None}
    for bound in rule.bounds:
        room = bound.at_most * len(ranked) // A_HUNDRED if bound.at_most else len(ranked)
        for place in sorted({each.place for each in ranked if each.unit_id in points.keys() - proposed.keys()}):
            equals = [each.unit_id for each in ranked if each.place == place and each.unit_id in points]
            if len(equals) > room or min(points[each] for each in equals) < bound.points:
                break
            proposed |= dict.fromkeys(equals, bound.head_class)
            room -= len(equals)
    return {unit_id: proposed.get(unit_id, HeadClass.NOT_COMPLETED) for unit_id in points}


def set_rule(
    session: Session,
    set_code: str,
    from_year: int,
    rule: ClassRule,
    *,
    by: User,
    at: datetime,
    seen: int | None = None,
) -> None:
    """Say by which rule heads are classed from a year on. ``seen`` is the id of the version in the form."""
    permit(may_classify(by), ONLY_SECRETARIAT)
    set_in(session, set_code)
    before = rule_version(session, set_code, from_year)
    require_unchanged(seen, before.id if before else None)
    require(before is None or rule != before.rule, "This is the rule already.")
    classes, points = [bound.head_class for bound in rule.bounds], [bound.points for bound in rule.bounds]
    require(classes == list(HeadClass)[:-1], "The rule says from how many points on each class is proposed.")
    falling = all(better > worse for better, worse in pairwise(points))
    require(falling and points[-1] >= 0, "A better class needs more points.")
    require(all(0 <= bound.at_most <= A_HUNDRED for bound in rule.bounds), "A share is from 0 to 100 %.")
    require(bool(rule.source.strip()), "Say where the rule stands.")
    require_within(LINE, rule.source)
    version = ClassRuleVersion(
        set_code=set_code,
        from_year=from_year,
        recorded_at=recording_instant(session, at),
        by_id=by.id,
        payload=rule.model_dump(mode="json"),
    )
    session.add(version)
    session.flush()
    note(session, EventKind.CLASS_RULE_SET, at=at, by=by, details={"set": set_code, "from": from_year})


def rule_version(session: Session, set_code: str, year: int, moment: Moment = PRESENT) -> ClassRuleVersion | None:
    """The rule that holds for a year, as known at an instant; ``None`` where nobody has set one."""
    query = select(ClassRuleVersion).where(ClassRuleVersion.set_code == set_code, ClassRuleVersion.from_year <= year)
    if moment.known_at is not None:
        query = query.where(ClassRuleVersion.recorded_at <= moment.known_at)
    newest_first = (col(ClassRuleVersion.from_year).desc(), col(ClassRuleVersion.id).desc())
    return session.exec(query.order_by(*newest_first)).first()


def classify(
    session: Session,
    set_code: str,
    year: int,
    heads: Mapping[int, HeadEntry],
    *,
    document: Document,
    because: str = "",
    by: User,
    at: datetime,
    seen: Mapping[int, int] | None = None,
) -> None:
    """Record how the heads of some units are classed, by the units' ids, from the document's date on.

    The same document recorded anew takes the place of what was recorded of it. ``seen`` are the ids of what counted
    of these units when the form was drawn, 0 where nothing did.
    """
    permit(may_classify(by), ONLY_SECRETARIAT)
    require(bool(heads), "Nobody was classed.")
    recorded = _recorded(session, set_code, year)
    present = classes_in_force(recorded)
    if seen is not None:
        now = {unit_id: present[unit_id].id if unit_id in present else 0 for unit_id in heads}
        require_unchanged({unit_id: seen.get(unit_id, 0) for unit_id in heads}, now)
    of_document = {each.unit_id: each for each in last_by_place(recorded).values() if each.document == document}
    entries = [(unit_id, head, of_document.get(unit_id)) for unit_id, head in heads.items()]
    _append(session, set_code, year, entries, document=document, because=because, by=by, at=at)
    details = _details(set_code, year, document, because) | {"rows": len(heads)}
    note(session, EventKind.HEADS_CLASSED, at=at, by=by, details=details)


def correct_class(
    session: Session,
    line: HeadClassification,
    head: HeadEntry | None,
    *,
    document: Document,
    because: str,
    by: User,
    at: datetime,
) -> None:
    """Put right how a head was classed, or by which document; without ``head`` nobody was. It says ``because`` of
    what. Raises :class:`~models.refusal.Outdated` where somebody has put the ``line`` right already."""
    permit(may_classify(by), ONLY_SECRETARIAT)
    present = last_by_place(_recorded(session, line.set_code, line.year))[line.place]
    require_unchanged(line.id, present.id)
    require(not present.is_gone, "This class is taken back already.")
    require(bool(because.strip()), "Say why the class is corrected.")
    same = head == HeadEntry(present.name, present.head_class) and document == present.document
    require(not same, "This is recorded already.")
    if head is None:
        require_within(PARAGRAPH, because)
        gone = HeadClassification(
            **present.model_dump(exclude={"id", "corrects_id", "is_gone", "because", "recorded_at", "by_id"}),
            corrects_id=present.place,
            is_gone=True,
            because=because.strip(),
            recorded_at=recording_instant(session, at),
            by_id=by.id,
        )
        session.add(gone)
        session.flush()
    else:
        entries = [(line.unit_id, head, present)]
        _append(session, line.set_code, line.year, entries, document=document, because=because, by=by, at=at)
    details = _details(line.set_code, line.year, document, because) | {"rows": 1}
    note(session, EventKind.HEADS_CLASSED, at=at, by=by, details=details)


def _append(
    session: Session,
    set_code: str,
    year: int,
    entries: Sequence[tuple[int, HeadEntry, HeadClassification | None]],
    *,
    document: Document,
    because: str,
    by: User,
    at: datetime,
) -> None:
    """How the heads of some units are classed, each with the line whose place it takes."""
    require_document(document, date(year, 1, 1), at)
    require_within(PARAGRAPH, because)
    version = rule_version(session, set_code, year)
    if version is None:
        raise Refusal("Say first by which rule heads are classed.")
    ranked = results_in(session, set_code, year)
    proposed, came = proposed_classes(version.rule, ranked), {each.unit_id for each in ranked}
    instant = max(measuring_instant(session, at), version.recorded_at)  # by what is known then it was proposed
    for unit_id, head, before in entries:
        require(unit_id in came, "This unit has no result in this year.")
        require(bool(head.name.strip()), "Name who heads the unit.")
        require_within(SHORT, head.name)
        as_proposed = head.head_class is proposed.get(unit_id) and before is None
        require(as_proposed or bool(because.strip()), OTHERWISE)
        session.add(
            HeadClassification(
                set_code=set_code,
                year=year,
                unit_id=unit_id,
                name=head.name.strip(),
                head_class=head.head_class,
                proposed=proposed.get(unit_id),
                symbol=document.symbol,
                on=document.on,
                because=because.strip(),
                recorded_at=instant,
                by_id=by.id,
                corrects_id=before.place if before else None,
            )
        )
    session.flush()


def _details(set_code: str, year: int, document: Document, because: str) -> dict[str, Any]:
    """What the event says of it."""
    why = {"because": because.strip()} if because.strip() else {}
    return {"set": set_code, "year": year, "symbol": document.symbol, "day": document.on.isoformat(), **why}


def classes_in_force(
    recorded: Iterable[HeadClassification], moment: Moment = PRESENT
) -> dict[int, HeadClassification]:
    """How the head of each unit is classed on a day, as known at an instant.

    In one place what was recorded last counts, of several places the one with the newest date.
    """
    last = last_by_place(sorted(recorded, key=attrgetter("id")), moment.known_at)
    by_day = sorted((each for each in last.values() if each.on <= moment.as_of), key=attrgetter("on", "place"))
    return {each.unit_id: each for each in by_day if not each.is_gone}


def class_counts(classes: Iterable[HeadClass]) -> dict[HeadClass, int]:
    """How many heads are in each class, also in one that has none."""
    present = list(classes)
    return {head_class: present.count(head_class) for head_class in HeadClass}


def _recorded(session: Session, set_code: str, year: int) -> Sequence[HeadClassification]:
    """In the order recorded."""
    query = select(HeadClassification).where(HeadClassification.set_code == set_code, HeadClassification.year == year)
    return session.exec(query.order_by(col(HeadClassification.id))).all()
