"""What a member of the steering committee supervises, the overdue first."""

from dataclasses import replace

from clock import today
from exchange.writing.markup import Link, Note, cell_html, element
from models.counting.standing import Standing
from models.moment import Moment
from models.person import Role, User
from pages.parts.cached import counts_of
from pages.parts.show_markup import show_markup
from pages.parts.tasks_address import tasks_address
from queries.selection import TaskFilters
from wording.language import _, ngettext, percent


def show_supervised(user: User, year: int, moment: Moment) -> None:
    """The tasks of a year that ``user`` supervises now; nothing for whoever supervises none, or of a past moment."""
    if user.role is not Role.LEADERSHIP or not moment.is_now(today()):
        return
    filters = TaskFilters(year=year, supervisor_id=user.id)
    counts = counts_of(user, moment, filters)
    if not counts.total:
        return
    late = replace(filters, standings=(Standing.OVERDUE,))
    title = ngettext("{count} task that you supervise", "{count} tasks that you supervise", counts.total)
    overdue = ngettext("{count} overdue", "{count} overdue", counts.of(Standing.OVERDUE))
    line = [Link(title, tasks_address(filters, moment))]
    told = cell_html((*line, Note(_("Completed: {rate}", rate=percent(counts.completion)))))
    if counts.of(Standing.OVERDUE):
        told += element("b", cell_html(Link(overdue, tasks_address(late, moment))), class_="red")
    show_markup(element("h2", told, class_="part"))
