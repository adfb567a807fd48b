"""For a meeting: a period on screens for the wall, one subject after the other."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from clock import now, today
from exchange.writing.markup import Link
from models.access import may_see_reports
from models.counting.standing import Standing
from pages.leadership.meeting.conclusions import conclusion_drawn, conclusions_drawn
from pages.leadership.meeting.figures import figures_drawn
from pages.leadership.meeting.overdue import overdue_drawn
from pages.leadership.meeting.place import SCREEN, Place, read_place
from pages.leadership.meeting.questions import questions_drawn
from pages.leadership.meeting.show_screen import Meeting, Subject, show_screen
from pages.leadership.meeting.units import units_drawn
from pages.parts.address import CAME_FROM, recalled
from pages.parts.browser_tab import name_browser_tab
from pages.parts.cached import count_of
from pages.parts.linked import address
from pages.parts.menu import DELAYS, DIRECTIVES, OVERVIEW, PAGES_BY_PATH, SIDE_BY_SIDE, TASKS, Page
from pages.parts.only_if import only_if
from pages.parts.picking.pick_moment import moment_in_address, moment_query, name_moment
from pages.parts.picking.pick_period import period_in_address
from pages.parts.signed_in import signed_in
from pages.parts.tasks_address import tasks_address
from queries.selection import TaskFilters
from server.address import read_number
from wording.language import _
from wording.names import period_name

SOON = 15  # days
OF_DIRECTIVE = "directive"  # the one whose conclusions alone are looked at


def page_at(path: str) -> Page:
    """The page under ``path``. Raises :class:`ValueError` where there is none."""
    if path not in PAGES_BY_PATH:
        raise ValueError(path)
    return PAGES_BY_PATH[path]


user = signed_in()
only_if(may_see_reports(user), _("Only those who see every task see the period's report."))
period = period_in_address()
moment = moment_in_address(min(today(), period.cut_off))
query = {"period": period.code, **moment_query(moment)}
of_meeting = recalled(OF_DIRECTIVE, read_number, None)
soon = TaskFilters(
    year=period.year, standings=(Standing.IN_PROGRESS,), due_by=moment.as_of + timedelta(days=SOON), parts=True
)
subjects: tuple[Subject, ...] = (
    Subject(
        name=_("Figures"),
        title=_("Tasks completed, against the same day last year"),
        nothing=(_("No register runs in this year."), Link(_("Overview"), address(OVERVIEW, query))),
        drawn=figures_drawn,
    ),
    Subject(
        name=_("Overdue"),
        title=_("Overdue tasks, the longest first"),
        nothing=(
            _("No task is overdue."),
            Link(_("What falls due within {days} days", days=SOON), tasks_address(soon, moment)),
        ),
        drawn=overdue_drawn,
    ),
    Subject(
        name=_("Units"),
        title=_("Units by the tasks and parts they lead, worst first"),
        nothing=(
            _("No unit leads a task in this year."),
            Link(_("Units side by side"), address(SIDE_BY_SIDE, query)),
        ),
        drawn=units_drawn,
    ),
    Subject(
        name=_("Conclusions"),
        title=_("What became of the conclusions of meetings"),
        nothing=(
            _("No conclusion of a meeting has tasks at this point."),
            Link(_("Conclusions of meetings"), address(DIRECTIVES, {"meetings": "True", **moment_query(moment)})),
        ),
        drawn=conclusions_drawn if of_meeting is None else partial(conclusion_drawn, of=of_meeting),
    ),
    Subject(
        name=_("Questions"),
        title=_("Questions that wait for an answer"),
        nothing=(_("No question waits for an answer."), Link(_("Causes of delay"), address(DELAYS, query))),
        drawn=questions_drawn,
    ),
)
if not count_of(user, moment, TaskFilters(year=period.year, parts=True)):
    none_yet = _("No task of {year} had been assigned by then.", year=str(period.year))
    nothing = (none_yet, Link(_("All tasks"), address(TASKS, {})))
    subjects = tuple(replace(subject, nothing=nothing) for subject in subjects)
place = recalled(SCREEN, read_place, Place(1))
if place.subject > len(subjects):
    place = Place(len(subjects))
name_browser_tab(subjects[place.subject - 1].title, period_name(period))
name_moment(moment, min(today(), period.cut_off))
came_from = recalled(CAME_FROM, page_at, OVERVIEW)
meeting = Meeting(
    user=user,
    period=period,
    moment=moment,
    at=now(),
    query={
        **query,
        **({} if came_from is OVERVIEW else {CAME_FROM: came_from.path}),
        **({} if of_meeting is None else {OF_DIRECTIVE: str(of_meeting)}),
    },
    way_out=address(came_from, query),
)
show_screen(subjects, place, meeting)
