"""Which words about a task wait for the other side, its units or the secretariat.

Those that nobody of it has answered, in words or by what they did, and that were no answer themselves.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models.access import OF_A_UNIT
from models.ledger.acts import Act
from models.ledger.kinds import kinds_where
from models.person import Person, Role, User
from models.task.conversation import Comment, Mention

ANSWERS = kinds_where(lambda row: row.answers)
LATER, ANSWERING = aliased(Comment), aliased(Person)
OF_THE_SECRETARIAT = select(Person.id).where(Person.role == Role.SECRETARIAT)
OF_UNITS = select(Person.id).where(col(Person.role).in_(OF_A_UNIT))
TO_THE_SECRETARIAT = and_(col(Mention.unit_id).is_(None), col(Mention.person_id).is_(None))


def asked_of_the_secretariat() -> Any:
    """The tasks of which somebody of a unit waits for the secretariat's answer."""
    return select(Comment.task_id).where(*waits_for_the_secretariat())


def waits_for_the_secretariat() -> tuple[ColumnElement[bool], ...]:
    """Of comments: somebody of a unit asked the secretariat, or one of it, and nobody there has answered since, in
    words or by a decision."""
    to_them = select(Mention.comment_id).where(
        or_(TO_THE_SECRETARIAT, col(Mention.person_id).in_(OF_THE_SECRETARIAT))
    )
    answered_by = ANSWERING.role == Role.SECRETARIAT, col(Act.kind).in_(ANSWERS)
    asked = col(Comment.by_id).in_(OF_UNITS), ~col(Comment.answers), col(Comment.id).in_(to_them)
    return *asked, _unanswered(*answered_by)


def waits_for_units(user: User) -> tuple[ColumnElement[bool], ...]:
    """Of comments: the secretariat asked ``user`` or a unit of theirs, and nobody of these has said or done anything
    since."""
    to_them = select(Mention.comment_id).where(names(user))
    asked = col(Comment.by_id).in_(OF_THE_SECRETARIAT), ~col(Comment.answers), col(Comment.id).in_(to_them)
    return *asked, _unanswered(col(ANSWERING.unit_id).in_(user.reach))


def names(user: User) -> ColumnElement[bool]:
    """Whether a mention is of ``user``, or of a unit of theirs."""
    return or_(col(Mention.person_id) == user.id, col(Mention.unit_id).in_(user.reach))


def answers(session: Session, task_id: int, user: User) -> bool:
    """Whether what ``user`` says of a task now answers what waits for their side."""
    if user.role is Role.SECRETARIAT:
        waiting = waits_for_the_secretariat()
    elif user.role in OF_A_UNIT:
        waiting = waits_for_units(user)
    else:
        return False
    return session.exec(select(Comment.id).where(Comment.task_id == task_id, *waiting)).first() is not None


def _unanswered(by: Any, *acts: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether nobody of those that ``by`` tells of ``ANSWERING`` has said anything since a comment, nor done one of
    these acts."""
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
    return ~or_(words.exists(), deeds.exists())
