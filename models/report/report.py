"""The report of a period in preparation: opened, frozen at the cut-off, and written."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, Session, col, func, select

from models.access import may_report_period
from models.base import Model, one_of
from models.calendar.period import Period, PeriodKind
from models.event import EventKind, note
from models.ledger.acts import Act
from models.ledger.instants import recording_instant
from models.person import User
from models.province import day_of
from models.refusal import Refusal, gettext_noop, permit, require, require_unchanged
from models.report.issued import LANGUAGES, latest_issued
from models.report.outline import has_own_numbers, has_proposal
from models.report.words import PROPOSED, require_only_figures, stands_in
from models.report.writing import SectionWriting
from models.text import PARAGRAPH, require_within

TOO_LONG_TOGETHER = gettext_noop(
    "With this the section has {count} characters, and {limit} are taken. Shorten its words first, or write one text "
    "of both under “Change the words”."
)
State = tuple[datetime, datetime | None, int]


class ReportStage(StrEnum):
    """Where a report is before it is issued: written, before a leader, or approved by one."""

    PREPARING = "preparing"
    PROPOSED = "proposed"
    APPROVED = "approved"


class PeriodReport(Model, table=True):
    """The report of a period in preparation.

    ``frozen_at`` is the instant whose knowledge it counts, ``position`` the last act by then. ``texts`` are its
    sections where somebody wrote them anew, ``{language: {section: text}}``; ``edits`` counts what was done to it.
    """

    __tablename__ = "period_report"

    year: int = Field(primary_key=True)
    kind: PeriodKind = Field(primary_key=True, sa_type=one_of(PeriodKind))
    as_of: date
    opened_at: datetime
    opened_by_id: int = Field(foreign_key="person.id")
    frozen_at: datetime | None = None
    position: int = 0
    texts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    edits: int = 0
    stage: ReportStage = Field(default=ReportStage.PREPARING, sa_type=one_of(ReportStage))

    @property
    def state(self) -> State:
        """What must be so still when somebody acts on what they saw of it."""
        return self.opened_at, self.frozen_at, self.edits

    def require_in_preparation(self) -> None:
        """Refuse while it is with a leader, or approved."""
        require(self.stage is ReportStage.PREPARING, "This report is with a leader. Take it back first.")

    @classmethod
    def open(cls, session: Session, period: Period, *, by: User, at: datetime) -> "PeriodReport":
        """Begin the report of a period; one that was issued before lends its texts."""
        permit(may_report_period(by), "Only the secretariat prepares the period's report.")
        opened = session.get(cls, (period.year, period.kind))
        require(opened is None, "This report is being prepared already.")
        require(period.start <= day_of(at), "This period has not begun.")
        before = latest_issued(session, period)
        texts = before.texts if before else {}
        report = cls(
            year=period.year,
            kind=period.kind,
            as_of=period.cut_off,
            opened_at=at,
            opened_by_id=by.id,
            texts=texts,
        )
        session.add(report)
        session.flush()
        note(session, EventKind.REPORT_OPENED, at=at, by=by, details={"period": period.code})
        return report

    def freeze(self, session: Session, *, by: User, at: datetime) -> None:
        """Count what is known now, as of the cut-off; what is recorded later is left out of this report."""
        permit(may_report_period(by), "Only the secretariat prepares the period's report.")
        self.require_in_preparation()
        require(self.frozen_at is None, "The data are frozen already.")
        require(self.as_of <= day_of(at), "The period closes on {day}. Freeze the data then.", day=self.as_of)
        self.frozen_at = recording_instant(session, at)
        known = select(func.max(Act.id)).where(col(Act.recorded_at) <= self.frozen_at)
        self.position = session.exec(known).one() or 0
        session.add(self)

    def thaw(self, session: Session, *, by: User, seen: State | None = None) -> None:
        """Count again what is recorded meanwhile."""
        permit(may_report_period(by), "Only the secretariat prepares the period's report.")
        require_unchanged(seen, self.state)
        self.require_in_preparation()
        require(self.frozen_at is not None, "The data are not frozen.")
        self.frozen_at, self.position = None, 0
        session.add(self)

    def write(
        self,
        session: Session,
        language: str,
        section: str,
        text: str,
        figures: Sequence[str],
        *,
        by: User,
        at: datetime,
        seen: State | None = None,
    ) -> None:
        """Say a section in other words; an empty one is said by the rules again. Numbers are named as ``figures``.

        What the registers do not count, a section about more than them says in numbers of its own.
        """
        permit(may_report_period(by), "Only the secretariat prepares the period's report.")
        require_unchanged(seen, self.state)
        self.require_in_preparation()
        require_within(PARAGRAPH, text)
        require_only_figures(text, figures, own_numbers=has_own_numbers(session, self.kind, section))
        of_language = {**self.texts.get(language, {}), section: text.strip()}
        kept = {name: said for name, said in of_language.items() if said}
        self.texts = {**self.texts, language: kept}
        self.edits += 1
        session.add(self)
        session.add(
            SectionWriting(
                year=self.year,
                kind=self.kind,
                opened_at=self.opened_at,
                language=language,
                section=section,
                text=text.strip(),
                at=at,
                by_id=by.id,
            )
        )

    def take_in(
        self,
        session: Session,
        section: str,
        text: str,
        figures: Sequence[str],
        *,
        by: User,
        at: datetime,
        seen: State | None = None,
    ) -> None:
        """Put what a unit sent below what a section says, once in each language; what is proposed for it follows the
        figures still.
        """
        require_unchanged(seen, self.state)
        start = PROPOSED if has_proposal(session, self.kind, section) else ""
        for language in LANGUAGES:
            present = self.texts.get(language, {}).get(section, start)
            if stands_in(present, text):
                continue
            joined = "\n".join(filter(None, [present, text]))
            require(len(joined) <= PARAGRAPH, TOO_LONG_TOGETHER, count=len(joined), limit=PARAGRAPH)
            self.write(session, language, section, joined, figures, by=by, at=at)

    def put_away(self, session: Session, *, by: User, at: datetime, seen: State | None = None) -> None:
        """Prepare it no more; what was issued stays."""
        permit(may_report_period(by), "Only the secretariat prepares the period's report.")
        require_unchanged(seen, self.state)
        self.require_in_preparation()
        session.delete(self)
        note(session, EventKind.REPORT_PUT_AWAY, at=at, by=by, details={"period": f"{self.year}-{self.kind}"})


def prepared_in(session: Session, year: int, kind: PeriodKind) -> PeriodReport:
    """The report of a period in preparation. Raises :class:`Refusal` when it was issued or put away meanwhile."""
    report = session.get(PeriodReport, (year, kind))
    if report is None:
        raise Refusal("This report is no longer being prepared.")
    return report
