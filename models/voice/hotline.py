"""Hotlines: the numbers at which people reach units, and who answers there, by date."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Field, Session, col, or_, select

from models.access import may_keep_hotline
from models.base import Model
from models.event import EventKind, note
from models.person import User
from models.province import day_of
from models.refusal import Outdated, gettext_noop, permit, require
from models.text import SHORT, one_line, require_within
from models.unit import Unit, unit_code

A_DAY = timedelta(days=1)
DIGITS = 3  # the shortest numbers that are dialled
ONLY_OWN = gettext_noop("Only the secretariat and the unit itself look after its hotlines.")


@dataclass(frozen=True, slots=True, kw_only=True)
class HotlineDetails:
    """``holder`` answers the ``number``, by name or by post."""

    unit_id: int
    holder: str
    number: str


class Hotline(Model, table=True):
    """A hotline as :class:`HotlineDetails` says, on the days from ``on_from`` to ``on_to`` (``None``: until further
    notice). Another holder or number from a day on is another row."""

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    holder: str
    number: str
    on_from: date
    on_to: date | None = None


def open_hotline(session: Session, details: HotlineDetails, on: date, *, by: User, at: datetime) -> Hotline:
    """Let a unit be reached at a number from ``on``, today at the latest."""
    permit(may_keep_hotline(by, details.unit_id), ONLY_OWN)
    holder, number = one_line(details.holder), one_line(details.number)
    require(bool(holder), "Say who answers.")
    require(sum(char.isdigit() for char in number) >= DIGITS, "Say which number it is.")
    require_within(SHORT, holder, number)
    require(on <= day_of(at), "The day of effect lies in the future.")
    require(session.get(Unit, details.unit_id) is not None, "There is no such unit.")
    _require_free(session, details.unit_id, number, on)
    hotline = Hotline(unit_id=details.unit_id, holder=holder, number=number, on_from=on)
    session.add(hotline)
    session.flush()
    _note(session, EventKind.HOTLINE_OPENED, hotline, on, by=by, at=at)
    return hotline


def end_hotline(session: Session, hotline: Hotline, last_day: date, *, by: User, at: datetime) -> None:
    """It is answered until ``last_day``; the day before its first says that it never was."""
    permit(may_keep_hotline(by, hotline.unit_id), ONLY_OWN)
    _require_open(hotline)
    require(
        hotline.on_from - A_DAY <= last_day <= day_of(at),
        "The last day lies between {first} and today.",
        first=hotline.on_from - A_DAY,
    )
    hotline.on_to = last_day
    session.add(hotline)
    session.flush()
    _note(session, EventKind.HOTLINE_ENDED, hotline, last_day, by=by, at=at)


def change_hotline(
    session: Session, hotline: Hotline, details: HotlineDetails, on: date, *, by: User, at: datetime
) -> Hotline:
    """From ``on`` somebody else answers, or another number is dialled; until then it was as it was."""
    end_hotline(session, hotline, on - A_DAY, by=by, at=at)
    return open_hotline(session, details, on, by=by, at=at)


def hotline_in(session: Session, hotline_id: int) -> Hotline:
    hotline = session.get(Hotline, hotline_id)
    require(hotline is not None, "There is no such hotline.")
    assert hotline is not None
    return hotline


def _require_open(hotline: Hotline) -> None:
    if hotline.on_to is not None:
        raise Outdated("The hotline {number} has ended already.", number=hotline.number)


def _require_free(session: Session, unit_id: int, number: str, on: date) -> None:
    """Refuse a number at which the unit is reached already."""
    present = select(Hotline.number).where(
        Hotline.unit_id == unit_id, or_(col(Hotline.on_to).is_(None), col(Hotline.on_to) >= on)
    )
    dialled = {_digits(other) for other in session.exec(present)}
    require(_digits(number) not in dialled, "The unit has the hotline {number} already.", number=number)


def _digits(number: str) -> str:
    return "".join(char for char in number if char.isdigit())


def _note(session: Session, kind: EventKind, hotline: Hotline, on: date, *, by: User, at: datetime) -> None:
    unit = unit_code(session, hotline.unit_id)
    details = {"unit": unit, "name": hotline.holder, "number": hotline.number, "day": on.isoformat()}
    note(session, kind, at=at, by=by, details=details)
