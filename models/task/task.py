"""Tasks, and what is done to one: each verb is an act, recorded once and folded at once.

What concerns its result stands in :mod:`models.task.result`, its deadline in :mod:`models.task.extension`, why it is
late in :mod:`models.task.reasons`, and acts recorded wrongly in :mod:`models.task.correction`.
"""

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import ForeignKeyConstraint, Session, col, func, select

from models.access import may_assign, may_correct
from models.batch import BatchKind, together
from models.deadline.occurrence import occurrences
from models.ledger.acts import (
    Act,
    ActKind,
    Amended,
    Assigned,
    DeadlineMoved,
    GivenUp,
    HandedOver,
    NeverDone,
    Rejoined,
    Split,
    Succeeded,
    Withdrawn,
)
from models.ledger.facts import ENDED, Facts, Stage
from models.ledger.kinds import KINDS, refuse_incomplete
from models.person import User
from models.province import day_of
from models.refusal import permit, require, require_unchanged
from models.register import Register, require_open
from models.task.anew import acts_going_along
from models.task.correction import Corrections
from models.task.extension import Extensions
from models.task.one_press import of_parts_too
from models.task.parts import part_terms
from models.task.reasons import Reasons
from models.task.result import Results
from models.unit import require_units

WHOLES = "part_of IS NULL"


class Task(Results, Extensions, Reasons, Corrections, table=True):
    """One piece of work, by its columns (:class:`~models.ledger.task_columns.TaskColumns`) and its verbs."""

    __table_args__ = (
        ForeignKeyConstraint(["register_code", "year"], ["plan.register_code", "plan.year"]),
        Index("ix_task_register_code_year", "register_code", "year"),
        Index(
            "ix_task_by_code",  # which ends with the last code of a register
            "register_code",
            "year",
            text("length(code)"),
            "code",
            sqlite_where=text(WHOLES),
            postgresql_where=text(WHOLES),
        ),
    )

    @classmethod
    def assign(
        cls,
        session: Session,
        terms: Assigned,
        *,
        register_code: str,
        year: int,
        by: User,
        on: date,
        at: datetime,
        code: str | None = None,
        committee: int | None = None,
    ) -> "Task":
        """Put a task in a register; it counts from ``on``, the date of the document that assigns it.

        One that recurs in its year is split into a part for each day on which it falls due. ``committee`` is the unit
        whose committee concluded it.
        """
        permit(may_assign(by, committee), KINDS[ActKind.ASSIGN].only)
        require_units(session, [terms.lead_id, *terms.co_ordinating], on)
        register = require_open(session, register_code, year)
        task = cls(code=code or next_code(session, register, year), register_code=register_code, year=year)
        task._begin_history(session)
        due_on = occurrences(terms.deadline.rrule, year, on) if terms.deadline.rrule else []
        with together(session, BatchKind.ASSIGNMENT, by=by, at=at) if len(due_on) > 1 else nullcontext():
            task.record(session, terms, by=by, on=on, at=at)
            if len(due_on) > 1:
                task._split(session, Split(days=tuple(due_on)), by=by, on=on, at=task._after(at))
        return task

    @classmethod
    def assign_in_parts(
        cls,
        session: Session,
        terms: Assigned,
        units: Sequence[int],
        *,
        register_code: str,
        year: int,
        by: User,
        on: date,
        at: datetime,
        committee: int | None = None,
    ) -> "Task":
        """:meth:`assign` a task and :meth:`split` it at once, one part for each of ``units``."""
        of_year: Any = {"register_code": register_code, "year": year}
        with together(session, BatchKind.ASSIGNMENT, by=by, at=at):
            task = cls.assign(session, terms, **of_year, by=by, on=on, at=at, committee=committee)
            task._split_among(session, task.facts(session), Split(units=tuple(units)), by=by, on=on, at=at)
        return task

    def assign_anew(
        self,
        session: Session,
        *,
        register_code: str,
        year: int,
        because: str,
        by: User,
        at: datetime,
        seen: int | None = None,
    ) -> "Task":
        """The task was put in a wrong register or year: take it back there and assign the same in another, in one
        press with its parts and with what the office changed of it since.

        A code says register and year, so each new task has a code of its own, and its assignment says the old one.
        """
        permit(may_correct(by), KINDS[ActKind.NEVER_DONE].only)
        require(self.part_of is None, "A part is in the register of its whole. Correct it there.")
        there = (register_code, year) == (self.register_code, self.year)
        require(not there, "The task is in this register and year already.")
        self._require_seen(seen)
        self.facts(session)
        acts = acts_going_along(session, self)
        with together(session, BatchKind.CHANGE, by=by, at=at):
            for task, act in reversed(acts):
                task.correct(session, act.number, NeverDone(), because=because, by=by, at=at)
            (_self, first), *later = acts
            terms = _instead_of(self, first)
            anew = Task.assign(session, terms, register_code=register_code, year=year, by=by, on=first.on, at=at)
            anew._do_anew(session, later, {self.id: anew}, by=by, at=at)
        return anew

    def _do_anew(
        self,
        session: Session,
        acts: Sequence[tuple["Task", Act]],
        anew: dict[int | None, "Task"],
        *,
        by: User,
        at: datetime,
    ) -> None:
        """Do to this task and its parts what ``acts`` did to others; ``anew`` has the task in the place of each."""
        for task, act in acts:
            content = act.content
            if isinstance(content, Split) and content.units:
                of_parts = [(part, first) for part, first in acts if isinstance(first.content, Assigned)]
                now = self._after(at)
                for number, (part, first) in enumerate(of_parts, start=1):
                    terms = _instead_of(part, first)
                    anew[part.id] = self._add_part(session, number, terms, by=by, on=first.on, at=now)
                self.record(session, content, by=by, on=act.on, at=now)
            elif isinstance(content, Amended):
                anew[task.id].amend(session, content, by=by, on=act.on, at=at)
            elif isinstance(content, DeadlineMoved):
                anew[task.id].move_deadline(session, content, by=by, at=at)
            elif isinstance(content, HandedOver):
                anew[task.id].hand_over(session, content, by=by, at=at)
            elif isinstance(content, Succeeded):
                anew[task.id].succeed(session, content, by=by, at=at)

    def amend(
        self, session: Session, change: Amended, *, by: User, on: date, at: datetime, seen: int | None = None
    ) -> None:
        """Change the wording, the field or the links, or say to which day a printed deadline comes that had none."""
        facts = self._begin(session, ActKind.AMEND, by, seen)
        self._require_possible(session, facts, change, on)
        named = (*(change.co_ordinating or ()), *change.add_co_ordinating)
        require_units(session, (each for each in named if each not in facts.co_ordinating), on)
        for_parts = of_parts_too(change) if facts.parts else None
        with together(session, BatchKind.CHANGE, by=by, at=at) if for_parts else nullcontext():
            if for_parts is not None:
                undated = [part for part in self._open_parts(session) if part.facts(session).deadline.due is None]
                for part in undated:
                    part.record(session, for_parts, by=by, on=on, at=at, with_others=True)
            self.record(session, change, by=by, on=on, at=at)

    def hand_over(
        self, session: Session, change: HandedOver, *, by: User, at: datetime, seen: int | None = None
    ) -> None:
        """Give the task to another lead, from the document's date; reports before that day stay as they were."""
        facts = self._begin(session, ActKind.HAND_OVER, by, seen)
        self._require_possible(session, facts, change, change.document.on)
        require_units(session, [change.lead_id], change.document.on)
        recurs = self.history(session).recurs
        occasions = self._open_parts(session) if facts.parts and recurs else []
        with together(session, BatchKind.CHANGE, by=by, at=at) if occasions else nullcontext():
            for part in occasions:
                part.record(session, change, by=by, on=change.document.on, at=at, with_others=True)
            self.record(session, change, by=by, on=change.document.on, at=at)

    def succeed(
        self, session: Session, change: Succeeded, *, by: User, at: datetime, seen: int | None = None
    ) -> None:
        """Let units stand in the place of others that led the task or co-ordinated on it, from the day of a
        reorganisation; reports before that day stay as they were."""
        facts = self._begin(session, ActKind.SUCCEED, by, seen)
        self._require_possible(session, facts, change, change.on)
        require_units(session, change.successors.values(), change.on)
        self.record(session, change, by=by, on=change.on, at=at)

    def withdraw(
        self, session: Session, change: Withdrawn, *, by: User, at: datetime, seen: int | None = None
    ) -> None:
        facts = self._begin(session, ActKind.WITHDRAW, by, seen)
        self._require_possible(session, facts, change, change.document.on)
        self.record(session, change, by=by, on=change.document.on, at=at)

    # A task for many units

    def split(
        self, session: Session, among: Split, *, by: User, on: date, at: datetime, seen: int | None = None
    ) -> list["Task"]:
        """One part for each unit of ``among``, led by it and due as the whole is, from ``on``.

        The whole stays in the register and counts once; it is completed when all its parts are.
        """
        facts = self._begin(session, ActKind.SPLIT, by, seen)
        require(self.part_of is None, "A part is not split again.")
        return self._split_among(session, facts, among, by=by, on=on, at=at)

    def _split_among(
        self, session: Session, facts: Facts, among: Split, *, by: User, on: date, at: datetime
    ) -> list["Task"]:
        self._require_possible(session, facts, among, on)
        require_units(session, among.units, on)
        return self._split(session, among, by=by, on=on, at=self._after(at))

    def _split(self, session: Session, content: Split, *, by: User, on: date, at: datetime) -> list["Task"]:
        refuse_incomplete(content)
        terms = part_terms(self.facts(session), content)
        with together(session, BatchKind.SPLIT, by=by, at=at):
            parts = self._add_parts(session, terms, by=by, on=on, at=at)
            self.record(session, content, by=by, on=on, at=at)
        return parts

    def rejoin(
        self,
        session: Session,
        back: Rejoined,
        *,
        by: User,
        at: datetime,
        seen: int | None = None,
        seen_of_parts: int | None = None,
    ) -> None:
        """Give the parts up, from today on; until today they were, and their reports stay.

        ``seen_of_parts`` is how many acts its parts had together when the form was drawn.
        """
        facts = self._begin(session, ActKind.REJOIN, by, seen)
        self._require_possible(session, facts, back, day_of(at))
        present = [part for part in self.parts(session) if part.is_in_register(session)]
        require_unchanged(seen_of_parts, sum(part.act_count for part in present))
        for part in present:
            waiting = part.stage is Stage.AWAITING or part.asked_until is not None
            require(not waiting, "{code} waits for the secretariat. Answer that first.", code=part.code)
        at = self._after(at)
        refuse_incomplete(back)
        on = max(day_of(at), *(act.on for act in self.history(session).in_force))
        for part in present:
            part.record(session, GivenUp(), by=by, on=on, at=at, with_others=True)
        self.record(session, back, by=by, on=on, at=at)

    def _open_parts(self, session: Session) -> list["Task"]:
        open_ones = (part for part in self.parts(session) if part.stage not in ENDED)
        return [part for part in open_ones if part.is_in_register(session)]


def _instead_of(task: Task, assignment: Act) -> Assigned:
    """What was assigned, for a task that comes in the place of ``task``."""
    return Assigned.model_validate({**dict(assignment.content), "instead_of": task.code})


def code_start(register: Register, year: int) -> str:
    """What the codes of a register's tasks begin with in a year, such as ``2024-KH-``."""
    return f"{year}-{register.letters}-"


def next_code(session: Session, register: Register, year: int) -> str:
    """The next free code of a register, such as ``2024-KH-052``: after the one with the highest number."""
    start = code_start(register, year)
    of_register = (Task.register_code == register.code, Task.year == year, col(Task.part_of).is_(None))
    codes = select(Task.code).where(*of_register, col(Task.code).startswith(start))
    last = session.exec(codes.order_by(func.length(Task.code).desc(), col(Task.code).desc()).limit(1)).first()
    return f"{start}{int(last.removeprefix(start)) + 1 if last else 1:03d}"
