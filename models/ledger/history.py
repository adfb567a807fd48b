"""A task's acts as one session knows them: read once, and folded once after each act that is added."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from sqlalchemy import event
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session, col, select

from models.ledger.acts import Act, Split
from models.ledger.facts import Facts
from models.ledger.fold import ActInForce, Span, facts_by_day, facts_on, in_force, spans_in

READ = "histories"


class History:
    """``acts`` are all of one task, by their numbers."""

    def __init__(self, acts: Sequence[Act]) -> None:
        self.acts = tuple(acts)

    @cached_property
    def in_force(self) -> list[ActInForce]:
        return in_force(self.acts)

    @cached_property
    def facts(self) -> Facts | None:
        """The facts as they are now; ``None`` of a task that was taken back, or given up as a part."""
        return facts_on(self.in_force)

    @cached_property
    def by_day(self) -> list[tuple[date, Facts | None]]:
        return facts_by_day(self.in_force)

    @cached_property
    def spans(self) -> list[Span]:
        """What counts of the task, over all days."""
        return spans_in((day, facts.counted if facts else None) for day, facts in self.by_day)

    @property
    def recurs(self) -> bool:
        """Whether the parts of a task that is split, or last was, are the days on which it falls due: whoever leads
        it leads them too."""
        splits = [act.content for act in self.in_force if isinstance(act.content, Split)]
        return bool(splits and splits[-1].days)

    def with_act(self, act: Act) -> "History":
        """These acts and one more; it is folded for every day, and so for now."""
        history = History((*self.acts, act))
        history.facts = history.by_day[-1][1] if history.by_day else None
        return history


def history_of(session: Session, task_id: int) -> History:
    """The history of a task, read at first use; :func:`add_act` keeps it true while the session lasts."""
    known: dict[int, History] = session.info.setdefault(READ, {})
    if task_id not in known:
        acts = session.exec(select(Act).where(Act.task_id == task_id).order_by(col(Act.number))).all()
        known[task_id] = History(acts)
    return known[task_id]


def begin_history(session: Session, task_id: int) -> None:
    """The history of a task that was just made, of which there is nothing to read."""
    session.info.setdefault(READ, {})[task_id] = History(())


def add_act(session: Session, act: Act) -> History:
    """Append ``act`` to its task's history."""
    history = history_of(session, act.task_id).with_act(act)
    session.info[READ][act.task_id] = history
    session.add(act)
    return history


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, _previous: SessionTransaction) -> None:
    """Acts that were rolled back, to a savepoint too, were never there."""
    session.info.pop(READ, None)
