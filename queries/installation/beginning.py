"""How far a new installation has come, before its first task."""

from dataclasses import dataclass

from sqlmodel import col, func, select

from models.calendar.period import PeriodDates
from models.person import Person, Role
from models.unit import Unit, UnitKind
from queries.counts import ledger_position
from store.database import reading

OF_UNITS = (Role.OFFICER, Role.HEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """The ``units`` that there are, how many of them are ``communes``, the accounts in use by role, and whether the
    year's periods are written down."""

    units: int
    communes: int
    secretariat: int
    leadership: int
    of_units: int
    has_periods: bool

    @property
    def has_people(self) -> bool:
        """Whether the secretariat and units can sign in; without either no task is assigned, or none reported."""
        return bool(self.secretariat and self.of_units)


def is_beginning() -> bool:
    """Whether nothing has ever been recorded of a task."""
    return ledger_position() == 0


def beginning(year: int) -> Beginning:
    by_role = select(Person.role, func.count()).where(col(Person.active)).group_by(col(Person.role))
    with reading() as session:
        accounts = dict(session.exec(by_role).all())
        kinds = dict(session.exec(select(Unit.kind, func.count()).group_by(col(Unit.kind))).all())
        return Beginning(
            units=sum(kinds.values()),
            communes=kinds.get(UnitKind.COMMUNE, 0),
            secretariat=accounts.get(Role.SECRETARIAT, 0),
            leadership=accounts.get(Role.LEADERSHIP, 0),
            of_units=sum(accounts.get(role, 0) for role in OF_UNITS),
            has_periods=session.exec(select(PeriodDates.year).where(PeriodDates.year == year)).first() is not None,
        )
