"""The hits of a search by their kinds, each a link; those kinds first that have few."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from exchange.writing.markup import Link, element
from models.access import may_see_reports, may_see_units
from models.calendar.period import by_rule
from models.directive.symbol import is_symbol
from models.moment import Moment
from models.person import User
from pages.parts.linked import address, show_page_link
from pages.parts.looked_from import point_query
from pages.parts.menu import DIRECTIVE, DIRECTIVES, ISSUED, PEOPLE, TASK, TASKS, UNIT, UNIT_PROFILE, UNITS, Page
from pages.parts.picking.pick_filters import filters_query
from pages.parts.picking.pick_search import TEXT
from pages.parts.record_links import colleague_link, unit_link
from pages.parts.show_markup import show_markup
from pages.parts.show_table import show_table
from pages.parts.show_tasks import show_tasks
from pages.parts.tasks_address import tasks_address
from queries.directive_list import DirectiveName
from queries.people import ColleagueRow
from queries.report.reports import IssuedRow
from queries.search import MOST, Hit, Hits
from queries.selection import TaskFilters
from queries.task_list import TaskRow
from queries.units import UnitRow
from wording.language import _, day
from wording.names import period_name, role_name, unit_kind_name, unit_name


def show_hits(user: User, hits: Hits, asked: str, moment: Moment) -> None:
    """One table a kind, as it is at the ``moment``; so do the links look."""
    kinds: list[tuple[str, int, Callable[[], None]]] = [
        (_("Units"), len(hits.units), lambda: _show_units(user, asked, hits.units, moment)),
        (_("People"), len(hits.people), lambda: _show_people(user, asked, hits.people, moment)),
        (_("Tasks"), len(hits.tasks), lambda: _show_tasks(user, asked, hits.tasks, moment)),
        (_("Directives"), len(hits.directives), lambda: _show_directives(user, asked, hits.directives)),
        (_("Issued reports"), len(hits.reports), lambda: _show_reports(hits.reports)),
    ]
    if is_symbol(asked):
        kinds.reverse()
    for title, count, show in kinds:
        if count:
            st.header(title, anchor=False)
            show()


def mark_answer(user: User, hits: Hits, asked: str, moment: Moment) -> None:
    """Let the search field know that its question is answered, and which page to open at once (``frame.js``)."""
    opens = _page_of(user, hits.meant, moment) if hits.meant else ""
    show_markup(element("span", "", class_="answer", data_asked=asked, data_opens=opens))


def _page_of(user: User, hit: Hit, moment: Moment) -> str:
    """The address of what was asked for; empty where it has no page that ``user`` may open."""
    match hit:
        case TaskRow():
            return address(TASK, {"code": hit.code, **point_query(TASK)})
        case DirectiveName():
            return _of_directive(hit)
        case UnitRow():
            return _of_unit(user, hit, moment)
        case ColleagueRow():
            link = colleague_link(hit, user, moment)
            return link.address if isinstance(link, Link) else ""
        case IssuedRow():
            return address(ISSUED, {"id": str(hit.id)})


def _show_units(user: User, asked: str, rows: Sequence[UnitRow], moment: Moment) -> None:
    show_table(
        {
            _("Unit"): [Link(unit_name(row), _of_unit(user, row, moment)) for row in rows],
            _("Short name"): [row.short_vi for row in rows],
            _("Kind"): [unit_kind_name(row.kind) for row in rows],
        },
        about=_("Units"),
    )
    _show_all(user, len(rows), UNITS, _("All units with these words"), {TEXT: asked})


def _of_unit(user: User, row: UnitRow, moment: Moment) -> str:
    """How it stands, for who may see that; else how its entry reads; else its tasks."""
    if may_see_reports(user) or row.id in user.reach:
        return address(UNIT_PROFILE, {"id": str(row.id), **point_query(UNIT_PROFILE)})
    if may_see_units(user):
        return address(UNIT, {"id": str(row.id)})
    return tasks_address(TaskFilters(lead_id=row.id, parts=True), moment)


def _show_people(user: User, asked: str, rows: Sequence[ColleagueRow], moment: Moment) -> None:
    show_table(
        {
            _("Full name"): [colleague_link(row, user, moment) for row in rows],
            _("Role"): [role_name(row.role) for row in rows],
            _("Unit"): [unit_link(row.unit, user, moment) if row.unit else "" for row in rows],
        },
        about=_("People"),
        names=_("Full name"),
    )
    _show_all(user, len(rows), PEOPLE, _("All people with these words"), {TEXT: asked})


def _show_tasks(user: User, asked: str, rows: Sequence[TaskRow], moment: Moment) -> None:
    show_tasks(list(rows), moment, user)
    query = filters_query(TaskFilters(text=asked, parts=True), moment)
    _show_all(user, len(rows), TASKS, _("All tasks with these words"), query)


def _show_all(user: User, shown: int, page: Page, label: str, query: Mapping[str, str]) -> None:
    """The way to all of a kind, where there may be more than are ``shown`` and the reader may open their list."""
    if shown == MOST and page.may_open(user):
        show_page_link(page, label, query, ":material/arrow_forward:")


def _show_directives(user: User, asked: str, rows: Sequence[DirectiveName]) -> None:
    show_table(
        {
            _("Symbol"): [Link(row.symbol, _of_directive(row)) for row in rows],
            _("Subject"): [row.subject for row in rows],
            _("Date"): [day(row.issued_on) for row in rows],
        },
        about=_("Directives"),
    )
    _show_all(user, len(rows), DIRECTIVES, _("All directives with these words"), {TEXT: asked})


def _of_directive(row: DirectiveName) -> str:
    return address(DIRECTIVE, {"id": str(row.id), **point_query(DIRECTIVE)})


def _show_reports(rows: Sequence[IssuedRow]) -> None:
    show_table(
        {
            _("Number and symbol"): [Link(row.symbol, address(ISSUED, {"id": str(row.id)})) for row in rows],
            _("Period"): [period_name(by_rule(row.year, row.kind)) for row in rows],
            _("Signed on"): [day(row.signed_on) for row in rows],
            _("Signed by"): [row.signer for row in rows],
        },
        about=_("Issued reports"),
    )
