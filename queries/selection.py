"""Which tasks: a user, a moment and filters as SQL. Counts and lists both begin here, so they cannot differ."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, case, literal, not_, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, func, select

from models.access import sees_every_task, sees_what_was_corrected
from models.counting.standing import LATE, Standing, standing_sql
from models.ledger.acts import Act, DeadlineKind
from models.ledger.facts import ENDED, WITH_ITS_UNIT, Stage
from models.ledger.kinds import kinds_where
from models.ledger.projection import CoOrdination, TaskDirective, TaskState
from models.moment import FIRST_YEAR, PRESENT, UNTIL_NOW, Moment
from models.person import User
from models.province import midnight
from models.register import DirectiveRole, ParField
from models.reorganisation.succession import carried_by
from models.task.mark import Mark
from models.task.task import Task
from models.text import words_searched
from models.unit_group import units_in_group
from queries.standing_acts import standing_acts


class Concern(StrEnum):
    """What somebody of the secretariat should look at, as things are now."""

    EXTENSION = "extension"
    UNREADABLE = "unreadable"
    SAYS_FINISHED = "says_finished"


REPORTS = kinds_where(lambda row: row.reports)
FINISHED = 100  # percent, as its unit says
EARLIEST = date(FIRST_YEAR, 1, 1)
CONCERNS: dict[Concern, ColumnElement[bool]] = {
    Concern.EXTENSION: col(Task.asked_until).is_not(None),
    Concern.UNREADABLE: and_(col(Task.deadline_kind) == DeadlineKind.UNREADABLE, col(Task.stage).not_in(ENDED)),
    Concern.SAYS_FINISHED: and_(col(Task.percent) == FINISHED, col(Task.stage).in_(WITH_ITS_UNIT)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFilters:
    """What a list or a count is narrowed to; empty means all. All of it is what the URL of a list says.

    ``due_from`` and ``due_by`` bound the deadline, ``done_from`` the day of completion from below.
    ``lead_group`` is the code of a group of units, one of which leads; ``with_predecessors``: what units led or
    co-ordinated counts for who carries their record since they were reorganised.
    ``role`` is what the directive is to the task; ``undirected`` are those that no directive stands behind.
    ``cause`` is the code of the reason in force; ``unexplained`` are late without one, but for those ``awaiting`` the
    confirmation of a result; ``asked`` are those whose lead unit owes an answer.
    ``untouched_since``: nothing was recorded of the task from the beginning of that day on; ``starred`` are those
    that the user marked. These two, ``stage``, ``concern`` and ``supervisor_id`` (:data:`OF_NOW`) are how things are
    now, of tasks in the user's sight now; all else is as of the moment. Each piece of work is there once, the parts
    of a task in it, unless ``parts`` are asked for beside it. ``undivided`` are those without parts of their own;
    ``unreported_since``: their lead unit has not reported on them from that day on.
    """

    register_codes: tuple[str, ...] = ()
    year: int | None = None
    field: ParField | None = None
    standings: tuple[Standing, ...] = ()
    lead_id: int | None = None
    lead_group: str = ""
    co_ordinating_id: int | None = None
    directive_id: int | None = None
    role: DirectiveRole | None = None
    undirected: bool = False
    stage: Stage | None = None
    supervisor_id: int | None = None
    concern: Concern | None = None
    untouched_since: date | None = None
    unreported_since: date | None = None
    due_from: date | None = None
    due_by: date | None = None
    done_from: date | None = None
    cause: str = ""
    unexplained: bool = False
    awaiting: bool = False
    asked: bool = False
    with_predecessors: bool = False
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
        """Whether what is no act decides it too: a star, which units are in a group, who carries whose record."""
        return self.starred or self.with_predecessors or bool(self.lead_group)

    def of_any_day(self) -> "TaskFilters":
        """Those of them that can be asked of a past moment."""
        unasked = TaskFilters()
        return replace(self, **{name: getattr(unasked, name) for name in self.of_now})


STANDING = "standing"  # a group is named by its label: with its values bound again it would be another expression
OF_NOW = ("stage", "supervisor_id", "concern", "untouched_since", "starred")


def standing_column(moment: Moment) -> ColumnElement[str]:
    return standing_sql(col(TaskState.withdrawn), col(TaskState.completed_on), col(TaskState.deadline), moment.as_of)


def awaiting_column(moment: Moment) -> ColumnElement[bool]:
    """Whether an overdue task has no reason because its unit did report a result, which waits at the moment."""
    is_overdue = standing_column(moment) == Standing.OVERDUE.value
    return and_(is_overdue, col(TaskState.cause_code).is_(None), col(TaskState.awaiting))


def is_awaiting(standing: Standing, cause_code: str | None, awaiting: bool) -> bool:
    """:func:`awaiting_column` of a state, worked out from what was read of it."""
    return standing is Standing.OVERDUE and cause_code is None and awaiting


def reported_since(moment: Moment, since: date) -> ColumnElement[bool]:
    """Whether the lead unit has reported on a task from the day ``since`` on."""
    by_lead = func.coalesce(col(Act.payload)["as_lead"].as_boolean(), True)
    reports = select(Act.task_id).where(
        col(Act.kind).in_(REPORTS), by_lead, col(Act.on) >= since, standing_acts(moment)
    )
    return col(TaskState.task_id).in_(reports)


def holding(moment: Moment, state: Any = TaskState) -> ColumnElement[bool]:
    """The states that hold on the day and were known at the instant: one for each task assigned by then."""
    return and_(known_at(moment, state), col(state.on_to) > moment.as_of, col(state.on_from) <= moment.as_of)


def known_at(moment: Moment, state: Any = TaskState) -> ColumnElement[bool]:
    """The states of any day that were known at the instant."""
    if moment.known_at is None:
        return col(state.known_to) == UNTIL_NOW
    return and_(col(state.known_from) <= moment.known_at, col(state.known_to) > moment.known_at)


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
    whole = aliased(TaskState)
    led = select(whole.task_id).where(counting(whole), col(whole.lead_id).in_(user.reach), col(whole.parts) > 0)
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
    known, by_now = aliased(TaskState), Moment(moment.as_of)
    tasks = select(known.task_id).where(known_at(by_now, known))
    if to_them:
        tasks = tasks.where(*_scope(user, known, lambda whole: known_at(by_now, whole)))
    return [col(state.task_id).in_(tasks)]


def _seen_now(user: User) -> ColumnElement[bool]:
    """The tasks in the user's sight at present, to whom alone their present is told."""
    now = aliased(TaskState)
    tasks = select(now.task_id).where(holding(PRESENT, now), *visible_to(user, PRESENT, now))
    return col(TaskState.task_id).in_(tasks)


def touched_at(user: User) -> SQLColumnExpression[Any]:
    """The instant of a task's latest act, to sort by; one out of the user's sight now counts as never touched."""
    if sees_every_task(user):
        return col(Task.touched_at)
    latest: Any = col(Task.touched_at)
    return case((_seen_now(user), latest), else_=literal(midnight(EARLIEST), latest.type))


def _once(user: User, moment: Moment) -> ColumnElement[bool]:
    """Each piece of work once: a part counts in its whole, or by itself for whom the whole is out of sight."""
    if sees_every_task(user):
        return col(TaskState.part_of).is_(None)
    whole = aliased(TaskState)
    in_sight = select(whole.task_id).where(holding(moment, whole), *visible_to(user, moment, whole))
    return or_(col(TaskState.part_of).is_(None), col(TaskState.part_of).not_in(in_sight))


def selected(query: Any, user: User, moment: Moment, filters: TaskFilters) -> Any:
    """``query`` (over :class:`TaskState`) narrowed to the tasks that user, moment and filters select."""
    query = query.where(holding(moment), *visible_to(user, moment), *_facts(filters))
    if not filters.parts:
        query = query.where(_once(user, moment))
    if filters.standings:
        names = [standing.value for standing in filters.standings]
        query = query.where(standing_column(moment).in_(names))
    query = query.where(*_owed(moment, filters))
    if filters.of_now:
        query = query.where(col(TaskState.task_id).in_(select(Task.id).where(*_present(user, filters))))
        if not sees_every_task(user):
            query = query.where(_seen_now(user))
    return query.where(*_words(filters.text))


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
    if filters.unreported_since is not None:
        found.append(not_(reported_since(moment, filters.unreported_since)))
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
    if filters.directive_id is not None:
        linked = select(TaskDirective.state_id).where(TaskDirective.directive_id == filters.directive_id)
        if filters.role is not None:
            linked = linked.where(TaskDirective.role == filters.role)
        found.append(col(TaskState.id).in_(linked))
    if filters.undirected:
        found.append(~select(TaskDirective.id).where(TaskDirective.state_id == TaskState.id).exists())
    if filters.undivided:
        found.append(col(TaskState.parts) == 0)
    if filters.due_from is not None:
        found.append(col(TaskState.deadline) >= filters.due_from)
    if filters.due_by is not None:
        found.append(col(TaskState.deadline) <= filters.due_by)
    if filters.done_from is not None:
        found.append(col(TaskState.completed_on) >= filters.done_from)
    return found


def _at_work(filters: TaskFilters) -> list[ColumnElement[bool]]:
    """Which units lead, or co-ordinate."""
    found = [_led_by(units_in_group(filters.lead_group))] if filters.lead_group else []
    for unit_id, worked_by in ((filters.lead_id, _led_by), (filters.co_ordinating_id, _co_ordinated_by)):
        if unit_id is not None:
            found.append(worked_by(carried_by(unit_id) if filters.with_predecessors else (unit_id,)))
    return found


def _led_by(units: Any) -> ColumnElement[bool]:
    """Whether one of ``units``, ids or a question for them, leads the task."""
    return col(TaskState.lead_id).in_(units)


def _co_ordinated_by(units: Any, state: Any = TaskState) -> ColumnElement[bool]:
    states = select(CoOrdination.state_id).where(col(CoOrdination.unit_id).in_(units))
    return col(state.id).in_(states)


def _words(text: str) -> list[ColumnElement[bool]]:
    """Every word must occur somewhere in the task's title, product or code."""
    return [col(TaskState.searchable).contains(word, autoescape=True) for word in words_searched(text)]
