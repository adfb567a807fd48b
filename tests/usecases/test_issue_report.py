"""A report is issued from what is read anew, in both languages, and refused when anything changed meanwhile."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from exchange.report.sealed import sealed_head
from exchange.report.word import report_word
from models.calendar.period import PeriodKind, by_rule
from models.indicator.content import SumIdentity
from models.indicator.entering import measure
from models.indicator.indicator_set import set_in
from models.refusal import Forbidden, Refusal
from models.report.issued import IssuedReport
from models.report.issuing import Signature
from models.report.report import PeriodReport, prepared_in
from models.report.steps import take_back
from models.task.task import Task
from queries.installation.heads import entry_with
from queries.installation.verification import broken_seals
from queries.report.reports import issued_file, issued_report, prepared_of
from store.database import Database
from tests.conftest import ON_BOTH, World, noon
from tests.models.indicator.sets import AS_COUNTED, DOSSIERS, add_sets, dossiers, numbers
from tests.reports import SIGNATURE, approved, word_at_once
from usecases.issue_report import compose_report, issue_report
from wording.journal import head_text

H1 = by_rule(2024, PeriodKind.H1)
JUNE_14, JUNE_17 = noon(date(2024, 6, 14)), noon(date(2024, 6, 17))


@pytest.fixture
def frozen(world: World, db: Database) -> None:
    """One task completed, one overdue; the report frozen at its cut-off."""
    with db.writing() as session:
        world.finish(session, world.assign(session, title="Xong"), date(2024, 5, 20))
        world.assign(session, due=date(2024, 5, 31), title="Muộn")
        report = PeriodReport.open(session, H1, by=world.secretary, at=JUNE_14)
        report.write(session, "vi", "results", "Đạt {plan_rate}.", ["plan_rate"], by=world.secretary, at=JUNE_14)
        approved(session, report, secretary=world.secretary, leader=world.chairman, at=JUNE_14)


def issue_now(
    world: World, signature: Signature = SIGNATURE, *, word: Callable[..., bytes] = word_at_once, **more: Any
) -> int:
    composed = compose_report(world.secretary, H1, signature, word=word)
    with world.db.writing() as session:
        return issue_report(session, composed, by=world.secretary, at=JUNE_17, **more).id or 0


def test_nothing_is_issued_while_the_figures_of_the_period_do_not_add_up(world: World, frozen: None) -> None:
    """They did when they were entered; since then the set was given another identity."""
    with world.db.writing() as session:
        add_sets(session, world)
        measure(session, numbers(AS_COUNTED), by=world.secretary, at=JUNE_14)
        more = (*dossiers().identities, SumIdentity(total="online", parts=("direct", "late")))
        changed = dossiers().model_copy(update={"identities": more})
        because, by, at = "Theo mẫu mới.", world.secretary, JUNE_14
        set_in(session, DOSSIERS).change(session, changed, from_year=2024, because=because, by=by, at=at)
    with pytest.raises(Refusal, match=r"The figures do not add up\..*The difference is 294905"):
        issue_now(world)


@ON_BOTH
def test_what_is_issued_says_it_in_both_languages_with_its_files(world: World, frozen: None) -> None:
    row = issued_report(world.chairman, issue_now(world, word=report_word))
    assert row.is_whole
    assert broken_seals() == []
    content = json.loads(row.content)
    assert content["registers"]["annual_plan"]["completion_rate"] == 50.0
    assert [each["holds"] for each in content["identities"]] == [True] * 10
    sections = {chosen: {each["key"]: each for each in content["sections"][chosen]} for chosen in ("vi", "en")}
    assert (sections["vi"]["results"]["number"], sections["vi"]["results"]["text"]) == ("1.", "Đạt 50,00 %.")
    assert "1 of the plan's 2 tasks" in sections["en"]["results"]["text"]
    assert sorted(row.files) == [f"bao-cao-2024-H1-{kind}" for kind in ("en.docx", "en.xlsx", "vi.docx", "vi.xlsx")]
    drafts = {
        language: docx.Document(
            BytesIO(issued_file(world.chairman, row.id, f"bao-cao-2024-H1-{language}.docx") or b"")
        )
        for language in ("vi", "en")
    }
    assert "BÁO CÁO" in [each.text for each in drafts["vi"].paragraphs]
    head = sealed_head(content)
    assert head is not None
    assert head == entry_with(head.hash)
    assert [head_text(head) in (each.text for each in draft.paragraphs) for draft in drafts.values()] == [True, False]
    with ZipFile(BytesIO(issued_file(world.chairman, row.id, "bao-cao-2024-H1-vi.xlsx") or b"")) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert [f"&amp;8{head_text(head)}&amp;R" in sheet for sheet in sheets] == [True] * len(sheets) != []
    assert "REPORT" in [each.text.upper() for each in drafts["en"].paragraphs]


def test_what_is_recorded_after_the_freezing_is_not_in_it(world: World, frozen: None) -> None:
    with world.db.writing() as session:
        late = session.exec(select(Task).where(Task.code == "2024-KH-002")).one()
        world.finish(session, late, date(2024, 6, 10), confirmed=JUNE_17.date())
    content = json.loads(issued_report(world.chairman, issue_now(world)).content)
    assert content["registers"]["annual_plan"]["completed"] == 1


def test_wrong_figures_are_refused_and_the_task_is_named(world: World, frozen: None) -> None:
    with world.db.writing() as session:
        session.execute(text("UPDATE task SET percent = 99 WHERE code = '2024-KH-002'"))
    with pytest.raises(Refusal, match=r"do not add up: 2024-KH-002\."):
        issue_now(world)
    with world.db.reading() as session:
        assert session.exec(select(IssuedReport)).all() == []


def change_words(world: World, session: Session) -> None:
    report = prepared_in(session, 2024, H1.kind)
    take_back(session, report, by=world.secretary, at=JUNE_17)
    report.write(session, "vi", "results", "Khác", [], by=world.secretary, at=JUNE_17)
    approved(session, report, secretary=world.secretary, leader=world.chairman, at=JUNE_17)


def freeze_anew(world: World, session: Session) -> None:
    report = prepared_in(session, 2024, H1.kind)
    take_back(session, report, by=world.secretary, at=JUNE_17)
    report.thaw(session, by=world.secretary)
    approved(session, report, secretary=world.secretary, leader=world.chairman, at=JUNE_17)


@pytest.mark.parametrize("meanwhile", [change_words, freeze_anew])
def test_what_changed_between_reading_and_signing_is_not_issued(
    world: World, frozen: None, meanwhile: Callable[..., object]
) -> None:
    seen = prepared_of(world.secretary, H1).state
    composed = compose_report(world.secretary, H1, SIGNATURE, seen=seen, word=word_at_once)
    with world.db.writing() as session:
        meanwhile(world, session)
    with pytest.raises(Refusal, match="Somebody else"), world.db.writing() as session:
        issue_report(session, composed, by=world.secretary, at=JUNE_17)
    with pytest.raises(Refusal, match="Somebody else"):
        compose_report(world.secretary, H1, SIGNATURE, seen=seen)


def test_what_is_not_prepared_or_not_frozen_cannot_be_composed(world: World, frozen: None) -> None:
    with world.db.writing() as session:
        report = prepared_in(session, 2024, H1.kind)
        take_back(session, report, by=world.secretary, at=JUNE_17)
    with pytest.raises(Refusal, match="A leader approves the report"):
        compose_report(world.secretary, H1, SIGNATURE)
    with world.db.writing() as session:
        prepared_in(session, 2024, H1.kind).thaw(session, by=world.secretary)
    with pytest.raises(Refusal, match="Freeze the data first"):
        compose_report(world.secretary, H1, SIGNATURE)
    with world.db.writing() as session:
        prepared_in(session, 2024, H1.kind).put_away(session, by=world.secretary, at=JUNE_17)
    with pytest.raises(Refusal, match="no longer being prepared"):
        compose_report(world.secretary, H1, SIGNATURE)


def test_a_correction_says_why(world: World, frozen: None) -> None:
    first = issue_now(world)
    with world.db.writing() as session:
        report = PeriodReport.open(session, H1, by=world.secretary, at=JUNE_17)
        approved(session, report, secretary=world.secretary, leader=world.chairman, at=JUNE_17)
    with pytest.raises(Refusal, match="123/BC-SNV is the number of another report of that year"):
        issue_now(world)
    with pytest.raises(Refusal, match="Say why"):
        issue_now(world, replace(SIGNATURE, symbol="124/BC-SNV"))
    assert (
        issued_report(
            world.chairman, issue_now(world, replace(SIGNATURE, symbol="124/BC-SNV"), because="Ghi sót")
        ).supersedes_id
        == first
    )


def test_only_the_secretariat_issues(world: World, frozen: None) -> None:
    with pytest.raises(Forbidden):
        compose_report(world.hoa, H1, SIGNATURE)
    composed = compose_report(world.chairman, H1, SIGNATURE, word=word_at_once)
    with pytest.raises(Forbidden), world.db.writing() as session:
        issue_report(session, composed, by=world.chairman, at=JUNE_17)
