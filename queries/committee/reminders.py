"""Meetings that are to come, for the members of their committees: the day of each, and by when documents are sent."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import col, or_, select

from models.committee.meeting import Meeting, MeetingDetails
from models.person import User
from queries.committee.sight import committees_joined
from store.database import reading

SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingReminder:
    """A meeting to come; it is news from a week before documents are due, or before its day where none are."""

    id: int
    details: MeetingDetails
    is_new: bool


def meeting_reminders(user: User, today: date) -> list[MeetingReminder]:
    """The meetings to come of the committees that ``user`` is a member of, the nearest first."""
    joined = committees_joined(user, today)
    if not joined:
        return []
    of_them = col(Meeting.unit_id).in_([unit for unit in joined if unit is not None])
    of_province = col(Meeting.unit_id).is_(None) if None in joined else of_them
    query = select(Meeting).where(or_(of_them, of_province), Meeting.on >= today)
    with reading() as session:
        meetings = [each for each in session.exec(query.order_by(col(Meeting.on))) if not each.is_off]
    return [
        MeetingReminder(
            id=meeting.id or 0,
            details=meeting.details,
            is_new=(meeting.documents_by or meeting.on) - SOON <= today,
        )
        for meeting in meetings
    ]
