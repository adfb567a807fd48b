"""Notices: what others did and said that concerns somebody, read off the acts and comments themselves.

What concerns whom: the people of a unit, whatever others do to the tasks in their sight; the secretariat, what units
report and ask for; a member of the committee, what is done to the tasks they supervise; and everybody, the comments
that are for them. Nothing is kept but until when somebody has read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from models.access import may_confirm
from models.ledger.acts import Act, Content
from models.ledger.kind import Reader
from models.ledger.kinds import kinds_read_by, kinds_where, units_in
from models.ledger.projection import TaskState
from models.moment import PRESENT, UNTIL_NOW, Moment
from models.person import Person, Role, User
from models.province import day_of
from models.refusal import permit
from models.task.conversation import Comment, Mention
from models.task.task import Task
from models.task.waiting_words import (
    ANSWERS,
    OF_THE_SECRETARIAT,
    TO_THE_SECRETARIAT,
    names,
    waits_for_the_secretariat,
    waits_for_units,
)
from queries.selection import visible_to
from queries.standing_acts import standing_acts
from queries.states import holding
from queries.units import UnitRow, units_by_day
from store.database import counting, reading

NEWEST = 50
AT_FIRST = timedelta(days=14)  # how far back things are news to somebody who has read nothing yet
ENDING_SIGHT = kinds_where(lambda row: row.ends_sight)
NEWS_TO = {reader: kinds_read_by(reader) for reader in Reader}
STILL = aliased(TaskState)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """An act (``content``) or a comment (``text``) on a task, by somebody else.

    ``units`` are those that the act names, as they were called on its day.
    """

    at: datetime
    by: str
    task_id: int
    code: str
    title: str
    on: date | None
    content: Content | None
    text: str
    is_new: bool
    units: dict[int, UnitRow] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentRow:
    at: datetime
    by: str
    text: str
    units: tuple[UnitRow, ...]
    people: tuple[str, ...]
    to_secretariat: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """What somebody ``by`` whom, of the unit ``unit_id`` where they are of one, asked and nobody has answered yet."""

    at: datetime
    by: str
    by_id: int
    unit_id: int | None
    text: str


def notices_of(user: User, at: datetime) -> list[NoticeRow]:
    """The newest acts and comments that concern ``user``, the latest first."""
    with reading() as session:
        since = read_until(session, user, at)
        today = day_of(at)
        acts = session.exec(_acts(user, today).order_by(col(Act.id).desc()).limit(NEWEST)).all()
        said = session.exec(_comments(user, today, *_for(user)).order_by(col(Comment.id).desc()).limit(NEWEST)).all()
        rows = _act_notices(session, acts, since) + _comment_notices(said, since)
    return sorted(rows, key=lambda row: row.at, reverse=True)[:NEWEST]


def answers_to(user: User, at: datetime) -> list[NoticeRow]:
    """What the secretariat decided on the tasks of the user's units and said to these, the newest first."""
    lead = col(TaskState.lead_id).in_(user.reach)
    answers = (col(Act.kind).in_(ANSWERS), lead, standing_acts(Moment(day_of(at))))
    acts = _acts(user, day_of(at)).where(*answers).order_by(col(Act.id).desc()).limit(NEWEST)
    words = _said_by_the_secretariat(user, day_of(at)).order_by(col(Comment.id).desc()).limit(NEWEST)
    with reading() as session:
        since = read_until(session, user, at)
        rows = _act_notices(session, session.exec(acts).all(), since)
        rows += _comment_notices(session.exec(words).all(), since)
    return sorted(rows, key=lambda row: row.at, reverse=True)[:NEWEST]


def questions_to(user: User, at: datetime) -> dict[str, NoticeRow]:
    """What the secretariat asked ``user`` or a unit of theirs last, where nobody of these has said or done anything
    since; by the codes of the tasks. An answer is no question."""
    return _last_by_task(user, _unanswered(user, day_of(at)), at)


@lru_cache(maxsize=500)
def _unanswered(user: User, today: date) -> Any:
    return _comments(user, today, *waits_for_units(user)).order_by(col(Comment.id))


def questions_of_units(user: User, at: datetime) -> dict[str, NoticeRow]:
    """What units asked the secretariat last of each task, where nobody there has answered since; by the tasks' codes.

    Raises :class:`~models.refusal.Forbidden` for who is not of the secretariat.
    """
    permit(may_confirm(user), "Only the secretariat confirms results.")
    return _last_by_task(user, _asked_by_units(user, day_of(at)), at)


@lru_cache(maxsize=500)
def _asked_by_units(user: User, today: date) -> Any:
    return _comments(user, today, *waits_for_the_secretariat()).order_by(col(Comment.id))


def _last_by_task(user: User, comments: Any, at: datetime) -> dict[str, NoticeRow]:
    with reading() as session:
        found = session.exec(comments).all()
        rows = _comment_notices(found, read_until(session, user, at)) if found else []
    return {row.code: row for row in rows}


def questions_on(user: User, task_id: int, at: datetime) -> list[QuestionRow]:
    """What waits on one task for the words of the ``user``'s side, the secretariat or their units, the oldest
    first."""
    with reading() as session:
        asked = session.exec(_asked_on(user, day_of(at)), params={"task": task_id}).all()
    return [
        QuestionRow(at=comment.at, by=by, by_id=comment.by_id, unit_id=unit_id, text=comment.text)
        for comment, by, _code, _title, unit_id in asked
    ]


@lru_cache(maxsize=500)
def _asked_on(user: User, today: date) -> Any:
    waiting = waits_for_the_secretariat() if may_confirm(user) else waits_for_units(user)
    asked = _comments(user, today, *waiting, col(Comment.task_id) == bindparam("task"))
    return asked.add_columns(Person.unit_id).order_by(col(Comment.id))


def _said_by_the_secretariat(user: User, today: date) -> Any:
    return _comments(user, today, *_for(user), col(Comment.by_id).in_(OF_THE_SECRETARIAT))


def _comment_notices(said: Sequence[tuple[Comment, str, str, str]], since: datetime) -> list[NoticeRow]:
    return [
        NoticeRow(
            at=each.at,
            by=by,
            task_id=each.task_id,
            code=code,
            title=title,
            on=None,
            content=None,
            text=each.text,
            is_new=each.at > since,
        )
        for each, by, code, title in said
    ]


def _act_notices(session: Session, acts: Sequence[tuple[Act, str, str, str]], since: datetime) -> list[NoticeRow]:
    contents = {act.id: act.content for act, _by, _code, _title in acts}
    named = {act_id: set(units_in(content)) for act_id, content in contents.items()}
    units = units_by_day(session, chain(*named.values()), PRESENT)
    return [
        NoticeRow(
            at=act.recorded_at,
            by=by,
            task_id=act.task_id,
            code=code,
            title=title,
            on=act.on,
            content=contents[act.id],
            text="",
            is_new=act.recorded_at > since,
            units=units.on(act.on, named[act.id]),
        )
        for act, by, code, title in acts
    ]


def news_count(user: User, at: datetime) -> int:
    """How much of it is new to ``user``."""
    with counting() as session:
        today, since = day_of(at), {"since": read_until(session, user, at)}
        acts = int(session.exec(_new_acts(user, today), params=since).one())
        if session.exec(_new_comment(user), params=since).first() is None:
            return acts
        return acts + int(session.exec(_new_comments(user, today), params=since).one())


@lru_cache(maxsize=500)
def _new_acts(user: User, today: date) -> Any:
    return _concerning(select(func.count()), user, today).where(col(Act.recorded_at) > bindparam("since"))


@lru_cache(maxsize=500)
def _new_comment(user: User) -> Any:
    """Those for ``user``, in sight or not, are few: whether there is any is asked before their tasks are."""
    return select(Comment.id).where(col(Comment.at) > bindparam("since"), *_for(user)).limit(1)


@lru_cache(maxsize=500)
def _new_comments(user: User, today: date) -> Any:
    return _in_words(select(func.count()), user, today, *_for(user), col(Comment.at) > bindparam("since"))


def comments_on(user: User, task_id: int, at: datetime) -> list[CommentRow]:
    """The conversation about a task in the user's sight, the oldest first, with units as they were called then."""
    with reading() as session:
        said = session.exec(_conversation(user, day_of(at)), params={"task": task_id}).all()
        if not said:
            return []
        ids = [comment.id for comment, _by in said]
        named = session.exec(
            select(Mention, Person.name)
            .outerjoin(Person, col(Person.id) == Mention.person_id)
            .where(col(Mention.comment_id).in_(ids))
        ).all()
        called = units_by_day(session, (mention.unit_id for mention, _name in named if mention.unit_id), PRESENT)
    to_secretariat: set[int] = set()
    units: dict[int, list[int]] = {}
    people: dict[int, list[str]] = {}
    for mention, name in named:
        if mention.unit_id is not None:
            units.setdefault(mention.comment_id, []).append(mention.unit_id)
        if name:
            people.setdefault(mention.comment_id, []).append(name)
        if mention.is_to_secretariat:
            to_secretariat.add(mention.comment_id)
    return [
        CommentRow(
            at=each.at,
            by=by,
            text=each.text,
            units=tuple(called.on(day_of(each.at), units.get(each.id or 0, ())).values()),
            people=tuple(people.get(each.id or 0, ())),
            to_secretariat=each.id in to_secretariat,
        )
        for each, by in said
    ]


@lru_cache(maxsize=500)
def _conversation(user: User, today: date) -> Any:
    moment = Moment(today)
    tasks = select(TaskState.task_id).join(Task, col(Task.id) == TaskState.task_id)
    seen = tasks.where(TaskState.task_id == bindparam("task"), holding(moment), *_scope(user, moment))
    return (
        select(Comment, Person.name)
        .join(Person, col(Person.id) == Comment.by_id)
        .where(Comment.task_id == bindparam("task"), col(Comment.task_id).in_(seen))
        .order_by(col(Comment.id))
    )


def _in_sight(user: User, today: date) -> list[ColumnElement[bool]]:
    """The state that shows an act's task today; of one handed over or given up out of sight, the last before that."""
    moment = Moment(today)
    still = select(STILL.id).where(STILL.task_id == Act.task_id, holding(moment, STILL), *_scope(user, moment, STILL))
    ended = and_(col(TaskState.known_to) == UNTIL_NOW, col(TaskState.on_to) == col(Act.on))
    gone = and_(col(Act.kind).in_(ENDING_SIGHT), ended, ~still.exists())
    return [or_(holding(moment), gone), *_scope(user, moment)]


def _acts(user: User, today: date) -> Any:
    """The acts of others that concern ``user``, each with its author and its task."""
    query: Any = select(Act, Person.name, Task.code, TaskState.title)
    return _concerning(query, user, today).join(Person, col(Person.id) == Act.by_id)


def _comments(user: User, today: date, *which: ColumnElement[bool]) -> Any:
    """Those comments of others on tasks in sight, each with its author and its task."""
    query: Any = select(Comment, Person.name, Task.code, _title_in_sight(user, today))
    return (
        _in_words(query, user, today, *which)
        .join(Task, col(Task.id) == Comment.task_id)
        .join(Person, col(Person.id) == Comment.by_id)
    )


def _concerning(query: Any, user: User, today: date) -> Any:
    query = (
        query.select_from(Act)
        .join(Task, col(Task.id) == Act.task_id)
        .join(TaskState, col(TaskState.task_id) == Act.task_id)
        .where(Act.by_id != user.id, *_in_sight(user, today))
    )
    match user.role:
        case Role.SECRETARIAT:
            return query.where(col(Act.kind).in_(NEWS_TO[Reader.SECRETARIAT]))
        case Role.LEADERSHIP:
            return query.where(col(Act.kind).in_(NEWS_TO[Reader.SUPERVISOR]), Task.supervisor_id == user.id)
        case Role.OFFICER | Role.HEAD:
            return query.where(_of_units_or_supervised(user, today))
    return query.where(col(Act.id).is_(None))


def _in_words(query: Any, user: User, today: date, *which: ColumnElement[bool]) -> Any:
    in_sight = _title_in_sight(user, today).is_not(None)
    return query.select_from(Comment).where(Comment.by_id != user.id, *which, in_sight)


def _title_in_sight(user: User, today: date) -> Any:
    """What a comment's task is called where it is in sight. Asked comment by comment: those for somebody are few, and
    a join would be answered from all tasks in sight."""
    moment = Moment(today)
    seen = select(TaskState.title).join(Task, col(Task.id) == TaskState.task_id)
    of_task = (col(TaskState.task_id) == Comment.task_id, holding(moment), *_scope(user, moment))
    return seen.where(*of_task).correlate(Comment).scalar_subquery()


def _of_units_or_supervised(user: User, today: date) -> ColumnElement[bool]:
    """News of the tasks of the own units, and of those that are supervised by ``user`` or whom they stand in for."""
    of_units = col(Act.kind).in_(NEWS_TO[Reader.UNITS])
    if not user.supervising:
        return of_units
    supervised = and_(col(Act.kind).in_(NEWS_TO[Reader.SUPERVISOR]), _supervised(user))
    return or_(and_(of_units, *visible_to(user, Moment(today))), supervised)


def _supervised(user: User) -> ColumnElement[bool]:
    return col(Task.supervisor_id).in_(user.supervising)


def _scope(user: User, moment: Moment, state: Any = TaskState) -> list[ColumnElement[bool]]:
    """What ``user`` sees of tasks that are joined: of their units, and what is supervised."""
    scope = visible_to(user, moment, state)
    return [or_(and_(*scope), _supervised(user))] if user.supervising else scope


def _for(user: User) -> list[ColumnElement[bool]]:
    """The comments for ``user``, a unit of theirs, or the secretariat that they are of."""
    own = names(user)
    if user.role is Role.SECRETARIAT:
        own = or_(own, TO_THE_SECRETARIAT)
    return [col(Comment.id).in_(select(Mention.comment_id).where(own))]


def read_until(session: Session, user: User, at: datetime) -> datetime:
    """Until when ``user`` has read; who has read nothing yet, until a fortnight ago."""
    return session.exec(_read_at(user)).first() or at - AT_FIRST


def news_position(user: User) -> tuple[int, datetime | None]:
    """The number of the newest comment and when ``user`` last read: beside the ledger's position all that it hangs on
    how much is new."""
    newest = select(func.coalesce(func.max(Comment.id), 0)).scalar_subquery()
    with reading() as session:
        read_at = session.exec(_read_at(user)).first()
        return session.exec(select(newest)).one(), read_at


def _read_at(user: User) -> Any:
    return select(Person.notices_read_at).where(Person.id == user.id)
