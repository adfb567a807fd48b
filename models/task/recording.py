"""How an act is written down: appended to its task's acts, and what is worked out brought up to date with it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Self

from sqlmodel import Session, col, func, select

from models.batch import batch_in
from models.cause import Cause
from models.directive.directive import Clause, Directive
from models.installation.archive import require_not_archived
from models.ledger.acts import Act, ActKind, Assigned, Content, Succeeded, Succession, act
from models.ledger.facts import Facts, Stage
from models.ledger.history import History, add_act, begin_history, history_of
from models.ledger.instants import TICK, recording_instant
from models.ledger.kinds import decided_on, refuse_incomplete, require_may, units_in
from models.ledger.on_behalf import letter_of
from models.ledger.projection import project, project_whole
from models.ledger.task_columns import TaskColumns
from models.person import Person, User
from models.province import day_of
from models.refusal import Outdated, Refusal, require
from models.task.conditions import require_possible
from models.text import PARAGRAPH, require_within
from models.unit import Unit
from models.unit_naming import names_on
from models.unit_succession import successions_in

PART_SUFFIX = 4  # the letters that a part's code has after its whole's: ``2024-KH-010.003``


class Recording(TaskColumns):
    """What every verb of a task stands on."""

    def history(self, session: Session) -> History:
        assert self.id is not None, "a task has its place in the database before its first act"
        return history_of(session, self.id)

    def acts(self, session: Session) -> Sequence[Act]:
        return self.history(session).acts

    def facts(self, session: Session) -> Facts:
        """The facts as they are now. Raises :class:`Refusal` when the task was taken back, or given up as a part."""
        facts = self.history(session).facts
        if facts is None:
            raise Refusal("This task is no longer in the register.")
        return facts

    def parts(self, session: Session) -> Sequence[Self]:
        """Every part that this task was ever split into, also those given up."""
        task: Any = type(self)
        return session.exec(select(task).where(task.part_of == self.id).order_by(task.id)).all()

    def is_in_register(self, session: Session) -> bool:
        """Whether it still counts: it was neither taken back nor given up as a part."""
        return self.history(session).facts is not None

    def record(
        self,
        session: Session,
        content: Content,
        *,
        by: User,
        on: date,
        at: datetime,
        place: int | None = None,
        because: str = "",
        with_others: bool = False,
    ) -> None:
        """Append an act and bring what is worked out up to date, in the caller's transaction.

        It takes effect on the date of the document that it says, where it is a document that decides; else ``on``.
        An act is always recorded after the one before it, of the task and of its whole, and never before the ledger's
        newest, even when the machine's clock went back. ``with_others``: acts of the other parts follow at the same
        instant, and then the whole's.
        """
        require_not_archived(session, self.year)
        refuse_incomplete(content)
        require_within(PARAGRAPH, because)
        ends = any(unit.valid_to is not None for unit in _units_named(session, content))
        _refuse_unknown(session, content)
        letter = letter_of(content)
        require(letter is None or letter.on <= day_of(at), "The date of the unit's letter lies in the future.")
        on = decided_on(content) or on
        require(on <= day_of(at), "The day of effect lies in the future.")
        whole = session.get_one(type(self), self.part_of) if self.part_of is not None else None
        at = recording_instant(session, at)
        at = self._after(whole._after(at) if whole else at)
        number = len(self.acts(session)) + 1
        new = act(
            content,
            task_id=self.id,
            number=number,
            place=place or number,
            on=on,
            recorded_at=at,
            by_id=by.id,
            because=because,
            batch_id=batch_in(session),
        )
        project(session, self, add_act(session, new))
        session.flush()
        if whole is not None and not with_others:
            project_whole(session, whole, whole.history(session), at)
            session.flush()
        if ends and new.kind is not ActKind.SUCCEED:
            self._go_to_successors(session, since=on, by=by, at=at, with_others=with_others)

    def _go_to_successors(self, session: Session, *, since: date, by: User, at: datetime, with_others: bool) -> None:
        """Units that were reorganised after the day of an act, and named by it, have not the task any more either:
        who took over has it from that day on. Where several did, it is refused."""
        facts = self.history(session).facts
        if facts is None or facts.withdrawn or facts.completed_on is not None:
            return
        for step in successions_in(session).steps:
            named = [each for each in (facts.lead_id, *facts.co_ordinating) if each in step.successors]
            leaving = [unit_id for unit_id in named if unit_id not in step.successors[unit_id]]
            if step.on <= since or not leaving or step.document is None:
                continue
            for unit_id in leaving:
                called = names_on(session, unit_id, since).name_vi
                require(
                    len(step.successors[unit_id]) == 1,
                    "{unit} was split since. Say to whom this goes, from the day of that on.",
                    unit=called,
                )
            successions = tuple(
                Succession(unit_id=unit_id, successor_id=step.successors[unit_id][0]) for unit_id in leaving
            )
            change = Succeeded(successions=successions, document=step.document, on=step.on)
            self.record(session, change, by=by, on=step.on, at=at, with_others=with_others)
            facts = self.facts(session)

    def _add_parts(
        self, session: Session, terms: Sequence[Assigned], *, by: User, on: date, at: datetime
    ) -> list[Self]:
        """A part for each of ``terms``, numbered on from those that there ever were."""
        task: Any = type(self)
        before = session.exec(select(func.count()).where(task.part_of == self.id)).one()
        return [
            self._add_part(session, number, each, by=by, on=on, at=at)
            for number, each in enumerate(terms, start=before + 1)
        ]

    def _add_part(self, session: Session, number: int, terms: Assigned, *, by: User, on: date, at: datetime) -> Self:
        part = type(self)(
            code=f"{self.code}.{number:0{PART_SUFFIX - 1}d}",
            register_code=self.register_code,
            year=self.year,
            part_of=self.id,
        )
        part._begin_history(session)
        part.record(session, terms, by=by, on=on, at=at, with_others=True)
        return part

    def _begin_history(self, session: Session) -> None:
        """Give the task its place in the database, where no act of it is yet."""
        session.add(self)
        session.flush()
        assert self.id is not None
        begin_history(session, self.id)

    def _after(self, at: datetime) -> datetime:
        """``at``, or the instant after the last act where that is later."""
        return max(at, self.touched_at + TICK) if self.touched_at else at

    def _begin(
        self, session: Session, kind: ActKind, by: User, seen: int | None, content: Content | None = None
    ) -> Facts:
        """The facts that a verb begins with, when ``by`` may do it, nobody has acted since the form was drawn, and
        the task is in the register and not withdrawn; one whose parts all are can still be joined back. The stage of
        a whole is what its parts came to."""
        facts = self.history(session).facts
        if facts is not None:
            require_may(kind, by, facts, content)
        self._require_seen(seen)
        facts = self.facts(session)
        withdrawn = facts.withdrawn or (self.stage is Stage.WITHDRAWN and kind is not ActKind.REJOIN)
        require(not withdrawn, "This task is withdrawn.")
        return replace(facts, stage=self.stage) if facts.parts else facts

    def _require_seen(self, seen: int | None) -> None:
        """``seen`` is the number of acts the form was drawn from; when others have come since, nothing is written."""
        if seen is not None and seen != self.act_count:
            raise Outdated("Somebody else has changed this task meanwhile. Look at what is new, then try again.")

    def _require_possible(self, session: Session, facts: Facts, content: Content, on: date) -> None:
        """``content`` can be after what was done to the task, which came to ``facts``, in effect from ``on``."""
        require_possible(self.history(session), facts, content, on)


def _units_named(session: Session, content: Content) -> Sequence[Unit]:
    """The units that an act names. Refuses one that there is not."""
    named = set(units_in(content))
    units = session.exec(select(Unit).where(col(Unit.id).in_(named))).all() if named else ()
    require(len(units) == len(named), "There is no such unit.")
    return units


def _refuse_unknown(session: Session, content: Content) -> None:
    """Refuse an act that names a person, a cause, a directive or a clause that there is not."""
    supervisor_id = getattr(content, "supervisor_id", None)
    require(supervisor_id is None or session.get(Person, supervisor_id) is not None, "There is no such account.")
    cause = getattr(content, "cause", None)
    require(cause is None or session.get(Cause, cause) is not None, "There is no such cause.")
    for link in (*(getattr(content, "links", None) or ()), *getattr(content, "add_links", ())):
        require(session.get(Directive, link.directive_id) is not None, "There is no such directive.")
        clause = session.get(Clause, link.clause_id) if link.clause_id is not None else None
        known = link.clause_id is None or (clause is not None and clause.directive_id == link.directive_id)
        require(known, "There is no such clause.")
