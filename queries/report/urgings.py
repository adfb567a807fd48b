"""Whom to urge and for what, the letters that went out, and what came of them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from models.access import may_see_profile, may_see_reports
from models.calendar.period import Period
from models.counting.standing import COMPLETED, NOT_COMPLETED, Standing
from models.ledger.acts import Act, ActKind
from models.ledger.kind import OF_A_UNIT
from models.ledger.kinds import kinds_where, units_in
from models.ledger.projection import TaskState
from models.moment import Moment
from models.person import Person, User
from models.province import midnight
from models.refusal import gettext_noop, permit
from models.report.urging import NEARLY, Urged, Urging, times_urged
from queries.follow_up import FollowUpRow, follow_up_rows
from queries.registers import reported_registers
from queries.report.sections_owed import OwedSection, sections_asked
from queries.selection import TaskFilters, selected
from queries.task_list import TaskRow, rows_of, task_rows, tasks_of
from store.among import among
from store.database import reading

ANSWERS = kinds_where(lambda row: row.readers == OF_A_UNIT)  # the acts by which a unit says something of a task
ONLY_OWN = gettext_noop("Only those who see every task, and the unit's own people, see how it stands.")
ONLY_REPORTS = gettext_noop("Only those who see every task see the period's report.")


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was said of a task by whom: the units that an act is of, or was told for."""

    task: int
    units: frozenset[int | None]
    at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the tasks of a letter: how many are completed now, answered by the unit since, gone (withdrawn
    or with another unit now), and none of these; of its sections how many were sent since, and how many are not.
    """

    completed: int = 0
    answered: int = 0
    gone: int = 0
    silent: int = 0
    sent: int = 0
    unsent: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            completed=self.completed + other.completed,
            answered=self.answered + other.answered,
            gone=self.gone + other.gone,
            silent=self.silent + other.silent,
            sent=self.sent + other.sent,
            unsent=self.unsent + other.unsent,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgingRow:
    """A letter to a unit, the ``times``-th in a row; ``outcome`` is of the moment that is asked about."""

    round: int
    unit_id: int
    as_of: date
    answer_by: date
    times: int
    pressing: tuple[int, ...]
    unreported: tuple[int, ...]
    sections: tuple[OwedSection, ...]
    at: datetime
    by: str
    outcome: Outcome

    @property
    def tasks(self) -> tuple[int, ...]:
        return (*self.pressing, *self.unreported)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRow:
    """A round of so many ``letters``, with what came of all of them."""

    round: int
    as_of: date
    answer_by: date
    letters: int
    outcome: Outcome


def units_to_urge(user: User, moment: Moment, period: Period, since: date) -> dict[int, Urged]:
    """By unit, for what it is urged: its tasks that press, of whichever register and year, and those that the report
    of a period counts and on which it did not report ``since``; of a task in parts each unit for its own.
    Who is late with nothing but sections of reports is there with no task.
    """
    pressing = _by_lead(tasks_of(user, moment, _pressing(moment.as_of), size=None))
    silent = _by_lead(tasks_of(user, moment, _unreported(period.year, since), size=None))
    return {
        unit: Urged(
            pressing=tuple(pressing.get(unit, ())),
            unreported=tuple(each for each in silent.get(unit, ()) if each not in pressing.get(unit, ())),
        )
        for unit in sorted({*pressing, *silent, *sections_owed(user, moment)})
    }


def sections_owed(user: User, moment: Moment) -> dict[int, list[OwedSection]]:
    """By unit the sections of reports that it has not sent by their day."""
    permit(may_see_reports(user), ONLY_REPORTS)
    with reading() as session:
        return sections_asked(session).owed(_until(moment))


def _pressing(as_of: date) -> TaskFilters:
    """What is overdue or nearly due on a day."""
    open_ones = (Standing.OVERDUE, Standing.IN_PROGRESS)
    return TaskFilters(standings=open_ones, due_by=as_of + NEARLY, undivided=True, parts=True)


def _unreported(year: int, since: date) -> TaskFilters:
    """What a year's reports count and is open, of which its lead unit has said nothing since a day."""
    codes = tuple(each.code for each in reported_registers(year))
    return TaskFilters(
        register_codes=codes,
        year=year,
        standings=NOT_COMPLETED,
        undivided=True,
        parts=True,
        unreported_since=since,
    )


def times_to_urge(user: User, units: Mapping[int, Urged], on: date) -> dict[int, int]:
    """By unit the how many-eth in a row a letter of a day would be."""
    permit(may_see_reports(user), ONLY_REPORTS)
    with reading() as session:
        return times_urged(session, units, on)


def urgings_of_round(user: User, number: int, moment: Moment) -> list[UrgingRow]:
    """The letters of a round, in the order of their units."""
    permit(may_see_reports(user), ONLY_REPORTS)
    return _rows(user, moment, Urging.round == number)


def latest_urgings(user: User, moment: Moment) -> dict[int, UrgingRow]:
    """The last letter to each unit that had one, by unit."""
    permit(may_see_reports(user), ONLY_REPORTS)
    return {row.unit_id: row for row in _rows(user, moment)}


def rounds_of_letters(user: User, moment: Moment) -> list[RoundRow]:
    """Every round of letters, the newest first."""
    permit(may_see_reports(user), ONLY_REPORTS)
    return [
        RoundRow(
            round=number,
            as_of=letters[0].as_of,
            answer_by=letters[0].answer_by,
            letters=len(letters),
            outcome=sum((each.outcome for each in letters), Outcome()),
        )
        for number, letters in _by_round(_rows(user, moment))
    ]


def urgings_to(user: User, unit_id: int, moment: Moment) -> list[UrgingRow]:
    """The letters to a unit, the newest first."""
    permit(may_see_profile(user, unit_id), ONLY_OWN)
    return _rows(user, moment, Urging.unit_id == unit_id)[::-1]


def rows_of_letters(user: User, task_ids: Sequence[int], moment: Moment) -> dict[int, FollowUpRow]:
    """The tasks of letters as they stood at a moment, by their ids."""
    found = follow_up_rows(user, moment, TaskFilters(parts=True), among(col(TaskState.task_id), task_ids))
    return {row.task.id: row for row in found}


def _by_lead(tasks: Iterable[TaskRow]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for task in tasks:
        found.setdefault(task.lead.id, []).append(task.id)
    return found


def _rows(user: User, moment: Moment, *which: Any) -> list[UrgingRow]:
    query: Any = select(Urging, Person.name).join(Person, col(Person.id) == Urging.by_id).where(*which)
    with reading() as session:
        urgings = session.exec(query.order_by(col(Urging.id))).all()
        ids = {task for urging, _by in urgings for task in urging.tasks}
        listed = selected(task_rows(moment), user, moment, TaskFilters(parts=True))
        found = rows_of(session.exec(listed.where(among(col(TaskState.task_id), list(ids))))) if ids else []
        answers = _answers(session, ids, min(urging.at for urging, _by in urgings), moment) if ids else []
        asked = sections_asked(session)
    tasks = {row.id: row for row in found}
    owed = {at: asked.owed(at) for at in {urging.at for urging, _by in urgings}}
    rows = []
    for urging, by in urgings:
        sections = owed[urging.at].get(urging.unit_id, [])
        sent = sum(asked.is_sent(each, _until(moment)) for each in sections)
        outcome = _outcome(urging, tasks, answers) + Outcome(sent=sent, unsent=len(sections) - sent)
        rows.append(_row(urging, by, sections, outcome))
    return rows


def _until(moment: Moment) -> datetime:
    """Until when is known what is asked of a moment."""
    return moment.known_at or midnight(moment.as_of + timedelta(days=1)) - timedelta(seconds=1)


def _by_round(rows: Sequence[UrgingRow]) -> list[tuple[int, list[UrgingRow]]]:
    by_round: dict[int, list[UrgingRow]] = {}
    for row in rows:
        by_round.setdefault(row.round, []).append(row)
    return sorted(by_round.items(), reverse=True)


def _answers(session: Session, tasks: Collection[int], since: datetime, moment: Moment) -> list[_Answer]:
    """What units said of ``tasks`` after an instant, and did not take back."""
    query = (
        select(Act, Person.unit_id)
        .join(Person, col(Person.id) == Act.by_id)
        .where(among(col(Act.task_id), list(tasks)), col(Act.recorded_at) > since, col(Act.on) <= moment.as_of)
    )
    if moment.known_at is not None:
        query = query.where(col(Act.recorded_at) <= moment.known_at)
    acts = session.exec(query.order_by(col(Act.id))).all()
    undone = {(act.task_id, act.place) for act, _unit in acts if act.kind is ActKind.NEVER_DONE}
    return [
        _Answer(task=act.task_id, units=frozenset({unit, *units_in(act.content)}), at=act.recorded_at)
        for act, unit in acts
        if act.kind in ANSWERS and not act.is_correction and (act.task_id, act.place) not in undone
    ]


def _outcome(urging: Urging, tasks: Mapping[int, TaskRow], answers: Sequence[_Answer]) -> Outcome:
    answered = {each.task for each in answers if urging.unit_id in each.units and each.at > urging.at}
    found = Counter(_what_became(tasks.get(each), urging.unit_id, each in answered) for each in urging.tasks)
    return Outcome(**found)


def _what_became(task: TaskRow | None, unit_id: int, is_answered: bool) -> str:
    if task is not None and task.standing in COMPLETED:
        return "completed"
    if task is None or task.standing is Standing.WITHDRAWN or task.lead.id != unit_id:
        return "gone"
    return "answered" if is_answered else "silent"


def _row(urging: Urging, by: str, sections: Sequence[OwedSection], outcome: Outcome) -> UrgingRow:
    return UrgingRow(
        round=urging.round,
        unit_id=urging.unit_id,
        as_of=urging.as_of,
        answer_by=urging.answer_by,
        times=urging.times,
        pressing=tuple(urging.pressing),
        unreported=tuple(urging.unreported),
        sections=tuple(sections),
        at=urging.at,
        by=by,
        outcome=outcome,
    )
