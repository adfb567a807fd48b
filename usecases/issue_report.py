"""Issuing a period's report: all of it is read anew, every task folded, its files made, and then it is signed off.

Reading and making files take seconds, so they come before the transaction that signs: nobody who writes waits for
them. What changed in between is seen when signing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from exchange.report.excel import report_excel
from exchange.report.sealed import sealed_content
from exchange.report.word import report_word
from models.calendar.period import Period
from models.journal.entry import Head
from models.ledger.evidence import File, read_evidence
from models.moment import Moment
from models.person import User
from models.preference import Preferences, preferences_in
from models.refusal import Refusal, require, require_unchanged
from models.report.identities import ReportCounts, identities_of
from models.report.issued import MADE_AS, NAME_IS_TAKEN, IssuedReport, file_name
from models.report.issuing import Signature, SignedPaper, issue
from models.report.report import ReportStage, State, prepared_in
from queries.installation.verification import disagreeing_tasks
from queries.periods import periods
from queries.report.counts import counted_task, report_counts
from queries.report.figures import PeriodFigures, period_figures
from queries.report.outlines import ReportWords, words_of
from queries.report.reports import PreparedRow, prepared_of
from queries.report.tasks import ReportTasks, report_tasks
from queries.task_list import directives_of
from store.database import reading
from store.journal import journal_head
from wording.language import Language


@dataclass(frozen=True, slots=True)
class ComposedReport:
    """A report as it is to be signed off: what it counts, all that it says, its files by name.

    ``state`` is how the report in preparation stood when it was composed.
    """

    period: Period
    counts: ReportCounts
    paper: SignedPaper
    state: State


def compose_report(
    user: User,
    period: Period,
    signature: Signature,
    scans: Sequence[File] = (),
    *,
    seen: State | None = None,
    word: Callable[..., bytes] = report_word,
) -> ComposedReport:
    """The report in preparation with its number, day and signer, nothing of it kept from before; ``scans`` show it
    signed. ``word`` makes its Word files: where it is served, in a process of their own.

    Raises :class:`Refusal` when there is none, its data are not frozen, no leader approved it, it stands otherwise
    than ``seen``, or a file is not taken.
    """
    every = periods()
    period = every.get(period.year, period.kind)
    prepared, frozen_at = _approved(user, period, seen)
    words = words_of(period.kind, prepared.texts)
    figures = period_figures(user, every, period, Moment(prepared.as_of, frozen_at))
    tasks = report_tasks(user, figures)
    disagreeing = disagreeing_tasks(period.year, figures.summary.registers)
    counts = report_counts(figures, map(counted_task, tasks.tasks), disagreeing)
    directives = directives_of(figures.moment, [row.id for row in tasks.tasks])
    with reading() as session:
        office, head = preferences_in(session), journal_head(session)
    made = _files(figures, tasks, words, office, word, at=frozen_at, signature=signature, head=head)
    scanned = {read_evidence(scan, office.evidence_megabytes).name: scan.content for scan in scans}
    for name in made.keys() & scanned.keys():
        raise Refusal(NAME_IS_TAKEN, name=name)
    return ComposedReport(
        period=period,
        counts=counts,
        paper=SignedPaper(
            content=sealed_content(
                figures,
                tasks,
                words,
                directives,
                identities_of(counts),
                position=prepared.position,
                head=head,
            ),
            files=made | scanned,
            signature=signature,
        ),
        state=prepared.state,
    )


def issue_report(
    session: Session, composed: ComposedReport, *, because: str = "", by: User, at: datetime
) -> IssuedReport:
    """Sign off what was composed; a corrected report says ``because`` of what."""
    report = prepared_in(session, composed.period.year, composed.period.kind)
    return issue(
        session,
        report,
        composed.counts,
        composed.paper,
        because=because,
        by=by,
        at=at,
        seen=composed.state,
    )


def _approved(user: User, period: Period, seen: State | None) -> tuple[PreparedRow, datetime]:
    """The report in preparation, and the instant at which its data are frozen."""
    prepared = prepared_of(user, period)
    if prepared is None:
        raise Refusal("This report is no longer being prepared.")
    require_unchanged(seen, prepared.state)
    if prepared.frozen_at is None:
        raise Refusal("Freeze the data first.")
    require(prepared.stage is ReportStage.APPROVED, "A leader approves the report before it is issued.")
    return prepared, prepared.frozen_at


def _files(
    figures: PeriodFigures,
    tasks: ReportTasks,
    words: ReportWords,
    office: Preferences,
    word: Callable[..., bytes],
    *,
    at: datetime,
    signature: Signature,
    head: Head,
) -> dict[str, bytes]:
    """The Word file and the workbook in every language."""
    files = {}
    for language in Language:
        docx, xlsx = (file_name(figures.period.year, figures.period.kind, language, each) for each in MADE_AS)
        files[docx] = word(figures, tasks, words, office, language, at=at, signature=signature, head_of_journal=head)
        files[xlsx] = report_excel(figures, tasks, language, at=at, head_of_journal=head)
    return files
