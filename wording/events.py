"""Events in the reader's words: what each kind is called, and the particulars of one."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from models.calendar.period import Periods
from models.committee.member import MemberRole
from models.directive.directive import DirectiveLevel, DirectiveRelationKind
from models.draft.acts import DraftActKind, Opinion, Outcome
from models.event import EventKind
from models.indicator.values import NUMBERS
from models.initiative.initiative import InitiativeKind, Recognition
from models.outage import Outage, OutageKind
from models.person import Role
from models.refusal import gettext_noop, handed_on
from models.register import ParField
from models.reorganisation.terms import ReorganisationKind
from models.report.outline import OutlineKind
from models.report.steps import Step
from models.unit import UnitKind
from queries.events import EventRow
from wording.committee.drafts import opinion_name, outcome_name
from wording.committee.meetings import member_role_name
from wording.language import _, as_printed, cached_by_language, day, instant, refusal_text
from wording.names import (
    field_name,
    level_name,
    period_name,
    relation_name,
    reorganisation_name,
    role_name,
    unit_kind_name,
)
from wording.outages import outage_heading
from wording.report.names import outline_name, step_name
from wording.voices import initiative_kind_name, recognition_name

EVENT_NAMES: Mapping[EventKind, str] = {
    EventKind.SIGNED_IN: gettext_noop("Signed in"),
    EventKind.SIGN_IN_FAILED: gettext_noop("Sign-in failed"),
    EventKind.SIGN_IN_HELD_OFF: gettext_noop("Held off after too many attempts"),
    EventKind.TURNED_AWAY: gettext_noop("Turned away at the gate"),
    EventKind.SIGNED_OUT: gettext_noop("Signed out"),
    EventKind.SIGN_INS_ENDED: gettext_noop("Signed out from elsewhere"),
    EventKind.FORBIDDEN: gettext_noop("Tried what is not theirs to do"),
    EventKind.OUT_OF_SCOPE: gettext_noop("Looked for something out of sight"),
    EventKind.EXPORTED: gettext_noop("File taken away"),
    EventKind.PASSWORD_CHANGED: gettext_noop("Password set"),
    EventKind.LINK_MADE: gettext_noop("Link made"),
    EventKind.LINK_USED: gettext_noop("Link used"),
    EventKind.SECOND_FACTOR_ON: gettext_noop("Second factor turned on"),
    EventKind.SECOND_FACTOR_OFF: gettext_noop("Second factor turned off"),
    EventKind.RECOVERY_CODE_USED: gettext_noop("Recovery code used"),
    EventKind.RECOVERY_CODES_MADE: gettext_noop("Recovery codes made"),
    EventKind.IDENTITY_LINKED: gettext_noop("Identity linked"),
    EventKind.IDENTITY_UNLINKED: gettext_noop("Identity unlinked"),
    EventKind.PERSON_ADDED: gettext_noop("Person added"),
    EventKind.PERSON_CHANGED: gettext_noop("Person changed"),
    EventKind.PERSON_DEACTIVATED: gettext_noop("Person deactivated"),
    EventKind.PERSON_REACTIVATED: gettext_noop("Person active again"),
    EventKind.UNIT_ADDED: gettext_noop("Unit added"),
    EventKind.UNIT_CHANGED: gettext_noop("Unit changed"),
    EventKind.UNITS_REORGANISED: gettext_noop("Units reorganised"),
    EventKind.REORGANISATION_TAKEN_BACK: gettext_noop("Reorganisation taken back"),
    EventKind.MEETING_ANNOUNCED: gettext_noop("Meeting announced"),
    EventKind.MEETING_CHANGED: gettext_noop("Meeting changed"),
    EventKind.MEETING_CALLED_OFF: gettext_noop("Meeting called off"),
    EventKind.MEMBER_NAMED: gettext_noop("Member of a committee named"),
    EventKind.MEMBER_RELEASED: gettext_noop("Member of a committee released"),
    EventKind.MEMBER_TAKEN_BACK: gettext_noop("What was said of a member taken back"),
    EventKind.DEPUTY_NAMED: gettext_noop("Deputy of a member named"),
    EventKind.DEPUTY_TAKEN_BACK: gettext_noop("Deputy of a member taken back"),
    EventKind.MEMBER_REPORTED: gettext_noop("Report of a member signed off"),
    EventKind.MEMBER_REPORT_TAKEN_BACK: gettext_noop("Report of a member taken back"),
    EventKind.UNIT_GROUP_ADDED: gettext_noop("Group of units added"),
    EventKind.UNIT_GROUP_CHANGED: gettext_noop("Group of units changed"),
    EventKind.UNIT_GROUP_REMOVED: gettext_noop("Group of units removed"),
    EventKind.PERIODS_GENERATED: gettext_noop("Periods written down"),
    EventKind.PERIOD_CHANGED: gettext_noop("Period changed"),
    EventKind.DAYS_OFF_GENERATED: gettext_noop("Holidays entered"),
    EventKind.DAY_OFF_SET: gettext_noop("Day off or working day set"),
    EventKind.DAY_OFF_REMOVED: gettext_noop("Day taken out of the calendar"),
    EventKind.DIRECTIVE_ADDED: gettext_noop("Directive registered"),
    EventKind.DIRECTIVE_CHANGED: gettext_noop("Directive changed"),
    EventKind.REGISTER_ADDED: gettext_noop("Register added"),
    EventKind.REGISTER_CHANGED: gettext_noop("Register changed"),
    EventKind.REGISTER_CLOSED: gettext_noop("Register closed or opened again"),
    EventKind.CAUSE_ADDED: gettext_noop("Cause added"),
    EventKind.CAUSE_CHANGED: gettext_noop("Cause changed"),
    EventKind.DRAFT_OPENED: gettext_noop("Draft begun"),
    EventKind.DRAFT_WRITTEN: gettext_noop("Version of a draft written"),
    EventKind.DRAFT_SENT: gettext_noop("Draft sent for comment"),
    EventKind.DRAFT_COMMENTED: gettext_noop("Draft commented"),
    EventKind.DRAFT_ANSWERED: gettext_noop("Comment on a draft answered"),
    EventKind.DRAFT_ISSUED: gettext_noop("Draft issued"),
    EventKind.DRAFT_TAKEN_BACK: gettext_noop("Taken back of a draft"),
    EventKind.INSPECTION_PLANNED: gettext_noop("Inspection planned"),
    EventKind.INSPECTION_HELD: gettext_noop("Inspection held"),
    EventKind.INSPECTION_CONCLUDED: gettext_noop("Inspection concluded"),
    EventKind.INSPECTION_DROPPED: gettext_noop("Inspection not held"),
    EventKind.INSPECTION_TAKEN_BACK: gettext_noop("Entry of an inspection taken back"),
    EventKind.VOICE_RECORDED: gettext_noop("Voice recorded"),
    EventKind.VOICE_HANDED: gettext_noop("Voice handed to a unit"),
    EventKind.VOICE_PASSED_ON: gettext_noop("Voice passed on to who took over"),
    EventKind.VOICE_ANSWERED: gettext_noop("Voice answered"),
    EventKind.VOICE_CLOSED: gettext_noop("Voice closed"),
    EventKind.VOICE_CORRECTED: gettext_noop("Words of a voice put right"),
    EventKind.VOICE_TAKEN_BACK: gettext_noop("Step of a voice taken back"),
    EventKind.ROUND_OPENED: gettext_noop("Round of scoring opened"),
    EventKind.ROUND_RESCHEDULED: gettext_noop("Days of a round moved"),
    EventKind.SHEET_SUBMITTED: gettext_noop("Sheet submitted"),
    EventKind.SHEET_HANDED_BACK: gettext_noop("Sheet handed back"),
    EventKind.SCORES_DECIDED: gettext_noop("Scores decided"),
    EventKind.FIGURES_RECORDED: gettext_noop("Figures recorded"),
    EventKind.FIGURE_CORRECTED: gettext_noop("Figure corrected"),
    EventKind.CLASS_RULE_SET: gettext_noop("Rule of classes set"),
    EventKind.HEADS_CLASSED: gettext_noop("Heads classed"),
    EventKind.PRAISED: gettext_noop("Praise recorded or corrected"),
    EventKind.HOTLINE_OPENED: gettext_noop("Hotline opened"),
    EventKind.HOTLINE_ENDED: gettext_noop("Hotline ended"),
    EventKind.INITIATIVE_ADDED: gettext_noop("Initiative recorded"),
    EventKind.INITIATIVE_CHANGED: gettext_noop("Initiative changed"),
    EventKind.INITIATIVE_REMOVED: gettext_noop("Initiative removed"),
    EventKind.INDICATOR_SET_ADDED: gettext_noop("Set of indicators added"),
    EventKind.INDICATOR_SET_CHANGED: gettext_noop("Set of indicators changed"),
    EventKind.TASK_LINKED: gettext_noop("Task linked to an indicator"),
    EventKind.TASK_UNLINKED: gettext_noop("Task no longer linked to an indicator"),
    EventKind.VIEW_SHARED: gettext_noop("View shared with the office"),
    EventKind.VIEW_CHANGED: gettext_noop("Shared view changed"),
    EventKind.VIEW_UNSHARED: gettext_noop("View shared no more"),
    EventKind.REPORT_OPENED: gettext_noop("Report opened"),
    EventKind.REPORT_ISSUED: gettext_noop("Report issued"),
    EventKind.REPORT_PUT_AWAY: gettext_noop("Report put away"),
    EventKind.REPORT_SCANNED: gettext_noop("Signed scan added to an issued report"),
    EventKind.CLAUSES_SET: gettext_noop("Clauses written down"),
    EventKind.SETTINGS_CHANGED: gettext_noop("Settings changed"),
    EventKind.BACKUP_ASKED: gettext_noop("Backup asked for"),
    EventKind.BACKED_UP: gettext_noop("Backup made"),
    EventKind.BACKUP_FAILED: gettext_noop("Backup failed"),
    EventKind.RESTORED: gettext_noop("Restored from a backup"),
    EventKind.MOVED: gettext_noop("Moved from another database"),
    EventKind.YEAR_ARCHIVED: gettext_noop("Year archived"),
    EventKind.YEAR_REOPENED: gettext_noop("Archived year opened again"),
    EventKind.CLEANED: gettext_noop("Cleaned up"),
    EventKind.REPORT_STEP: gettext_noop("Report proposed, read or taken back"),
    EventKind.OUTLINE_CHANGED: gettext_noop("Outline of reports changed"),
    EventKind.SECTIONS_ASKED: gettext_noop("Units asked for sections of a report"),
    EventKind.SECTION_ANSWERED: gettext_noop("Section of a report sent by its unit"),
    EventKind.UNITS_URGED: gettext_noop("Units urged by letters"),
    EventKind.CLOCK_BEHIND: gettext_noop("The machine's clock is behind the ledger"),
    EventKind.CLOCK_IS_RIGHT: gettext_noop("The machine's clock is right, the ledger's newest act is not"),
}
PARTICULARS: Mapping[str, str] = {
    "login": gettext_noop("user name"),
    "name": gettext_noop("name"),
    "role": gettext_noop("role"),
    "unit_id": gettext_noop("unit"),
    "unit": gettext_noop("unit"),
    "units": gettext_noop("units"),
    "group": gettext_noop("group"),
    "email": gettext_noop("e-mail address"),
    "title_vi": gettext_noop("title in Vietnamese"),
    "title_en": gettext_noop("title in English"),
    "way": gettext_noop("by"),
    "provider": gettext_noop("identity provider"),
    "purpose": gettext_noop("for"),
    "hours": gettext_noop("hours"),
    "count": gettext_noop("browsers"),
    "code": gettext_noop("code"),
    "symbol": gettext_noop("symbol"),
    "subject": gettext_noop("subject"),
    "issuer": gettext_noop("issuer"),
    "signer": gettext_noop("signer"),
    "issued_on": gettext_noop("date"),
    "meeting_on": gettext_noop("meeting on"),
    "committee": gettext_noop("committee of"),
    "chair": gettext_noop("in the chair"),
    "looked_at": gettext_noop("what is looked at"),
    "team": gettext_noop("team"),
    "without_notice": gettext_noop("without notice"),
    "agenda": gettext_noop("agenda"),
    "documents_by": gettext_noop("documents by"),
    "conclusion": gettext_noop("conclusions announced by"),
    "present": gettext_noop("present"),
    "represented": gettext_noop("represented"),
    "absent": gettext_noop("absent"),
    "guests": gettext_noop("guests"),
    "duties": gettext_noop("duties"),
    "fields": gettext_noop("fields"),
    "first_day": gettext_noop("from the day"),
    "last_day": gettext_noop("to the day"),
    "deputy": gettext_noop("deputy"),
    "as_of": gettext_noop("as of"),
    "level": gettext_noop("level"),
    "clauses": gettext_noop("clauses"),
    "other": gettext_noop("other directive"),
    "kind": gettext_noop("kind"),
    "name_vi": gettext_noop("name in Vietnamese"),
    "name_en": gettext_noop("name in English"),
    "short_vi": gettext_noop("short name"),
    "parent_id": gettext_noop("stands below"),
    "register": gettext_noop("register"),
    "cause": gettext_noop("cause"),
    "set": gettext_noop("set"),
    "indicator": gettext_noop("indicator"),
    "from": gettext_noop("from the year"),
    "active": gettext_noop("in use"),
    "letters": gettext_noop("letters of its codes"),
    "position": gettext_noop("order"),
    "first_year": gettext_noop("first year"),
    "last_year": gettext_noop("last year"),
    "in_report": gettext_noop("counts in the report"),
    "wording_vi": gettext_noop("wording in the report, Vietnamese"),
    "wording_en": gettext_noop("wording in the report, English"),
    "valid_from": gettext_noop("exists from"),
    "valid_to": gettext_noop("exists until"),
    "aliases": gettext_noop("other names"),
    "names": gettext_noop("names"),
    "year": gettext_noop("year"),
    "page": gettext_noop("page"),
    "days": gettext_noop("days"),
    "day": gettext_noop("day"),
    "working": gettext_noop("working day"),
    "period": gettext_noop("period"),
    "start": gettext_noop("data from"),
    "cut_off": gettext_noop("data to"),
    "units_by": gettext_noop("units report by"),
    "province_by": gettext_noop("province reports by"),
    "callers": gettext_noop("callers"),
    "number": gettext_noop("number"),
    "title": gettext_noop("title"),
    "value": gettext_noop("value"),
    "numerator": gettext_noop("numerator"),
    "denominator": gettext_noop("denominator"),
    "rank": gettext_noop("place among others"),
    "ranked_among": gettext_noop("among how many"),
    "rank_change": gettext_noop("change of the place"),
    "value_change": gettext_noop("change of the value"),
    "percent_change": gettext_noop("change in percent"),
    "version": gettext_noop("version"),
    "answer_by": gettext_noop("answers by"),
    "of": gettext_noop("of whom"),
    "opinion": gettext_noop("opinion"),
    "outcome": gettext_noop("what becomes of it"),
    "recognition": gettext_noop("recognition"),
    "recognised_on": gettext_noop("recognised on"),
    "reach": gettext_noop("people reached"),
    "voice_answer_days": gettext_noop("working days to answer a person"),
    "caller_days": gettext_noop("days that callers stay"),
    "contact": gettext_noop("whom to ask"),
    "session_idle_hours": gettext_noop("hours without a click"),
    "evidence_megabytes": gettext_noop("largest file, MB"),
    "daily_megabytes": gettext_noop("files of one person on one day, MB"),
    "session_hours": gettext_noop("hours signed in"),
    "extensions_flagged_from": gettext_noop("requests flagged from"),
    "field_departments": gettext_noop("departments that answer for the fields"),
    "standing_unit": gettext_noop("unit that answers for what is of no field"),
    "extensions_at_most": gettext_noop("most requests for one task"),
    "late_requests": gettext_noop("requests after the deadline"),
    "second_person_confirms": gettext_noop("a second person confirms what was entered for a unit"),
    "inspected_percent": gettext_noop("percent of units inspected in a year"),
    "findings_register": gettext_noop("register of what inspections find"),
    "strict_before": gettext_noop("“before a day” is the day before it"),
    "superior_body": gettext_noop("superior body"),
    "issuing_body": gettext_noop("issuing body"),
    "symbol_ending": gettext_noop("ending of its symbols"),
    "place": gettext_noop("place"),
    "earlier_heads": gettext_noop("earlier names of the office"),
    "addressee": gettext_noop("addressee"),
    "signer_title": gettext_noop("title of who signs"),
    "recipients": gettext_noop("recipients"),
    "figure": gettext_noop("figure"),
    "file": gettext_noop("file"),
    "backup": gettext_noop("backup"),
    "backup_place": gettext_noop("place of the backup"),
    "files": gettext_noop("files"),
    "lost": gettext_noop("lost files"),
    "damaged": gettext_noop("damaged at the place"),
    "backup_hour": gettext_noop("hour of the backup"),
    "backup_days": gettext_noop("days of which the backup stays"),
    "backup_weeks": gettext_noop("weeks of which the last backup stays"),
    "host": gettext_noop("host name"),
    "origin": gettext_noop("sent by"),
    "round": gettext_noop("round"),
    "rows": gettext_noop("rows"),
    "selection": gettext_noop("what was asked for"),
    "seal": gettext_noop("seal"),
    "sha256": gettext_noop("checksum"),
    "link_hours": gettext_noop("hours a link is good"),
    "second_factor_for": gettext_noop("roles with a second factor"),
    "because": gettext_noop("why"),
    "sign_ins": gettext_noop("old sign-ins"),
    "links": gettext_noop("links that no longer work"),
    "drafts": gettext_noop("drafts nobody sent"),
    "days_of_sending": gettext_noop("counts of what was sent on a day"),
    "signs_for": gettext_noop("for whom it is signed"),
    "filed_with": gettext_noop("filed with"),
    "outline": gettext_noop("outline"),
    "added": gettext_noop("added"),
    "step": gettext_noop("step"),
    "clock": gettext_noop("it shows"),
    "newest": gettext_noop("newest entry of the ledger"),
}


@cached_by_language
def event_name(kind: EventKind) -> str:
    return _(EVENT_NAMES[kind])


def event_text(row: EventRow) -> str:
    """What an event says besides who, when and about whom; a change with before and after."""
    return details_text(row.details)


def event_document(row: EventRow) -> str:
    """The symbol of the document that an event speaks of, as it is called since; empty where it speaks of none."""
    symbol = row.details.get("symbol", "")
    return str(symbol[-1] if isinstance(symbol, list) else symbol)


def details_text(details: Mapping[str, Any]) -> str:
    return "; ".join(_particular(name, value) for name, value in details.items())


def _particular(name: str, value: Any) -> str:
    if name == "sentence":
        return _(str(value))
    if name == "refusal":
        return refusal_text(handed_on(value["sentence"], value["facts"]))
    if name == "outage":
        return outage_heading(Outage(OutageKind(value)))
    if isinstance(value, list):
        return f"{_named(name)}: {_valued(name, value[0])} → {_valued(name, value[1])}"
    return f"{_named(name)}: {_valued(name, value)}"


@cached_by_language
def _named(name: str) -> str:
    return _(PARTICULARS[name]) if name in PARTICULARS else name


MEMBER_NAMES: tuple[tuple[tuple[str, ...], type[StrEnum], Callable[[Any], str]], ...] = (
    (("role", "second_factor_for"), Role, role_name),
    (("role",), MemberRole, member_role_name),
    (("level",), DirectiveLevel, level_name),
    (("kind",), UnitKind, unit_kind_name),
    (("kind",), ReorganisationKind, reorganisation_name),
    (("kind",), DirectiveRelationKind, lambda kind: relation_name(kind, True)),
    (("kind",), InitiativeKind, initiative_kind_name),
    (("kind",), DraftActKind, lambda kind: event_name(EventKind(f"draft_{kind}"))),
    (("opinion",), Opinion, opinion_name),
    (("outcome",), Outcome, outcome_name),
    (("recognition",), Recognition, recognition_name),
    (("outline",), OutlineKind, outline_name),
    (("step",), Step, step_name),
)


WRITTEN: Mapping[str, Callable[[Any], str]] = {  # how a particular is written, by its name
    "fields": lambda codes: ", ".join(field_name(ParField(code)) for code in codes.split(", ")),
    "period": lambda code: period_name(Periods().of(code)),
    **dict.fromkeys(("clock", "newest"), lambda at: instant(datetime.fromisoformat(at))),
    **dict.fromkeys(NUMBERS, lambda written: as_printed(Decimal(str(written)))),
}


def _valued(name: str, value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_valued(name, each) for each in value) or "–"
    for names, members, name_of in MEMBER_NAMES:
        if name in names and value in set(members):
            return name_of(members(value))
    if name in WRITTEN and value not in (None, ""):
        return WRITTEN[name](value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return day(date.fromisoformat(value))
    return {
        "password": _("password"),
        "second_factor": _("second factor"),
        "terminal": _("terminal"),
        "account": _("My account"),
        "nobodys": _("one that nobody has"),
        "invitation": _("invitation"),
        "new_password": _("new password"),
    }.get(value, "–" if value in (None, "") else str(value))
