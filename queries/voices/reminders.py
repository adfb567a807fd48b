"""People's voices that wait for an answer of somebody's unit, by the day on which it is due."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import col, func, select

from models.access import speaks_for
from models.moment import PRESENT
from models.person import User
from models.province import day_of
from models.voice.facts import facts_at, steps_in_force
from models.voice.voice import Voice, VoiceStep
from queries.notices import read_until
from queries.voices.voices import steps_of_each
from store.database import reading

SOON = timedelta(days=3)  # before the day to answer by


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceReminder:
    """A voice handed to the user's unit at ``at``; it is news since then, and once more when it is nearly ``due``."""

    id: int
    code: str
    at: datetime
    due: date
    is_new: bool


def newest_voice_step() -> int:
    """The last step of any voice: while it is the same, nothing was done with one."""
    with reading() as session:
        return session.exec(select(func.max(VoiceStep.id))).one() or 0


def voice_reminders(user: User, at: datetime) -> list[VoiceReminder]:
    """What the unit of ``user`` has yet to answer, the nearest day first."""
    units = [unit for unit in user.reach if speaks_for(user, {unit})]
    if not units:
        return []
    handed = select(VoiceStep.voice_id).where(col(VoiceStep.unit_id).in_(units))
    with reading() as session:
        voices = session.exec(select(Voice).where(col(Voice.id).in_(handed))).all()
        steps = steps_of_each(session, [voice.id or 0 for voice in voices])
        since = read_until(session, user, at) if voices else at
    reminders = []
    for voice in voices:
        of_it = steps[voice.id or 0]
        facts = facts_at(of_it, PRESENT)
        if facts.handler_id not in units or facts.due is None or facts.answered_on or facts.closed_on:
            continue
        told_at = max(step.recorded_at for step in steps_in_force(of_it) if step.unit_id is not None)
        is_new = told_at > since or facts.due - SOON <= day_of(at)
        reminders.append(VoiceReminder(id=voice.id or 0, code=voice.code, at=told_at, due=facts.due, is_new=is_new))
    return sorted(reminders, key=lambda each: (each.due, each.id))
