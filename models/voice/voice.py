"""People's voices: what somebody told the administration of a unit, and what was made of it, step by step.

Who somebody is stands apart, in :mod:`models.voice.caller`.
"""

from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, col, func, select

from models.access import may_answer_voice, may_handle_voices, may_record_voice, may_see_voice, speaks_for
from models.base import Model, one_of
from models.calendar.days_off import special_days_in, working_day_after
from models.event import EventKind, note
from models.moment import PRESENT, Moment
from models.person import User
from models.preference import preferences_in
from models.province import day_of
from models.refusal import Outdated, gettext_noop, permit, require
from models.text import PARAGRAPH, SHORT, one_line, require_within, visible
from models.unit import Unit, unit_code
from models.voice.caller import Caller, CallerDetails, require_nameless
from models.voice.facts import StepKind, VoiceFacts, facts_at, steps_in_force

ONLY_SECRETARIAT = gettext_noop("Only the secretariat hands on and closes what people say.")
ONLY_HANDLER = gettext_noop("Only the unit that handles it and the secretariat answer.")


class VoiceWay(StrEnum):
    HOTLINE = "hotline"
    PORTAL = "portal"
    LETTER = "letter"
    IN_PERSON = "in_person"


class VoiceKind(StrEnum):
    PROCEDURE = "procedure"
    DELAY = "delay"
    CONDUCT = "conduct"
    FEE = "fee"
    ONLINE = "online"
    RULE = "rule"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceDetails:
    """What came in ``on`` a day, by which ``way``, about which unit, of which kind, and the ``text`` of it.

    A way or kind that was not chosen is for the domain to refuse.
    """

    on: date
    way: VoiceWay | None
    unit_id: int
    kind: VoiceKind | None
    text: str


@dataclass(frozen=True, slots=True)
class NewStep:
    """What a step says, as :class:`VoiceStep` has it."""

    kind: StepKind
    on: date
    unit_id: int | None = None
    due: date | None = None
    text: str = ""
    symbol: str = ""
    because: str = ""


class VoiceStep(Model, table=True):
    """A step of a voice, appended and never changed: ``on`` is its day, ``recorded_at`` when it was recorded.

    A voice that is handed or passed on goes to ``unit_id``, which answers by ``due``; ``text`` is the answer, what
    was said where that is put right (``because`` of what), or why a step was taken back; ``symbol`` is that of the
    answering document.
    """

    __tablename__ = "voice_step"
    __table_args__ = (UniqueConstraint("voice_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    voice_id: int = Field(foreign_key="voice.id")
    number: int
    kind: StepKind = Field(sa_type=one_of(StepKind))
    on: date
    recorded_at: datetime
    by_id: int | None = Field(default=None, foreign_key="person.id")
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    due: date | None = None
    text: str = ""
    symbol: str = ""
    because: str = ""


class Voice(Model, table=True):
    """What somebody said, as :class:`VoiceDetails` has it; ``number`` counts those of a ``year`` from 1."""

    __table_args__ = (UniqueConstraint("year", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    year: int
    number: int
    received_on: date
    way: VoiceWay = Field(sa_type=one_of(VoiceWay))
    unit_id: int = Field(foreign_key="unit.id", index=True)
    kind: VoiceKind = Field(sa_type=one_of(VoiceKind))
    text: str
    recorded_at: datetime
    by_id: int | None = Field(default=None, foreign_key="person.id")

    @classmethod
    def record(
        cls, session: Session, details: VoiceDetails, caller: CallerDetails, *, by: User, at: datetime
    ) -> "Voice":
        """Put it in the register of its year. What a unit's own people record of it is the unit's to answer."""
        permit(
            may_record_voice(by, details.unit_id), "A unit records what is said of itself; the rest the secretariat."
        )
        text = visible(details.text).strip()
        require(details.way is not None, "Say by which way it came in.")
        require(details.kind is not None, "Say of which kind it is.")
        assert details.way is not None
        assert details.kind is not None
        require(bool(text), "Write what was said.")
        require_within(PARAGRAPH, text)
        require_nameless(caller, text)
        require(details.on <= day_of(at), "The day lies in the future.")
        require(session.get(Unit, details.unit_id) is not None, "There is no such unit.")
        voice = cls(
            year=details.on.year,
            number=_next_number(session, details.on.year),
            received_on=details.on,
            way=details.way,
            unit_id=details.unit_id,
            kind=details.kind,
            text=text,
            recorded_at=at,
            by_id=by.id or None,
        )
        session.add(voice)
        session.flush()
        voice._note(session, EventKind.VOICE_RECORDED, {"day": details.on.isoformat()}, by=by, at=at)
        Caller.remember(session, voice.id or 0, caller, details.on)
        if not may_handle_voices(by):
            voice._hand(session, details.unit_id, details.on, by=by, at=at)
        return voice

    @property
    def code(self) -> str:
        return code_of(self.year, self.number)

    def hand_to(
        self, session: Session, unit_id: int, *, on: date, by: User, at: datetime, seen: int | None = None
    ) -> None:
        """Let a unit answer, within the working days of the settings; another may have had it until now."""
        permit(may_handle_voices(by), ONLY_SECRETARIAT)
        facts = self._facts(session, on, at, seen)
        _require_not_closed(facts)
        unit = session.get(Unit, unit_id)
        require(unit is not None and unit.exists_on(on), "There is no such unit.")
        require(
            facts.handler_id != unit_id or facts.answered_on is not None, "The unit handles it already.", unit=unit_id
        )
        self._hand(session, unit_id, on, by=by, at=at)

    def answer(
        self,
        session: Session,
        text: str,
        symbol: str = "",
        *,
        on: date,
        by: User,
        at: datetime,
        seen: int | None = None,
    ) -> None:
        """Say what the unit answered, by which document where it was one."""
        facts = self._facts(session, on, at, seen)
        require(facts.handler_id is not None, "Hand it to a unit first.")
        permit(may_answer_voice(by, facts.handler_id or 0), ONLY_HANDLER)
        _require_not_closed(facts)
        require(facts.answered_on is None, "It was answered already. Take that back first.")
        text, symbol = visible(text).strip(), one_line(symbol)
        require(bool(text), "Write what was answered.")
        require_within(PARAGRAPH, text)
        require_within(SHORT, symbol)
        require_nameless(self._caller(session), text, symbol)
        self._append(session, NewStep(StepKind.ANSWERED, on, text=text, symbol=symbol), by=by, at=at)

    def close(self, session: Session, *, on: date, by: User, at: datetime, seen: int | None = None) -> None:
        """The answer suffices, and the person has it."""
        permit(may_handle_voices(by), ONLY_SECRETARIAT)
        facts = self._facts(session, on, at, seen)
        _require_not_closed(facts)
        require(facts.answered_on is not None, "Nothing was answered yet.")
        self._append(session, NewStep(StepKind.CLOSED, on), by=by, at=at)

    def correct(
        self, session: Session, text: str, reason: str, *, by: User, at: datetime, seen: int | None = None
    ) -> None:
        """Put right what was written down of what was said; why is told to who reads the voice alone."""
        steps = steps_of(session, self.id or 0)
        present, facts = steps_in_force(steps), facts_at(steps, PRESENT)
        permit(may_correct_voice(by, facts), ONLY_HANDLER)
        self._require_seen(session, seen)
        text, reason = visible(text).strip(), one_line(reason)
        require(bool(text), "Write what was said.")
        require(text != (facts.text or self.text), "It is written so already.")
        require(bool(reason), "Give the reason.")
        require_within(PARAGRAPH, text)
        require_within(SHORT, reason)
        require_nameless(self._caller(session), text, reason)
        on = present[-1].on if present else self.received_on
        self._append(session, NewStep(StepKind.CORRECTED, on, text=text, because=reason), by=by, at=at)

    def take_back(self, session: Session, reason: str, *, by: User, at: datetime, seen: int | None = None) -> None:
        """The last step was recorded by mistake and was never made."""
        present = steps_in_force(steps_of(session, self.id or 0))
        require(bool(present), "There is no step to take back.")
        permit(may_take_back_step(by, facts_at(present, Moment(present[-1].on))), ONLY_SECRETARIAT)
        self._require_seen(session, seen)
        reason = one_line(reason)
        require(bool(reason), "Give the reason.")
        require_within(SHORT, reason)
        require_nameless(self._caller(session), reason)
        self._append(session, NewStep(StepKind.TAKEN_BACK, present[-1].on, text=reason), by=by, at=at)

    def pass_on(self, session: Session, unit_id: int, *, by: User, at: datetime) -> None:
        """Let who took over from the unit that handles it have it, with its answer or by the same day."""
        facts = facts_at(steps_of(session, self.id or 0), PRESENT)
        step = NewStep(StepKind.PASSED_ON, day_of(at), unit_id=unit_id, due=facts.due)
        self._append(session, step, by=by, at=at)

    def _hand(self, session: Session, unit_id: int, on: date, *, by: User, at: datetime) -> None:
        special = special_days_in(session, (on.year, on.year + 1))
        due = working_day_after(on, preferences_in(session).voice_answer_days, special)
        self._append(session, NewStep(StepKind.HANDED, on, unit_id=unit_id, due=due), by=by, at=at)

    def _append(self, session: Session, step: NewStep, *, by: User, at: datetime) -> None:
        number = len(steps_of(session, self.id or 0)) + 1
        session.add(
            VoiceStep(**asdict(step), voice_id=self.id or 0, number=number, recorded_at=at, by_id=by.id or None)
        )
        session.flush()
        handed = {"unit": unit_code(session, step.unit_id)} if step.unit_id else {}
        details = {**handed, "day": step.on.isoformat()}
        self._note(session, EventKind(f"voice_{step.kind}"), details, by=by, at=at)

    def _note(self, session: Session, kind: EventKind, details: dict[str, str], *, by: User, at: datetime) -> None:
        """Without a word of what was said: who reads events is not who handles it."""
        note(session, kind, at=at, by=by, details={"code": self.code, **details})

    def _caller(self, session: Session) -> Caller | None:
        return session.get(Caller, self.id)

    def _facts(self, session: Session, on: date, at: datetime, seen: int | None) -> VoiceFacts:
        """How it stands before a step of the day ``on``, which comes after all others and is not yet to come."""
        self._require_seen(session, seen)
        steps = steps_of(session, self.id or 0)
        last = max((self.received_on, *(step.on for step in steps_in_force(steps))))
        require(on <= day_of(at), "The day lies in the future.")
        require(on >= last, "The day lies before {day}, when the last step was made.", day=last)
        return facts_at(steps, Moment(on))

    def _require_seen(self, session: Session, seen: int | None) -> None:
        if seen is not None and seen != len(steps_of(session, self.id or 0)):
            raise Outdated("Somebody else has changed this meanwhile. Look at what is new, then save again.")


def may_take_back_step(user: User, facts: VoiceFacts) -> bool:
    """Whether ``user`` takes the last step back: a unit its own answer, until the voice is closed."""
    of_unit = facts.answered_on is not None and facts.closed_on is None and speaks_for(user, {facts.handler_id or 0})
    return may_handle_voices(user) or of_unit


def may_correct_voice(user: User, facts: VoiceFacts) -> bool:
    """Whether ``user`` puts right what was written down: the unit that handles it until it is closed."""
    of_unit = facts.closed_on is None and speaks_for(user, {facts.handler_id or 0})
    return may_handle_voices(user) or of_unit


def code_of(year: int, number: int) -> str:
    """By what a voice is called: ``2024-PA-007``."""
    return f"{year}-PA-{number:03}"


def steps_of(session: Session, voice_id: int) -> list[VoiceStep]:
    """Every step of a voice, those taken back and the taking back too, in their order."""
    query = select(VoiceStep).where(VoiceStep.voice_id == voice_id).order_by(col(VoiceStep.number))
    return list(session.exec(query))


def open_voices(session: Session) -> dict[int, int]:
    """The units that handle voices which are not closed, by the ids of these."""
    steps: dict[int, list[VoiceStep]] = defaultdict(list)
    for step in session.exec(select(VoiceStep).order_by(col(VoiceStep.voice_id), col(VoiceStep.number))):
        steps[step.voice_id].append(step)
    found = {voice_id: facts_at(each, PRESENT) for voice_id, each in steps.items()}
    return {
        voice_id: facts.handler_id
        for voice_id, facts in found.items()
        if facts.handler_id is not None and facts.closed_on is None
    }


def voice_in(session: Session, voice_id: int, *, by: User) -> Voice:
    """The voice; refused like one that is not there to who may not see it."""
    voice = session.get(Voice, voice_id)
    facts = facts_at(steps_of(session, voice_id), PRESENT)
    require(voice is not None and may_see_voice(by, facts.handler_id), "There is no such voice for you.")
    assert voice is not None
    return voice


def _next_number(session: Session, year: int) -> int:
    return (session.exec(select(func.max(Voice.number)).where(Voice.year == year)).one() or 0) + 1


def _require_not_closed(facts: VoiceFacts) -> None:
    require(facts.closed_on is None, "It is closed already. Take that back first.")
