"""Registers are kept by administrators: added, changed, closed, and never from under their tasks."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session, col, select

from models.event import Event, EventKind
from models.refusal import Forbidden, Refusal
from models.register import (
    ANNUAL_PLAN,
    GOVERNMENT,
    REGISTER_FIGURES,
    Plan,
    Register,
    RegisterDetails,
    ReportWording,
    open_registers,
)
from models.task.registers import FIGURES_OF, add_register, change_register, close_register
from models.task.task import Task, next_code
from models.text import FIGURE
from queries.installation.verification import disagreements
from queries.plans import plans
from queries.registers import register_called, registers, registers_of, reported_registers
from store.database import Database
from tests.conftest import JANUARY, World, noon
from wording.language import Language, refusal_text, use_language

FINDINGS = RegisterDetails("findings", "TT", "Kết luận thanh tra", "Inspection findings", 3, 2024)
NOW = noon(JANUARY)


def added(world: World, session: Session, **more: Any) -> Register:
    return add_register(session, replace(FINDINGS, **more), by=world.admin, at=NOW)


def test_two_registers_come_with_every_installation(db: Database) -> None:
    assert [(row.code, row.letters) for row in registers()] == [(ANNUAL_PLAN, "KH"), (GOVERNMENT, "CP")]
    assert all(row.in_report and row.runs_in(2024) for row in registers())


def test_a_new_register_takes_tasks_of_its_own_letters(world: World, db: Database) -> None:
    with db.writing() as session:
        added(world, session)
        open_registers(session, 2024)
        task = world.assign(session, register_code="findings")
        assert task.code == "2024-TT-001"
        assert next_code(session, session.get_one(Register, "findings"), 2024) == "2024-TT-002"
    assert disagreements() == (1, [])
    assert [row.code for row in registers_of(2024)] == [ANNUAL_PLAN, GOVERNMENT, "findings"]
    assert [row.code for row in reported_registers(2024)] == [ANNUAL_PLAN, GOVERNMENT]


def test_a_year_opens_all_that_run_in_it_under_their_names(world: World, db: Database) -> None:
    with db.writing() as session:
        added(world, session, first_year=2025)
        open_registers(session, 2024)
        open_registers(session, 2025)
        open_registers(session, 2025)
        opened = session.exec(select(Plan).where(Plan.register_code == "findings")).one()
        assert (opened.year, opened.title_vi, opened.title_en) == (
            2025,
            "Kết luận thanh tra 2025",
            "Inspection findings 2025",
        )


def test_a_closed_register_takes_no_more_tasks_and_is_opened_again(world: World, db: Database) -> None:
    with db.writing() as session:
        register = added(world, session)
        for year in (2024, 2025):
            open_registers(session, year)
        close_register(session, register, 2024, by=world.admin, at=NOW)
        terms = world.terms()
        with pytest.raises(Refusal, match="not open in 2025"):
            Task.assign(session, terms, register_code="findings", year=2025, by=world.secretary, on=JANUARY, at=NOW)
    assert ("findings", 2025) not in {(plan.register_code, plan.year) for plan in plans()}
    assert ("findings", 2024) in {(plan.register_code, plan.year) for plan in plans()}
    with db.writing() as session:
        close_register(session, session.get_one(Register, "findings"), None, by=world.admin, at=NOW, seen=2024)
        assert session.get_one(Register, "findings").runs_in(2025)


def test_what_changes_is_noted(world: World, db: Database) -> None:
    with db.writing() as session:
        register = added(world, session)
        change_register(session, register, replace(FINDINGS, name_vi="Kiến nghị", position=9), by=world.admin, at=NOW)
        change_register(session, register, register.details, by=world.admin, at=NOW)
        close_register(session, register, 2030, by=world.admin, at=NOW)
        close_register(session, register, 2030, by=world.admin, at=NOW)
        events = session.exec(select(Event).order_by(col(Event.id))).all()
    assert [event.kind for event in events] == [
        EventKind.REGISTER_ADDED,
        EventKind.REGISTER_CHANGED,
        EventKind.REGISTER_CLOSED,
    ]
    assert events[1].details == {
        "register": "findings",
        "name_vi": ["Kết luận thanh tra", "Kiến nghị"],
        "position": [3, 9],
    }
    assert events[2].details == {"register": "findings", "last_year": [None, 2030]}


def with_task(world: World, session: Session) -> Register:
    """The register of findings with a task of 2024."""
    register = added(world, session)
    open_registers(session, 2024)
    world.assign(session, register_code="findings")
    return register


def changed(**more: Any) -> Callable[[World, Session], object]:
    def change(world: World, session: Session) -> None:
        change_register(session, with_task(world, session), replace(FINDINGS, **more), by=world.admin, at=NOW)

    return change


def added_with(**more: Any) -> Callable[[World, Session], object]:
    return lambda world, session: added(world, session, **more)


REFUSED: dict[str, Callable[[World, Session], object]] = {
    "somebody else adds": lambda w, s: add_register(s, FINDINGS, by=w.secretary, at=NOW),
    "somebody else changes": lambda w, s: change_register(
        s, s.get_one(Register, GOVERNMENT), FINDINGS, by=w.secretary, at=NOW
    ),
    "somebody else closes": lambda w, s: close_register(
        s, s.get_one(Register, GOVERNMENT), 2030, by=w.auditor, at=NOW
    ),
    "a code in capitals": added_with(code="Findings"),
    "no code": added_with(code=" "),
    "a code that is taken": added_with(code=GOVERNMENT),
    "letters that are taken": added_with(letters="KH"),
    "small letters": added_with(letters="tt"),
    "five letters": added_with(letters="TTTTT"),
    "a name that is taken": added_with(name_en="annual par PLAN"),
    "no name": added_with(name_en="  "),
    "a long name": added_with(name_vi="x" * 201),
    "a year before all": added_with(first_year=1990),
    "no place": added_with(position=0),
    "a figure that there is not": added_with(wording_vi=ReportWording(section="{everything}")),
    "a figure of another phrase": added_with(wording_en=ReportWording(heading="{total} tasks")),
    "half a brace": added_with(wording_vi=ReportWording(sentence="{total nhiệm vụ")),
    "a rate without its figure": added_with(wording_en=ReportWording(stood_at="the findings stood well")),
    "another code": changed(code="others"),
    "other letters than its tasks have": changed(letters="TK"),
    "a first year after its tasks": changed(first_year=2025),
    "a last year before its tasks": lambda w, s: close_register(s, _since_2020(w, s), 2023, by=w.admin, at=NOW),
    "a last year before its first": lambda w, s: close_register(s, added(w, s), 2023, by=w.admin, at=NOW),
    "a first year after its last": lambda w, s: _closed_then_later(w, s),
    "changed by somebody else meanwhile": lambda w, s: change_register(
        s, added(w, s), FINDINGS, by=w.admin, at=NOW, seen=replace(FINDINGS, position=4)
    ),
    "closed by somebody else meanwhile": lambda w, s: close_register(
        s, added(w, s), 2030, by=w.admin, at=NOW, seen=2029
    ),
}


def _since_2020(world: World, session: Session) -> Register:
    register = with_task(world, session)
    change_register(session, register, replace(FINDINGS, first_year=2020), by=world.admin, at=NOW)
    return register


def _closed_then_later(world: World, session: Session) -> None:
    register = added(world, session)
    close_register(session, register, 2025, by=world.admin, at=NOW)
    change_register(session, register, replace(FINDINGS, first_year=2026), by=world.admin, at=NOW)


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_in_a_sentence_of_either_language(world: World, db: Database, what: str) -> None:
    with db.writing() as session:
        with pytest.raises(Refusal) as refusal:
            REFUSED[what](world, session)
        session.rollback()
    assert isinstance(refusal.value, Forbidden) is what.startswith("somebody else")
    told = {}
    for language in Language:
        with use_language(language):
            told[language] = refusal_text(refusal.value)
    assert told[Language.VI] != told[Language.EN]
    assert all(re.search(r"\w.*[.:”]", sentence) for sentence in told.values())


def test_the_letters_change_while_there_is_no_task(world: World, db: Database) -> None:
    with db.writing() as session:
        register = added(world, session)
        open_registers(session, 2024)
        change_register(session, register, replace(FINDINGS, letters="TK"), by=world.admin, at=NOW)
        assert world.assign(session, register_code="findings").code == "2024-TK-001"


def test_a_register_that_there_is_not_is_answered_with_those_there_are(world: World, db: Database) -> None:
    assert register_called(GOVERNMENT).letters == "CP"
    with pytest.raises(Refusal, match="There are: annual_plan, government"):
        register_called("findings")
    with db.writing() as session, pytest.raises(Refusal, match="no register findings"):
        world.assign(session, register_code="findings")


def test_the_shipped_words_name_only_figures_that_there_are(db: Database) -> None:
    for row in registers():
        for wording in (row.wording_vi, row.wording_en):
            for phrase, allowed in FIGURES_OF.items():
                assert set(FIGURE.findall(getattr(wording, phrase))) <= set(allowed)
    assert set(REGISTER_FIGURES) <= set(FIGURES_OF["sentence"])


def test_no_figure_of_one_register_has_the_name_of_anothers(world: World, db: Database) -> None:
    with db.writing() as session:
        added(world, session, code="x")
        added(world, session, code="x_since", letters="XS", name_vi="Khác", name_en="Other", position=4)
        for code in ("x_", "x__since", "_x"):
            with pytest.raises(Refusal, match="small letters, digits and underscores"):
                added(world, session, code=code, letters="XX")
    prefixes = [row.figure_prefix for row in registers()]
    figures = {*REGISTER_FIGURES, "completed", "since_completed", "overdue", "since_overdue"}
    names = {f"{prefix}_{figure}" for prefix in prefixes for figure in figures}
    assert (len(prefixes), len(names)) == (4, 4 * len(figures))
