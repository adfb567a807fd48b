"""Meetings of a steering committee: announced with their agenda, held by who was there, concluded by a directive.

A committee belongs to a unit; the province's belongs to none.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, extract
from sqlmodel import Field, Session, col, select

from models.access import may_keep_committee, may_keep_directives
from models.base import Model
from models.directive.clause_text import ClauseLine
from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel
from models.event import EventKind, difference, note
from models.person import User, names_of_people
from models.province import day_of
from models.refusal import Refusal, gettext_noop, permit, require, require_unchanged
from models.task.clauses import set_clauses
from models.text import LINE, PARAGRAPH, SHORT, one_line, require_within, visible
from models.unit import require_units, unit_code

KEEPS_NOT = gettext_noop("Only the secretariat keeps the committee's meetings; of a unit's committee, the unit too.")


class Presence(StrEnum):
    PRESENT = "present"
    REPRESENTED = "represented"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Attendance:
    """How somebody attended. Who came for them is ``stand_in_id``, or ``stand_in`` where they have no account."""

    person_id: int
    presence: Presence
    stand_in: str = ""
    stand_in_id: int | None = None

    @property
    def people(self) -> list[int]:
        """Who is named."""
        return [self.person_id] + ([] if self.stand_in_id is None else [self.stand_in_id])


class MeetingEntry(StrEnum):
    """What is entered of a meeting, and can be a mistake."""

    CONCLUSIONS = "conclusions"
    ATTENDANCE = "attendance"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was entered by mistake: when that was taken back, as ISO 8601 has instants, and why; of conclusions, which
    directive was to announce them. A meeting that is taken back itself is not held."""

    directive_id: int | None
    at: str
    reason: str
    entry: MeetingEntry = MeetingEntry.CONCLUSIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDetails:
    """What is announced of a meeting. ``agenda`` has an item a line; documents are sent by ``documents_by``."""

    unit_id: int | None
    number: int
    on: date
    place: str
    chair: str
    agenda: str = ""
    documents_by: date | None = None


class Meeting(Model, table=True):
    """The ``number``-th meeting in its year of the committee of ``unit_id`` (none: the province's).

    ``attendance`` has an :class:`Attendance` for each member, ``guests`` the others who were there, one a line.
    ``conclusion_id`` is the directive that announces what it concluded, ``taken_back`` has a :class:`TakenBack` for
    all that was entered by mistake.
    """

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    number: int
    on: date = Field(index=True)
    place: str
    chair: str
    agenda: str = ""
    documents_by: date | None = None
    attendance: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    guests: str = ""
    conclusion_id: int | None = Field(default=None, foreign_key="directive.id", unique=True)
    taken_back: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)

    @property
    def details(self) -> MeetingDetails:
        return MeetingDetails(
            unit_id=self.unit_id,
            number=self.number,
            on=self.on,
            place=self.place,
            chair=self.chair,
            agenda=self.agenda,
            documents_by=self.documents_by,
        )

    @property
    def attended(self) -> tuple[Attendance, ...]:
        return tuple(Attendance(**{**each, "presence": Presence(each["presence"])}) for each in self.attendance)

    @property
    def mistaken(self) -> tuple[TakenBack, ...]:
        """In the order in which they were taken back."""
        return tuple(TakenBack(**{**each, "entry": _entry(each)}) for each in self.taken_back)

    @property
    def is_off(self) -> bool:
        """Whether it was taken back itself."""
        return any(each.entry is MeetingEntry.MEETING for each in self.mistaken)

    @classmethod
    def announce(cls, session: Session, details: MeetingDetails, *, by: User, at: datetime) -> "Meeting":
        """Register a meeting, one to come or one that was held."""
        permit(may_keep_committee(by, details.unit_id), KEEPS_NOT)
        made = cls(unit_id=details.unit_id, number=details.number, on=details.on, place="", chair="")
        made._become(session, details)
        note(session, EventKind.MEETING_ANNOUNCED, at=at, by=by, details=_plain(session, made.details))
        return made

    def change(
        self, session: Session, details: MeetingDetails, *, by: User, at: datetime, seen: MeetingDetails | None = None
    ) -> None:
        """Say anew what was announced; the committee stays. ``seen`` is what was so when the form was drawn."""
        self.require_kept_by(by)
        before = self.details
        require_unchanged(seen, before)
        require(details.unit_id == self.unit_id, "A meeting stays that of its committee.")
        self._become(session, details)
        self._note_change(session, _plain(session, before), _plain(session, self.details), by=by, at=at)

    def record_attendance(
        self, session: Session, attended: Sequence[Attendance], guests: str, *, by: User, at: datetime
    ) -> None:
        """Say who was there, once the meeting was held."""
        self.require_kept_by(by)
        require(self.on <= day_of(at), "The meeting has not been held yet.")
        people = {person_id for each in attended for person_id in each.people}
        require(people == names_of_people(session, people).keys(), "There is no such person.")
        for each in attended:
            require_within(SHORT, each.stand_in)
            named_once = bool(each.stand_in) + (each.stand_in_id is not None)
            require(
                named_once == (each.presence is Presence.REPRESENTED),
                "Name who stood in once, for those who were represented and for nobody else.",
            )
        require_within(PARAGRAPH, guests)
        before = self._who_was_there(session)
        self.attendance, self.guests = [asdict(each) for each in attended], visible(guests).strip()
        session.add(self)
        self._note_change(session, before, self._who_was_there(session), by=by, at=at)

    def conclude(
        self,
        session: Session,
        details: DirectiveDetails,
        lines: Sequence[ClauseLine],
        *,
        by: User,
        at: datetime,
        another: bool = False,
    ) -> Directive:
        """Register the directive that announces the conclusions, with their ``lines`` as its clauses."""
        self._require_not_concluded(by)
        require(bool(lines), "The conclusions have no lines.")
        is_own = self.unit_id is None or details.level is DirectiveLevel.UNIT
        require(is_own, "What a unit's committee concluded is a document of the unit.")
        details = replace(details, meeting_on=self.on)
        committee = self.unit_id
        directive = Directive.add(session, details, by=by, at=at, another=another, committee=committee)
        set_clauses(session, directive, lines, by=by, at=at, committee=committee)
        self._is_announced(session, directive, committee, by=by, at=at)
        return directive

    def point_to(self, session: Session, directive: Directive, *, by: User, at: datetime) -> None:
        """Say which directive, registered already, announces the conclusions: of a unit's committee the unit says it
        of one that was its own already, of any other the secretariat."""
        self._require_not_concluded(by)
        was_its_own = any(each.directive_id == directive.id for each in self.mistaken)
        committee = keeper_of(self.unit_id, directive.level) if was_its_own else None
        permit(may_keep_directives(by, committee), "Only the secretariat keeps the register of directives.")
        self._is_announced(session, directive, committee, by=by, at=at)

    def _is_announced(
        self, session: Session, directive: Directive, committee: int | None, *, by: User, at: datetime
    ) -> None:
        require(self.on <= directive.issued_on, "{symbol} is older than the meeting.", symbol=directive.symbol)
        other = session.exec(select(Meeting.id).where(Meeting.conclusion_id == directive.id)).first()
        require(other is None, "{symbol} announces the conclusions of another meeting.", symbol=directive.symbol)
        self.conclusion_id = directive.id
        session.add(self)
        _announces(session, directive, self.on, committee, by=by, at=at)
        self._note_change(session, {"conclusion": None}, {"conclusion": directive.symbol}, by=by, at=at)

    def take_conclusions_back(
        self, session: Session, reason: str, *, by: User, at: datetime, seen: int | None = None
    ) -> None:
        """Another directive, or none yet, announces what was concluded. The one entered stays registered, with its
        clauses and their tasks. ``seen`` is its id when the form was drawn."""
        self.require_kept_by(by)
        require_unchanged(seen, self.conclusion_id)
        directive = session.get(Directive, self.conclusion_id or 0)
        if directive is None:
            raise Refusal("The conclusions of this meeting are not announced yet.")
        self._take_back(MeetingEntry.CONCLUSIONS, reason, at, directive.id)
        self.conclusion_id = None
        session.add(self)
        _announces(session, directive, None, keeper_of(self.unit_id, directive.level), by=by, at=at)
        self._note_taken_back(session, {"conclusion": [directive.symbol, None]}, by=by, at=at)

    def take_attendance_back(self, session: Session, reason: str, *, by: User, at: datetime) -> None:
        """Nothing is known any more of who was there."""
        self.require_kept_by(by)
        before = self._who_was_there(session)
        require(bool(self.attendance or self.guests), "Nothing is entered of who was there.")
        self._take_back(MeetingEntry.ATTENDANCE, reason, at)
        self.attendance, self.guests = [], ""
        session.add(self)
        self._note_taken_back(session, difference(before, self._who_was_there(session)), by=by, at=at)

    def call_off(self, session: Session, reason: str, *, by: User, at: datetime) -> None:
        """It is not held, or was entered by mistake; its number is free again."""
        self.require_kept_by(by)
        require(self.conclusion_id is None, "Take its conclusions back first.")
        self._take_back(MeetingEntry.MEETING, reason, at)
        session.add(self)
        note(session, EventKind.MEETING_CALLED_OFF, at=at, by=by, details=self._mentioned({"because": self._reason}))

    @property
    def _reason(self) -> str:
        """Why something was taken back last."""
        return self.mistaken[-1].reason

    def _take_back(self, entry: MeetingEntry, reason: str, at: datetime, directive_id: int | None = None) -> None:
        reason = one_line(reason)
        require(bool(reason), "Give the reason.")
        require_within(SHORT, reason)
        mistaken = TakenBack(directive_id=directive_id, at=at.isoformat(), reason=reason, entry=entry)
        self.taken_back = [*self.taken_back, asdict(mistaken)]

    def _note_taken_back(self, session: Session, changed: dict[str, Any], *, by: User, at: datetime) -> None:
        details = self._mentioned({**changed, "because": self._reason})
        note(session, EventKind.MEETING_CHANGED, at=at, by=by, details=details)

    def _mentioned(self, more: dict[str, Any]) -> dict[str, Any]:
        """What an event says of it: which meeting it is, and ``more``."""
        return {"number": self.number, "meeting_on": self.on.isoformat(), **more}

    def require_kept_by(self, by: User) -> None:
        """Refuse who may not say anything of it, and all of a meeting that is called off."""
        permit(may_keep_committee(by, self.unit_id), KEEPS_NOT)
        require(not self.is_off, "This meeting is called off.")

    def _require_not_concluded(self, by: User) -> None:
        self.require_kept_by(by)
        require(self.conclusion_id is None, "The conclusions of this meeting are announced already.")

    def _become(self, session: Session, details: MeetingDetails) -> None:
        said = replace(details, place=one_line(details.place), chair=one_line(details.chair))
        require(said.number > 0, "Meetings are numbered from 1.")
        require(bool(said.place) and bool(said.chair), "A meeting needs its place and who is in the chair.")
        require_within(SHORT, said.chair)
        require_within(LINE, said.place)
        require_within(PARAGRAPH, said.agenda)
        require_units(session, [] if said.unit_id is None else [said.unit_id], said.on)
        require(
            said.documents_by is None or said.documents_by <= said.on,
            "Documents are sent before the meeting, not after it.",
        )
        for name, value in asdict(replace(said, agenda=visible(said.agenda).strip())).items():
            setattr(self, name, value)
        self._require_free_number(session)
        session.add(self)
        session.flush()

    def _require_free_number(self, session: Session) -> None:
        same = select(Meeting).where(
            col(Meeting.unit_id).is_not_distinct_from(self.unit_id),
            Meeting.number == self.number,
            extract("year", col(Meeting.on)) == self.on.year,
            Meeting.id != self.id if self.id else col(Meeting.id).is_not(None),
        )
        with session.no_autoflush:
            other = next((each for each in session.exec(same) if not each.is_off), None)
        if other is not None:
            raise Refusal(
                "Meeting {number} of this year is registered already, on {date}.",
                number=str(self.number),
                date=other.on,
            )

    def _who_was_there(self, session: Session) -> dict[str, str]:
        """The attendance as an event keeps it."""
        names = names_of_people(session, [person_id for each in self.attended for person_id in each.people])
        said: dict[Presence, list[str]] = {presence: [] for presence in Presence}
        for each in self.attended:
            stand_in = names[each.stand_in_id] if each.stand_in_id is not None else each.stand_in
            said[each.presence].append(f"{names[each.person_id]} ({stand_in})" if stand_in else names[each.person_id])
        return {**{presence.value: ", ".join(people) for presence, people in said.items()}, "guests": self.guests}

    def _note_change(
        self, session: Session, before: dict[str, Any], after: dict[str, Any], *, by: User, at: datetime
    ) -> None:
        if changed := difference(before, after):
            note(session, EventKind.MEETING_CHANGED, at=at, by=by, details=self._mentioned(changed))


def keeper_of(committee: int | None, level: DirectiveLevel) -> int | None:
    """The unit that keeps the document which announces what its ``committee`` concluded; none where that is not one
    of the unit itself."""
    return committee if level is DirectiveLevel.UNIT else None


def _entry(taken_back: dict[str, Any]) -> MeetingEntry:
    """What was taken back; until there was anything else, conclusions."""
    return MeetingEntry(taken_back.get("entry", MeetingEntry.CONCLUSIONS))


def _announces(
    session: Session, directive: Directive, meeting_on: date | None, committee: int | None, *, by: User, at: datetime
) -> None:
    """Let ``directive`` say the same of the meeting as the meeting says of it."""
    if directive.meeting_on != meeting_on:
        details = replace(directive.details, meeting_on=meeting_on)
        directive.change(session, details, by=by, at=at, another=True, committee=committee)


def _plain(session: Session, details: MeetingDetails) -> dict[str, Any]:
    """Details as an event keeps them."""
    return {
        "committee": unit_code(session, details.unit_id),
        "number": details.number,
        "meeting_on": details.on.isoformat(),
        "place": details.place,
        "chair": details.chair,
        "agenda": details.agenda,
        "documents_by": details.documents_by.isoformat() if details.documents_by else "",
    }
