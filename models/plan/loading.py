"""Loading a plan: its file, kept from the moment it is chosen, what a person answered about it, and the acts that
it became, as one batch. A long file is loaded a few rows at a time, so that others write in between."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, Session, col, func, select

from models import access
from models.base import Model
from models.batch import Batch, BatchKind, going_on, together
from models.ledger.acts import Amended, DoneReported, Evidence, Split
from models.ledger.evidence import content_of, keep, plain_name
from models.ledger.file_kind import media_type_of
from models.ledger.quota import spend
from models.person import User
from models.plan.answers import NO_UNIT, Answers
from models.plan.codes import codes_of
from models.plan.learnt import learn_names
from models.plan.rows import Change, NewTask, Reported
from models.province import day_of
from models.refusal import IN_ROW, Refusal, permit, require, require_unchanged
from models.register import open_registers, require_open
from models.task.task import Task
from models.text import searchable
from models.unit import Unit


class Loading(Model, table=True):
    """A file that is being loaded into a register, or was: then ``batch_id`` is what became of it.

    ``on`` is the day from which its tasks count, and ``directive_id`` the document that assigns them. ``left`` is how
    many rows a load that has begun did not come to yet.
    """

    id: int | None = Field(default=None, primary_key=True)
    name: str
    sha256: str = Field(foreign_key="stored_file.sha256", index=True)
    register_code: str = Field(foreign_key="register.code")
    year: int
    on: date
    directive_id: int | None = Field(default=None, foreign_key="directive.id")
    replies: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    at: datetime
    by_id: int = Field(foreign_key="person.id", index=True)
    batch_id: int | None = Field(default=None, foreign_key="batch.id", index=True)
    left: int = 0

    @property
    def answers(self) -> Answers:
        return Answers.model_validate(self.replies)

    @classmethod
    def begin(
        cls,
        session: Session,
        name: str,
        content: bytes,
        *,
        register_code: str,
        year: int,
        on: date,
        directive_id: int | None = None,
        by: User,
        at: datetime,
    ) -> "Loading":
        """Keep a file that is to be loaded; nothing is assigned yet."""
        permit(access.may_assign(by), "Only the secretariat assigns tasks.")
        spend(session, len(content), by=by, at=at)
        made = cls(
            name=plain_name(name),
            sha256=keep(session, content, at=at),
            register_code=register_code,
            year=year,
            on=on,
            directive_id=directive_id,
            at=at,
            by_id=by.id,
        )
        session.add(made)
        session.flush()
        return made

    def answer(self, answers: Answers, *, by: User) -> None:
        """Keep what somebody said about the file, until it is loaded."""
        permit(access.may_assign(by), "Only the secretariat assigns tasks.")
        self._require_open()
        self.replies = answers.model_dump(mode="json")

    def redirect(
        self,
        session: Session,
        *,
        register_code: str,
        year: int,
        on: date,
        directive_id: int | None,
        by: User,
    ) -> None:
        """Load the file into another list, or from another day; what was answered of it stays."""
        permit(access.may_assign(by), "Only the secretariat assigns tasks.")
        self._require_open()
        open_registers(session, year)
        self.register_code, self.year, self.on, self.directive_id = register_code, year, on, directive_id

    def put_away(self, session: Session, *, by: User) -> None:
        """Load this file no more; nothing came of it."""
        permit(access.may_assign(by), "Only the secretariat assigns tasks.")
        self._require_open()
        session.delete(self)

    def load(
        self,
        session: Session,
        new: Sequence[NewTask],
        changes: Sequence[Change] = (),
        learnt: Iterable[tuple[str, int]] = (),
        *,
        by: User,
        at: datetime,
        enough: Callable[[], bool] = lambda: False,
        seen: int | None = None,
        left: int = 0,
    ) -> Batch:
        """Assign the ``new`` tasks and make the ``changes``, as one batch, and learn the names of units.

        It ends before a row when it is ``enough``, but for the first; the next call goes on with the rest, which
        ``self.left`` counts. ``seen`` is the newest task of the list when the rows were compared with it, ``left``
        what was left then. Raises :class:`Refusal` that names the row or task which refuses; then nothing of this
        call is done.
        """
        permit(access.may_assign(by), "Only the secretariat assigns tasks.")
        self._require_unfinished(session, left)
        require(bool(new or changes or left), "There is nothing new in {name}.", name=self.name)
        require_unchanged(seen, newest_task(session, self.register_code, self.year))
        register = require_open(session, self.register_code, self.year)
        rows: tuple[NewTask | Change, ...] = (*new, *changes)
        file = (self._as_evidence(session),) if any(row.report is not None for row in rows) else ()
        codes = codes_of(session, register, self.year, [each.code for each in new])
        with self._batch(session, by=by, at=at) as batch:
            self.left = len(rows)
            for row in rows:
                if self.left < len(rows) and enough():
                    break
                if isinstance(row, NewTask):
                    self._assign(session, row, next(codes), file, by=by, at=at)
                else:
                    self._change(session, row, file, by=by, at=at)
                self.left -= 1
            learn_names(session, learnt, by=by, at=at)
        self.batch_id = batch.id
        session.add(self)
        return batch

    @contextmanager
    def _batch(self, session: Session, *, by: User, at: datetime) -> Iterator[Batch]:
        """What the rows become: a new batch, or the one that was begun."""
        if self.batch_id is None:
            with together(session, BatchKind.LOADING, by=by, at=at) as batch:
                yield batch
        else:
            batch = session.get_one(Batch, self.batch_id)
            with going_on(session, batch):
                yield batch

    def _require_unfinished(self, session: Session, left: int) -> None:
        """Refuse a file that is loaded, was taken back, or that somebody else goes on with."""
        if self.batch_id is not None:
            require(self.left > 0, "This file is loaded already.")
            undone = session.exec(select(Batch.id).where(Batch.undoes_id == self.batch_id)).first()
            require(undone is None, "What was loaded of this file was taken back.")
        require(self.left == left, "Somebody else goes on with loading {name}.", name=self.name)

    def _assign(
        self, session: Session, new: NewTask, code: str, file: tuple[Evidence, ...], *, by: User, at: datetime
    ) -> None:
        try:
            task = Task.assign(
                session,
                new.terms,
                register_code=self.register_code,
                year=self.year,
                by=by,
                on=new.on,
                at=at,
                code=code,
            )
            if new.parts:
                task.split(session, Split(units=new.parts), by=by, on=new.on, at=at)
            if new.report is not None:
                _report(session, task, new.report, file, by=by, at=at)
        except Refusal as refusal:
            raise type(refusal)(IN_ROW, row=new.row, why=refusal) from refusal

    def _change(
        self, session: Session, change: Change, file: tuple[Evidence, ...], *, by: User, at: datetime
    ) -> None:
        task, seen = session.get_one(Task, change.task_id), change.seen
        if change.content != Amended():
            task.amend(session, change.content, by=by, on=day_of(at), at=at, seen=seen)
            seen += 1
        if change.report is None:
            return
        try:
            _report(session, task, change.report, file, by=by, at=at, seen=seen)
        except Refusal as refusal:
            raise type(refusal)("{code}: {why}", code=task.code, why=refusal) from refusal

    def _as_evidence(self, session: Session) -> Evidence:
        content = content_of(session, self.sha256)
        media_type = media_type_of(content) or "application/octet-stream"
        return Evidence(name=self.name, media_type=media_type, size=len(content), sha256=self.sha256)

    def _require_open(self) -> None:
        require(self.batch_id is None, "This file is loaded already.")


def forget_names(session: Session, batch_id: int, *, by: User, at: datetime) -> None:
    """Let units go no more by the names that they learnt from a file that is taken back, but for those that another
    file taught as well."""
    loading = session.exec(select(Loading).where(Loading.batch_id == batch_id)).first()
    if loading is None:
        return
    undone = select(Batch.undoes_id).where(col(Batch.undoes_id).is_not(None))
    others = select(Loading).where(col(Loading.batch_id).is_not(None), col(Loading.batch_id).not_in(undone))
    taught = {searchable(name) for other in session.exec(others) for name in other.answers.names}
    for name, unit_id in loading.answers.names.items():
        if unit_id == NO_UNIT:
            continue
        unit = session.get_one(Unit, unit_id)
        details = unit.details(session)
        left = tuple(alias for alias in details.aliases if searchable(alias) != searchable(name))
        if left != details.aliases and searchable(name) not in taught:
            unit.change(session, replace(details, aliases=left), by=by, at=at)


def newest_task(session: Session, register_code: str, year: int) -> int:
    """The last task that was put in a list, by its id; 0 for an empty one."""
    newest = select(func.max(Task.id)).where(Task.register_code == register_code, Task.year == year)
    return session.exec(newest).one() or 0


def _report(
    session: Session,
    task: Task,
    report: Reported,
    file: tuple[Evidence, ...],
    *,
    by: User,
    at: datetime,
    seen: int | None = None,
) -> None:
    """What the file says of a task's result, for its unit, with the file as evidence; it waits for an answer."""
    proven = report.model_copy(update={"evidence": file})
    if isinstance(proven, DoneReported):
        task.report_done(session, proven, by=by, at=at, seen=seen)
    else:
        task.report_progress(session, proven, by=by, at=at, seen=seen)
