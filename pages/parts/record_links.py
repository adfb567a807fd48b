"""Units, people and directives by name: each leads to its page where the reader may open that, or to its tasks."""

from datetime import date

from clock import today
from exchange.writing.markup import Cell, Link, Note
from models.access import may_see_people, may_see_profile
from models.moment import Moment
from models.person import Role, User
from pages.parts.cached import known_periods, known_years
from pages.parts.linked import address
from pages.parts.looked_from import period_looked_at
from pages.parts.menu import DIRECTIVE, DRAFT, INSPECTION, PERSON, UNIT_PROFILE
from pages.parts.picking.pick_moment import moment_query
from pages.parts.tasks_address import tasks_address
from queries.directive_page import ClausePart
from queries.people import ColleagueRow
from queries.selection import TaskFilters
from queries.units import UnitRow
from server.address import PERIOD
from wording.language import ngettext
from wording.names import unit_name, unit_name_until

CLAUSES = "clauses"  # by its name in the address of a directive: which of them are shown


def unit_link(unit: UnitRow, user: User, moment: Moment, *, ended_by: date | None = None) -> str | Link:
    """A unit as it is called and stands at ``moment``, in the period that is looked at; with its last day where it
    had ``ended_by`` another. Looked at now, the period's own day is the one to see it from."""
    name = unit_name(unit) if ended_by is None else unit_name_until(unit, ended_by)
    if not may_see_profile(user, unit.id):
        return name
    query = {"id": str(unit.id), PERIOD: period_looked_at(moment.as_of).code}
    return Link(name, address(UNIT_PROFILE, query if moment.is_now(today()) else query | moment_query(moment)))


def unit_link_in(year: int, unit: UnitRow, user: User, moment: Moment) -> str | Link:
    """A unit that came to something in a ``year``, as it stood at the end of it; of a year without a task, as it is
    at ``moment``."""
    if year not in known_years() or not may_see_profile(user, unit.id):
        return unit_link(unit, user, moment)
    whole_year = known_periods().year(year)[-1]
    return Link(unit_name(unit), address(UNIT_PROFILE, {"id": str(unit.id), PERIOD: whole_year.code}))


def person_link(name: str, person_id: int | None, user: User) -> str | Link:
    """Somebody by name; nobody known where there is no ``person_id``."""
    if person_id is None or not may_see_people(user):
        return name
    return Link(name, address(PERSON, {"id": str(person_id)}))


def colleague_link(person: ColleagueRow, user: User, moment: Moment) -> str | Link:
    """Somebody's account, for who may see that; else the tasks that they or their unit answer for at ``moment``."""
    if may_see_people(user):
        return person_link(person.name, person.id, user)
    if person.role is Role.LEADERSHIP:
        return member_link(person.name, person.id, moment)
    if person.unit is None:
        return person.name
    return Link(person.name, tasks_address(TaskFilters(lead_id=person.unit.id, parts=True), moment))


def member_link(name: str, person_id: int, moment: Moment) -> Link:
    """The tasks that a member of the steering committee supervises at ``moment``."""
    return Link(name, tasks_address(TaskFilters(supervisor_id=person_id), moment))


def directive_link(symbol: str, directive_id: int, moment: Moment) -> Link:
    return Link(symbol, address(DIRECTIVE, {"id": str(directive_id), **moment_query(moment)}))


def coverage_cell(directive_id: int, covered: int, needing: int, moment: Moment, *, is_owed: bool) -> Cell:
    """How many of the lines of a directive that need a task have one; in red how many have none, where each must:
    where it announces conclusions."""
    if not needing and not is_owed:
        return ""
    whole = directive_link(f"{covered}/{needing}", directive_id, moment)
    if covered == needing or not is_owed:
        return whole
    return whole, Note(ngettext("{count} line not assigned", "{count} lines not assigned", needing - covered), "red")


def clauses_address(directive_id: int, part: ClausePart, moment: Moment) -> str:
    """Where some of the clauses of a directive stand."""
    return address(DIRECTIVE, {"id": str(directive_id), CLAUSES: part.value, **moment_query(moment)})


def draft_link(title: str, draft_id: int) -> Link:
    return Link(title, address(DRAFT, {"id": str(draft_id)}))


def inspection_link(text: str, inspection_id: int) -> Link:
    return Link(text, address(INSPECTION, {"id": str(inspection_id)}))
