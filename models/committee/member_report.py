"""A member's periodic report: figures worked out at a moment, and words of their own, signed off once."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, Session, col, select

from models.base import Model
from models.committee.member import membership_on
from models.event import EventKind, note
from models.moment import Moment
from models.person import User
from models.province import day_of
from models.refusal import permit, require
from models.text import PARAGRAPH, require_within, visible
from models.unit import unit_code


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFigures:
    """Of the tasks that a member supervises, by the classes of counting; ``conclusions`` are the lines of meetings
    behind them, ``open_conclusions`` those of them that are not carried out."""

    total: int
    completed: int
    in_progress: int
    overdue: int
    conclusions: int
    open_conclusions: int


class MemberReport(Model, table=True):
    """What a member reported to the committee of ``unit_id`` (none: the province's) and signed off; written once.

    ``known_at`` is the instant until which it was known.
    """

    __tablename__ = "member_report"

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    as_of: date
    known_at: datetime
    figures: dict[str, Any] = Field(sa_type=JSON)
    words: str = ""
    signed_at: datetime


def sign_off(
    session: Session,
    unit_id: int | None,
    moment: Moment,
    figures: MemberFigures,
    words: str,
    *,
    by: User,
    at: datetime,
) -> MemberReport:
    """Keep the report of a member, who alone signs it off, as it was worked out for ``moment``."""
    is_member = membership_on(session, unit_id, by.id, day_of(at)) is not None
    permit(is_member, "Only a member of the committee signs off a report to it.")
    require(moment.as_of <= day_of(at), "A report is signed off of a day that has come.")
    require_within(PARAGRAPH, words)
    same = select(MemberReport.id).where(
        col(MemberReport.unit_id).is_not_distinct_from(unit_id),
        MemberReport.person_id == by.id,
        MemberReport.as_of == moment.as_of,
    )
    require(session.exec(same).first() is None, "The report as of {day} is signed off already.", day=moment.as_of)
    made = MemberReport(
        unit_id=unit_id,
        person_id=by.id,
        as_of=moment.as_of,
        known_at=moment.known_at or at,
        figures=asdict(figures),
        words=visible(words).strip(),
        signed_at=at,
    )
    session.add(made)
    session.flush()
    details = {"committee": unit_code(session, unit_id), "as_of": moment.as_of.isoformat()}
    note(session, EventKind.MEMBER_REPORTED, at=at, by=by, about_id=by.id, details=details)
    return made
