"""Counts: how many of the selected tasks stand how, in all or by unit, field or register."""

from collections import defaultdict
from typing import Any, Literal

from sqlmodel import Session, col, func, select

from models.counting.figures import Counts
from models.counting.standing import Standing
from models.ledger.acts import Act
from models.ledger.projection import TaskState
from models.moment import Moment
from models.person import User
from queries.selection import TaskFilters, selected, standing_column
from store.database import reading

KEYS = {
    "register": col(TaskState.register_code),
    "field": col(TaskState.field),
    "unit": col(TaskState.lead_id),
}
POSITION = select(func.max(Act.id))
STANDINGS = {standing.value: standing for standing in Standing}
Key = Literal["register", "field", "unit"]


def counts_by(user: User, moment: Moment, filters: TaskFilters, key: Key) -> dict[Any, Counts]:
    """Counts of the selected tasks for each register, field or lead unit (by id) that has any."""
    with reading() as session:
        return counts_in(session, user, moment, filters, key)


def counts_in(session: Session, user: User, moment: Moment, filters: TaskFilters, key: Key) -> dict[Any, Counts]:
    """:func:`counts_by` within a session, so that several counts see the same moment of the database."""
    column = KEYS[key]
    standing = standing_column(moment)
    query = selected(select(column, standing, func.count()), user, moment, filters).group_by(column, standing)
    found: dict[Any, dict[Standing, int]] = defaultdict(dict)
    for value, name, count in session.exec(query).all():
        found[value][STANDINGS[name]] = count
    return {value: Counts(by_standing) for value, by_standing in found.items()}


def counts_of(user: User, moment: Moment, filters: TaskFilters) -> Counts:
    return sum(counts_by(user, moment, filters, "field").values(), Counts({}))


def ledger_position() -> int:
    """The number of the newest act. Figures for the same position, moment and filters are the same figures."""
    with reading() as session:
        return session.exec(POSITION).one() or 0
