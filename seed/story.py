"""Telling a year: every line of the tables becomes dated acts, done by the people whose work it is, in order."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from operator import itemgetter
from typing import Any

from sqlmodel import Session, col, select

from models.cause import Cause
from models.directive.directive import Clause, Directive, DirectiveDetails, DirectiveLevel
from models.ledger.acts import (
    Amended,
    Assigned,
    Deadline,
    Document,
    DoneReported,
    Link,
    ProgressReported,
    Split,
    Withdrawn,
)
from models.ledger.evidence import File, store
from models.person import Person, User
from models.province import ZONE
from models.register import ANNUAL_PLAN, DirectiveRole, Plan, Register, open_registers
from models.task.doubt import doubt_about, doubt_of
from models.task.task import Task
from seed import province
from seed.reorganised import code_on
from seed.tables import Line, working
from seed.units import units

REPORTED_AFTERWARDS = "Văn bản đã ban hành trong thời hạn; đơn vị báo cáo sau khi phát hành."
UNDER_WAY = "Đang triển khai theo kế hoạch, đúng nội dung được giao."
HINDERED = "Chờ hướng dẫn của bộ, ngành Trung ương."
NAMED: tuple[type[Any], ...] = (Register, Plan, Directive, Clause, Cause, Person)  # in acts: held, they are read once
Happening = Callable[[datetime], None]


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """An instant by the province's clock, in UTC."""
    return datetime.combine(day, time(hour, minute), ZONE).astimezone(UTC)


class Telling:
    """A year being told into one session. Special stories add what happens in them before :meth:`tell`."""

    def __init__(self, session: Session, year: int, until: datetime) -> None:
        self.session = session
        self.year = year
        self.until = until
        self.units = units(session)
        self.cast = province.cast(session)
        self.secretary = self.cast["thuha"]
        self.officers = {unit_id: self.cast[code.lower()] for code, unit_id in self.units.items()}
        self.leaders = [self.cast["khai"].id, self.cast["mai"].id]
        self.plan_id: int | None = None
        self._tasks: dict[tuple[str, int], Task] = {}
        self._withdrawn: set[tuple[str, int]] = set()
        self._happenings: list[tuple[datetime, Happening]] = []
        self._held: list[Any] = []

    def task(self, line: Line) -> Task:
        return self._tasks[line.register_code, line.no]

    def is_withdrawn(self, line: Line) -> bool:
        """Whether the story so far has the line's task withdrawn."""
        return (line.register_code, line.no) in self._withdrawn

    def happens(self, day: date, hour: int, line: Line, do: Happening) -> None:
        """Let ``do`` happen on ``day``; it is told the instant. Lines differ by the minute."""
        self._happenings.append((at(day, hour, line.no % 60), do))

    def does_at(self, moment: datetime, do: Happening) -> None:
        """Let ``do`` happen at an instant, beside the lines."""
        self._happenings.append((moment, do))

    def tell(self) -> None:
        """Let everything happen that has happened by now, in the order of the clock."""
        self._held = [row for table in NAMED for row in self.session.exec(select(table))]
        for moment, do in sorted(self._happenings, key=itemgetter(0)):
            if moment <= self.until:
                do(moment)

    def open_registers(self, plan_symbol: str, plan_issued: date) -> None:
        """The year's lists, the plan with the directive behind it."""
        name = province.name_on(plan_issued)
        details = DirectiveDetails(
            symbol=plan_symbol,
            level=DirectiveLevel.PROVINCE,
            issuer=f"UBND tỉnh {name}",
            issued_on=plan_issued,
            subject=f"Kế hoạch cải cách hành chính năm {self.year} tỉnh {name}",
            signer="KT. Chủ tịch UBND tỉnh",
        )
        plan = province.issue(self.session, details)
        self.plan_id = plan.id
        open_registers(self.session, self.year)
        self.session.get_one(Plan, (ANNUAL_PLAN, self.year)).directive_id = plan.id
        self.session.flush()

    def expect(self, line: Line, *, progress: bool = True, files: Sequence[File] = ()) -> None:
        """The ordinary course of a line: assigned, reported on, reported done with ``files``, confirmed."""
        terms = self._terms(line)
        self.happens(line.assigned_on, 8, line, lambda moment: self._assign(line, terms, moment))
        for reference in line.carries_out:
            self._linked_later(line, reference)
        for day, percent, hindered in _progress(line, date(self.year, 12, 20)) if progress else ():
            report = ProgressReported(percent=percent, done=UNDER_WAY, difficulties=hindered)
            self.progressed(line, day, report)
        if line.reported_on and line.done_on:
            document = Document(symbol=line.product_symbol, on=line.done_on)
            self.done(line, line.reported_on, document, files=files)
        if line.confirmed_on:
            self.confirmed(line, line.confirmed_on)

    def progressed(self, line: Line, day: date, report: ProgressReported) -> None:
        def do(moment: datetime) -> None:
            task = self.task(line)
            task.report_progress(self.session, report, by=self.officer_of(task), at=moment)

        self.happens(day, 9, line, do)

    def done(self, line: Line, day: date, document: Document, hour: int = 10, *, files: Sequence[File] = ()) -> None:
        def do(moment: datetime) -> None:
            task = self.task(line)
            doubtful = doubt_about(document.on, task.facts(self.session), day)
            by = self.officer_of(task)
            evidence = store(self.session, files, by=by, at=moment) if files else ()
            reason = REPORTED_AFTERWARDS if doubtful else ""
            report = DoneReported(document=document, reason=reason, evidence=evidence)
            task.report_done(self.session, report, by=by, at=moment)

        self.happens(day, hour, line, do)

    def confirmed(self, line: Line, day: date, hour: int = 15) -> None:
        def do(moment: datetime) -> None:
            task = self.task(line)
            looked_at = doubt_of(task.facts(self.session)) is not None
            task.confirm(self.session, by=self.secretary, at=moment, looked_at=looked_at)

        self.happens(day, hour, line, do)

    def withdrawn(self, line: Line, day: date, document: Document, reason: str = "") -> None:
        by = self.secretary
        self._withdrawn.add((line.register_code, line.no))
        self.happens(
            day,
            17,
            line,
            lambda moment: self.task(line).withdraw(
                self.session, Withdrawn(document=document, reason=reason), by=by, at=moment
            ),
        )

    def _linked_later(self, line: Line, reference: str) -> None:
        """A clause of a directive of this year is linked to a task that was assigned before, on its day of issue."""
        clause, directive = self._clause(reference)
        if not line.assigned_on < directive.issued_on or directive.issued_on.year != self.year:
            return
        link = Link(directive_id=clause.directive_id, clause_id=clause.id, role=DirectiveRole.CARRIES_OUT)
        on, change = directive.issued_on, Amended(add_links=(link,))

        def do(moment: datetime) -> None:
            self.task(line).amend(self.session, change, by=self.secretary, on=on, at=moment)

        self.happens(on, 16, line, do)

    def split(self, line: Line, day: date, units: list[int]) -> None:
        def do(moment: datetime) -> None:
            self.task(line).split(self.session, Split(units=tuple(units)), by=self.secretary, on=day, at=moment)

        self.happens(day, 9, line, do)

    def part_done(self, line: Line, number: int, day: date, document: Document, *, confirmed: bool) -> None:
        """A unit reports its part of a split task, by its number from 0, and the secretary may confirm it."""

        def part() -> Task:
            return self.task(line).parts(self.session)[number]

        def report(moment: datetime) -> None:
            report = DoneReported(document=document)
            part().report_done(self.session, report, by=self.officer_of(part()), at=moment)

        self.happens(day, 10, line, report)
        if confirmed:
            self.happens(day, 15, line, lambda moment: part().confirm(self.session, by=self.secretary, at=moment))

    def _assign(self, line: Line, terms: Assigned, moment: datetime) -> None:
        self._tasks[line.register_code, line.no] = Task.assign(
            self.session,
            terms,
            register_code=line.register_code,
            year=self.year,
            by=self.secretary,
            on=line.assigned_on,
            at=moment,
        )

    def officer_of(self, task: Task) -> User:
        """Who speaks for the unit that leads the task."""
        return self.officers[task.facts(self.session).lead_id]

    def _terms(self, line: Line) -> Assigned:
        lead_id, *others = (self.units[code_on(code, line.assigned_on)] for code in (line.lead, *line.co))
        return Assigned(
            title=line.title,
            product=line.product,
            field=line.field,
            lead_id=lead_id,
            co_ordinating=tuple(dict.fromkeys(each for each in others if each != lead_id)),
            deadline=Deadline(text=line.deadline_text, kind=line.deadline_kind, due=line.due),
            links=tuple(self._links(line)),
            supervisor_id=self.leaders[line.no % 2],
        )

    def _links(self, line: Line) -> Iterator[Link]:
        if line.register_code == ANNUAL_PLAN and self.plan_id:
            yield Link(directive_id=self.plan_id)
        if line.assigned_by:
            yield from self._link(line, line.assigned_by, DirectiveRole.ASSIGNS)
        for reference in line.carries_out:
            yield from self._link(line, reference, DirectiveRole.CARRIES_OUT)

    def _link(self, line: Line, reference: str, role: DirectiveRole) -> Iterator[Link]:
        """The clause that the tables name as ``symbol#position``, unless its directive came after the task.

        What a meeting concluded concerns the tasks of its own year.
        """
        clause, directive = self._clause(reference)
        of_another_year = directive.meeting_on is not None and directive.meeting_on.year != self.year
        if directive.issued_on <= line.assigned_on and not of_another_year:
            yield Link(directive_id=clause.directive_id, clause_id=clause.id, role=role)

    def _clause(self, reference: str) -> tuple[Clause, Directive]:
        symbol, _hash, position = reference.partition("#")
        return self.session.exec(
            select(Clause, Directive)
            .join(Directive, col(Directive.id) == Clause.directive_id)
            .where(Directive.symbol == symbol, Clause.position == int(position))
        ).one()


def _progress(line: Line, last: date) -> Iterator[tuple[date, int, str]]:
    """Half way to the report; and for what stays open, a word every quarter until ``last``."""
    if line.reported_on is not None:
        half = working(line.assigned_on + (line.reported_on - line.assigned_on) / 2)
        if half and (line.reported_on - half).days > 20:
            yield half, 50, ""
        return
    for quarter in range(1, 4):
        day = working(line.assigned_on + timedelta(days=85 * quarter))
        if day and day <= last:
            yield day, 20 * quarter, HINDERED if line.due is not None and day > line.due else ""
