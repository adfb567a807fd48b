"""What a member of the steering committee supervises, the overdue first."""

from clock import today
from exchange.writing.markup import Link, cell_html, element
from models.moment import Moment
from models.person import Role, User
from pages.leadership.figures_line import figures_line
from pages.parts.cached import counts_of
from pages.parts.tasks_address import tasks_address
from queries.selection import TaskFilters
from wording.language import ngettext


def supervised(user: User, year: int, moment: Moment) -> str:
    """The tasks of a year that ``user`` supervises now; nothing for whoever supervises none, or of a past moment."""
    if user.role is not Role.LEADERSHIP or not moment.is_now(today()):
        return ""
    filters = TaskFilters(year=year, supervisor_id=user.id)
    counts = counts_of(user, moment, filters)
    if not counts.total:
        return ""
    title = ngettext("{count} task that you supervise", "{count} tasks that you supervise", counts.total)
    heading = element("h2", cell_html(Link(title, tasks_address(filters, moment))), class_="part")
    return heading + element("p", figures_line(filters, counts, moment), class_="few")
