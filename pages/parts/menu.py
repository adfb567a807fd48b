"""Every page of the house, who may open it, who begins there, and the menu: what people come for."""

from collections.abc import Callable
from dataclasses import dataclass

from models import access
from models.person import Role, User
from models.refusal import gettext_noop
from server.address import AS_OF, KNOWN_AT, PERIOD, YEAR

MOMENT = (AS_OF, KNOWN_AT)
PERIOD_AND_MOMENT = (PERIOD, *MOMENT)


def everybody(_user: User) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Page:
    """A page of ``script``, a path under ``pages/``, with its ``title``, a sentence of the catalogue.

    ``may_open`` is the question that the page itself asks; ``looks_from`` are the names by which its address says
    from where it looks. Every page passes on the period, day and instant that were chosen, also one that looks from
    nowhere; a year is that of the period chosen.
    """

    script: str
    title: str
    may_open: Callable[[User], bool] = everybody
    looks_from: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Where the page stands under the site's address."""
        return self.script.rpartition("/")[2].removesuffix(".py")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu: ``pages`` that are one thing for people, side by side at the top of each.

    The line leads to the first of them that somebody may open; what stands ``below`` is reached by links alone.
    """

    title: str
    icon: str
    pages: tuple[Page, ...]
    below: tuple[Page, ...] = ()

    def open_to(self, user: User) -> tuple[Page, ...]:
        return tuple(page for page in self.pages if page.may_open(user))


OVERVIEW = Page("leadership/overview.py", gettext_noop("Overview"), looks_from=PERIOD_AND_MOMENT)
PRESENTATION = Page(
    "leadership/presentation.py",
    gettext_noop("For the meeting"),
    may_open=access.may_see_reports,
    looks_from=PERIOD_AND_MOMENT,
)
TASKS = Page("task/tasks.py", gettext_noop("Tasks"), looks_from=(YEAR, *MOMENT))
TASK = Page("task/task.py", gettext_noop("Task"), looks_from=MOMENT)
CHANGE_MANY = Page("office/change_many.py", gettext_noop("Change many"), may_open=access.may_amend)
SIDE_BY_SIDE = Page(
    "leadership/side_by_side.py",
    gettext_noop("Units side by side"),
    may_open=access.may_see_reports,
    looks_from=PERIOD_AND_MOMENT,
)
DELAYS = Page(
    "leadership/delays.py",
    gettext_noop("Causes of delay"),
    may_open=access.may_see_reports,
    looks_from=PERIOD_AND_MOMENT,
)
UNIT_PROFILE = Page("leadership/unit_profile.py", gettext_noop("Unit"), looks_from=PERIOD_AND_MOMENT)
PERIOD_REPORT = Page(
    "report/period_report.py",
    gettext_noop("Period report"),
    may_open=access.may_see_reports,
    looks_from=PERIOD_AND_MOMENT,
)
ISSUED = Page("report/issued.py", gettext_noop("Issued report"), may_open=access.may_see_reports)
DIRECTIVES = Page("directive/directives.py", gettext_noop("Directives"), looks_from=MOMENT)
FOLLOW_UP = Page("directive/follow_up.py", gettext_noop("Follow-up"), looks_from=MOMENT)
DIRECTIVE = Page("directive/directive.py", gettext_noop("Directive"), looks_from=MOMENT)
FROM_CLAUSES = Page("directive/from_clauses.py", gettext_noop("Tasks from clauses"), may_open=access.may_assign_any)
VOICES = Page("voices/voices.py", gettext_noop("People's voices"), may_open=access.may_see_voices)
VOICE = Page("voices/voice.py", gettext_noop("Voice"), may_open=access.may_read_voices)
HOTLINES = Page("voices/hotlines.py", gettext_noop("Hotlines"))
INITIATIVES = Page("initiatives/initiatives.py", gettext_noop("Initiatives and propaganda"))
MEETINGS = Page("committee/meetings.py", gettext_noop("Meetings"), may_open=access.may_see_committees)
MEETING = Page("committee/meeting.py", gettext_noop("Meeting"), may_open=access.may_see_committees, looks_from=MOMENT)
MEMBERS = Page("committee/members.py", gettext_noop("Members"), may_open=access.may_see_committees)
MEMBER = Page("committee/member.py", gettext_noop("Member"), may_open=access.may_see_committees, looks_from=MOMENT)
DRAFTS = Page("draft/drafts.py", gettext_noop("Drafts for comment"))
DRAFT = Page("draft/draft.py", gettext_noop("Draft"))
INSPECTIONS = Page("inspection/inspections.py", gettext_noop("Inspections"), looks_from=(YEAR, *MOMENT))
INSPECTION = Page("inspection/inspection.py", gettext_noop("Inspection"))
INDICATORS = Page("indicator/indicators.py", gettext_noop("Indicators and targets"), looks_from=MOMENT)
INDICATOR_SET = Page("indicator/indicator_set.py", gettext_noop("Set of indicators"), looks_from=MOMENT)
INDICATOR = Page("indicator/indicator.py", gettext_noop("Indicator"), looks_from=MOMENT)
ENTER_FIGURES = Page(
    "indicator/entering/enter_figures.py", gettext_noop("Enter figures"), may_open=access.may_enter_figures
)
UNIT_INDICATORS = Page("indicator/unit_indicators.py", gettext_noop("Indicators of a unit"), looks_from=MOMENT)
ROUNDS = Page("scoring/rounds.py", gettext_noop("Self-scoring"), may_open=access.may_see_rounds, looks_from=MOMENT)
CLASSES = Page(
    "scoring/classes.py",
    gettext_noop("Classification and praise"),
    may_open=access.may_see_classes,
    looks_from=MOMENT,
)
SCORING_ROUND = Page(
    "scoring/scoring_round.py", gettext_noop("Round of scoring"), may_open=access.may_see_rounds, looks_from=MOMENT
)
SCORING_SHEET = Page(
    "scoring/scoring_sheet.py", gettext_noop("Scoring sheet"), may_open=access.may_see_rounds, looks_from=MOMENT
)
APPRAISE = Page("scoring/appraise.py", gettext_noop("Appraisal"), may_open=access.may_see_rounds)
DECIDE = Page("scoring/decide.py", gettext_noop("Decision of the council"), may_open=access.may_decide_scores)
DUE_CALENDAR = Page("leadership/due_calendar.py", gettext_noop("Calendar"), looks_from=MOMENT)

MY_UNIT = Page("unit/my_unit.py", gettext_noop("My unit"), may_open=access.belongs_to_a_unit)
INBOX = Page("office/inbox.py", gettext_noop("Inbox"), may_open=access.may_confirm)
ASSIGN = Page("office/assign.py", gettext_noop("Assign a task"), may_open=access.may_assign)
LOAD_PLAN = Page("plan/load_plan.py", gettext_noop("Load a plan"), may_open=access.may_assign)

PEOPLE = Page("admin/people.py", gettext_noop("People"), may_open=access.may_see_people)
UNITS = Page("admin/units.py", gettext_noop("Units"), may_open=access.may_see_units)
REGISTERS = Page("admin/registers.py", gettext_noop("Registers"), may_open=access.may_see_registers)
CAUSES = Page("admin/causes.py", gettext_noop("Causes"), may_open=access.may_see_causes)
OUTLINES = Page("admin/outlines/outlines.py", gettext_noop("Outlines"), may_open=access.may_see_outlines)
PERIODS = Page("admin/periods.py", gettext_noop("Periods"), may_open=access.may_see_periods)
DAYS_OFF = Page("admin/days_off.py", gettext_noop("Days off"), may_open=access.may_see_periods)
SETTINGS = Page("admin/settings.py", gettext_noop("Settings"), may_open=access.may_see_settings)
BACKUPS = Page("admin/backups/backups.py", gettext_noop("Backups"), may_open=access.may_see_settings)
OPERATION = Page("admin/operation/operation.py", gettext_noop("Operation"), may_open=access.may_see_settings)
LEDGER = Page("admin/audit/ledger.py", gettext_noop("Ledger of acts"), may_open=access.sees_every_task)
EVENTS = Page("admin/audit/events.py", gettext_noop("Events"), may_open=access.may_read_events)
PROOF = Page("admin/audit/proof.py", gettext_noop("Proof"), may_open=access.may_read_events)
PERSON = Page("admin/person.py", gettext_noop("Person"), may_open=access.may_see_people)
UNIT = Page("admin/unit.py", gettext_noop("Unit"), may_open=access.may_see_units)
REORGANISE = Page(
    "admin/reorganisation/reorganise.py", gettext_noop("Reorganise units"), may_open=access.may_reorganise
)

HOME = Page("home.py", gettext_noop("Home"))
SEARCH = Page("search/search.py", gettext_noop("Search"), looks_from=MOMENT)
NOTICES = Page("account/notices.py", gettext_noop("Notices"))
ACCOUNT = Page("account/account.py", gettext_noop("My account"))
GUIDE = Page("account/guide.py", gettext_noop("Guide"))

DESK = gettext_noop("Desk")
MENU: dict[str, tuple[Entry, ...]] = {  # by the heading of a group
    "": (
        Entry(gettext_noop("Overview"), "monitoring", (OVERVIEW,), below=(PRESENTATION,)),
        Entry(gettext_noop("Tasks"), "list", (TASKS, CHANGE_MANY, LEDGER), below=(TASK,)),
        Entry(gettext_noop("Units"), "leaderboard", (SIDE_BY_SIDE, DELAYS), below=(UNIT_PROFILE,)),
        Entry(
            gettext_noop("Indicators and targets"),
            "query_stats",
            (INDICATORS,),
            below=(INDICATOR_SET, INDICATOR, ENTER_FIGURES, UNIT_INDICATORS),
        ),
        Entry(
            gettext_noop("Self-scoring"),
            "scoreboard",
            (ROUNDS, CLASSES),
            below=(SCORING_ROUND, SCORING_SHEET, APPRAISE, DECIDE),
        ),
        Entry(gettext_noop("Reports"), "summarize", (PERIOD_REPORT,), below=(ISSUED,)),
        Entry(
            gettext_noop("Directives and conclusions"),
            "gavel",
            (DIRECTIVES, FOLLOW_UP),
            below=(DIRECTIVE, FROM_CLAUSES),
        ),
        Entry(
            gettext_noop("Steering committee"),
            "groups",
            (MEETINGS, MEMBERS, DRAFTS, INSPECTIONS),
            below=(MEETING, MEMBER, DRAFT, INSPECTION),
        ),
        Entry(gettext_noop("People's voices"), "record_voice_over", (VOICES, HOTLINES, INITIATIVES), below=(VOICE,)),
        Entry(gettext_noop("Calendar"), "calendar_month", (DUE_CALENDAR,)),
    ),
    DESK: (
        Entry(gettext_noop("My unit"), "apartment", (MY_UNIT,)),
        Entry(gettext_noop("Inbox"), "inbox", (INBOX,)),
        Entry(gettext_noop("Assign tasks"), "add_task", (ASSIGN, LOAD_PLAN)),
        Entry(
            gettext_noop("Administration"),
            "settings",
            (PEOPLE, UNITS, REGISTERS, CAUSES, OUTLINES, PERIODS, DAYS_OFF, SETTINGS, OPERATION, EVENTS, PROOF),
            below=(PERSON, UNIT, REORGANISE, BACKUPS),
        ),
    ),
}
ENTRIES = tuple(entry for entries in MENU.values() for entry in entries)
BESIDE_THE_MENU = (HOME, SEARCH, NOTICES, ACCOUNT, GUIDE)
PAGES = (*BESIDE_THE_MENU, *(page for entry in ENTRIES for page in (*entry.pages, *entry.below)))
PAGES_BY_PATH = {page.path: page for page in PAGES}
STARTS = {
    Role.OFFICER: MY_UNIT,
    Role.HEAD: MY_UNIT,
    Role.SECRETARIAT: INBOX,
    Role.LEADERSHIP: OVERVIEW,
    Role.ADMINISTRATOR: PEOPLE,
    Role.AUDITOR: LEDGER,
}
