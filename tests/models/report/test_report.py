"""A period's report: opened, frozen, written in words only, issued for good, and corrected by another."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from pydantic import create_model
from sqlalchemy import Column, String, inspect, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import registry
from sqlmodel import Session, SQLModel, select

from models.calendar.period import PeriodKind, by_rule, change_period
from models.counting.standing import Standing
from models.ledger.evidence import content_of
from models.moment import Moment
from models.preference import change_preferences
from models.refusal import Forbidden, Refusal
from models.register import ANNUAL_PLAN, ParField, Register, ReportWording
from models.report.identities import CountedTask, ReportCounts
from models.report.issued import SEAL_VERSION, SEALED, UNSEALED, IssuedReport, seal_of
from models.report.issuing import Signature, issue
from models.report.outline import OutlineKind, change_section, outline_in
from models.report.report import PeriodReport, prepared_in
from models.report.steps import take_back
from models.report.words import require_only_figures
from models.task.registers import change_register
from queries.installation.verification import broken_seals
from queries.report.reports import issued_called, issued_file, issued_report, issued_reports, prepared_of
from store.database import Database
from tests.conftest import World, noon
from tests.reports import SIGNATURE, approved, paper

H1 = by_rule(2024, PeriodKind.H1)
JUNE_14, JUNE_17 = noon(date(2024, 6, 14)), noon(date(2024, 6, 17))
FIGURES = ("plan_completed", "plan_rate", "period")


@pytest.fixture
def opened(world: World, db: Database) -> None:
    with db.writing() as session:
        world.assign(session)
        PeriodReport.open(session, H1, by=world.secretary, at=noon(date(2024, 6, 10)))


def report(session: Session) -> PeriodReport:
    return session.get_one(PeriodReport, (2024, "H1"))


def frozen(world: World, session: Session) -> PeriodReport:
    found = report(session)
    found.freeze(session, by=world.secretary, at=JUNE_14)
    return found


def counts(report: PeriodReport, **otherwise: Any) -> ReportCounts:
    """Counts at the report's own point, of nothing, that hold."""
    moment = Moment(report.as_of, report.frozen_at)
    nothing = {"year": report.year, "moment": moment, "registers": {}, "tasks": (), "disagreeing": ()}
    return ReportCounts(**{**nothing, **otherwise})


def issued(
    world: World,
    session: Session,
    content: str = "{}",
    because: str = "",
    at: datetime = JUNE_17,
    signature: Signature = SIGNATURE,
) -> IssuedReport:
    found = approved(session, report(session), secretary=world.secretary, leader=world.chairman, at=JUNE_14)
    signed = paper(content, {"a.docx": b"word"}, signature)
    return issue(session, found, counts(found), signed, because=because, by=world.secretary, at=at)


def test_a_report_is_opened_once_and_not_before_its_period(world: World, db: Database, opened: None) -> None:
    for period, why in ((H1, "being prepared already"), (by_rule(2026, PeriodKind.Q1), "has not begun")):
        with pytest.raises(Refusal, match=why), db.writing() as session:
            PeriodReport.open(session, period, by=world.secretary, at=JUNE_14)


def test_data_are_frozen_at_the_cut_off_at_the_earliest_and_thawed_again(
    world: World, db: Database, opened: None
) -> None:
    with pytest.raises(Refusal, match="closes on 2024-06-14"), db.writing() as session:
        report(session).freeze(session, by=world.secretary, at=noon(date(2024, 6, 13)))
    with db.writing() as session:
        frozen(world, session)
    assert (prepared_of(world.chairman, H1).frozen_at, prepared_of(world.chairman, H1).position) == (JUNE_14, 1)
    with db.writing() as session:
        report(session).thaw(session, by=world.secretary)
    assert prepared_of(world.chairman, H1).frozen_at is None


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Đã hoàn thành 31 nhiệm vụ", "“31” is no figure"),
        ("đạt 58,82 %", "“58,82” is no figure"),
        ("đạt 58.82%", "“58.82%” is no figure"),
        ("Hoàn thành 30/51 nhiệm vụ", "“30/51”"),
        ("Tổng số 51 nhiệm vụ", "“51”"),
        ("2000 nhiệm vụ", "“2000”"),
        ("Quý 99", "“99”"),
        ("No. 7 tasks", "“7”"),
        ("30nhiệm vụ", "“30nhiệm”"),
        ("-30 điểm", "“-30”"),
        ("từ 30-35 việc", "“30-35”"),
        ("đạt .58", "“.58”"),
        ("½ số nhiệm vụ", "“½”"),
        ("Đã hoàn thành ba mươi chín nhiệm vụ", "“ba mươi chín nhiệm vụ”"),
        ("còn một nhiệm vụ quá hạn", "“một nhiệm vụ”"),
        ("đạt năm mươi phần trăm", "“năm mươi phần trăm”"),
        ("được một nửa", "“một nửa”"),
        ("hai phần ba số việc", "“hai phần ba”"),
        ("thirty-one tasks", "“thirty-one tasks”"),
        ("sixty per cent", "“sixty per cent”"),
        ("XXXI nhiệm vụ", "“XXXI nhiệm vụ”"),
        ("tức khoản 45 nhiệm vụ", "“45”"),
        ("điều 31 nhiệm vụ", "“31”"),
        ("project 99 tasks", "“99”"),
        ("of 2000 tasks", "“2000”"),
        ("in 2050 cases", "“2050”"),
        ("tháng 31", "“31”"),
        ("ngày 31 nhiệm vụ", "“31”"),
        ("99/99/9999", "“99/99/9999”"),
        ("0/0/2000", "“0/0/2000”"),
        ("30-nhiệm vụ", "“30-nhiệm”"),
        ("30/Nhiệm vụ", "“30/Nhiệm”"),
        ("12-nhiệm-vụ/51-nhiệm-vụ", "“12-nhiệm-vụ/51-nhiệm-vụ”"),
        ("95-phần trăm", "“95-phần”"),
        ("9 tháng nhiệm vụ", "“9”"),
        ("đạt {plan_rat}", "no figure {plan_rat}"),
        ("đạt {plan_rate", "brace"),
        ("x" * 4001, "has 4001 characters"),
    ],
)
def test_nobody_types_a_number(world: World, db: Database, opened: None, words: str, why: str) -> None:
    with pytest.raises(Refusal, match=why), db.writing() as session:
        report(session).write(session, "vi", "results", words, FIGURES, by=world.secretary, at=JUNE_14)


@pytest.mark.parametrize(
    "words",
    [
        "Trong {period}, đã hoàn thành {plan_completed} nhiệm vụ, đạt {plan_rate}.",
        "Theo Chỉ thị 03/CT-UBND ngày 20/3/2023, Kế hoạch 158/KH-UBND và Nghị quyết số 76/NQ-CP",
        "Theo Điều 5, Mục 2 của Đề án 06 và giai đoạn 2021-2030",
        "Đến quý 2 năm 2024, tháng 6, ngày 14 vẫn còn việc phải làm.",
        "Một số nhiệm vụ khó; hằng năm đơn vị báo cáo; đây là một nhiệm vụ quan trọng.",
        "Theo Công văn 581/BNV-CCHC, Nghị định 61/2018/NĐ-CP; some tasks of the second half are hard.",
    ],
)
def test_words_dates_and_symbols_are_free(words: str) -> None:
    require_only_figures(words, FIGURES)


def state(db: Database) -> tuple[datetime, datetime | None, int]:
    with db.reading() as session:
        return report(session).state


def test_two_who_write_at_once_meet_a_sentence(world: World, db: Database, opened: None) -> None:
    before = state(db)
    with db.writing() as session:
        report(session).write(session, "vi", "results", "Một", FIGURES, by=world.secretary, at=JUNE_14, seen=before)
    with pytest.raises(Refusal, match="Somebody else"), db.writing() as session:
        report(session).write(session, "vi", "results", "Hai", FIGURES, by=world.secretary, at=JUNE_14, seen=before)
    with db.writing() as session:
        report(session).write(session, "vi", "results", "", FIGURES, by=world.secretary, at=JUNE_14, seen=state(db))
    assert prepared_of(world.secretary, H1).texts == {"vi": {}}


def test_what_is_issued_is_sealed_and_never_changes(world: World, db: Database, opened: None) -> None:
    with pytest.raises(Refusal, match="A leader approves the report"), db.writing() as session:
        issue(session, report(session), counts(report(session)), paper(), by=world.secretary, at=JUNE_17)
    with db.writing() as session:
        kept = issued(world, session, '{"total": 1}').id or 0
    row = issued_report(world.chairman, kept)
    assert (row.is_whole, row.position, row.broken) == (True, 1, ())
    assert issued_file(world.chairman, kept, "a.docx") == b"word"
    assert issued_file(world.chairman, kept, "b.docx") is None
    assert prepared_of(world.chairman, H1) is None
    for change in ("UPDATE issued_report SET content = 'x'", "DELETE FROM issued_report"):
        with pytest.raises(DatabaseError), db.engine.begin() as connection:
            connection.execute(text(change))
    with db.reading() as session:
        assert content_of(session, row.files["a.docx"]) == b"word"


FORGED = {
    "year": 2023,
    "kind": PeriodKind.Q1,
    "as_of": date(2024, 6, 13),
    "known_at": noon(date(2024, 6, 13)),
    "position": 7,
    "content": "x",
    "texts": {"vi": {"results": "x"}},
    "files": {},
    "because": "x",
    "supersedes_id": 7,
    "issued_at": noon(date(2024, 6, 13)),
    "by_id": 2,
    "symbol": "7/BC-SNV",
    "signed_on": date(2024, 6, 20),
    "signer": "Người khác",
    "seal_version": 99,
}


@pytest.mark.parametrize("name", [*SEALED[SEAL_VERSION], "seal_version"])
def test_a_seal_that_does_not_fit_is_seen(world: World, db: Database, opened: None, name: str) -> None:
    with db.writing() as session:
        kept = issued(world, session).id or 0
    assert IssuedReport(**_columns(db, kept)).is_whole
    assert not IssuedReport(**{**_columns(db, kept), name: FORGED[name]}).is_whole


def test_every_column_is_sealed_or_says_why_it_is_not() -> None:
    assert set(inspect(IssuedReport).columns.keys()) == {*SEALED[SEAL_VERSION], *UNSEALED}
    assert not set(SEALED[SEAL_VERSION]) & set(UNSEALED)


def test_a_seal_of_the_first_version_is_what_it_always_was() -> None:
    sealed_then = IssuedReport(
        id=7,
        year=2024,
        kind=PeriodKind.H1,
        as_of=date(2024, 6, 14),
        known_at=datetime(2024, 6, 14, 13, 0, 0, 123456, tzinfo=UTC),
        position=418,
        content='{"tổng": 51}',
        seal="78be336fed0be8e3cd855d8c40bd53d59f326e59695c5d9048ac0b49169273ab",
        texts={"vi": {"results": "Kế hoạch đạt {plan_rate}."}},
        files={"bao-cao-2024-H1-vi.docx": "ab" * 32},
        because="Ghi sót một nhiệm vụ",
        supersedes_id=3,
        issued_at=datetime(2024, 6, 20, 3, tzinfo=UTC),
        by_id=2,
        seal_version=1,
    )
    assert sealed_then.is_whole


def test_a_column_that_is_added_later_leaves_every_seal_of_before_whole(
    world: World, db: Database, opened: None
) -> None:
    with db.writing() as session:
        kept = issued(world, session).id
    with db.engine.begin() as connection:
        migration = Operations(MigrationContext.configure(connection))
        migration.add_column("issued_report", Column("remark", String(), nullable=False, server_default="later"))
    later = report_with("remark")
    with db.reading() as session:
        report = session.get_one(later, kept)
        assert report.remark == "later"
        assert seal_of(report) == report.seal
    assert broken_seals() == []


def report_with(column: str) -> type[Any]:
    """The model of an issued report as it would be with another column, a text."""
    base = type("Later", (SQLModel,), {"__module__": __name__}, registry=registry())
    fields: dict[str, Any] = {name: (field.annotation, field) for name, field in IssuedReport.model_fields.items()}
    fields |= dict.fromkeys(("by_id", "supersedes_id"), (int | None, None))  # without the tables they refer to
    fields[column] = (str, ...)
    return create_model("issued_report", __base__=base, __cls_kwargs__={"table": True}, **fields)


def test_a_file_that_was_changed_is_not_handed_out_and_verification_names_it(
    world: World, db: Database, opened: None
) -> None:
    with db.writing() as session:
        kept = issued(world, session).id or 0
        assert broken_seals() == []
    db.files.path_of(hashlib.sha256(b"word").hexdigest()).write_bytes(b"forged")
    assert issued_report(world.chairman, kept).broken == ("a.docx",)
    with pytest.raises(Refusal, match="is not what was issued"):
        issued_file(world.chairman, kept, "a.docx")
    assert broken_seals() == [f"report 2024-H1 no. {kept}: its file a.docx is not what was issued"]


def test_figures_that_do_not_add_up_are_not_issued_whoever_asks(world: World, db: Database, opened: None) -> None:
    task = CountedTask("2024-KH-001", ANNUAL_PLAN, Standing.IN_PROGRESS, ParField.DIGITAL, world.stp)
    with db.writing() as session:
        found = frozen(world, session)
        for wrong in ({"disagreeing": ("2024-KH-001",)}, {"tasks": (task, task)}):
            with pytest.raises(Refusal, match=r"do not add up: 2024-KH-001\. It cannot be issued"):
                issue(session, found, counts(found, **wrong), paper(), by=world.secretary, at=JUNE_17)


@pytest.mark.parametrize(
    "elsewhere", [{"year": 2023}, {"moment": Moment(H1.cut_off)}, {"moment": Moment(date(2024, 6, 13), JUNE_14)}]
)
def test_what_was_counted_at_another_point_is_not_issued(
    world: World, db: Database, opened: None, elsewhere: dict[str, Any]
) -> None:
    with db.writing() as session:
        found = approved(session, report(session), secretary=world.secretary, leader=world.chairman, at=JUNE_14)
        with pytest.raises(Refusal, match="Somebody else has changed this"):
            issue(session, found, counts(found, **elsewhere), paper(), by=world.secretary, at=JUNE_17)


def _columns(db: Database, issued_id: int) -> dict[str, Any]:
    with db.reading() as session:
        return session.get_one(IssuedReport, issued_id).model_dump()


def test_a_correction_says_why_and_supersedes(world: World, db: Database, opened: None) -> None:
    with db.writing() as session:
        report(session).write(session, "vi", "results", "Lời khác", FIGURES, by=world.secretary, at=JUNE_14)
        first = issued(world, session).id
        PeriodReport.open(session, H1, by=world.secretary, at=JUNE_17)
        assert report(session).texts == {"vi": {"results": "Lời khác"}}
    again = replace(SIGNATURE, symbol="124/BC-SNV")
    with pytest.raises(Refusal, match="Say why"), db.writing() as session:
        issued(world, session, signature=again)
    with db.writing() as session:
        second = issued(world, session, because="Một nhiệm vụ bị ghi sót", signature=again).id
    newest, oldest = issued_reports(world.auditor, H1)
    assert (newest.id, newest.supersedes_id, newest.superseded) == (second, first, False)
    assert (oldest.id, oldest.superseded) == (first, True)


@pytest.mark.parametrize("symbol", ["123/bc-snv", "0123/BC-SNV", "Số 123/BC-SNV", "123 BC SNV"])
def test_a_number_is_taken_however_it_is_typed(world: World, db: Database, opened: None, symbol: str) -> None:
    with db.writing() as session:
        issued(world, session)
        PeriodReport.open(session, H1, by=world.secretary, at=JUNE_17)
    with pytest.raises(Refusal, match="is the number of another report of that year"), db.writing() as session:
        issued(world, session, because="Ghi sót", signature=replace(SIGNATURE, symbol=symbol))


@pytest.mark.parametrize("symbol", ["", "abc", "123", "BC-SNV", "/BC-SNV", "số báo cáo"])
def test_what_is_no_number_of_a_document_signs_nothing(world: World, db: Database, opened: None, symbol: str) -> None:
    with pytest.raises(Refusal, match="Enter the number of the report"), db.writing() as session:
        issued(world, session, signature=replace(SIGNATURE, symbol=symbol))


@pytest.mark.parametrize(
    "typed",
    ["12/BC-BCĐ", "12/bc-bcđ", "bcđ", "12/bc-bcd", "12 /BC-BCĐ", "Số 12/BC-BCĐ", "báo cáo số 12/bc-bcđ", "12"],
)
def test_an_issued_report_is_found_by_its_number_however_it_is_typed(
    world: World, db: Database, opened: None, typed: str
) -> None:
    with db.writing() as session:
        kept = issued(world, session, signature=replace(SIGNATURE, symbol="12/BC-BCĐ")).id
    assert [row.id for row in issued_called(world.chairman, typed, 5)] == [kept]
    assert issued_called(world.hoa, typed, 5) == []
    assert issued_called(world.chairman, "13/BC-BCĐ", 5) == issued_called(world.chairman, " ", 5) == []


def change_outline(world: World, session: Session, kind: OutlineKind = OutlineKind.HALF_YEAR) -> None:
    [late] = [each for each in outline_in(session, kind) if each.key == "late"]
    change_section(session, kind, late.model_copy(update={"active": False}), 1, by=world.secretary, at=JUNE_17)


def change_register_words(world: World, session: Session) -> None:
    register = session.get_one(Register, ANNUAL_PLAN)
    details = replace(register.details, wording_vi=ReportWording(section="Đạt {rate}."))
    change_register(session, register, details, by=world.admin, at=JUNE_17)


def change_letterhead(world: World, session: Session) -> None:
    change_preferences(session, {"signer_title": "KT. GIÁM ĐỐC"}, by=world.admin, at=JUNE_17)


@pytest.mark.parametrize("change", [change_outline, change_register_words, change_letterhead])
def test_what_is_printed_otherwise_than_a_leader_approved_is_not_issued(
    world: World, db: Database, opened: None, change: Callable[[World, Session], None]
) -> None:
    people: dict[str, Any] = {"secretary": world.secretary, "leader": world.chairman, "at": JUNE_14}
    with db.writing() as session:
        found = approved(session, report(session), **people)
        change(world, session)
    with pytest.raises(Refusal, match="was changed after the report was approved"), db.writing() as session:
        issue(session, report(session), counts(report(session)), paper(), by=world.secretary, at=JUNE_17)
    with db.writing() as session:
        take_back(session, report(session), by=world.secretary, at=JUNE_17)
        found = approved(session, report(session), **people)
        assert issue(session, found, counts(found), paper(), by=world.secretary, at=JUNE_17).is_whole


def test_what_is_not_on_its_paper_may_change_after_the_approval(world: World, db: Database, opened: None) -> None:
    with db.writing() as session:
        found = approved(session, report(session), secretary=world.secretary, leader=world.chairman, at=JUNE_14)
        change_outline(world, session, OutlineKind.YEAR)
        change_preferences(session, {"backup_hour": 3}, by=world.admin, at=JUNE_17)
        assert issue(session, found, counts(found), paper(), by=world.secretary, at=JUNE_17).is_whole


def test_only_the_secretariat_works_on_it_and_units_do_not_see_it(world: World, db: Database, opened: None) -> None:
    tries = (
        lambda s, by: PeriodReport.open(s, by_rule(2024, PeriodKind.Q1), by=by, at=JUNE_17),
        lambda s, by: report(s).freeze(s, by=by, at=JUNE_17),
        lambda s, by: report(s).thaw(s, by=by),
        lambda s, by: report(s).write(s, "vi", "results", "x", FIGURES, by=by, at=JUNE_14),
        lambda s, by: report(s).put_away(s, by=by, at=JUNE_17),
        lambda s, by: issue(s, report(s), counts(report(s)), paper(), by=by, at=JUNE_17),
    )
    for by in (world.chairman, world.hoa, world.admin, world.auditor):
        for attempt in tries:
            with pytest.raises(Forbidden), db.writing() as session:
                attempt(session, by)
    for query in (lambda: prepared_of(world.hoa, H1), lambda: issued_reports(world.duc)):
        with pytest.raises(Forbidden):
            query()


def test_a_report_put_away_is_gone(world: World, db: Database, opened: None) -> None:
    with db.writing() as session:
        report(session).put_away(session, by=world.secretary, at=JUNE_17)
    with db.reading() as session:
        assert session.exec(select(PeriodReport)).all() == []


def test_what_was_frozen_anew_or_put_away_meanwhile_is_not_issued(world: World, db: Database, opened: None) -> None:
    with db.writing() as session:
        frozen(world, session)
    seen = state(db)
    with db.writing() as session:
        report(session).thaw(session, by=world.secretary)
        report(session).freeze(session, by=world.secretary, at=JUNE_17)
    with pytest.raises(Refusal, match="Somebody else"), db.writing() as session:
        issue(session, report(session), counts(report(session)), paper(), by=world.secretary, at=JUNE_17, seen=seen)
    with db.writing() as session:
        report(session).put_away(session, by=world.secretary, at=JUNE_17)
    with pytest.raises(Refusal, match="no longer being prepared"), db.writing() as session:
        prepared_in(session, 2024, H1.kind)


def test_a_period_whose_dates_changed_is_opened_anew(world: World, db: Database, opened: None) -> None:
    with db.writing() as session:
        approved(session, report(session), secretary=world.secretary, leader=world.chairman, at=JUNE_14)
        change_period(session, replace(H1, cut_off=date(2024, 6, 15)), by=world.secretary, at=JUNE_14)
    with pytest.raises(Refusal, match="dates were changed"), db.writing() as session:
        issue(session, report(session), counts(report(session)), paper(), by=world.secretary, at=JUNE_17)
