"""Events: what was done to the installation and at its doors, by whom and when. Append-only, like acts.

Acts say what happened to tasks; events say who signed in, what was refused, and what administrators changed.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, Session

from models.base import Model, one_of
from models.person import Person, User

TERMINAL = 0  # the id of whoever works at the machine's own terminal; no person has it


class EventKind(StrEnum):
    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_IN_HELD_OFF = "sign_in_held_off"
    TURNED_AWAY = "turned_away"
    SIGNED_OUT = "signed_out"
    SIGN_INS_ENDED = "sign_ins_ended"
    FORBIDDEN = "forbidden"
    OUT_OF_SCOPE = "out_of_scope"
    EXPORTED = "exported"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - the name of an event
    LINK_MADE = "link_made"
    LINK_USED = "link_used"
    SECOND_FACTOR_ON = "second_factor_on"
    SECOND_FACTOR_OFF = "second_factor_off"
    RECOVERY_CODE_USED = "recovery_code_used"
    RECOVERY_CODES_MADE = "recovery_codes_made"
    IDENTITY_LINKED = "identity_linked"
    IDENTITY_UNLINKED = "identity_unlinked"
    PERSON_ADDED = "person_added"
    PERSON_CHANGED = "person_changed"
    PERSON_DEACTIVATED = "person_deactivated"
    PERSON_REACTIVATED = "person_reactivated"
    UNIT_ADDED = "unit_added"
    UNIT_CHANGED = "unit_changed"
    UNITS_REORGANISED = "units_reorganised"
    REORGANISATION_TAKEN_BACK = "reorganisation_taken_back"
    UNIT_GROUP_ADDED = "unit_group_added"
    UNIT_GROUP_CHANGED = "unit_group_changed"
    UNIT_GROUP_REMOVED = "unit_group_removed"
    PERIODS_GENERATED = "periods_generated"
    PERIOD_CHANGED = "period_changed"
    DAYS_OFF_GENERATED = "days_off_generated"
    DAY_OFF_SET = "day_off_set"
    DAY_OFF_REMOVED = "day_off_removed"
    DIRECTIVE_ADDED = "directive_added"
    DIRECTIVE_CHANGED = "directive_changed"
    CLAUSES_SET = "clauses_set"
    MEETING_ANNOUNCED = "meeting_announced"
    MEETING_CHANGED = "meeting_changed"
    MEETING_CALLED_OFF = "meeting_called_off"
    MEMBER_NAMED = "member_named"
    MEMBER_RELEASED = "member_released"
    MEMBER_TAKEN_BACK = "member_taken_back"
    DEPUTY_NAMED = "deputy_named"
    DEPUTY_TAKEN_BACK = "deputy_taken_back"
    MEMBER_REPORTED = "member_reported"
    MEMBER_REPORT_TAKEN_BACK = "member_report_taken_back"
    REGISTER_ADDED = "register_added"
    REGISTER_CHANGED = "register_changed"
    REGISTER_CLOSED = "register_closed"
    CAUSE_ADDED = "cause_added"
    CAUSE_CHANGED = "cause_changed"
    DRAFT_OPENED = "draft_opened"
    DRAFT_WRITTEN = "draft_write"
    DRAFT_SENT = "draft_send"
    DRAFT_COMMENTED = "draft_comment"
    DRAFT_ANSWERED = "draft_answer"
    DRAFT_ISSUED = "draft_issue"
    DRAFT_TAKEN_BACK = "draft_take_back"
    INSPECTION_PLANNED = "inspection_plan"
    INSPECTION_HELD = "inspection_hold"
    INSPECTION_CONCLUDED = "inspection_conclude"
    INSPECTION_DROPPED = "inspection_drop"
    INSPECTION_TAKEN_BACK = "inspection_take_back"
    VOICE_RECORDED = "voice_recorded"
    VOICE_HANDED = "voice_handed"
    VOICE_PASSED_ON = "voice_passed_on"
    VOICE_ANSWERED = "voice_answered"
    VOICE_CLOSED = "voice_closed"
    VOICE_CORRECTED = "voice_corrected"
    VOICE_TAKEN_BACK = "voice_taken_back"
    ROUND_OPENED = "round_open"
    ROUND_RESCHEDULED = "round_reschedule"
    SHEET_SUBMITTED = "round_submit"
    SHEET_HANDED_BACK = "round_hand_back"
    SCORES_DECIDED = "round_decide"
    FIGURES_RECORDED = "figures_recorded"
    FIGURE_CORRECTED = "figure_corrected"
    CLASS_RULE_SET = "class_rule_set"
    HEADS_CLASSED = "heads_classed"
    PRAISED = "praised"
    HOTLINE_OPENED = "hotline_opened"
    HOTLINE_ENDED = "hotline_ended"
    INITIATIVE_ADDED = "initiative_added"
    INITIATIVE_CHANGED = "initiative_changed"
    INITIATIVE_REMOVED = "initiative_removed"
    INDICATOR_SET_ADDED = "indicator_set_added"
    INDICATOR_SET_CHANGED = "indicator_set_changed"
    TASK_LINKED = "task_linked"
    TASK_UNLINKED = "task_unlinked"
    VIEW_SHARED = "view_shared"
    VIEW_CHANGED = "view_changed"
    VIEW_UNSHARED = "view_unshared"
    REPORT_OPENED = "report_opened"
    REPORT_STEP = "report_step"
    REPORT_ISSUED = "report_issued"
    REPORT_PUT_AWAY = "report_put_away"
    REPORT_SCANNED = "report_scanned"
    OUTLINE_CHANGED = "outline_changed"
    SECTIONS_ASKED = "sections_asked"
    SECTION_ANSWERED = "section_answered"
    UNITS_URGED = "units_urged"
    SETTINGS_CHANGED = "settings_changed"
    BACKUP_ASKED = "backup_asked"
    BACKED_UP = "backed_up"
    BACKUP_FAILED = "backup_failed"
    RESTORED = "restored"
    MOVED = "moved"
    YEAR_ARCHIVED = "year_archived"
    YEAR_REOPENED = "year_reopened"
    CLEANED = "cleaned"
    CLOCK_BEHIND = "clock_behind"
    CLOCK_IS_RIGHT = "clock_is_right"


class Event(Model, table=True):
    """``by_id`` did it (nobody known, or the terminal, when empty) to ``about_id``, from ``address``.

    ``details`` has the rest in words or codes; a change is ``{"what": [before, after]}``.
    """

    __table_args__ = (
        Index("ix_event_kind", "kind", "id"),
        Index("ix_event_about_id", "about_id", "id"),
        Index("ix_event_address", "address", "at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    kind: EventKind = Field(sa_type=one_of(EventKind))
    by_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    about_id: int | None = Field(default=None, foreign_key="person.id")
    address: str = ""
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


def note(
    session: Session,
    kind: EventKind,
    *,
    at: datetime,
    by: User | Person | None = None,
    about_id: int | None = None,
    address: str = "",
    details: Mapping[str, Any] | None = None,
) -> None:
    """Append an event in the caller's transaction."""
    told = dict(details or {}) | ({"way": "terminal"} if by is not None and by.id == TERMINAL else {})
    by_id = (by.id or None) if by else None
    place = address or (by.address if isinstance(by, User) else "")
    session.add(Event(at=at, kind=kind, by_id=by_id, about_id=about_id, address=place, details=told))


def difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Any]]:
    """What changed from ``before`` to ``after``, as an event says it; empty when nothing did."""
    return {name: [before.get(name), value] for name, value in after.items() if before.get(name) != value}
