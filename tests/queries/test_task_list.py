"""Lists and counts: the same rows, within the user's scope, on both kinds of database."""

from datetime import date

import pytest

from models.calendar.period import Periods
from models.counting.standing import COUNTED, Standing
from models.ledger.acts import Amended, Deadline, Document, HandedOver, Link
from models.ledger.facts import Stage
from models.moment import Moment
from models.person import User
from models.register import ANNUAL_PLAN, GOVERNMENT, DirectiveRole, ParField
from models.unit import Unit
from queries.counts import counts_by, counts_of, ledger_position
from queries.directive_list import directives_of
from queries.directive_page import directive_page
from queries.register_figures import summary_of
from queries.registers import registers
from queries.selection import TaskFilters
from queries.task_list import Order, count_of, tasks_of
from queries.task_page import task_page
from queries.units import reach_of, unit_called
from tests.conftest import JANUARY, JUNE_30, ON_BOTH, World, noon

pytestmark = ON_BOTH
MAY, JUNE, JULY = date(2024, 5, 20), date(2024, 6, 14), date(2024, 7, 14)
NOW = Moment(JULY)
ALL = TaskFilters()


@pytest.fixture
def five(world: World) -> World:
    """Done on 20 May; overdue since June; due in autumn; without deadline; and one of the Government's."""
    with world.db.writing() as session:
        done = world.assign(session, title="Một", co_ordinating=(world.stttt,))
        world.finish(session, done, MAY)
        world.assign(session, title="Hai: quá hạn", field=ParField.DIGITAL)
        world.assign(session, title="Ba", lead_id=world.stttt, deadline=Deadline(text="x", due=date(2024, 9, 30)))
        world.assign(session, title="Bốn", lead_id=world.nam_sach, due=None)
        world.assign(
            session,
            title="Năm",
            register_code=GOVERNMENT,
            links=(Link(directive_id=world.directive, clause_id=world.clause),),
        )
    return world


def titles(user: User, moment: Moment = NOW, filters: TaskFilters = ALL, order: Order = Order.CODE) -> list[str]:
    return [row.title.split(":")[0] for row in tasks_of(user, moment, filters, order=order)]


def test_leadership_and_the_secretariat_see_every_task(five: World) -> None:
    assert titles(five.chairman) == titles(five.secretary) == ["Năm", "Một", "Hai", "Ba", "Bốn"]


def test_a_unit_sees_what_it_leads_or_co_ordinates(five: World) -> None:
    assert titles(five.tuyet) == ["Một", "Ba"]
    assert titles(five.son) == ["Bốn"]


def test_a_unit_opens_no_task_of_another(five: World) -> None:
    codes = {row.title: row.code for row in tasks_of(five.chairman, NOW, ALL)}
    assert task_page(five.son, codes["Ba"], NOW) is None
    assert task_page(five.tuyet, codes["Ba"], NOW).row.title == "Ba"


def test_counts_are_in_scope_too(five: World) -> None:
    counts = counts_of(five.son, NOW, ALL)
    assert counts.total == counts.of(Standing.NO_DEADLINE) == 1
    assert list(counts_by(five.son, NOW, ALL, "unit")) == [five.nam_sach]


@pytest.mark.parametrize("standing", Standing)
def test_the_number_and_the_list_behind_it_are_the_same_rows(five: World, standing: Standing) -> None:
    filters = TaskFilters(standings=(standing,))
    number = counts_of(five.chairman, NOW, ALL).of(standing)
    assert number == count_of(five.chairman, NOW, filters) == len(tasks_of(five.chairman, NOW, filters))


def test_a_count_by_field_or_unit_sums_to_the_whole(five: World) -> None:
    for key in ("field", "unit", "register"):
        parts = counts_by(five.chairman, NOW, ALL, key).values()
        assert sum(part.total for part in parts) == counts_of(five.chairman, NOW, ALL).total == 5


def test_every_filter_narrows(five: World) -> None:
    found = {
        name: titles(five.chairman, filters=filters)
        for name, filters in {
            "register": TaskFilters(register_codes=(GOVERNMENT,)),
            "year": TaskFilters(year=2023),
            "field": TaskFilters(field=ParField.DIGITAL),
            "lead": TaskFilters(lead_id=five.stttt),
            "co_ordinating": TaskFilters(co_ordinating_id=five.stttt),
            "directive": TaskFilters(directive_id=five.directive),
            "stage": TaskFilters(stage=Stage.COMPLETED),
            "due_by": TaskFilters(due_by=JUNE_30, lead_id=five.stp, register_codes=(ANNUAL_PLAN,)),
            "standings": TaskFilters(standings=(Standing.NO_DEADLINE, Standing.COMPLETED_AHEAD)),
        }.items()
    }
    assert found == {
        "register": ["Năm"],
        "year": [],
        "field": ["Hai"],
        "lead": ["Ba"],
        "co_ordinating": ["Một"],
        "directive": ["Năm"],
        "stage": ["Một"],
        "due_by": ["Một", "Hai"],
        "standings": ["Một", "Bốn"],
    }


@pytest.mark.parametrize("words", ["hai qua han", "QUÁ HẠN", "2024-kh-002", "bao han"])
def test_a_search_needs_no_accents_and_every_word(five: World, words: str) -> None:
    assert titles(five.chairman, filters=TaskFilters(text=words)) == ["Hai"]


@pytest.mark.parametrize("words", ["%", "_", "hai không có", "\\", "' OR 1=1 --", "x') OR ('1'='1"])
def test_a_search_takes_signs_as_they_are(five: World, words: str) -> None:
    assert titles(five.chairman, filters=TaskFilters(text=words)) == []


def test_the_most_urgent_come_first(five: World) -> None:
    assert titles(five.chairman, order=Order.URGENCY) == ["Hai", "Năm", "Ba", "Bốn", "Một"]


def test_those_equal_by_one_order_stand_as_the_second_says(five: World) -> None:
    def sorted_by(order: Order, then_by: Order) -> list[str]:
        rows = tasks_of(five.chairman, NOW, ALL, order=order, then_by=then_by)
        return [row.title.split(":")[0] for row in rows]

    assert sorted_by(Order.UNIT, Order.TITLE) == ["Hai", "Một", "Năm", "Ba", "Bốn"]
    assert sorted_by(Order.UNIT, Order.CODE) == ["Năm", "Một", "Hai", "Ba", "Bốn"]
    for order in Order:
        for then_by in Order:
            assert len(sorted_by(order, then_by)) == 5


def test_pages_follow_each_other(five: World) -> None:
    pages = [tasks_of(five.chairman, NOW, ALL, order=Order.CODE, page=n, size=2) for n in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert [row.title for page in pages for row in page] == [
        row.title for row in tasks_of(five.chairman, NOW, ALL, order=Order.CODE)
    ]


def test_a_task_is_not_in_the_total_before_it_was_assigned(five: World) -> None:
    assert counts_of(five.chairman, Moment(date(2024, 1, 9)), ALL).total == 0
    assert counts_of(five.chairman, Moment(JANUARY), ALL).total == 5


def test_reports_before_a_hand_over_keep_the_old_lead(five: World) -> None:
    letter = Document(symbol="1/QĐ", on=JUNE)
    with five.db.writing() as session:
        task = five.assign(session, title="Sáu")
        task.hand_over(session, HandedOver(lead_id=five.nam_sach, document=letter), by=five.secretary, at=noon(JUNE))
    before = counts_by(five.chairman, Moment(MAY), ALL, "unit")
    after = counts_by(five.chairman, NOW, ALL, "unit")
    assert (before[five.stp].total, after[five.stp].total) == (4, 3)
    assert (before[five.nam_sach].total, after[five.nam_sach].total) == (1, 2)
    assert "Sáu" in titles(five.son)
    assert "Sáu" not in titles(five.son, Moment(MAY))


def test_what_was_known_then_keeps_its_words_and_its_co_ordinating_units(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session, title="Tên cũ")
        change = Amended(title="Tên mới", co_ordinating=(world.nam_sach,))
        task.amend(session, change, by=world.secretary, on=MAY, at=noon(MAY))
    before = Moment(date(2024, 5, 1))
    assert (titles(world.chairman, before), titles(world.chairman)) == (["Tên cũ"], ["Tên mới"])
    assert titles(world.chairman, before, TaskFilters(text="ten cu")) == ["Tên cũ"]
    assert titles(world.chairman, NOW, TaskFilters(text="ten cu")) == []
    assert (titles(world.son, before), titles(world.son)) == ([], ["Tên mới"])
    assert titles(world.son, Moment(JULY, noon(date(2024, 5, 1)))) == []


def test_a_former_lead_reads_nothing_that_came_after_the_hand_over(world: World) -> None:
    letter = Document(symbol="1/QĐ", on=JUNE)
    with world.db.writing() as session:
        task = world.assign(session)
        task.hand_over(
            session, HandedOver(lead_id=world.nam_sach, document=letter), by=world.secretary, at=noon(JUNE)
        )
        code = task.code
    assert task_page(world.hoa, code, NOW) is None
    assert [act.number for act in task_page(world.hoa, code, Moment(MAY)).acts] == [1]


def test_the_ledger_moves_with_every_act(five: World) -> None:
    before = ledger_position()
    with five.db.writing() as session:
        five.assign(session)
    assert ledger_position() == before + 1


def test_a_directive_shows_its_tasks_under_their_clauses(five: World) -> None:
    [row] = directives_of(five.chairman, NOW, "03 ct ubnd")
    assert row.counts.total == 1
    page = directive_page(five.chairman, row.id, NOW)
    assert [(task.title, role) for task, role in page.clauses[0].tasks] == [("Năm", DirectiveRole.ASSIGNS)]
    assert directive_page(five.son, row.id, NOW).clauses[0].tasks == []
    assert directives_of(five.chairman, NOW, "khong co") == []


def test_a_report_holds_both_registers(five: World) -> None:
    report = summary_of(five.chairman, Periods().of("2024-H1"), NOW, registers())
    plan, government = (report.registers[register] for register in (ANNUAL_PLAN, GOVERNMENT))
    assert (plan.total.total, government.total.total) == (4, 1)
    assert sum(counts.of(*COUNTED) for _unit, counts in plan.by_unit) == 4


def test_a_unit_is_found_by_any_of_its_names(world: World) -> None:
    assert unit_called("so tu phap").id == unit_called("STP").id == world.stp
    assert unit_called("Sở Không Có") is None


def test_a_unit_reaches_the_units_below_it(world: World) -> None:
    with world.db.writing() as session:
        session.get_one(Unit, world.nam_sach).parent_id = world.stttt
        session.flush()
        assert reach_of(session, world.stttt) == {world.stttt, world.nam_sach}
        assert reach_of(session, None) == frozenset()
