"""Comments: what people say to each other about a task. They change nothing of it, and stay."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from models.access import may_comment
from models.installation.archive import require_not_archived
from models.person import Person, User
from models.refusal import permit, require
from models.task.conversation import Comment, Mention
from models.task.task import Task
from models.task.waiting_words import answers
from models.text import PARAGRAPH, require_within


def read_notices(session: Session, user: User, at: datetime) -> None:
    """What was done and said until ``at`` is no news to ``user`` any more."""
    person = session.get_one(Person, user.id)
    person.notices_read_at = at
    session.add(person)


def comment(
    session: Session,
    task: Task,
    text: str,
    *,
    by: User,
    at: datetime,
    units: Sequence[int] = (),
    people: Sequence[int] = (),
    to_secretariat: bool = False,
) -> None:
    """Say ``text`` about ``task``, for the attention of some units and people, and of the secretariat."""
    facts = task.facts(session)
    require_not_archived(session, task.year)
    permit(may_comment(by, facts, frozenset(facts.co_ordinating)), "Only those who work on a task comment on it.")
    require(bool(text.strip()), "Write what you want to say.")
    require_within(PARAGRAPH, text)
    assert task.id is not None
    said = Comment(task_id=task.id, at=at, by_id=by.id, text=text.strip(), answers=answers(session, task.id, by))
    session.add(said)
    session.flush()
    assert said.id is not None
    session.add_all(Mention(comment_id=said.id, unit_id=unit_id) for unit_id in dict.fromkeys(units))
    session.add_all(Mention(comment_id=said.id, person_id=person_id) for person_id in dict.fromkeys(people))
    if to_secretariat:
        session.add(Mention(comment_id=said.id))
