"""What goes along when units are reorganised of committees, hotlines and people's voices."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from models.committee.member import CommitteeMember
from models.person import User
from models.reorganisation.gone import Belonging, Gone
from models.voice.facts import StepKind, steps_in_force
from models.voice.hotline import Hotline
from models.voice.voice import Voice, open_voices, steps_of


def with_committees(session: Session, successors: Mapping[int, tuple[int, ...]]) -> Iterator[Gone]:
    """Who looks after a unit looks after the successors as well, for what was of the unit stays so."""
    members = select(CommitteeMember).where(col(CommitteeMember.on_to).is_(None)).order_by(col(CommitteeMember.id))
    for member in session.exec(members):
        new = {other for unit_id in member.units for other in successors.get(unit_id, ())}
        after = [*member.units, *sorted(new - set(member.units))]
        yield Gone(what=Belonging.MEMBER, key=str(member.id), before=list(member.units), after=after)


def with_voices(session: Session, heirs: Mapping[int, int]) -> Iterator[Gone]:
    """A hotline that is answered still, and a voice that is not closed, go to the one unit that takes over."""
    for hotline in session.exec(select(Hotline).where(col(Hotline.on_to).is_(None)).order_by(col(Hotline.id))):
        after = heirs.get(hotline.unit_id, hotline.unit_id)
        yield Gone(what=Belonging.HOTLINE, key=str(hotline.id), before=hotline.unit_id, after=after)
    for voice_id, unit_id in open_voices(session).items():
        yield Gone(what=Belonging.VOICE, key=str(voice_id), before=unit_id, after=heirs.get(unit_id, unit_id))


def looked_after(session: Session, key: str) -> list[int] | None:
    member = session.get(CommitteeMember, int(key))
    return list(member.units) if member and member.on_to is None else None


def set_looked_after(session: Session, key: str, value: list[int], _by: User, _at: datetime) -> None:
    session.get_one(CommitteeMember, int(key)).units = value


def hotline_of(session: Session, key: str) -> int | None:
    hotline = session.get(Hotline, int(key))
    return hotline.unit_id if hotline and hotline.on_to is None else None


def set_hotline(session: Session, key: str, value: int, _by: User, _at: datetime) -> None:
    session.get_one(Hotline, int(key)).unit_id = value


def handler_of(session: Session, key: str) -> int | None:
    """The unit that has a voice; ``None`` once something was made of it there."""
    steps = steps_in_force(steps_of(session, int(key)))
    made = [step for step in steps if step.kind is not StepKind.CORRECTED]
    return made[-1].unit_id if made else None


def set_handler(session: Session, key: str, value: int, by: User, at: datetime) -> None:
    session.get_one(Voice, int(key)).pass_on(session, value, by=by, at=at)
