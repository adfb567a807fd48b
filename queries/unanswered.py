"""What was said of a task to one side, its units or the secretariat, and waits for the other's words."""

from typing import Any

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from models.access import OF_A_UNIT
from models.ledger.acts import Act
from models.ledger.kinds import kinds_where
from models.person import Person, Role
from models.task.comment import Comment, Mention

ANSWERS = kinds_where(lambda row: row.answers)
LATER, ANSWERING = aliased(Comment), aliased(Person)
OF_THE_SECRETARIAT = select(Person.id).where(Person.role == Role.SECRETARIAT)
TO_THE_SECRETARIAT = and_(col(Mention.unit_id).is_(None), col(Mention.person_id).is_(None))


def asked_of_the_secretariat() -> Any:
    """The tasks of which somebody of a unit waits for the secretariat's answer."""
    return select(Comment.task_id).where(*waits_for_the_secretariat())


def waits_for_the_secretariat() -> tuple[ColumnElement[bool], ...]:
    """Of comments: somebody of a unit said it to the secretariat, or to one of it, and nobody there has answered
    since, in words or by a decision."""
    of_units = select(Person.id).where(col(Person.role).in_(OF_A_UNIT))
    to_them = select(Mention.comment_id).where(
        or_(TO_THE_SECRETARIAT, col(Mention.person_id).in_(OF_THE_SECRETARIAT))
    )
    answered_by = ANSWERING.role == Role.SECRETARIAT, col(Act.kind).in_(ANSWERS)
    return col(Comment.by_id).in_(of_units), col(Comment.id).in_(to_them), unanswered(*answered_by)


def unanswered(by: Any, *acts: ColumnElement[bool]) -> ColumnElement[bool]:
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
