"""A member's periodic report: figures worked out at a moment, and words of their own, signed off once; by mistake,
it is taken back, and still reads."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, Session, col, select

from models.base import Model
from models.committee.member import acts_as_member
from models.event import EventKind, note
from models.moment import Moment
from models.person import User
from models.province import day_of
from models.refusal import Refusal, gettext_noop, permit, require
from models.text import PARAGRAPH, SHORT, one_line, require_within, visible
from models.unit import unit_code

SIGNS_NOT = gettext_noop("Only a member of the committee, or who stands in for one, signs off a report to it.")
TAKES_BACK, SIGNED_BY = "takes_back", "signed_by"  # beside the figures, in their column


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
    """What a member reported to the committee of ``unit_id`` (none: the province's) and signed off; written once. Or
    that such a report is taken back: a row of its own, whose ``words`` are the reason.

    ``known_at`` is the instant until which it was known. ``figures`` are a :class:`MemberFigures`, with who
    ``signed_by`` where a deputy did; of a row that takes one back, the id that it ``takes_back``.
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

    @property
    def reported(self) -> MemberFigures:
        return MemberFigures(**{name: count for name, count in self.figures.items() if name != SIGNED_BY})

    @property
    def signed_by(self) -> int:
        """The member, or who stood in."""
        return int(self.figures.get(SIGNED_BY, self.person_id))

    @property
    def takes_back(self) -> int | None:
        return self.figures.get(TAKES_BACK)


@dataclass(frozen=True, slots=True)
class Signed:
    """A report with the row that took it back, if one did."""

    report: MemberReport
    taken_back: MemberReport | None


def reports_among(rows: list[MemberReport]) -> list[Signed]:
    """The reports among rows, in their order."""
    back = {row.takes_back: row for row in rows}
    return [Signed(row, back.get(row.id)) for row in rows if row.takes_back is None]


def sign_off(
    session: Session,
    unit_id: int | None,
    moment: Moment,
    figures: MemberFigures,
    words: str,
    *,
    person_id: int | None = None,
    by: User,
    at: datetime,
) -> MemberReport:
    """Keep the report of a member, ``by`` themselves or for ``person_id`` who is away, as it was worked out for
    ``moment``."""
    member_id = by.id if person_id is None else person_id
    permit(acts_as_member(session, unit_id, member_id, by.id, day_of(at)), SIGNS_NOT)
    require(moment.as_of <= day_of(at), "A report is signed off of a day that has come.")
    require_within(PARAGRAPH, words)
    in_force = (each.report.as_of for each in _reports(session, unit_id, member_id) if each.taken_back is None)
    require(moment.as_of not in in_force, "The report as of {day} is signed off already.", day=moment.as_of)
    deputy = {SIGNED_BY: by.id} if by.id != member_id else {}
    made = MemberReport(
        unit_id=unit_id,
        person_id=member_id,
        as_of=moment.as_of,
        known_at=moment.known_at or at,
        figures={**asdict(figures), **deputy},
        words=visible(words).strip(),
        signed_at=at,
    )
    session.add(made)
    session.flush()
    details = {"committee": unit_code(session, unit_id), "as_of": moment.as_of.isoformat()}
    note(session, EventKind.MEMBER_REPORTED, at=at, by=by, about_id=member_id, details=details)
    return made


def take_report_back(session: Session, report_id: int, reason: str, *, by: User, at: datetime) -> None:
    """A report was signed off by mistake: it still reads, and another may be signed off of its day."""
    report = session.get(MemberReport, report_id)
    if report is None or report.takes_back is not None:
        raise Refusal("There is no such report.")
    permit(acts_as_member(session, report.unit_id, report.person_id, by.id, day_of(at)), SIGNS_NOT)
    signed = next(each for each in _reports(session, report.unit_id, report.person_id) if each.report is report)
    require(signed.taken_back is None, "This was taken back meanwhile.")
    reason = one_line(reason)
    require(bool(reason), "Give the reason.")
    require_within(SHORT, reason)
    session.add(
        MemberReport(
            unit_id=report.unit_id,
            person_id=report.person_id,
            as_of=report.as_of,
            known_at=at,
            figures={TAKES_BACK: report_id, SIGNED_BY: by.id},
            words=reason,
            signed_at=at,
        )
    )
    session.flush()
    details = {
        "committee": unit_code(session, report.unit_id),
        "as_of": report.as_of.isoformat(),
        "because": reason,
    }
    note(session, EventKind.MEMBER_REPORT_TAKEN_BACK, at=at, by=by, about_id=report.person_id, details=details)


def _reports(session: Session, unit_id: int | None, person_id: int) -> list[Signed]:
    of_it = col(MemberReport.unit_id).is_not_distinct_from(unit_id), MemberReport.person_id == person_id
    return reports_among(list(session.exec(select(MemberReport).where(*of_it))))
