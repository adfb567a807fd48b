"""Events in the reader's words: what each kind is called, and the particulars of one."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from models.calendar.period import Periods
from models.directive.directive import DirectiveLevel, DirectiveRelationKind
from models.event import EventKind
from models.person import Role
from models.refusal import handed_on
from models.reorganisation.terms import ReorganisationKind
from models.unit import UnitKind
from queries.events import EventRow
from wording.language import _, cached_by_language, day, instant, refusal_text
from wording.names import level_name, period_name, relation_name, reorganisation_name, role_name, unit_kind_name


@cached_by_language
def event_name(kind: EventKind) -> str:
    return {
        EventKind.SIGNED_IN: _("Signed in"),
        EventKind.SIGN_IN_FAILED: _("Sign-in failed"),
        EventKind.SIGN_IN_HELD_OFF: _("Held off after too many attempts"),
        EventKind.TURNED_AWAY: _("Turned away at the gate"),
        EventKind.SIGNED_OUT: _("Signed out"),
        EventKind.SIGN_INS_ENDED: _("Signed out from elsewhere"),
        EventKind.FORBIDDEN: _("Tried what is not theirs to do"),
        EventKind.OUT_OF_SCOPE: _("Looked for a task out of sight"),
        EventKind.EXPORTED: _("File taken away"),
        EventKind.PASSWORD_CHANGED: _("Password set"),
        EventKind.LINK_MADE: _("Link made"),
        EventKind.LINK_USED: _("Link used"),
        EventKind.SECOND_FACTOR_ON: _("Second factor turned on"),
        EventKind.SECOND_FACTOR_OFF: _("Second factor turned off"),
        EventKind.RECOVERY_CODE_USED: _("Recovery code used"),
        EventKind.RECOVERY_CODES_MADE: _("Recovery codes made"),
        EventKind.IDENTITY_LINKED: _("Identity linked"),
        EventKind.IDENTITY_UNLINKED: _("Identity unlinked"),
        EventKind.PERSON_ADDED: _("Person added"),
        EventKind.PERSON_CHANGED: _("Person changed"),
        EventKind.PERSON_DEACTIVATED: _("Person deactivated"),
        EventKind.PERSON_REACTIVATED: _("Person active again"),
        EventKind.UNIT_ADDED: _("Unit added"),
        EventKind.UNIT_CHANGED: _("Unit changed"),
        EventKind.UNITS_REORGANISED: _("Units reorganised"),
        EventKind.REORGANISATION_TAKEN_BACK: _("Reorganisation taken back"),
        EventKind.UNIT_GROUP_ADDED: _("Group of units added"),
        EventKind.UNIT_GROUP_CHANGED: _("Group of units changed"),
        EventKind.UNIT_GROUP_REMOVED: _("Group of units removed"),
        EventKind.PERIODS_GENERATED: _("Periods written down"),
        EventKind.PERIOD_CHANGED: _("Period changed"),
        EventKind.DAYS_OFF_GENERATED: _("Holidays entered"),
        EventKind.DAY_OFF_SET: _("Day off or working day set"),
        EventKind.DAY_OFF_REMOVED: _("Day taken out of the calendar"),
        EventKind.DIRECTIVE_ADDED: _("Directive registered"),
        EventKind.DIRECTIVE_CHANGED: _("Directive changed"),
        EventKind.REGISTER_ADDED: _("Register added"),
        EventKind.REGISTER_CHANGED: _("Register changed"),
        EventKind.REGISTER_CLOSED: _("Register closed or opened again"),
        EventKind.CAUSE_ADDED: _("Cause added"),
        EventKind.CAUSE_CHANGED: _("Cause changed"),
        EventKind.INDICATOR_SET_ADDED: _("Set of indicators added"),
        EventKind.INDICATOR_SET_CHANGED: _("Set of indicators changed"),
        EventKind.TASK_LINKED: _("Task linked to an indicator"),
        EventKind.TASK_UNLINKED: _("Task no longer linked to an indicator"),
        EventKind.VIEW_SHARED: _("View shared with the office"),
        EventKind.VIEW_CHANGED: _("Shared view changed"),
        EventKind.VIEW_UNSHARED: _("View shared no more"),
        EventKind.REPORT_OPENED: _("Report opened"),
        EventKind.REPORT_ISSUED: _("Report issued"),
        EventKind.CLAUSES_SET: _("Clauses written down"),
        EventKind.SETTINGS_CHANGED: _("Settings changed"),
        EventKind.BACKUP_ASKED: _("Backup asked for"),
        EventKind.BACKED_UP: _("Backup made"),
        EventKind.BACKUP_FAILED: _("Backup failed"),
        EventKind.RESTORED: _("Restored from a backup"),
        EventKind.MOVED: _("Moved from another database"),
        EventKind.CLOCK_BEHIND: _("The machine's clock is behind the ledger"),
        EventKind.CLOCK_IS_RIGHT: _("The machine's clock is right, the ledger's newest act is not"),
    }[kind]


def event_text(row: EventRow) -> str:
    """What an event says besides who, when and about whom; a change with before and after."""
    return details_text(row.details)


def details_text(details: Mapping[str, Any]) -> str:
    return "; ".join(_particular(name, value) for name, value in details.items())


def _particular(name: str, value: Any) -> str:
    if name == "sentence":
        return _(str(value))
    if name == "refusal":
        return refusal_text(handed_on(value["sentence"], value["facts"]))
    if isinstance(value, list):
        return f"{_named(name)}: {_valued(name, value[0])} → {_valued(name, value[1])}"
    return f"{_named(name)}: {_valued(name, value)}"


@cached_by_language
def _named(name: str) -> str:
    return {
        "login": _("user name"),
        "name": _("name"),
        "role": _("role"),
        "unit_id": _("unit"),
        "unit": _("unit"),
        "units": _("units"),
        "group": _("group"),
        "email": _("e-mail address"),
        "title_vi": _("title in Vietnamese"),
        "title_en": _("title in English"),
        "way": _("by"),
        "provider": _("identity provider"),
        "purpose": _("for"),
        "hours": _("hours"),
        "count": _("browsers"),
        "code": _("code"),
        "symbol": _("symbol"),
        "subject": _("subject"),
        "issuer": _("issuer"),
        "signer": _("signer"),
        "issued_on": _("date"),
        "meeting_on": _("meeting on"),
        "level": _("level"),
        "clauses": _("clauses"),
        "other": _("other directive"),
        "kind": _("kind"),
        "name_vi": _("name in Vietnamese"),
        "name_en": _("name in English"),
        "short_vi": _("short name"),
        "parent_id": _("stands below"),
        "register": _("register"),
        "cause": _("cause"),
        "set": _("set"),
        "indicator": _("indicator"),
        "from": _("from the year"),
        "active": _("in use"),
        "letters": _("letters of its codes"),
        "position": _("order"),
        "first_year": _("first year"),
        "last_year": _("last year"),
        "in_report": _("counts in the report"),
        "wording_vi": _("wording in the report, Vietnamese"),
        "wording_en": _("wording in the report, English"),
        "valid_from": _("exists from"),
        "valid_to": _("exists until"),
        "aliases": _("other names"),
        "names": _("names"),
        "year": _("year"),
        "page": _("page"),
        "days": _("days"),
        "day": _("day"),
        "working": _("working day"),
        "period": _("period"),
        "start": _("data from"),
        "cut_off": _("data to"),
        "units_by": _("units report by"),
        "province_by": _("province reports by"),
        "contact": _("whom to ask"),
        "session_idle_hours": _("hours without a click"),
        "evidence_megabytes": _("largest file, MB"),
        "daily_megabytes": _("files of one person on one day, MB"),
        "session_hours": _("hours signed in"),
        "extensions_flagged_from": _("requests flagged from"),
        "field_departments": _("departments that answer for the fields"),
        "extensions_at_most": _("most requests for one task"),
        "late_requests": _("requests after the deadline"),
        "second_person_confirms": _("a second person confirms what was entered for a unit"),
        "strict_before": _("“before a day” is the day before it"),
        "superior_body": _("superior body"),
        "issuing_body": _("issuing body"),
        "symbol_ending": _("ending of its symbols"),
        "place": _("place"),
        "earlier_heads": _("earlier names of the office"),
        "addressee": _("addressee"),
        "signer_title": _("title of who signs"),
        "recipients": _("recipients"),
        "file": _("file"),
        "backup": _("backup"),
        "backup_place": _("place of the backup"),
        "files": _("files"),
        "lost": _("lost files"),
        "backup_hour": _("hour of the backup"),
        "backup_days": _("days of which the backup stays"),
        "backup_weeks": _("weeks of which the last backup stays"),
        "host": _("host name"),
        "origin": _("sent by"),
        "rows": _("rows"),
        "selection": _("what was asked for"),
        "seal": _("seal"),
        "link_hours": _("hours a link is good"),
        "second_factor_for": _("roles with a second factor"),
        "clock": _("it shows"),
        "newest": _("newest entry of the ledger"),
    }.get(name, name)


MEMBER_NAMES: tuple[tuple[tuple[str, ...], type[StrEnum], Callable[[Any], str]], ...] = (
    (("role", "second_factor_for"), Role, role_name),
    (("level",), DirectiveLevel, level_name),
    (("kind",), UnitKind, unit_kind_name),
    (("kind",), ReorganisationKind, reorganisation_name),
    (("kind",), DirectiveRelationKind, lambda kind: relation_name(kind, True)),
)


def _valued(name: str, value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_valued(name, each) for each in value) or "–"
    for names, members, name_of in MEMBER_NAMES:
        if name in names and value in set(members):
            return name_of(members(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name == "period":
        return period_name(Periods().of(value))
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return day(date.fromisoformat(value))
    if name in ("clock", "newest"):
        return instant(datetime.fromisoformat(value))
    return {
        "password": _("password"),
        "second_factor": _("second factor"),
        "terminal": _("terminal"),
        "account": _("My account"),
        "nobodys": _("one that nobody has"),
        "invitation": _("invitation"),
        "new_password": _("new password"),
    }.get(value, "–" if value in (None, "") else str(value))
