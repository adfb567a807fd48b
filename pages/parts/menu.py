"""Every page of the house: where its script stands, what it is called, who may open it, and who begins there."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from models import access
from models.person import Role, User
from models.refusal import gettext_noop

REGISTER, DESK, ADMINISTRATION = gettext_noop("Register"), gettext_noop("Desk"), gettext_noop("Administration")


def everybody(_user: User) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Page:
    """A page of ``script``, a path under ``pages/``. Without a ``group`` it is reached by links alone.

    ``title`` and ``group`` are sentences of the catalogue; ``may_open`` is the question that the page itself asks.
    """

    script: str
    title: str
    icon: str = ""
    group: str = ""
    may_open: Callable[[User], bool] = everybody

    @property
    def path(self) -> str:
        """Where the page stands under the site's address."""
        return PurePosixPath(self.script).stem


OVERVIEW = Page("leadership/overview.py", gettext_noop("Overview"), "monitoring", group=REGISTER)
PERIOD_REPORT = Page(
    "report/period_report.py",
    gettext_noop("Period report"),
    "summarize",
    group=REGISTER,
    may_open=access.may_see_reports,
)
SIDE_BY_SIDE = Page(
    "leadership/side_by_side.py",
    gettext_noop("Units side by side"),
    "leaderboard",
    group=REGISTER,
    may_open=access.may_see_reports,
)
DELAYS = Page(
    "leadership/delays.py",
    gettext_noop("Causes of delay"),
    "help_center",
    group=REGISTER,
    may_open=access.may_see_reports,
)
TASKS = Page("task/tasks.py", gettext_noop("Tasks"), "list", group=REGISTER)
DUE_CALENDAR = Page("leadership/due_calendar.py", gettext_noop("Calendar"), "calendar_month", group=REGISTER)
DIRECTIVES = Page("directive/directives.py", gettext_noop("Directives"), "gavel", group=REGISTER)
FOLLOW_UP = Page("directive/follow_up.py", gettext_noop("Follow-up"), "fact_check", group=REGISTER)

MY_UNIT = Page("unit/my_unit.py", gettext_noop("My unit"), "apartment", group=DESK, may_open=access.belongs_to_a_unit)
INBOX = Page("office/inbox.py", gettext_noop("Inbox"), "inbox", group=DESK, may_open=access.may_confirm)
LOAD_PLAN = Page(
    "plan/load_plan.py", gettext_noop("Load a plan"), "upload_file", group=DESK, may_open=access.may_assign
)
ASSIGN = Page("office/assign.py", gettext_noop("Assign a task"), "add_task", group=DESK, may_open=access.may_assign)
CHANGE_MANY = Page(
    "office/change_many.py", gettext_noop("Change many"), "edit_note", group=DESK, may_open=access.may_amend
)
NOTICES = Page("account/notices.py", gettext_noop("Notices"), "notifications", group=DESK)
ACCOUNT = Page("account/account.py", gettext_noop("My account"), "account_circle", group=DESK)

PEOPLE = Page(
    "admin/people.py", gettext_noop("People"), "group", group=ADMINISTRATION, may_open=access.may_see_people
)
UNITS = Page(
    "admin/units.py", gettext_noop("Units"), "account_balance", group=ADMINISTRATION, may_open=access.may_see_units
)
REGISTERS = Page(
    "admin/registers.py",
    gettext_noop("Registers"),
    "view_list",
    group=ADMINISTRATION,
    may_open=access.may_see_registers,
)
CAUSES = Page(
    "admin/causes.py", gettext_noop("Causes"), "help_center", group=ADMINISTRATION, may_open=access.may_see_causes
)
PERIODS = Page(
    "admin/periods.py", gettext_noop("Periods"), "date_range", group=ADMINISTRATION, may_open=access.may_see_periods
)
DAYS_OFF = Page(
    "admin/days_off.py", gettext_noop("Days off"), "event_busy", group=ADMINISTRATION, may_open=access.may_see_periods
)
SETTINGS = Page(
    "admin/settings.py", gettext_noop("Settings"), "settings", group=ADMINISTRATION, may_open=access.may_see_settings
)
EVENTS = Page(
    "admin/events.py", gettext_noop("Events"), "history", group=ADMINISTRATION, may_open=access.may_read_events
)

HOME = Page("home.py", gettext_noop("Home"))
ISSUED = Page("report/issued.py", gettext_noop("Issued report"), may_open=access.may_see_reports)
UNIT_PROFILE = Page("leadership/unit_profile.py", gettext_noop("Unit"))
PRESENTATION = Page("leadership/presentation.py", gettext_noop("For the meeting"), may_open=access.may_see_reports)
TASK = Page("task/task.py", gettext_noop("Task"))
DIRECTIVE = Page("directive/directive.py", gettext_noop("Directive"))
FROM_CLAUSES = Page("directive/from_clauses.py", gettext_noop("Tasks from clauses"), may_open=access.may_assign)
PERSON = Page("admin/person.py", gettext_noop("Person"), may_open=access.may_see_people)
UNIT = Page("admin/unit.py", gettext_noop("Unit"), may_open=access.may_see_units)

PAGES = (
    *(OVERVIEW, PERIOD_REPORT, SIDE_BY_SIDE, DELAYS, TASKS, DUE_CALENDAR, DIRECTIVES, FOLLOW_UP),
    *(MY_UNIT, INBOX, LOAD_PLAN, ASSIGN, CHANGE_MANY, NOTICES, ACCOUNT),
    *(PEOPLE, UNITS, REGISTERS, CAUSES, PERIODS, DAYS_OFF, SETTINGS, EVENTS),
    *(HOME, ISSUED, UNIT_PROFILE, PRESENTATION, TASK, DIRECTIVE, FROM_CLAUSES, PERSON, UNIT),
)
STARTS = {
    Role.OFFICER: MY_UNIT,
    Role.HEAD: MY_UNIT,
    Role.SECRETARIAT: INBOX,
    Role.LEADERSHIP: OVERVIEW,
    Role.ADMINISTRATOR: PEOPLE,
    Role.AUDITOR: EVENTS,
}


def page_at(path: str) -> Page:
    """The page that stands under ``path``. Raises :class:`ValueError` where there is none."""
    page = next((each for each in PAGES if each.path == path), None)
    if page is None:
        raise ValueError(path)
    return page
