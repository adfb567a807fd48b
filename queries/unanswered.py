"""What was said of a task to one side, its units or the secretariat, and waits for the other's words."""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, not_, or_, true
from sqlalchemy.orm import aliased
from sqlmodel import col, func, select

from models.access import OF_A_UNIT
from models.ledger.acts import Act
from models.ledger.kinds import kinds_where
from models.person import Person, Role
from models.task.comment import Comment, Mention

ANSWERS = kinds_where(lambda row: row.answers)
LATER, ANSWERING = aliased(Comment), aliased(Person)
TURN, SPEAKER = aliased(Comment), aliased(Person)  # a comment that may answer one before it, and who says it
OF_THE_SECRETARIAT = select(Person.id).where(Person.role == Role.SECRETARIAT)
OF_UNITS = select(Person.id).where(col(Person.role).in_(OF_A_UNIT))
TO_THE_SECRETARIAT = and_(col(Mention.unit_id).is_(None), col(Mention.person_id).is_(None))
BY_THE_SECRETARIAT = ANSWERING.role == Role.SECRETARIAT, col(Act.kind).in_(ANSWERS)


def asked_of_the_secretariat() -> Any:
    """The tasks of which somebody of a unit waits for the secretariat's answer."""
    return select(Comment.task_id).where(*waits_for_the_secretariat())


def waits_for_the_secretariat(*of_which: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
    """Of comments, or those ``of_which`` this holds: somebody of a unit asked the secretariat, or one of it, and
    nobody there has answered since, in words or by a decision."""
    return _waiting(*_told_to_the_secretariat(), unanswered(*BY_THE_SECRETARIAT), *of_which)


def waits_for_units(units: frozenset[int], *of_which: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
    """Of comments for these units or a person of theirs, those ``of_which`` this holds: the secretariat asked, and
    nobody of them has said or done anything since."""
    theirs = col(ANSWERING.unit_id).in_(units)
    return _waiting(col(Comment.by_id).in_(OF_THE_SECRETARIAT), unanswered(theirs), *of_which)


def _waiting(*last: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
    """The ``last`` words of one side that were no answer themselves; only their tasks' conversations are read."""
    return *last, _opens(select(Comment.task_id).where(*last))


def _opens(of_tasks: Any) -> ColumnElement[bool]:
    """Whether a comment waits for the other side at all: what follows an unanswered one of that side answers it.

    A comment after an answer opens anew, so that each is judged by the one that it follows, back to a first.
    """
    first = (
        select(col(TURN.id).label("id"), col(TURN.task_id).label("task_id"), true().label("opens"))
        .join(SPEAKER, col(SPEAKER.id) == TURN.by_id)
        .where(col(TURN.task_id).in_(of_tasks), _followed().is_(None))
        .cte(recursive=True)
    )
    judged = first.union_all(
        select(TURN.id, TURN.task_id, not_(first.c.opens))
        .join(first, and_(first.c.task_id == TURN.task_id, first.c.id < TURN.id))
        .join(SPEAKER, col(SPEAKER.id) == TURN.by_id)
        .where(_followed() == first.c.id)
    )
    return col(Comment.id).in_(select(judged.c.id).where(judged.c.opens))


def unanswered(by: Any, *acts: ColumnElement[bool], until: Any = None) -> ColumnElement[bool]:
    """Whether nobody of those that ``by`` tells of ``ANSWERING`` has said anything since a comment, nor done one of
    these acts; before the comment ``until``, where there is one."""
    words = (
        select(LATER.id)
        .join(ANSWERING, col(ANSWERING.id) == LATER.by_id)
        .where(LATER.task_id == Comment.task_id, col(LATER.id) > col(Comment.id), by)
    )
    deeds = (
        select(Act.id)
        .join(ANSWERING, col(ANSWERING.id) == Act.by_id)
        .where(Act.task_id == Comment.task_id, col(Act.recorded_at) > Comment.at, by, *acts)
    )
    if until is not None:
        words, deeds = words.where(col(LATER.id) < until.id), deeds.where(col(Act.recorded_at) < until.at)
    said, done = words.correlate_except(LATER, ANSWERING).exists(), deeds.correlate_except(Act, ANSWERING).exists()
    return ~or_(said, done)


def _followed() -> Any:
    """The last comment of the other side for the ``SPEAKER``'s that nobody of theirs has answered before the
    ``TURN``."""
    before = select(func.max(Comment.id)).where(Comment.task_id == TURN.task_id, col(Comment.id) < TURN.id)
    for_speaker = or_(col(Mention.unit_id) == SPEAKER.unit_id, col(Mention.person_id) == SPEAKER.id)
    to_them = (
        select(Mention.id).where(Mention.comment_id == Comment.id, for_speaker).correlate_except(Mention).exists()
    )
    by_secretariat = col(Comment.by_id).in_(OF_THE_SECRETARIAT)
    of_their_unit = unanswered(ANSWERING.unit_id == SPEAKER.unit_id, until=TURN)
    of_units = before.where(*_told_to_the_secretariat(), unanswered(*BY_THE_SECRETARIAT, until=TURN))
    of_secretariat = before.where(by_secretariat, to_them, of_their_unit)
    return case(
        (col(SPEAKER.role) == Role.SECRETARIAT, of_units.correlate_except(Comment).scalar_subquery()),
        else_=of_secretariat.correlate_except(Comment).scalar_subquery(),
    )


def _told_to_the_secretariat() -> tuple[ColumnElement[bool], ...]:
    to_them = select(Mention.comment_id).where(
        or_(TO_THE_SECRETARIAT, col(Mention.person_id).in_(OF_THE_SECRETARIAT))
    )
    return col(Comment.by_id).in_(OF_UNITS), col(Comment.id).in_(to_them)
