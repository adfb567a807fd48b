"""People's voices as a register: for the secretariat all of them, for a unit those that it handles now."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlmodel import Session, col, select

from models.access import may_answer_voice, may_handle_voices, may_see_voice, sees_every_voice_counted
from models.moment import PRESENT, Moment
from models.person import User, names_of_people
from models.preference import preferences_in
from models.voice.caller import Caller
from models.voice.facts import Step, StepKind, VoiceFacts, VoiceStanding, facts_at, steps_in_force
from models.voice.voice import Voice, VoiceKind, VoiceStep, VoiceWay, may_correct_voice, may_take_back_step
from store.among import among
from store.database import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceFilters:
    """What the register is narrowed to; ``standing`` is as of the day that is looked at, ``month`` the one in which
    it came in, from 1; ``handler_id`` 0 are those that were handed to no unit."""

    year: int
    unit_id: int | None = None
    handler_id: int | None = None
    kind: VoiceKind | None = None
    way: VoiceWay | None = None
    standing: VoiceStanding | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRow:
    """A voice about ``unit_id`` as it stands at a moment."""

    id: int
    code: str
    received_on: date
    way: VoiceWay
    unit_id: int
    kind: VoiceKind
    text: str
    facts: VoiceFacts
    standing: VoiceStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """A step as it was recorded, ``by`` whom; ``in_force`` unless it was taken back later."""

    kind: StepKind
    on: date
    by: str
    unit_id: int | None
    due: date | None
    text: str
    symbol: str
    because: str
    in_force: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerRow:
    """Who said it, until ``erased_on``."""

    name: str
    contact: str
    erased_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicePage:
    """``caller`` is shown to who answers alone; ``step_count`` counts every step, and says whether it was changed."""

    row: VoiceRow
    steps: tuple[StepRow, ...]
    step_count: int
    caller: CallerRow | None
    may_hand: bool
    may_answer: bool
    may_take_back: bool
    may_correct: bool


def voices_of(user: User, moment: Moment, filters: VoiceFilters) -> list[VoiceRow]:
    """Those that ``user`` reads, the newest first."""
    rows = _of_year(moment, filters.year, partial(may_see_voice, user))
    return [row for row in rows if _fits(row, filters)]


def voices_counted(user: User, moment: Moment, year: int) -> list[VoiceRow]:
    """Those that ``user`` counts: who sees every count all of the province, a unit its own."""
    if sees_every_voice_counted(user):
        return _of_year(moment, year, lambda _handler_id: True)
    return voices_of(user, moment, VoiceFilters(year=year))


def voice_page(user: User, voice_id: int, moment: Moment) -> VoicePage | None:
    """A voice with its steps; ``None`` for one that is not there for ``user``."""
    with reading() as session:
        voice = session.get(Voice, voice_id)
        steps = steps_of_each(session, [voice_id])[voice_id]
        if voice is None or not may_see_voice(user, facts_at(steps, PRESENT).handler_id):
            return None
        row = _row(voice, steps, moment)
        may_answer = row.facts.handler_id is not None and may_answer_voice(user, row.facts.handler_id)
        knows_caller = may_answer or may_handle_voices(user)
        return VoicePage(
            row=row,
            steps=tuple(_step_rows(session, steps)),
            step_count=len(steps),
            caller=_caller(session, voice_id, moment.as_of) if knows_caller else None,
            may_hand=may_handle_voices(user),
            may_answer=may_answer,
            may_take_back=bool(steps_in_force(steps)) and may_take_back_step(user, row.facts),
            may_correct=may_correct_voice(user, row.facts),
        )


def _of_year(moment: Moment, year: int, may_see: Callable[[int | None], bool]) -> list[VoiceRow]:
    """Every voice of a year that had come in and was known at a moment, of those whose handler ``may_see`` lets pass:
    the present one, for what a unit handled once it sees no more."""
    query = select(Voice).where(Voice.year == year, col(Voice.received_on) <= moment.as_of)
    if moment.known_at is not None:
        query = query.where(col(Voice.recorded_at) <= moment.known_at)
    with reading() as session:
        voices = session.exec(query.order_by(col(Voice.received_on).desc(), col(Voice.number).desc())).all()
        steps = steps_of_each(session, [voice.id or 0 for voice in voices])
        return [
            _row(voice, steps[voice.id or 0], moment)
            for voice in voices
            if may_see(facts_at(steps[voice.id or 0], PRESENT).handler_id)
        ]


def steps_of_each(session: Session, ids: Sequence[int]) -> dict[int, list[VoiceStep]]:
    query = select(VoiceStep).where(among(col(VoiceStep.voice_id), ids))
    steps: dict[int, list[VoiceStep]] = defaultdict(list)
    for step in session.exec(query.order_by(col(VoiceStep.voice_id), col(VoiceStep.number))):
        steps[step.voice_id].append(step)
    return steps


def _row(voice: Voice, steps: Sequence[Step], moment: Moment) -> VoiceRow:
    facts = facts_at(steps, moment)
    return VoiceRow(
        id=voice.id or 0,
        code=voice.code,
        received_on=voice.received_on,
        way=voice.way,
        unit_id=voice.unit_id,
        kind=voice.kind,
        text=facts.text or voice.text,
        facts=facts,
        standing=facts.standing(moment.as_of),
    )


def _step_rows(session: Session, steps: Sequence[VoiceStep]) -> Iterable[StepRow]:
    present = {id(step) for step in steps_in_force(steps)}
    people = names_of_people(session, (step.by_id for step in steps))
    for step in steps:
        yield StepRow(
            kind=step.kind,
            on=step.on,
            by=people.get(step.by_id or 0, ""),
            unit_id=step.unit_id,
            due=step.due,
            text=step.text,
            symbol=step.symbol,
            because=step.because,
            in_force=id(step) in present,
        )


def _caller(session: Session, voice_id: int, day: date) -> CallerRow | None:
    """Who said it, until the day on which they are to be erased, also where nobody has erased them on it yet."""
    caller = session.get(Caller, voice_id)
    if caller is None:
        return None
    erased_on = caller.erased_on(preferences_in(session).caller_days)
    if day >= erased_on:
        return None
    return CallerRow(name=caller.name, contact=caller.contact, erased_on=erased_on)


def _fits(row: VoiceRow, filters: VoiceFilters) -> bool:
    asked = (
        (filters.unit_id, row.unit_id),
        (filters.handler_id, row.facts.handler_id or 0),
        (filters.kind, row.kind),
        (filters.way, row.way),
        (filters.standing, row.standing),
        (filters.month, row.received_on.month),
    )
    return all(wanted in (None, present) for wanted, present in asked)
