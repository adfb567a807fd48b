"""Tasks, and everything that may be done to one: each verb is an act, recorded once and folded at once."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Index
from sqlmodel import Field, ForeignKeyConstraint, Session, col, func, select

from models import access
from models.acts import (
    Act,
    Amended,
    Assigned,
    Confirmed,
    Content,
    DeadlineKind,
    Document,
    DoneReported,
    ExtensionDecided,
    ExtensionRequested,
    HandedOver,
    NeverDone,
    ProgressReported,
    Reopened,
    Returned,
    Withdrawn,
    act,
    decided_on,
    refuse_incomplete,
)
from models.base import Model, one_of
from models.history import Facts, Stage, facts_on, in_force
from models.person import User
from models.projection import project
from models.province import day_of
from models.refusal import Refusal, permit, require
from models.register import Register
from models.unit import Unit

OF_THE_RESULT = ("report_done", "confirm", "return", "reopen")
PREFIX = {Register.ANNUAL_PLAN: "KH", Register.GOVERNMENT: "CP"}


class Task(Model, table=True):
    """One piece of work. ``code``, ``register`` and ``year`` are its own; all else is worked out from its acts.

    The row keeps the present that is asked about only now; what lists and figures show of any day is in its states.
    ``asked_until`` is the new deadline of an extension that is yet to be decided.
    """

    __table_args__ = (
        ForeignKeyConstraint(["register", "year"], ["plan.register", "plan.year"]),
        Index("ix_task_register_year", "register", "year"),
    )

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    register: Register = Field(sa_type=one_of(Register))
    year: int
    deadline_kind: DeadlineKind = Field(default=DeadlineKind.FIXED, sa_type=one_of(DeadlineKind))
    supervisor_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    stage: Stage = Field(default=Stage.ASSIGNED, index=True, sa_type=one_of(Stage))
    percent: int = 0
    asked_until: date | None = Field(default=None, index=True)
    act_count: int = 0
    touched_at: datetime | None = None

    # What is so of it

    def acts(self, session: Session) -> Sequence[Act]:
        return session.exec(select(Act).where(Act.task_id == self.id).order_by(col(Act.number))).all()

    def facts(self, session: Session) -> Facts:
        facts = facts_on(in_force(self.acts(session)))
        assert facts is not None, "a task begins with its assignment"
        return facts

    # What is done to it

    @classmethod
    def assign(
        cls,
        session: Session,
        terms: Assigned,
        *,
        register: Register,
        year: int,
        by: User,
        on: date,
        at: datetime,
        code: str | None = None,
    ) -> "Task":
        """Put a task in a register; it counts from ``on``, the date of the document that assigns it."""
        permit(access.may_assign(by), "Only the secretariat assigns tasks.")
        _require_unit(session, terms.lead_id, on)
        task = cls(code=code or next_code(session, register, year), register=register, year=year)
        session.add(task)
        session.flush()
        task.record(session, terms, by=by, on=on, at=at)
        return task

    def amend(
        self, session: Session, change: Amended, *, by: User, on: date, at: datetime, seen: int | None = None
    ) -> None:
        """Change the wording, the field or the links. A deadline in force changes by extension only."""
        permit(access.may_amend(by), "Only the secretariat amends a task.")
        facts = self._open(session, seen)
        require(
            change.deadline is None or facts.deadline.due is None,
            "The deadline in force changes by an extension, not by an amendment.",
        )
        self.record(session, change, by=by, on=on, at=at)

    def report_progress(
        self, session: Session, report: ProgressReported, *, by: User, at: datetime, seen: int | None = None
    ) -> None:
        facts = self._open(session, seen)
        allowed = access.may_report_progress(by, facts, frozenset(facts.co_ordinating))
        permit(allowed, "Only the lead and the co-ordinating units report on this task.")
        self._require_unfinished(facts)
        self.record(session, report, by=by, on=day_of(at), at=at)

    def report_done(
        self, session: Session, report: DoneReported, *, by: User, at: datetime, seen: int | None = None
    ) -> None:
        """The lead unit hands in the product; the secretariat has yet to confirm it."""
        facts = self._open(session, seen)
        permit(access.may_report_done(by, facts), "Only the lead unit reports this task done.")
        self._require_unfinished(facts)
        require(
            facts.stage is not Stage.AWAITING,
            "This result is already reported and waits for the secretariat.",
        )
        require(report.document.on <= day_of(at), "The product's date lies in the future.")
        self.record(session, report, by=by, on=day_of(at), at=at)

    def confirm(self, session: Session, *, by: User, at: datetime, seen: int | None = None) -> None:
        """Accept the reported product. The task is completed on the product's date, however late this is."""
        permit(access.may_confirm(by), "Only the secretariat confirms a result.")
        facts = self._open(session, seen)
        if facts.stage is not Stage.AWAITING or facts.reported is None:
            raise Refusal("There is no reported result to confirm.")
        self.record(session, Confirmed(document=facts.reported), by=by, on=facts.reported.on, at=at)

    def return_(self, session: Session, reason: str, *, by: User, at: datetime, seen: int | None = None) -> None:
        """Send a reported result back to its unit. A returned result is not completed."""
        permit(access.may_confirm(by), "Only the secretariat returns a result.")
        facts = self._open(session, seen)
        require(facts.stage is Stage.AWAITING, "There is no reported result to return.")
        self.record(session, Returned(reason=reason), by=by, on=day_of(at), at=at)

    def reopen(self, session: Session, reason: str, *, by: User, at: datetime, seen: int | None = None) -> None:
        """Take a confirmation back from today on; until today the task stays completed."""
        permit(access.may_confirm(by), "Only the secretariat reopens a task.")
        require(self._open(session, seen).stage is Stage.COMPLETED, "Only a completed task can be reopened.")
        self.record(session, Reopened(reason=reason), by=by, on=day_of(at), at=at)

    def request_extension(
        self, session: Session, *, to: date, reason: str, by: User, at: datetime, seen: int | None = None
    ) -> None:
        facts = self._open(session, seen)
        permit(access.may_request_extension(by, facts), "Only the lead unit asks for an extension.")
        self._require_unfinished(facts)
        require(facts.request is None, "An extension of this task is already being decided.")
        due = facts.deadline.due
        if due is None:
            raise Refusal("This task has no deadline to extend.")
        require(to > due, "The new deadline must be later than the one in force.")
        request = ExtensionRequested(to=to, reason=reason, late=day_of(at) > due, nth=facts.requests + 1)
        self.record(session, request, by=by, on=day_of(at), at=at)

    def decide_extension(
        self, session: Session, decision: ExtensionDecided, *, by: User, at: datetime, seen: int | None = None
    ) -> None:
        """Grant by a document (from its date the new deadline is in force), refuse, or propose another date.

        A decision taken in time may be written down after the task was completed.
        """
        permit(access.may_decide_extension(by), "Only the secretariat decides an extension.")
        facts = self._open(session, seen)
        require(facts.request is not None, "No extension of this task is asked for.")
        due = facts.deadline.due
        require(
            decision.outcome != "granted" or decision.to is None or due is None or decision.to > due,
            "The new deadline must be later than the one in force.",
        )
        self.record(session, decision, by=by, on=day_of(at), at=at)

    def hand_over(
        self,
        session: Session,
        *,
        to: int,
        document: Document,
        by: User,
        at: datetime,
        seen: int | None = None,
    ) -> None:
        """Give the task to another lead, from the document's date; reports before that day stay as they were."""
        permit(access.may_hand_over(by), "Only the secretariat hands a task over.")
        facts = self._open(session, seen)
        finished_before = facts.completed_on is not None and facts.completed_on < document.on
        require(not finished_before, "This task is already completed.")
        require(to != facts.lead_id, "The task is already with this unit.")
        _require_unit(session, to, document.on)
        self.record(session, HandedOver(lead_id=to, document=document), by=by, on=document.on, at=at)

    def withdraw(
        self,
        session: Session,
        *,
        document: Document,
        reason: str = "",
        by: User,
        at: datetime,
        seen: int | None = None,
    ) -> None:
        permit(access.may_withdraw(by), "Only the secretariat withdraws a task.")
        self._require_unfinished(self._open(session, seen))
        content = Withdrawn(document=document, reason=reason)
        self.record(session, content, by=by, on=document.on, at=at)

    def correct(
        self,
        session: Session,
        number: int,
        content: Content,
        *,
        because: str,
        by: User,
        at: datetime,
        on: date | None = None,
        seen: int | None = None,
    ) -> None:
        """Say act ``number`` anew, or (:class:`NeverDone`) that it never was. Until now the wrong one stands."""
        permit(access.may_correct(by), "Only the secretariat corrects an act.")
        self._require_seen(seen)
        require(bool(because.strip()), "Say why the act is corrected.")
        acts = self.acts(session)
        wrong = next((each for each in acts if each.number == number), None)
        if wrong is None:
            raise Refusal("This task has no act {number}.", number=number)
        latest = max(each.number for each in acts if each.place == wrong.place)
        require(latest == number, "Act {number} is already corrected by act {latest}.", number=number, latest=latest)
        if isinstance(content, NeverDone):
            require(wrong.place != 1, "The assignment cannot be undone; withdraw the task by a document.")
        else:
            require(content.kind == acts[wrong.place - 1].kind, "A correction says the same kind of act anew.")
        if "never_done" in (content.kind, wrong.kind) and acts[wrong.place - 1].kind in OF_THE_RESULT:
            later = [each for each in in_force(acts) if each.place > wrong.place]
            require(
                not any(each.content.kind in OF_THE_RESULT for each in later),
                "Later acts rest on this one. Correct those first, the newest before the others.",
            )
        self.record(session, content, by=by, on=on or wrong.on, at=at, place=wrong.place, because=because)

    # How it is written down

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
    ) -> None:
        """Append an act and bring what is worked out up to date, in the caller's transaction.

        It takes effect on the date of the document that it says, where it is a document that decides; else ``on``.
        An act is always recorded after the one before it, even when the machine's clock went back.
        """
        refuse_incomplete(content)
        on = decided_on(content) or on
        require(on <= day_of(at), "The day of effect lies in the future.")
        acts = self.acts(session)
        number = len(acts) + 1
        if acts:
            at = max(at, acts[-1].recorded_at + timedelta(microseconds=1))
        new = act(
            content,
            task_id=self.id,
            number=number,
            place=place or number,
            on=on,
            recorded_at=at,
            by_id=by.id,
            because=because,
        )
        session.add(new)
        project(session, self, [*acts, new])
        session.flush()

    def _open(self, session: Session, seen: int | None) -> Facts:
        self._require_seen(seen)
        facts = self.facts(session)
        require(facts.stage is not Stage.WITHDRAWN, "This task is withdrawn.")
        return facts

    def _require_seen(self, seen: int | None) -> None:
        """``seen`` is the number of acts the form was drawn from; when others have come since, nothing is written."""
        require(
            seen is None or seen == self.act_count,
            "Somebody else has changed this task meanwhile. Look at what is new, then try again.",
        )

    def _require_unfinished(self, facts: Facts) -> None:
        require(facts.stage is not Stage.COMPLETED, "This task is already completed.")


def next_code(session: Session, register: Register, year: int) -> str:
    """The next free code of a register, such as ``2024-KH-052``."""
    start = f"{year}-{PREFIX[register]}-"
    codes = select(Task.code).where(col(Task.code).startswith(start))
    last = session.exec(codes.order_by(func.length(Task.code).desc(), col(Task.code).desc())).first()
    return f"{start}{int(last.removeprefix(start)) + 1 if last else 1:03d}"


def _require_unit(session: Session, unit_id: int, on: date) -> None:
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise Refusal("There is no such unit.")
    require(unit.exists_on(on), "{unit} did not exist on that day.", unit=unit.name_vi)
