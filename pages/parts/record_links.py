"""Units, people and directives in the cells of tables: each leads to its page where the reader may open that."""

from datetime import date

from exchange.writing.markup import Link
from models.access import may_see_people, may_see_profile
from models.moment import Moment
from models.person import User
from pages.parts.cached import known_periods
from pages.parts.linked import address
from pages.parts.menu import DIRECTIVE, PERSON, UNIT_PROFILE
from pages.parts.picking.pick_moment import moment_query
from queries.units import UnitRow
from wording.names import unit_name, unit_name_until


def unit_link(unit: UnitRow, user: User, moment: Moment, *, ended_by: date | None = None) -> str | Link:
    """A unit as it is called and stands at ``moment``, in the period of that day; with its last day where it had
    ``ended_by`` another."""
    name = unit_name(unit) if ended_by is None else unit_name_until(unit, ended_by)
    if not may_see_profile(user, unit.id):
        return name
    query = {"id": str(unit.id), "period": known_periods().on(moment.as_of).code, **moment_query(moment)}
    return Link(name, address(UNIT_PROFILE, query))


def person_link(name: str, person_id: int | None, user: User) -> str | Link:
    """Somebody by name; nobody known where there is no ``person_id``."""
    if person_id is None or not may_see_people(user):
        return name
    return Link(name, address(PERSON, {"id": str(person_id)}))


def directive_link(symbol: str, directive_id: int) -> Link:
    return Link(symbol, address(DIRECTIVE, {"id": str(directive_id)}))
