"""What the office calls things, in the reader's language: units, fields, classes, roles, documents, periods."""

from collections.abc import Iterable, Mapping
from datetime import date

from babel.dates import get_day_names

from models.batch import BatchKind
from models.calendar.period import Period, PeriodKind
from models.counting.figures import Rate
from models.counting.standing import Standing
from models.directive.directive import DirectiveLevel, DirectiveRelationKind
from models.ledger.acts import DeadlineKind, ExtensionOutcome
from models.ledger.facts import Stage
from models.person import Role
from models.plan.columns import PlanColumn
from models.plan.rows import Outcome
from models.register import DirectiveRole, ParField
from models.reorganisation.terms import ReorganisationKind
from models.text import alphabetical
from models.unit import CommuneKind, UnitKind
from models.unit_succession import Structure
from queries.causes import CauseRow
from queries.registers import RegisterRow
from queries.unit_groups import UnitGroupRow
from queries.units import UnitRow
from wording.language import _, cached_by_language, day, get_language, name_in_language, ngettext


def unit_name(unit: UnitRow) -> str:
    """What the unit is called at the moment that its row was asked for."""
    return name_in_language(unit)


def unit_name_until(unit: UnitRow, by: date) -> str:
    """What the unit is called, with its last day where it had ended by a day."""
    if unit.until is None or unit.until >= by:
        return unit_name(unit)
    return _("{unit} (until {day})", unit=unit_name(unit), day=day(unit.until))


def names_by_id(units: Mapping[int, UnitRow]) -> dict[int, str]:
    return {unit_id: unit_name(unit) for unit_id, unit in units.items()}


def alphabetical_units(units: Iterable[UnitRow]) -> tuple[int, ...]:
    """Their ids in the order of their names in the reader's language."""
    return tuple(unit.id for unit in sorted(units, key=lambda unit: alphabetical(unit_name(unit))))


def register_name(register: RegisterRow) -> str:
    return name_in_language(register)


def cause_name(cause: CauseRow) -> str:
    return name_in_language(cause)


@cached_by_language
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


@cached_by_language
def standing_name(standing: Standing) -> str:
    """On papers."""
    return {
        Standing.COMPLETED_AHEAD: _("Completed ahead of schedule"),
        Standing.COMPLETED_ON_TIME: _("Completed on time"),
        Standing.COMPLETED_LATE: _("Completed late"),
        Standing.COMPLETED_NO_DEADLINE: _("Completed, no deadline"),
        Standing.IN_PROGRESS: _("In progress, within the deadline"),
        Standing.OVERDUE: _("Overdue, not completed"),
        Standing.NO_DEADLINE: _("Not completed, no deadline"),
        Standing.WITHDRAWN: _("Withdrawn"),
    }[standing]


@cached_by_language
def short_standing_name(standing: Standing) -> str:
    """On every page, and on paper in the heads of narrow columns and beside charts."""
    return {
        Standing.COMPLETED_AHEAD: _("Ahead"),
        Standing.COMPLETED_ON_TIME: _("On time"),
        Standing.COMPLETED_LATE: _("Completed late"),
        Standing.COMPLETED_NO_DEADLINE: _("Completed, no deadline"),
        Standing.IN_PROGRESS: _("In progress"),
        Standing.OVERDUE: _("Overdue"),
        Standing.NO_DEADLINE: _("Not completed, no deadline"),
        Standing.WITHDRAWN: _("Withdrawn"),
    }[standing]


@cached_by_language
def window_figure_name(name: str) -> str:
    """What a number of a span of days counts."""
    return {
        "due": _("fell due"),
        "due_completed": _("of them completed"),
        "overdue": _("of them overdue"),
        "completed": _("completed in that time"),
        "completed_late": _("of them after the deadline"),
    }[name]


@cached_by_language
def stage_name(stage: Stage) -> str:
    return {
        Stage.ASSIGNED: _("Assigned"),
        Stage.UNDER_WAY: _("Under way"),
        Stage.AWAITING: _("Waiting for confirmation"),
        Stage.RETURNED: _("Returned"),
        Stage.COMPLETED: _("Confirmed"),
        Stage.WITHDRAWN: _("Withdrawn"),
    }[stage]


def parts_done_text(done: int, of: int) -> str:
    """``11/12`` in words."""
    return ngettext("{done} of {count} part completed", "{done} of {count} parts completed", of, done=done)


@cached_by_language
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


def account_state_name(active: bool, has_password: bool) -> str:
    """Whether an account is open, and whether its person has ever come."""
    if not active:
        return _("Not active")
    return _("Active") if has_password else _("Has not come yet")


@cached_by_language
def role_name(role: Role) -> str:
    return {
        Role.SECRETARIAT: _("Secretariat"),
        Role.LEADERSHIP: _("Leadership"),
        Role.OFFICER: _("Unit officer"),
        Role.HEAD: _("Unit head"),
        Role.ADMINISTRATOR: _("Administrator"),
        Role.AUDITOR: _("Auditor"),
    }[role]


@cached_by_language
def unit_kind_name(kind: UnitKind) -> str:
    return {
        UnitKind.DEPARTMENT: _("Department"),
        UnitKind.DISTRICT: _("District"),
        UnitKind.COMMUNE: _("Commune"),
        UnitKind.OTHER: _("Other"),
    }[kind]


@cached_by_language
def _every_unit_of(kind: UnitKind) -> str:
    return {
        UnitKind.DEPARTMENT: _("All departments"),
        UnitKind.DISTRICT: _("All districts"),
        UnitKind.COMMUNE: _("All communes"),
        UnitKind.OTHER: _("All other units"),
    }[kind]


def unit_group_name(group: UnitGroupRow) -> str:
    if group.kind:
        return _every_unit_of(group.kind)
    return _communes_of(group.communes) if group.communes else group.name


@cached_by_language
def commune_kind_name(kind: CommuneKind) -> str:
    return {
        CommuneKind.WARD: _("ward"),
        CommuneKind.RURAL: _("rural commune"),
        CommuneKind.SPECIAL: _("special zone"),
    }[kind]


@cached_by_language
def _communes_of(kind: CommuneKind) -> str:
    return {
        CommuneKind.WARD: _("All wards"),
        CommuneKind.RURAL: _("All rural communes"),
        CommuneKind.SPECIAL: _("All special zones"),
    }[kind]


@cached_by_language
def batch_kind_name(kind: BatchKind) -> str:
    return {
        BatchKind.ASSIGNMENT: _("Assigned together"),
        BatchKind.CHANGE: _("Changed together"),
        BatchKind.SPLIT: _("Split into parts"),
        BatchKind.EXTENSION: _("Extended"),
        BatchKind.CONFIRMATION: _("Confirmed together"),
        BatchKind.RETURN: _("Returned together"),
        BatchKind.DECISION: _("Extensions decided together"),
        BatchKind.LOADING: _("Loaded from a file"),
        BatchKind.REORGANISATION: _("Units reorganised"),
        BatchKind.UNDOING: _("Taken back"),
    }[kind]


@cached_by_language
def reorganisation_name(kind: ReorganisationKind) -> str:
    return {
        ReorganisationKind.MERGE: _("Merge"),
        ReorganisationKind.SPLIT: _("Split"),
        ReorganisationKind.DISSOLVE: _("Dissolve"),
        ReorganisationKind.RENAME: _("Rename"),
        ReorganisationKind.MOVE: _("Move under another"),
    }[kind]


@cached_by_language
def structure_name(structure: Structure) -> str:
    return {
        Structure.AS_IT_WAS: _("Units as they were"),
        Structure.OF_TODAY: _("Units of today"),
    }[structure]


def structure_text(structure: Structure, as_of: date) -> str:
    """By which units the figures of a day are told."""
    if structure is Structure.OF_TODAY:
        return _("With the units of today, each with what its predecessors did; what was split among several stays.")
    return _("Each task with its lead as of {day}; a unit that had ended by then says until when.", day=day(as_of))


@cached_by_language
def extension_outcome_name(outcome: ExtensionOutcome) -> str:
    return {
        ExtensionOutcome.GRANTED: _("Grant"),
        ExtensionOutcome.REFUSED: _("Refuse"),
        ExtensionOutcome.OTHER_DATE: _("Propose another date"),
    }[outcome]


@cached_by_language
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


def month_name(month: date) -> str:
    """A month with its year, as a heading."""
    return _("Month {month}/{year}", month=f"{month:%m}", year=str(month.year))


@cached_by_language
def plan_column_name(part: PlanColumn) -> str:
    """The heading of a column of a plan, by which it is found again."""
    return {
        PlanColumn.NUMBER: _("No."),
        PlanColumn.CODE: _("Code"),
        PlanColumn.TITLE: _("Task"),
        PlanColumn.FIELD: _("Field"),
        PlanColumn.LEAD: _("Lead unit"),
        PlanColumn.PARTS: _("In parts for"),
        PlanColumn.CO_ORDINATING: _("Co-ordinating units"),
        PlanColumn.DEADLINE: _("Deadline"),
        PlanColumn.KIND: _("Kind of deadline"),
        PlanColumn.START: _("Starts on"),
        PlanColumn.DUE: _("Due day"),
        PlanColumn.PRODUCT: _("Product"),
        PlanColumn.DIRECTIVE: _("Directive it comes from"),
        PlanColumn.CARRIES_OUT: _("Also carries out"),
        PlanColumn.ON: _("Assigned on"),
        PlanColumn.FUNDS: _("Funds"),
        PlanColumn.HEAD: _("Head who answers"),
        PlanColumn.NOTE: _("Note"),
        PlanColumn.RESULT: _("Result reported"),
        PlanColumn.PROGRESS: _("Progress reported"),
        PlanColumn.DONE_ON: _("Completion reported"),
    }[part]


@cached_by_language
def weekday_name(weekday: int) -> str:
    """The day of the week, from 0 for Monday."""
    return str(get_day_names("wide", locale=get_language())[weekday])


@cached_by_language
def short_weekday_name(weekday: int) -> str:
    """The day of the week in a few letters, from 0 for Monday."""
    return str(get_day_names("abbreviated", locale=get_language())[weekday])


@cached_by_language
def directive_role_name(role: DirectiveRole) -> str:
    return {
        DirectiveRole.ASSIGNS: _("Assigned by"),
        DirectiveRole.CARRIES_OUT: _("Carries out"),
    }[role]


@cached_by_language
def level_name(level: DirectiveLevel) -> str:
    return {
        DirectiveLevel.GOVERNMENT: _("Government"),
        DirectiveLevel.MINISTRY: _("Ministry"),
        DirectiveLevel.PARTY: _("Party"),
        DirectiveLevel.PROVINCE: _("Province"),
        DirectiveLevel.UNIT: _("A unit of the province"),
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


@cached_by_language
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
