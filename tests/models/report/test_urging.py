"""Letters that urge: recorded with their tasks, counted in a row, and read with what came of them."""

from datetime import date, timedelta
from typing import Any

import pytest

from models.calendar.period import PeriodKind, by_rule
from models.ledger.acts import (
    Document,
    Explained,
    ExtensionRequested,
    HandedOver,
    NeverDone,
    ProgressReported,
    Withdrawn,
)
from models.moment import Moment
from models.refusal import Forbidden, Refusal
from models.register import RegisterDetails, open_registers
from models.report.outline import OutlineKind, change_section, outline_in
from models.report.report import PeriodReport, prepared_in
from models.report.requests import answer_request, ask_units, requests_in, units_owing
from models.report.urging import NEARLY, TO_THE_LEADER_FROM, Urged, urge
from models.task.registers import add_register
from models.task.task import Task
from queries.report.urgings import Outcome, latest_urgings, rounds_of_letters, units_to_urge, urgings_to
from queries.report.work import requests_in_preparation, requests_to_unit
from tests.conftest import World, noon

JULY, LAST_YEAR = date(2024, 7, 15), date(2023, 3, 1)
H1 = by_rule(2024, PeriodKind.H1)


def send(world: World, units: dict[int, Urged], on: date) -> int:
    with world.db.writing() as session:
        return urge(session, units, on + timedelta(days=5), by=world.secretary, at=noon(on))


def test_a_unit_is_urged_for_what_presses_and_for_what_it_did_not_report_on(sqlite_world: World) -> None:
    world = sqlite_world
    with world.db.writing() as session:
        world.assign(session, due=date(2024, 6, 30))
        world.assign(session, due=date(2024, 12, 31))
        reported = world.assign(session, due=date(2024, 12, 31), lead_id=world.stttt)
        done = ProgressReported(percent=20, done="Đã họp.")
        reported.report_progress(session, done, by=world.tuyet, at=noon(date(2024, 7, 1)))
    found = units_to_urge(world.chairman, Moment(JULY), H1, date(2024, 6, 15))
    assert found == {world.stp: Urged(pressing=(1,), unreported=(2,))}


def test_whatever_is_overdue_or_due_within_fifteen_days_presses_and_nothing_else(sqlite_world: World) -> None:
    world, late = sqlite_world, date(2024, 6, 30)
    with world.db.writing() as session:
        world.assign(session, due=JULY - timedelta(days=400))
        world.assign(session, due=JULY + NEARLY)
        world.assign(session, due=JULY + NEARLY + timedelta(days=1))
        world.assign(session, due=None)
        world.finish(session, world.assign(session, due=late), late)
        withdrawn = world.assign(session, due=late)
        withdrawn.withdraw(
            session, Withdrawn(document=Document(symbol="9/UBND", on=late)), by=world.secretary, at=noon(late)
        )
    [urged] = units_to_urge(world.chairman, Moment(JULY), H1, date(2024, 6, 15)).values()
    assert urged == Urged(pressing=(1, 2), unreported=(3, 4))
    earlier = JULY - timedelta(days=1)
    [urged] = units_to_urge(world.chairman, Moment(earlier), H1, date(2024, 6, 15)).values()
    assert urged.pressing == (1,)


def test_what_is_overdue_presses_also_where_no_report_counts_it(sqlite_world: World) -> None:
    """A task of last year, and one of a register that the report leaves out."""
    world = sqlite_world
    with world.db.writing() as session:
        own = RegisterDetails(
            code="own", letters="KL", name_vi="Kết luận", name_en="Conclusions", position=3, first_year=2023
        )
        add_register(session, own, by=world.admin, at=noon(LAST_YEAR))
        for year in (2023, 2024):
            open_registers(session, year)
        of_last_year: dict[str, Any] = {"register_code": "own", "year": 2023, "on": LAST_YEAR, "at": noon(LAST_YEAR)}
        Task.assign(session, world.terms(due=date(2023, 6, 30)), by=world.secretary, **of_last_year)
        world.assign(session, register_code="own", due=date(2024, 6, 30))
        world.assign(session, register_code="own", due=date(2024, 12, 30))
    found = units_to_urge(world.chairman, Moment(JULY), H1, date(2024, 6, 15))
    assert found == {world.stp: Urged(pressing=(1, 2))}


def test_a_unit_that_did_not_send_its_section_in_time_is_urged_for_it_and_what_came_of_it_is_read(
    sqlite_world: World,
) -> None:
    """What was late then stays in the letter, also once the section is sent and the report is issued."""
    world, asked_on, late = sqlite_world, date(2024, 7, 1), date(2024, 7, 9)
    by: dict[str, Any] = {"by": world.secretary, "at": noon(asked_on)}
    with world.db.writing() as session:
        [surveys] = [each for each in outline_in(session, OutlineKind.HALF_YEAR) if each.key == "surveys"]
        asked = surveys.model_copy(update={"asked": (world.stp, world.stttt)})
        change_section(session, OutlineKind.HALF_YEAR, asked, 1, **by)
        report = PeriodReport.open(session, H1, **by)
        ask_units(session, report, date(2024, 7, 8), **by)
        first, second = requests_in(session, report)
        answer_request(session, second.id or 0, "Đã gửi.", by=world.tuyet, at=noon(asked_on))
    assert units_to_urge(world.chairman, Moment(late - timedelta(days=1)), H1, asked_on) == {}
    assert units_to_urge(world.chairman, Moment(late), H1, asked_on) == {world.stp: Urged()}
    send(world, {world.stp: Urged()}, late)
    send(world, {world.stp: Urged()}, JULY)
    with world.db.writing() as session:
        answer_request(session, first.id or 0, "Đã khảo sát.", by=world.hoa, at=noon(JULY + timedelta(days=1)))
    assert units_to_urge(world.chairman, Moment(JULY + timedelta(days=1)), H1, asked_on) == {}
    newest, oldest = urgings_to(world.hoa, world.stp, Moment(JULY + timedelta(days=2)))
    assert (newest.times, oldest.times) == (2, 1)
    assert {each.outcome for each in (newest, oldest)} == {Outcome(sent=1)}
    assert [(each.section, each.due) for each in oldest.sections] == [("surveys", date(2024, 7, 8))]
    unsent = urgings_to(world.hoa, world.stp, Moment(JULY))[1]
    assert unsent.outcome == Outcome(unsent=1)
    with world.db.writing() as session:
        put_away_at = noon(JULY + timedelta(days=3))
        prepared_in(session, 2024, PeriodKind.H1).put_away(session, by=world.secretary, at=put_away_at)
    assert urgings_to(world.hoa, world.stp, Moment(JULY))[1] == unsent


def test_sections_of_a_report_that_was_put_away_are_owed_no_more(sqlite_world: World) -> None:
    world, asked_on, put_away_on = sqlite_world, date(2024, 7, 1), JULY + timedelta(days=3)
    by: dict[str, Any] = {"by": world.secretary, "at": noon(asked_on)}
    with world.db.writing() as session:
        [surveys] = [each for each in outline_in(session, OutlineKind.HALF_YEAR) if each.key == "surveys"]
        change_section(session, OutlineKind.HALF_YEAR, surveys.model_copy(update={"asked": (world.stp,)}), 1, **by)
        report = PeriodReport.open(session, H1, **by)
        ask_units(session, report, date(2024, 7, 8), **by)
    send(world, {world.stp: Urged()}, JULY)
    with world.db.writing() as session:
        prepared_in(session, 2024, PeriodKind.H1).put_away(session, by=world.secretary, at=noon(put_away_on))
    assert units_to_urge(world.chairman, Moment(put_away_on), H1, asked_on) == {}
    [letter] = urgings_to(world.hoa, world.stp, Moment(put_away_on))
    assert [each.section for each in letter.sections] == ["surveys"]


@pytest.mark.parametrize("changed", [{"active": False}, {"asked": ()}])
def test_what_the_outline_asks_no_more_is_owed_no_more(sqlite_world: World, changed: dict[str, Any]) -> None:
    """What was sent for it stays; a letter of before still says what was late then."""
    world, asked_on, changed_on = sqlite_world, date(2024, 7, 1), JULY + timedelta(days=3)
    by: dict[str, Any] = {"by": world.secretary, "at": noon(asked_on)}
    with world.db.writing() as session:
        [surveys] = [each for each in outline_in(session, OutlineKind.HALF_YEAR) if each.key == "surveys"]
        surveys = surveys.model_copy(update={"asked": (world.stp, world.stttt)})
        change_section(session, OutlineKind.HALF_YEAR, surveys, 1, **by)
        report = PeriodReport.open(session, H1, **by)
        ask_units(session, report, date(2024, 7, 8), **by)
        own = next(each for each in requests_in(session, report) if each.unit_id == world.stttt)
        answer_request(session, own.id or 0, "Đã gửi.", by=world.tuyet, at=noon(asked_on))
    send(world, {world.stp: Urged()}, JULY)
    assert len(requests_to_unit(world.hoa)) == 1
    with world.db.writing() as session:
        after = surveys.model_copy(update=changed)
        change_section(session, OutlineKind.HALF_YEAR, after, 1, by=world.secretary, at=noon(changed_on))
        assert units_owing(session) == set()
    with world.db.reading() as session:
        report = prepared_in(session, 2024, PeriodKind.H1)
        assert [each.unit_id for each in requests_in_preparation(world.secretary, report)] == [world.stttt]
    assert (requests_to_unit(world.hoa), len(requests_to_unit(world.tuyet))) == ([], 1)
    assert units_to_urge(world.chairman, Moment(changed_on), H1, asked_on) == {}
    assert list(units_to_urge(world.chairman, Moment(JULY), H1, asked_on)) == [world.stp]
    [letter] = urgings_to(world.hoa, world.stp, Moment(changed_on))
    assert [each.section for each in letter.sections] == ["surveys"]


def test_the_third_letter_in_a_row_for_the_same_goes_to_the_leader(sqlite_world: World) -> None:
    world = sqlite_world
    with world.db.writing() as session:
        for _task in range(2):
            world.assign(session)
    for week, task in enumerate((1, 1, 1, 2)):
        send(world, {world.stp: Urged(pressing=(task,))}, JULY + timedelta(days=7 * week))
    letters = urgings_to(world.hoa, world.stp, Moment(JULY))
    assert [row.times for row in letters] == [1, 3, 2, 1]
    assert letters[1].times == TO_THE_LEADER_FROM


def test_a_letter_before_the_answer_to_the_last_is_due_counts_with_that(sqlite_world: World) -> None:
    world = sqlite_world
    with world.db.writing() as session:
        world.assign(session)
    for days in (0, 5, 11):  # each is to be answered within five days
        send(world, {world.stp: Urged(pressing=(1,))}, JULY + timedelta(days=days))
    assert [row.times for row in urgings_to(world.hoa, world.stp, Moment(JULY))] == [2, 1, 1]


def test_what_came_of_a_letter_is_read_off_its_tasks(sqlite_world: World) -> None:
    world = sqlite_world
    with world.db.writing() as session:
        first, second, _third = (world.assign(session) for _task in range(3))
    send(world, {world.stp: Urged(pressing=(1, 2), unreported=(3,))}, JULY)
    later = JULY + timedelta(days=2)
    with world.db.writing() as session:
        world.finish(session, first, later)
        second.report_progress(session, ProgressReported(percent=40, done="Đã trình."), by=world.hoa, at=noon(later))
    row = latest_urgings(world.chairman, Moment(later))[world.stp]
    assert row.outcome == Outcome(completed=1, answered=1, silent=1)
    assert (row.as_of, row.answer_by, row.by) == (JULY, JULY + timedelta(days=5), "Nguyễn Thu Hà")


def test_a_unit_answers_by_whatever_it_says_after_the_letter_and_what_left_it_stands_apart(
    sqlite_world: World,
) -> None:
    world, later = sqlite_world, JULY + timedelta(days=2)
    said: dict[str, Any] = {"by": world.hoa, "at": noon(later)}
    office: dict[str, Any] = {"by": world.secretary, "at": noon(later)}
    with world.db.writing() as session:
        asked, explained, withdrawn, moved, before, taken_back, _silent = (
            world.assign(session, due=date(2024, 7, 1)) for _task in range(7)
        )
        progress = ProgressReported(percent=20, done="Đã họp.")
        before.report_progress(session, progress, by=world.hoa, at=noon(JULY) - timedelta(hours=1))
    send(world, {world.stp: Urged(pressing=tuple(range(1, 8)))}, JULY)
    with world.db.writing() as session:
        asked.request_extension(session, ExtensionRequested(to=date(2024, 9, 1), reason="Chờ Bộ."), **said)
        explained.explain(session, Explained(cause="funds", words="Chưa có kinh phí."), **said)
        withdrawn.withdraw(session, Withdrawn(document=Document(symbol="9/UBND", on=later)), **office)
        to_others = HandedOver(lead_id=world.stttt, document=Document(symbol="10/UBND", on=later))
        moved.hand_over(session, to_others, **office)
        taken_back.explain(session, Explained(cause="funds", words="Nhầm."), **said)
        taken_back.correct(session, 2, NeverDone(), because="Nhầm nhiệm vụ.", **office)
    row = latest_urgings(world.chairman, Moment(later))[world.stp]
    assert row.outcome == Outcome(answered=2, gone=2, silent=3)
    assert latest_urgings(world.chairman, Moment(JULY))[world.stp].outcome == Outcome(silent=7)


def test_every_round_stays_in_sight_with_what_came_of_its_letters(sqlite_world: World) -> None:
    world, later = sqlite_world, JULY + timedelta(days=7)
    with world.db.writing() as session:
        first, second = world.assign(session), world.assign(session, lead_id=world.stttt)
    send(world, {world.stp: Urged(pressing=(1,)), world.stttt: Urged(pressing=(2,))}, JULY)
    with world.db.writing() as session:
        progress = ProgressReported(percent=20, done="Đã họp.")
        second.report_progress(session, progress, by=world.tuyet, at=noon(JULY + timedelta(days=1)))
    send(world, {world.stttt: Urged(pressing=(2,))}, later)
    with world.db.writing() as session:
        world.finish(session, first, later)
    newest, oldest = rounds_of_letters(world.chairman, Moment(later))
    assert (newest.round, newest.as_of, newest.letters, newest.outcome) == (2, later, 1, Outcome(silent=1))
    assert (oldest.round, oldest.as_of, oldest.letters) == (1, JULY, 2)
    assert (oldest.answer_by, oldest.outcome) == (JULY + timedelta(days=5), Outcome(completed=1, answered=1))
    with pytest.raises(Forbidden):
        rounds_of_letters(world.hoa, Moment(later))


def test_a_unit_is_urged_once_a_day_with_a_day_to_answer_by(sqlite_world: World) -> None:
    world = sqlite_world
    with world.db.writing() as session:
        world.assign(session)
    units = {world.stp: Urged(pressing=(1,))}
    with pytest.raises(Refusal, match="lies after today"), world.db.writing() as session:
        urge(session, units, JULY, by=world.secretary, at=noon(JULY))
    with pytest.raises(Refusal, match="No unit is to be urged"):
        send(world, {}, JULY)
    send(world, units, JULY)
    with pytest.raises(Refusal, match="urged today already"):
        send(world, units, JULY)
