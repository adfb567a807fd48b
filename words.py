"""What the office calls things, in the reader's language: classes, fields, roles, and acts told as sentences."""

from collections.abc import Mapping
from datetime import date
from textwrap import shorten
from typing import Any, Protocol

from babel.dates import get_day_names

from exchange.plan_table import PlanPart
from language import Language, _, day, language, ngettext, spoken, whole_percent
from models.acts import (
    Amended,
    Assigned,
    Confirmed,
    Content,
    Contributed,
    DeadlineKind,
    DoneReported,
    ExtensionDecided,
    ExtensionRequested,
    GivenUp,
    HandedOver,
    NeverDone,
    ProgressReported,
    Rejoined,
    Reopened,
    Returned,
    Split,
    Withdrawn,
)
from models.batch import BatchKind
from models.directive import DirectiveLevel, DirectiveRelationKind, DirectiveRole
from models.figures import Rate
from models.history import Difference, Stage
from models.loading import Outcome
from models.period import Period, PeriodKind
from models.person import Role
from models.register import ParField, Register
from models.standing import Standing
from models.unit import UnitKind
from queries.identities import IdentityKind
from queries.units import UnitRow


class OfARegister(Protocol):
    """What stands in a register of a year."""

    @property
    def register(self) -> Register: ...
    @property
    def year(self) -> int: ...


def unit_name(unit: UnitRow) -> str:
    return unit.name_vi if language() is Language.VI else unit.name_en


SHOWN = 90  # letters of a wording in the difference that an act made


@spoken
def register_name(register: Register) -> str:
    return {
        Register.ANNUAL_PLAN: _("Annual PAR plan"),
        Register.GOVERNMENT: _("Assigned by the Government"),
    }[register]


def plan_name(plan: OfARegister) -> str:
    return f"{register_name(plan.register)} {plan.year}"


@spoken
def field_name(field: ParField) -> str:
    return {
        ParField.DIRECTION: _("Direction and administration"),
        ParField.INSTITUTIONS: _("Institutional reform"),
        ParField.PROCEDURES: _("Reform of administrative procedures"),
        ParField.APPARATUS: _("Reform of the organisational apparatus"),
        ParField.CIVIL_SERVICE: _("Reform of the civil service regime"),
        ParField.PUBLIC_FINANCE: _("Public finance reform"),
        ParField.DIGITAL: _("E-government and digital government"),
    }[field]


@spoken
def standing_name(standing: Standing) -> str:
    return {
        Standing.COMPLETED_AHEAD: _("Completed ahead of schedule"),
        Standing.COMPLETED_ON_TIME: _("Completed on time"),
        Standing.COMPLETED_LATE: _("Completed late"),
        Standing.COMPLETED_NO_DEADLINE: _("Completed, no deadline"),
        Standing.IN_PROGRESS: _("In progress, within the deadline"),
        Standing.OVERDUE: _("Overdue, not completed"),
        Standing.NO_DEADLINE: _("Without deadline"),
        Standing.WITHDRAWN: _("Withdrawn"),
    }[standing]


@spoken
def stage_name(stage: Stage) -> str:
    return {
        Stage.ASSIGNED: _("Assigned"),
        Stage.UNDER_WAY: _("Under way"),
        Stage.AWAITING: _("Waiting for confirmation"),
        Stage.RETURNED: _("Returned"),
        Stage.COMPLETED: _("Confirmed"),
        Stage.WITHDRAWN: _("Withdrawn"),
    }[stage]


@spoken
def deadline_kind_name(kind: DeadlineKind) -> str:
    return {
        DeadlineKind.FIXED: _("A fixed day"),
        DeadlineKind.RECURRING: _("Recurring"),
        DeadlineKind.REGULAR: _("Regular duty"),
        DeadlineKind.UNDETERMINED: _("Not determined"),
        DeadlineKind.CONDITIONAL: _("On a condition"),
        DeadlineKind.OFFSET: _("Days after an event"),
        DeadlineKind.UNREADABLE: _("Not readable"),
    }[kind]


@spoken
def role_name(role: Role) -> str:
    return {
        Role.SECRETARIAT: _("Secretariat"),
        Role.LEADERSHIP: _("Leadership"),
        Role.OFFICER: _("Unit officer"),
        Role.HEAD: _("Unit head"),
        Role.ADMINISTRATOR: _("Administrator"),
        Role.AUDITOR: _("Auditor"),
    }[role]


@spoken
def unit_kind_name(kind: UnitKind) -> str:
    return {
        UnitKind.DEPARTMENT: _("Department"),
        UnitKind.DISTRICT: _("District"),
        UnitKind.COMMUNE: _("Commune"),
        UnitKind.OTHER: _("Other"),
    }[kind]


@spoken
def batch_kind_name(kind: BatchKind) -> str:
    return {
        BatchKind.ASSIGNMENT: _("Assigned together"),
        BatchKind.CHANGE: _("Changed together"),
        BatchKind.SPLIT: _("Split into parts"),
        BatchKind.EXTENSION: _("Extended"),
        BatchKind.LOADING: _("Loaded from a file"),
        BatchKind.UNDOING: _("Taken back"),
    }[kind]


@spoken
def outcome_name(outcome: Outcome) -> str:
    """What comes of a row of a plan's file."""
    return {
        Outcome.NEW: _("New task"),
        Outcome.CHANGED: _("Changes a task"),
        Outcome.SAME: _("There already"),
        Outcome.ASKED: _("Waits for an answer"),
        Outcome.REFUSED: _("Refused"),
        Outcome.LEFT_OUT: _("Left out"),
    }[outcome]


@spoken
def identity_name(kind: IdentityKind) -> str:
    """What equals what in an identity of a report."""
    return {
        IdentityKind.CLASSES: _("The total is the sum of its classes"),
        IdentityKind.FIELDS: _("The total is the sum of the fields"),
        IdentityKind.UNITS: _("The total is the sum of the lead units"),
        IdentityKind.ROWS: _("The total is the number of tasks in the list"),
        IdentityKind.REGISTERS: _("Both registers together are all tasks of the year"),
        IdentityKind.ACTS: _("Every task stands as its acts say"),
    }[kind]


def month_name(month: date) -> str:
    """A month with its year, as a heading."""
    return _("Month {month}/{year}", month=f"{month:%m}", year=str(month.year))


@spoken
def plan_part_name(part: PlanPart) -> str:
    """The heading of a column of a plan, by which it is found again."""
    return {
        PlanPart.NUMBER: _("No."),
        PlanPart.CODE: _("Code"),
        PlanPart.TITLE: _("Task"),
        PlanPart.FIELD: _("Field"),
        PlanPart.LEAD: _("Lead unit"),
        PlanPart.PARTS: _("In parts for"),
        PlanPart.CO_ORDINATING: _("Co-ordinating units"),
        PlanPart.DEADLINE: _("Deadline"),
        PlanPart.KIND: _("Kind of deadline"),
        PlanPart.START: _("Starts on"),
        PlanPart.DUE: _("Due day"),
        PlanPart.PRODUCT: _("Product"),
        PlanPart.DIRECTIVE: _("Directive it comes from"),
        PlanPart.CARRIES_OUT: _("Also carries out"),
        PlanPart.ON: _("Assigned on"),
        PlanPart.FUNDS: _("Funds"),
        PlanPart.HEAD: _("Head who answers"),
        PlanPart.NOTE: _("Note"),
    }[part]


@spoken
def weekday_name(weekday: int) -> str:
    """The day of the week, from 0 for Monday."""
    return str(get_day_names("wide", locale=language())[weekday])


@spoken
def short_weekday_name(weekday: int) -> str:
    """The day of the week in a few letters, from 0 for Monday."""
    return str(get_day_names("abbreviated", locale=language())[weekday])


BROWSERS = {"Edg/": "Edge", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari", "curl/": "curl"}
SYSTEMS = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


def browser_name(user_agent: str) -> str:
    """A browser as its user calls it: ``Firefox, Windows``."""
    browser = next((name for mark, name in BROWSERS.items() if mark in user_agent), _("Unknown browser"))
    system = next((name for mark, name in SYSTEMS.items() if mark in user_agent), "")
    return f"{browser}, {system}" if system else browser


@spoken
def directive_role_name(role: DirectiveRole) -> str:
    return {
        DirectiveRole.ASSIGNS: _("Assigned by"),
        DirectiveRole.CARRIES_OUT: _("Carries out"),
    }[role]


@spoken
def level_name(level: DirectiveLevel) -> str:
    return {
        DirectiveLevel.GOVERNMENT: _("Government"),
        DirectiveLevel.MINISTRY: _("Ministry"),
        DirectiveLevel.PARTY: _("Party"),
        DirectiveLevel.PROVINCE: _("Province"),
    }[level]


def relation_name(kind: DirectiveRelationKind, outward: bool) -> str:
    """What this directive does to the other (``outward``), or the other to this one."""
    return {
        (DirectiveRelationKind.AMENDS, True): _("Amends"),
        (DirectiveRelationKind.AMENDS, False): _("Amended by"),
        (DirectiveRelationKind.REPLACES, True): _("Replaces"),
        (DirectiveRelationKind.REPLACES, False): _("Replaced by"),
        (DirectiveRelationKind.CARRIES_OUT, True): _("Carries out"),
        (DirectiveRelationKind.CARRIES_OUT, False): _("Carried out by"),
    }[kind, outward]


@spoken
def period_name(period: Period) -> str:
    form = {
        PeriodKind.Q1: _("First quarter of {year}"),
        PeriodKind.H1: _("First 6 months of {year}"),
        PeriodKind.Q3: _("First 9 months of {year}"),
        PeriodKind.Y: _("Year {year}"),
    }[period.kind]
    return form.format(year=period.year)


def in_period(period: Period) -> str:
    """The period inside a sentence."""
    form = {
        PeriodKind.Q1: _("the first quarter of {year}"),
        PeriodKind.H1: _("the first six months of {year}"),
        PeriodKind.Q3: _("the first nine months of {year}"),
        PeriodKind.Y: _("the year {year}"),
    }[period.kind]
    return form.format(year=period.year)


def rule_name(rate: Rate) -> str:
    """The rule of a percentage, as printed beside it."""
    return {
        "plan_completion": _("completed / all counted tasks"),
        "on_time_rate": _("(ahead + on time) / (ahead + on time + late)"),
        "due_completion": _("completed among due / due by the day"),
        "update_rate": _("open tasks reported on / open tasks"),
        "given_rate": _("contributions given / contributions owed"),
    }[rate.rule]


def standing_reason(standing: Standing, deadline: str, completed_on: str, as_of: str, days_over: int | None) -> str:
    """Why a task stands as it does, in one sentence with the dates that decide it."""
    form = {
        Standing.COMPLETED_AHEAD: _("Completed on {completed}, before the deadline {deadline}."),
        Standing.COMPLETED_ON_TIME: _("Completed on {completed}, the very day of the deadline."),
        Standing.COMPLETED_LATE: _("Completed on {completed}, after the deadline {deadline}."),
        Standing.COMPLETED_NO_DEADLINE: _("Completed on {completed}; there was no deadline to measure it by."),
        Standing.IN_PROGRESS: _("Not completed by {as_of}; the deadline {deadline} has not passed."),
        Standing.OVERDUE: _("Not completed by {as_of}; the deadline {deadline} has passed."),
        Standing.NO_DEADLINE: _("Not completed by {as_of}; no day follows from the deadline as printed."),
        Standing.WITHDRAWN: _("Withdrawn by a document; outside the totals."),
    }[standing]
    said = form.format(completed=completed_on, deadline=deadline, as_of=as_of)
    if standing is Standing.OVERDUE and days_over:
        said += " " + ngettext("Overdue by {count} day.", "Overdue by {count} days.", days_over)
    if standing is Standing.IN_PROGRESS and days_over is not None:
        said += " " + ngettext("{count} day left.", "{count} days left.", -days_over)
    return said


def told(content: Content, on: str, units: Mapping[int, str]) -> str:
    """One act as a sentence. ``units`` names units by id."""

    def unit(unit_id: int) -> str:
        return units.get(unit_id, f"#{unit_id}")

    match content:
        case Assigned():
            return _(
                "Assigned to {unit}; deadline as printed: {deadline}.",
                unit=unit(content.lead_id),
                deadline=content.deadline.text or "–",
            )
        case Amended():
            return _("Amended: {what}.", what=", ".join(_amended(content)))
        case ProgressReported():
            said = _("Progress {percent}: {done}", percent=whole_percent(content.percent), done=content.done)
            said += _(" Difficulties: {text}", text=content.difficulties) if content.difficulties else ""
            return said + (_(" Proposals: {text}", text=content.proposals) if content.proposals else "")
        case DoneReported(document=document):
            said = _("Reported done: {symbol} of {date}.", symbol=document.symbol, date=day(document.on))
            return f"{said} {content.done}".strip()
        case Confirmed(document=document):
            return _(
                "Confirmed: completed on {date} by {symbol}.",
                date=on,
                symbol=document.symbol,
            )
        case Returned():
            return _("Returned: {reason}", reason=content.reason)
        case Reopened():
            return _("Reopened: {reason}", reason=content.reason)
        case ExtensionRequested():
            said = _("Asked for an extension to {date}: {reason}", date=day(content.to), reason=content.reason)
            said += _(" (asked after the deadline)") if content.late else ""
            return said + (_(" (request no. {nth})", nth=content.nth) if content.repeated else "")
        case ExtensionDecided():
            return _decided(content)
        case HandedOver(document=document):
            return _("Handed over to {unit} by {symbol}.", unit=unit(content.lead_id), symbol=document.symbol)
        case Withdrawn(document=document):
            return _("Withdrawn by {symbol} of {date}.", symbol=document.symbol, date=day(document.on))
        case Contributed():
            said = _("{unit} contributed: {done}", unit=unit(content.unit_id), done=content.done)
            if content.document is None:
                return said
            document = content.document
            return said + " " + _("({symbol} of {date})", symbol=document.symbol, date=day(document.on))
        case Split(days=days) if days:
            return _("Due {count} times: {days}.", count=len(days), days=", ".join(map(day, days)))
        case Split():
            return _(
                "Split into {count} parts: {units}.",
                count=len(content.units),
                units=", ".join(map(unit, content.units)),
            )
        case Rejoined():
            return _("Parts joined back: {reason}", reason=content.reason)
        case GivenUp():
            return _("Joined back into the whole task.")
        case NeverDone():
            return _("Recorded in error; counts as never done.")


def _decided(content: ExtensionDecided) -> str:
    match content.outcome:
        case "granted":
            return _(
                "Extended to {date} by {symbol}.",
                date=day(content.to),
                symbol=content.document.symbol if content.document else "–",
            )
        case "refused":
            return _("Extension refused: {reason}", reason=content.reason)
        case _other:
            return _("Another date proposed, {date}: {reason}", date=day(content.to), reason=content.reason)


def difference_told(difference: Difference, units: Mapping[int, str]) -> str:
    """What an act made different, in a few words: ``deadline 30/06/2024 → 31/08/2024``."""
    name, before, after = difference
    named = {
        "title": _("wording"),
        "product": _("product"),
        "field": _("field"),
        "lead_id": _("lead unit"),
        "co_ordinating": _("co-ordinating units"),
        "supervisor_id": _("supervising member"),
        "links": _("directives"),
        "parts": _("parts"),
        "stage": _("stage"),
        "percent": _("progress"),
        "completed_on": _("completed on"),
        "due": _("deadline"),
    }[name]
    if name in ("supervisor_id", "links"):
        return named
    return f"{named} {_valued(name, before, units)} → {_valued(name, after, units)}"


def _valued(name: str, value: Any, units: Mapping[int, str]) -> str:
    match name:
        case "field":
            return field_name(value)
        case "stage":
            return stage_name(value)
        case "lead_id":
            return units.get(value, "–")
        case "co_ordinating":
            return ", ".join(units.get(each, "–") for each in value) or "–"
        case "percent":
            return whole_percent(value)
        case "parts":
            return str(value)
        case "title" | "product":
            return f"“{shorten(value, SHOWN, placeholder=' …')}”"
    return day(value)


def _amended(content: Amended) -> list[str]:
    named = {
        "title": _("wording"),
        "product": _("product"),
        "field": _("field"),
        "co_ordinating": _("co-ordinating units"),
        "add_co_ordinating": _("co-ordinating unit added"),
        "owed": _("contributions of co-ordinating units"),
        "deadline": _("deadline"),
        "links": _("directives"),
        "add_links": _("directive linked"),
        "supervisor_id": _("supervising member"),
    }
    return [name for part, name in named.items() if getattr(content, part) not in (None, ())]
