"""What a plan's rows are compared with: units under all their names, directives, and the register as it is now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import col, select

from models.access import may_assign
from models.deadline.printed import read_day
from models.directive.directive import Directive
from models.directive.symbol import PrintedSymbol, symbol_key
from models.ledger.facts import Stage
from models.ledger.projection import CoOrdination, TaskDirective, TaskState
from models.moment import FOREVER, UNTIL_NOW
from models.person import User
from models.plan.learnt import ForeignName
from models.plan.loading import newest_task
from models.preference import preferences_in
from models.refusal import permit
from models.register import DirectiveRole, ParField
from models.task.task import Task
from models.unit import CommuneKind, Unit, UnitAlias, UnitKind
from models.unit_group import communes_of
from models.unit_succession import Successions, successions_in
from queries.counts import ledger_position
from queries.periods import special_days
from queries.unit_groups import named_groups
from store.cache import cached
from store.database import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """A task of the register as it is now."""

    id: int
    code: str
    act_count: int
    title: str
    product: str
    lead_id: int
    field: ParField
    deadline_text: str
    deadline: date | None
    co_ordinating: tuple[int, ...] = ()
    links: tuple[tuple[int, DirectiveRole], ...] = ()
    parts: int = 0
    withdrawn: bool = False
    stage: Stage = Stage.ASSIGNED
    percent: int = 0
    reported_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a plan's rows are compared with. ``units`` are the first and last days of each, by its id.

    ``directives`` are the ids and days of issue by symbol; ``foreign`` are folded names that are no units of the
    province; ``lists`` are the office's lists of units, by name, ``provinces`` what the province is called, and was;
    ``newest`` is the last task of the register.
    """

    names: tuple[tuple[str, int], ...]
    units: Mapping[int, tuple[date | None, date | None]]
    present: tuple[Present, ...]
    directives: Mapping[str, tuple[tuple[int, date], ...]] = field(default_factory=dict)
    kinds: Mapping[int, UnitKind] = field(default_factory=dict)
    communes: Mapping[CommuneKind, frozenset[int]] = field(default_factory=dict)
    special: Mapping[date, bool] = field(default_factory=dict)
    foreign: frozenset[str] = frozenset()
    lists: tuple[tuple[str, tuple[int, ...]], ...] = ()
    provinces: tuple[str, ...] = ()
    newest: int = 0
    strict_before: bool = False
    successions: Successions = field(default_factory=Successions)

    def in_place_of(self, unit_id: int, on: date) -> int:
        """The unit that does the work of another on a day: itself, or the only one that took over from it."""
        return unit_id if self.exists(unit_id, on) else self.successions.heir(unit_id, on)

    def of_kind(self, kind: UnitKind | CommuneKind, on: date) -> list[int]:
        """The units of a kind that exist on a day, in the province's order."""
        if isinstance(kind, CommuneKind):
            of_it = self.communes.get(kind, frozenset())
        else:
            of_it = frozenset(unit_id for unit_id, of_unit in self.kinds.items() if of_unit is kind)
        return [unit_id for unit_id in self.units if unit_id in of_it and self.exists(unit_id, on)]

    def exists(self, unit_id: int, on: date) -> bool:
        since, until = self.units.get(unit_id, (date.max, date.min))
        return (since or on) <= on <= (until or on)

    def directives_called(self, symbol: PrintedSymbol) -> list[int]:
        """The directives of a symbol, of those only the one of its date where one is printed."""
        on = read_day(symbol.date) if symbol.date else None
        found = self.directives.get(symbol_key(symbol.text), ())
        return [each for each, issued_on in found if on is None or issued_on == on]


def known_of(user: User, register_code: str, year: int) -> Known:
    permit(may_assign(user), "Only the secretariat assigns tasks.")
    directives: dict[str, tuple[tuple[int, date], ...]] = {}
    with reading() as session:
        units = session.exec(select(Unit).order_by(col(Unit.id))).all()
        for directive_id, symbol, issued_on in session.exec(
            select(Directive.id, Directive.symbol, col(Directive.issued_on))
        ):
            key = symbol_key(symbol)
            directives[key] = (*directives.get(key, ()), (directive_id or 0, issued_on))
        foreign = frozenset(session.exec(select(col(ForeignName.folded))))
        communes = {kind: frozenset(session.exec(communes_of(kind))) for kind in CommuneKind}
        taken_over = successions_in(session)
        newest, decided = newest_task(session, register_code, year), preferences_in(session)
    return Known(
        names=tuple(unit_names()),
        units={unit.id or 0: (unit.valid_from, unit.valid_to) for unit in units},
        kinds={unit.id or 0: unit.kind for unit in units},
        communes=communes,
        present=_present(register_code, year),
        directives=directives,
        special=special_days(),
        foreign=foreign,
        lists=tuple((each.name, each.units) for each in named_groups()),
        provinces=decided.provinces,
        newest=newest,
        strict_before=decided.strict_before,
        successions=taken_over,
    )


PRESENT_COLUMNS: Any = (
    col(TaskState.id).label("state_id"),
    Task.id,
    Task.code,
    Task.act_count,
    TaskState.title,
    TaskState.product,
    TaskState.lead_id,
    TaskState.field,
    TaskState.deadline_text,
    TaskState.deadline,
    TaskState.parts,
    TaskState.withdrawn,
    Task.stage,
    Task.percent,
    Task.reported_on,
)


@cached(most=1, at=ledger_position)  # a file is compared again and again while its questions are answered
def _present(register_code: str, year: int) -> tuple[Present, ...]:
    now = (TaskState.known_to == UNTIL_NOW, TaskState.on_to == FOREVER)
    of_the_list = (
        TaskState.register_code == register_code,
        TaskState.year == year,
        col(TaskState.part_of).is_(None),
    )
    tasks = (
        select(*PRESENT_COLUMNS)
        .join(Task, col(Task.id) == TaskState.task_id)
        .where(*now, *of_the_list)
        .order_by(col(Task.code))
    )
    units = (
        select(CoOrdination.state_id, CoOrdination.unit_id)
        .join(TaskState, col(TaskState.id) == CoOrdination.state_id)
        .where(*now, *of_the_list)
    )
    linked = (
        select(TaskDirective.state_id, TaskDirective.directive_id, col(TaskDirective.role))
        .join(TaskState, col(TaskState.id) == TaskDirective.state_id)
        .where(*now, *of_the_list)
    )
    with reading() as session:
        links: dict[int, tuple[tuple[int, DirectiveRole], ...]] = {}
        for state_id, directive_id, role in session.exec(linked):
            links[state_id] = (*links.get(state_id, ()), (directive_id, role))
        others: dict[int, tuple[int, ...]] = {}
        for state_id, unit_id in session.exec(units):
            others[state_id] = (*others.get(state_id, ()), unit_id)
        return tuple(
            Present(co_ordinating=others.get(state_id, ()), links=links.get(state_id, ()), **row)
            for state_id, row in ((row.pop("state_id"), row) for row in map(dict, session.exec(tasks).mappings()))
        )


def unit_names() -> list[tuple[str, int]]:
    """Every name of every unit."""
    with reading() as session:
        return list(session.exec(select(UnitAlias.alias, UnitAlias.unit_id)).all())
