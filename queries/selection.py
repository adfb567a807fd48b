"""Which tasks: a user, a moment and filters as SQL. Counts and lists both begin here, so they cannot differ."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, case, literal, not_, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from models.access import sees_every_task, sees_what_was_corrected
from models.calendar.span import CalendarSpan, first_and_last
from models.counting.standing import LATE, Standing
from models.indicator.task_indicator import TaskIndicator
from models.ledger.acts import ActKind, DeadlineKind
from models.ledger.facts import ENDED, WITH_ITS_UNIT, Stage
from models.ledger.projection import CoOrdination, TaskDirective, TaskState
from models.moment import FIRST_YEAR, PRESENT, Moment
from models.person import User
from models.province import midnight
from models.register import DirectiveRole, ParField
from models.task.mark import Mark
from models.task.task import Task
from models.task.waiting_words import asked_of_the_secretariat
from models.unit import Unit
from models.unit_group import units_in_group
from models.unit_succession import carried_by, without_heir
from queries.first_deadline import first_deadline, first_standing
from queries.states import answers_column, awaiting_column, holding, known_at, standing_column
from queries.unit_acts import has_act, late_request, makes_proposals, names_difficulties, reported_since
from queries.words import having_words


class Concern(StrEnum):
    """What somebody of the secretariat should look at, as things are now."""

    EXTENSION = "extension"
    UNREADABLE = "unreadable"
    SAYS_FINISHED = "says_finished"
    QUESTION = "question"


FINISHED = 100  # percent, as its unit says
EARLIEST = date(FIRST_YEAR, 1, 1)
CONCERNS: dict[Concern, ColumnElement[bool]] = {
    Concern.EXTENSION: col(Task.asked_until).is_not(None),
    Concern.UNREADABLE: and_(col(Task.deadline_kind) == DeadlineKind.UNREADABLE, col(Task.stage).not_in(ENDED)),
    Concern.SAYS_FINISHED: and_(col(Task.percent) == FINISHED, col(Task.stage).in_(WITH_ITS_UNIT)),
    Concern.QUESTION: col(Task.id).in_(asked_of_the_secretariat()),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFilters:
    """What a list or a count is narrowed to; empty means all. All of it is what the URL of a list says.

    ``due_from`` and ``due_by`` bound the deadline, ``due_within`` to the span of the calendar that the moment's day
    lies in; ``done_from`` bounds the day of completion from below.
    ``lead_group`` and ``co_ordinating_group`` are codes of groups of units, one of which does so;
    ``with_predecessors``: what units led or co-ordinated counts for who carries their record since they were
    reorganised.
    ``indicator`` is the code of a set and of an indicator of it, which the task should move (``par-index/2.1``),
    or of several of it (``par-index/2.1,2.2``).
    ``clause_id`` is of a clause behind them; ``role`` is what the directive is to the task; ``undirected`` are those
    that no directive stands behind.
    ``cause`` is the code of the reason in force; ``unexplained`` are late without one, but for those ``awaiting`` the
    confirmation of a result; ``asked`` are those whose lead unit owes an answer.
    ``untouched_since``: nothing was recorded of the task from the beginning of that day on; ``starred`` are those
    that the user marked. These two, ``stage``, ``concern`` and ``supervisor_id`` (:data:`OF_NOW`) are how things are
    now, of tasks in the user's sight now; all else is as of the moment. Each piece of work is there once, the parts
    of a task in it, unless ``parts`` are asked for beside it. ``undivided`` are those without parts of their own;
    ``reported_since``: their lead unit has reported on them from that day on, ``unreported_since``: it has not.
    ``first_standings`` and ``first_due_by`` are by the deadline that a task had at first
    (:mod:`queries.first_deadline`), ``done_by`` bounds the day of completion from above.
    Results of a task came back to the unit ``returned_to_id`` while it led it, and so ``extension_by_id`` asked for
    more time, ``extension_late`` after the deadline. ``questioned``: its lead was ever asked why it is late,
    ``answered``: and gave an answer. Co-ordinating units, or the one asked for, ``given`` their own contribution or
    ``owed`` it still. ``difficulties``, ``proposals``: a report named some, made some.
    """

    register_codes: tuple[str, ...] = ()
    year: int | None = None
    field: ParField | None = None
    standings: tuple[Standing, ...] = ()
    lead_id: int | None = None
    lead_group: str = ""
    co_ordinating_id: int | None = None
    co_ordinating_group: str = ""
    directive_id: int | None = None
    indicator: str = ""
    clause_id: int | None = None
    role: DirectiveRole | None = None
    undirected: bool = False
    stage: Stage | None = None
    supervisor_id: int | None = None
    concern: Concern | None = None
    untouched_since: date | None = None
    reported_since: date | None = None
    unreported_since: date | None = None
    due_from: date | None = None
    due_by: date | None = None
    due_within: CalendarSpan | None = None
    done_from: date | None = None
    done_by: date | None = None
    first_due_by: date | None = None
    first_standings: tuple[Standing, ...] = ()
    cause: str = ""
    unexplained: bool = False
    awaiting: bool = False
    asked: bool = False
    with_predecessors: bool = False
    questioned: bool = False
    answered: bool = False
    returned_to_id: int | None = None
    extension_by_id: int | None = None
    extension_late: bool = False
    difficulties: bool = False
    proposals: bool = False
    given: bool = False
    owed: bool = False
    starred: bool = False
    undivided: bool = False
    parts: bool = False
    text: str = ""

    @property
    def of_now(self) -> tuple[str, ...]:
        """Those in use that are how things are now, by their names."""
        return tuple(name for name in OF_NOW if getattr(self, name))

    @property
    def beside_the_ledger(self) -> bool:
        """Whether what is no act decides it too: a star, a group's units, who carries whose record, an indicator, a
        question in words."""
        groups = self.lead_group or self.co_ordinating_group
        asked = self.concern is Concern.QUESTION
        return self.starred or self.with_predecessors or asked or bool(groups or self.indicator)

    def on(self, day: date) -> "TaskFilters":
        """The same tasks as on this day, by no span of the calendar that it lies in."""
        if self.due_within is None:
            return self
        first, last = first_and_last(self.due_within, day)
        due_from, due_by = max(self.due_from or first, first), min(self.due_by or last, last)
        return replace(self, due_within=None, due_from=due_from, due_by=due_by)

    def of_any_day(self) -> "TaskFilters":
        """Those of them that can be asked of a past moment."""
        unasked = TaskFilters()
        return replace(self, **{name: getattr(unasked, name) for name in self.of_now})


# States beside those that are selected. They are made once, for that costs more than the rest of a selection.
LED, KNOWN, NOW, WHOLE = aliased(TaskState), aliased(TaskState), aliased(TaskState), aliased(TaskState)
OF_NOW = ("stage", "supervisor_id", "concern", "untouched_since", "starred")


def visible_to(user: User, moment: Moment, state: Any = TaskState) -> list[ColumnElement[bool]]:
    """The scope of ``user``: everything, or what the user's units lead, in parts too, or co-ordinate.

    What one knew before it was put right shows nobody a task that, by what is known now, never was or never was
    theirs (:func:`ever_assigned`).
    """
    scope = _scope(user, state, lambda whole: holding(moment, whole))
    return [*scope, *ever_assigned(user, moment, state, to_them=True)]


def _scope(user: User, state: Any, counting: Callable[[Any], ColumnElement[bool]]) -> list[ColumnElement[bool]]:
    """``counting`` says which states of a whole show its parts to who leads it."""
    if sees_every_task(user):
        return []
    led = select(LED.task_id).where(counting(LED), col(LED.lead_id).in_(user.reach), col(LED.parts) > 0)
    own = (col(state.lead_id).in_(user.reach), _co_ordinated_by(user.reach, state))
    return [or_(*own, col(state.part_of).in_(led))]


def ever_assigned(
    user: User, moment: Moment, state: Any = TaskState, *, to_them: bool = False
) -> list[ColumnElement[bool]]:
    """Of an earlier knowledge, only tasks that by what is known now were so on some day: a task assigned by mistake
    never was. ``to_them``: that were in the user's scope.

    Whoever :func:`models.access.sees_what_was_corrected` reads all that was known.
    """
    if moment.known_at is None or sees_what_was_corrected(user):
        return []
    by_now = replace(moment, known_at=None)
    once = select(KNOWN.id).where(col(KNOWN.task_id) == state.task_id, known_at(by_now, KNOWN))
    if to_them:
        once = once.where(*_scope(user, KNOWN, lambda whole: known_at(by_now, whole)))
    return [once.exists()]


def _seen_now(user: User) -> ColumnElement[bool]:
    """The tasks in the user's sight at present, to whom alone their present is told."""
    tasks = select(NOW.task_id).where(holding(PRESENT, NOW), *visible_to(user, PRESENT, NOW))
    return col(TaskState.task_id).in_(tasks)


def touched_at(user: User) -> SQLColumnExpression[Any]:
    """The instant of a task's latest act, to sort by; one out of the user's sight now counts as never touched."""
    if sees_every_task(user):
        return col(Task.touched_at)
    latest: Any = col(Task.touched_at)
    return case((_seen_now(user), latest), else_=literal(midnight(EARLIEST), latest.type))


def counted_once(user: User, moment: Moment, filters: TaskFilters) -> ColumnElement[bool]:
    """Each piece of work once: a part counts in its whole, or by itself for whom the whole is out of sight."""
    if _sees_all(user, filters):
        return col(TaskState.part_of).is_(None)
    in_sight = select(WHOLE.task_id).where(holding(moment, WHOLE), *visible_to(user, moment, WHOLE))
    return or_(col(TaskState.part_of).is_(None), col(TaskState.part_of).not_in(in_sight))


def _sees_all(user: User, filters: TaskFilters) -> bool:
    """Whether no scope narrows what is asked for: by role, or as who supervises it or stands in for them."""
    return sees_every_task(user) or filters.supervisor_id in user.supervising


def selected(query: Any, user: User, moment: Moment, filters: TaskFilters) -> Any:
    """``query`` (over :class:`TaskState`) narrowed to the tasks that user, moment and filters select."""
    filters = filters.on(moment.as_of)
    all_of_them = _sees_all(user, filters)
    scope = ever_assigned(user, moment) if all_of_them else visible_to(user, moment)
    query = query.where(holding(moment), *scope, *_facts(filters))
    if not filters.parts:
        query = query.where(counted_once(user, moment, filters))
    if filters.standings:
        names = [standing.value for standing in filters.standings]
        query = query.where(standing_column(moment).in_(names))
    query = query.where(*_owed(moment, filters), *_as_first_set(moment, filters), *_acted_on(moment, filters))
    if filters.of_now:
        query = query.where(col(TaskState.task_id).in_(select(Task.id).where(*_present(user, filters))))
        if not all_of_them:
            query = query.where(_seen_now(user))
    return query.where(*having_words(filters.text, TaskState.searchable, TaskState.title, TaskState.product))


def _present(user: User, filters: TaskFilters) -> list[ColumnElement[bool]]:
    """What is asked about the task's own row and its stars, which are as things are now."""
    found = [CONCERNS[filters.concern]] if filters.concern else []
    for column, value in ((Task.stage, filters.stage), (Task.supervisor_id, filters.supervisor_id)):
        if value is not None:
            found.append(col(column) == value)
    if filters.untouched_since is not None:
        found.append(col(Task.touched_at) < midnight(filters.untouched_since))
    if filters.starred:
        starred = select(Mark.task_id).where(Mark.person_id == user.id, col(Mark.starred))
        found.append(col(Task.id).in_(starred))
    return found


def _owed(moment: Moment, filters: TaskFilters) -> list[ColumnElement[bool]]:
    """What lead units owe: a reason of their delay, an answer, a report."""
    found = []
    if filters.unexplained:
        late = standing_column(moment).in_([standing.value for standing in LATE])
        found.append(and_(late, col(TaskState.cause_code).is_(None), not_(awaiting_column(moment))))
    if filters.awaiting:
        found.append(awaiting_column(moment))
    if filters.asked:
        found.append(col(TaskState.asked_on).is_not(None))
    if filters.questioned:
        found.append(col(TaskState.questions) > 0)
    if filters.answered:
        found.append(answers_column() > 0)
    if filters.reported_since is not None:
        found.append(reported_since(moment, filters.reported_since))
    if filters.unreported_since is not None:
        found.append(not_(reported_since(moment, filters.unreported_since)))
    return found


def _as_first_set(moment: Moment, filters: TaskFilters) -> list[ColumnElement[bool]]:
    """What is asked of the deadline that a task had at first."""
    found: list[ColumnElement[bool]] = []
    if filters.first_standings:
        found.append(first_standing(moment).in_([standing.value for standing in filters.first_standings]))
    if filters.first_due_by is not None:
        found.append(first_deadline(moment) <= filters.first_due_by)
    return found


def _acted_on(moment: Moment, filters: TaskFilters) -> list[ColumnElement[bool]]:
    """What came back to a unit, what it asked for, what hindered it, and what it proposed."""
    found = []
    if filters.returned_to_id is not None:
        found.append(has_act(moment, {ActKind.RETURN}, led_by=_standing_for(filters.returned_to_id, filters)))
    if filters.extension_by_id is not None or filters.extension_late:
        late = (late_request(),) if filters.extension_late else ()
        asked_by = _standing_for(filters.extension_by_id, filters)
        found.append(has_act(moment, {ActKind.REQUEST_EXTENSION}, *late, led_by=asked_by))
    if filters.difficulties:
        found.append(names_difficulties(moment))
    if filters.proposals:
        found.append(makes_proposals(moment))
    return found


def _facts(filters: TaskFilters) -> list[ColumnElement[bool]]:
    equal = {
        TaskState.year: filters.year,
        TaskState.field: filters.field,
        TaskState.cause_code: filters.cause or None,
    }
    found = [col(column) == value for column, value in equal.items() if value is not None]
    if filters.register_codes:
        found.append(col(TaskState.register_code).in_(filters.register_codes))
    found += _at_work(filters)
    for is_given in (True,) * filters.given + (False,) * filters.owed:
        found.append(_contributed(next(iter(_co_ordinating(filters)), None), is_given=is_given))
    found += _directed(filters)
    if filters.indicator:
        set_code, _slash, codes = filters.indicator.partition("/")
        moving = select(TaskIndicator.task_id).where(
            TaskIndicator.set_code == set_code, col(TaskIndicator.indicator).in_(codes.split(","))
        )
        found.append(col(TaskState.task_id).in_(moving))
    if filters.undirected:
        found.append(~select(TaskDirective.id).where(TaskDirective.state_id == TaskState.id).exists())
    if filters.undivided:
        found.append(col(TaskState.parts) == 0)
    return found + _between(filters)


def _directed(filters: TaskFilters) -> list[ColumnElement[bool]]:
    """Which directive stands behind tasks, by which of its clauses, as what to them."""
    asked = {
        TaskDirective.directive_id: filters.directive_id,
        TaskDirective.clause_id: filters.clause_id,
    }
    by = [col(column) == value for column, value in asked.items() if value is not None]
    if not by:
        return []
    if filters.role is not None:
        by.append(col(TaskDirective.role) == filters.role)
    return [col(TaskState.id).in_(select(TaskDirective.state_id).where(*by))]


def _between(filters: TaskFilters) -> list[ColumnElement[bool]]:
    """The days between which tasks are due and were completed."""
    deadline, done = col(TaskState.deadline), col(TaskState.completed_on)
    firsts = ((deadline, filters.due_from), (done, filters.done_from))
    lasts = ((deadline, filters.due_by), (done, filters.done_by))
    return [
        *(column >= day for column, day in firsts if day is not None),
        *(column <= day for column, day in lasts if day is not None),
    ]


def _at_work(filters: TaskFilters) -> list[ColumnElement[bool]]:
    """Which units lead, or co-ordinate."""
    leading = _asked_for(filters.lead_id, filters.lead_group, filters)
    return [*map(_led_by, leading), *map(_co_ordinated_by, _co_ordinating(filters))]


def _co_ordinating(filters: TaskFilters) -> list[Any]:
    return _asked_for(filters.co_ordinating_id, filters.co_ordinating_group, filters)


def _asked_for(unit_id: int | None, group: str, filters: TaskFilters) -> list[Any]:
    """The units that count as the one asked for, and those that count as a group's, where these are asked for."""
    found = [] if unit_id is None else [_standing_for(unit_id, filters)]
    if group:
        units = units_in_group(group)
        found.append(carried_by(without_heir(units)) if filters.with_predecessors else units)
    return found


def _standing_for(unit_id: int | None, filters: TaskFilters) -> Any:
    """The units that count as this one, to be asked among; ``None`` where none is asked for."""
    if unit_id is None:
        return None
    return carried_by(select(Unit.id).where(Unit.id == unit_id)) if filters.with_predecessors else (unit_id,)


def _led_by(units: Any) -> ColumnElement[bool]:
    """Whether one of ``units``, ids or a question for them, leads the task."""
    return col(TaskState.lead_id).in_(units)


def _co_ordinated_by(units: Any, state: Any = TaskState) -> ColumnElement[bool]:
    states = select(CoOrdination.state_id).where(col(CoOrdination.unit_id).in_(units))
    return col(state.id).in_(states)


def _contributed(units: Any, *, is_given: bool) -> ColumnElement[bool]:
    """Whether any co-ordinating unit, or one of these, gave the contribution that it owes, or has yet to."""
    day = col(CoOrdination.given_on)
    states = select(CoOrdination.state_id).where(col(CoOrdination.due).is_not(None))
    states = states.where(day.is_not(None) if is_given else day.is_(None))
    if units is not None:
        states = states.where(col(CoOrdination.unit_id).in_(units))
    return col(TaskState.id).in_(states)
