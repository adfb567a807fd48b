"""The signed scan of an issued report that comes later: kept once, by the secretariat, beside a seal that stays."""

from datetime import date

import pytest
from sqlmodel import select

from models.calendar.period import PeriodKind, by_rule
from models.event import Event, EventKind
from models.ledger.evidence import File
from models.moment import Moment
from models.refusal import Forbidden, Refusal
from models.report.identities import ReportCounts
from models.report.issued import IssuedReport
from models.report.issuing import issue
from models.report.report import PeriodReport
from models.report.scan import add_scan
from queries.installation.verification import broken_seals
from queries.report.reports import issued_file, issued_report
from tests.conftest import World, noon
from tests.reports import approved, paper

H1 = by_rule(2024, PeriodKind.H1)
JUNE_14, JUNE_17, JUNE_20 = noon(date(2024, 6, 14)), noon(date(2024, 6, 17)), noon(date(2024, 6, 20))
SCAN = File("ky.pdf", b"%PDF-1.4 signed %%EOF")
DRAFT = {"bao-cao-2024-H1-vi.docx": b"word"}


def issued(world: World, files: dict[str, bytes] = DRAFT) -> int:
    """A report that is issued with these files."""
    with world.db.writing() as session:
        report = PeriodReport.open(session, H1, by=world.secretary, at=JUNE_14)
        approved(session, report, secretary=world.secretary, leader=world.chairman, at=JUNE_14)
        counts = ReportCounts(2024, Moment(report.as_of, report.frozen_at), registers={}, tasks=(), disagreeing=())
        made = issue(session, report, counts, paper("{}", files), by=world.secretary, at=JUNE_17)
        return made.id or 0


def test_a_scan_that_comes_later_stands_beside_the_report_and_its_seal_stays(world: World) -> None:
    kept = issued(world)
    before = issued_report(world.chairman, kept)
    with world.db.writing() as session:
        add_scan(session, kept, SCAN, by=world.secretary, at=JUNE_20)
    row = issued_report(world.chairman, kept)
    assert (row.scan, row.files) == ({"ky.pdf": SCAN.sha256}, before.files)
    assert (row.is_whole, row.seal, row.broken) == (True, before.seal, ())
    assert issued_file(world.chairman, kept, "ky.pdf") == SCAN.content
    with world.db.reading() as session:
        [event] = session.exec(select(Event).where(Event.kind == EventKind.REPORT_SCANNED))
        assert event.details == {
            "period": "2024-H1",
            "symbol": "123/BC-SNV",
            "seal": row.seal,
            "file": "ky.pdf",
            "sha256": SCAN.sha256,
        }
        assert session.get_one(IssuedReport, kept).is_whole


def test_there_is_one_scan_whenever_it_came(world: World) -> None:
    kept = issued(world)
    with world.db.writing() as session:
        add_scan(session, kept, SCAN, by=world.secretary, at=JUNE_20)
    other = File("khac.pdf", b"%PDF-1.4 other %%EOF")
    with pytest.raises(Refusal, match="has its signed scan already"), world.db.writing() as session:
        add_scan(session, kept, other, by=world.secretary, at=JUNE_20)


def test_one_that_was_issued_with_its_scan_takes_no_other(world: World) -> None:
    kept = issued(world, {**DRAFT, "ky.pdf": SCAN.content})
    assert issued_report(world.chairman, kept).has_scan
    with pytest.raises(Refusal, match="has its signed scan already"), world.db.writing() as session:
        add_scan(session, kept, SCAN, by=world.secretary, at=JUNE_20)


@pytest.mark.parametrize("name", ["bao-cao-2024-H1-vi.pdf", "bao-cao-2024-H1.pdf", "bao-cao-2024-H1-vi.docx.pdf"])
def test_a_scan_named_like_what_is_made_of_the_report_is_one(world: World, name: str) -> None:
    assert issued_report(world.chairman, issued(world, {**DRAFT, name: SCAN.content})).has_scan


def test_what_is_made_of_the_report_is_no_scan(world: World) -> None:
    assert not issued_report(world.chairman, issued(world)).has_scan


def test_only_the_secretariat_adds_it_and_to_a_report_that_there_is(world: World) -> None:
    kept = issued(world)
    with pytest.raises(Forbidden), world.db.writing() as session:
        add_scan(session, kept, SCAN, by=world.chairman, at=JUNE_20)
    with pytest.raises(Refusal, match="no such report"), world.db.writing() as session:
        add_scan(session, kept + 1, SCAN, by=world.secretary, at=JUNE_20)


def test_a_scan_that_was_altered_is_named_and_not_handed_out(world: World) -> None:
    kept = issued(world)
    with world.db.writing() as session:
        add_scan(session, kept, SCAN, by=world.secretary, at=JUNE_20)
    assert broken_seals() == []
    world.db.files.path_of(SCAN.sha256).write_bytes(b"forged")
    assert broken_seals() == [f"report 2024-H1 no. {kept}: its file ky.pdf is not what was issued"]
    assert issued_report(world.chairman, kept).broken == ("ky.pdf",)
    with pytest.raises(Refusal, match=r"ky\.pdf is not what was issued"):
        issued_file(world.chairman, kept, "ky.pdf")
