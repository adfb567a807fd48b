"""The sections of reports in preparation that units had not sent by their day, as it was at any instant."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from models.calendar.period import PeriodKind
from models.event import Event, EventKind
from models.province import day_of
from models.report.issued import IssuedReport
from models.report.outline import (
    OutlineKind,
    OutlineSection,
    asks,
    outline_kind,
    outline_versions_in,
    shipped_outline,
)
from models.report.report import PeriodReport
from models.report.requests import SectionAnswer, SectionRequest

Key = tuple[int, PeriodKind, datetime, str, int]  # a section of which preparation, and of which unit


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedSection:
    """A section that a unit was to send by a day, ``due``, for the report that was ``opened_at`` an instant."""

    year: int
    kind: PeriodKind
    opened_at: datetime
    section: str
    unit_id: int
    due: date

    @property
    def key(self) -> Key:
        return self.year, self.kind, self.opened_at, self.section, self.unit_id


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionsAsked:
    """All that units were ever asked for and when they sent it first, with the reports that are being prepared, when
    others were issued or put away (``ended``), and what the office decided of ``outlines``, the first first."""

    requests: Sequence[SectionRequest]
    sent: Mapping[Key, datetime]
    prepared: frozenset[tuple[int, PeriodKind, datetime]]
    ended: Sequence[tuple[int, PeriodKind, datetime]]
    outlines: Sequence[tuple[OutlineKind, datetime, Sequence[OutlineSection]]]

    def owed(self, at: datetime) -> dict[int, list[OwedSection]]:
        """By unit what was late at an instant, the first due first; by the newest request until then."""
        newest = {(owed := _owed(each)).key: owed for each in self.requests if each.at <= at}
        late = [each for each in newest.values() if each.due < day_of(at) and self._is_open(each, at)]
        by_unit: dict[int, list[OwedSection]] = {}
        for each in sorted(late, key=lambda each: (each.due, each.section)):
            by_unit.setdefault(each.unit_id, []).append(each)
        return by_unit

    def is_sent(self, owed: OwedSection, by: datetime) -> bool:
        sent = self.sent.get(owed.key)
        return sent is not None and sent <= by

    def _is_open(self, owed: OwedSection, at: datetime) -> bool:
        """Whether it was asked for and not sent yet, and its report not issued yet and not put away."""
        ended = [on for year, kind, on in self.ended if (year, kind) == (owed.year, owed.kind)]
        was_prepared = (owed.year, owed.kind, owed.opened_at) in self.prepared or (
            any(on > at for on in ended) and not any(owed.opened_at <= on <= at for on in ended)
        )
        return was_prepared and not self.is_sent(owed, at) and self._is_asked(owed, at)

    def _is_asked(self, owed: OwedSection, at: datetime) -> bool:
        """Whether the outline that held at an instant left the section to the unit."""
        of_kind = outline_kind(owed.kind)
        decided = [sections for kind, since, sections in self.outlines if kind is of_kind and since <= at]
        return asks(decided[-1] if decided else shipped_outline(of_kind), owed.section, owed.unit_id)


def sections_asked(session: Session) -> SectionsAsked:
    requests = session.exec(select(SectionRequest).order_by(col(SectionRequest.id))).all()
    answers: Any = select(SectionRequest, SectionAnswer.at).join(
        SectionAnswer, col(SectionAnswer.request_id) == SectionRequest.id
    )
    sent: dict[Key, datetime] = {}
    for request, at in session.exec(answers.order_by(col(SectionAnswer.id))):
        sent.setdefault(_owed(request).key, at)
    prepared = frozenset((each.year, each.kind, each.opened_at) for each in session.exec(select(PeriodReport)))
    issued: Any = select(IssuedReport.year, IssuedReport.kind, IssuedReport.issued_at)
    ended = [*session.exec(issued), *_put_away(session)]
    outlines = outline_versions_in(session) if requests else []
    return SectionsAsked(requests=requests, sent=sent, prepared=prepared, ended=ended, outlines=outlines)


def _put_away(session: Session) -> Iterator[tuple[int, PeriodKind, datetime]]:
    for event in session.exec(select(Event).where(Event.kind == EventKind.REPORT_PUT_AWAY)):
        year, _dash, kind = event.details["period"].partition("-")
        yield int(year), PeriodKind(kind), event.at


def _owed(request: SectionRequest) -> OwedSection:
    return OwedSection(
        year=request.year,
        kind=request.kind,
        opened_at=request.opened_at,
        section=request.section,
        unit_id=request.unit_id,
        due=request.due,
    )
