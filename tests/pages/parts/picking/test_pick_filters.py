"""Filters in the address: a link says them all, and what means nothing is not asked for."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from models.calendar.span import CalendarSpan
from models.counting.standing import COMPLETED, COUNTED, NOT_COMPLETED, Standing
from models.ledger.facts import Stage
from models.moment import Moment
from models.register import DirectiveRole, ParField
from pages.parts.address import code
from pages.parts.picking.pick_filters import READ, filters_query
from queries.selection import Concern, TaskFilters
from server.address import NAMES
from store.cache import clear_cached
from tests.conftest import World
from tests.pages.desk import Desk, chips, html_links
from wording.filters import Named, filter_titles

DAY = date(2024, 6, 14)
NOW = Moment(DAY)
ALL = TaskFilters(
    register_codes=("annual_plan", "government"),
    year=2024,
    field=ParField.DIGITAL,
    standings=(Standing.OVERDUE, Standing.IN_PROGRESS),
    lead_id=1,
    lead_group="kind:department",
    with_predecessors=True,
    co_ordinating_id=2,
    co_ordinating_group="communes:ward",
    directive_id=1,
    clause_id=1,
    indicator="par-index/total",
    role=DirectiveRole.CARRIES_OUT,
    undirected=True,
    stage=Stage.AWAITING,
    supervisor_id=2,
    concern=next(iter(Concern)),
    untouched_since=DAY,
    reported_since=DAY,
    unreported_since=DAY,
    due_from=DAY,
    due_by=DAY,
    due_within=CalendarSpan.QUARTER,
    done_from=DAY,
    done_by=DAY,
    first_due_by=DAY,
    first_standings=(Standing.IN_PROGRESS,),
    cause="funds",
    unexplained=True,
    awaiting=True,
    asked=True,
    questioned=True,
    answered=True,
    returned_to_id=1,
    extension_by_id=2,
    extension_late=True,
    proposals=True,
    difficulties=True,
    given=True,
    owed=True,
    starred=True,
    undivided=True,
    parts=True,
    text="rà soát, 100 %",
)


PRESSES = {
    "tuần này": {"due_within": "week"},
    "tháng này": {"due_within": "month"},
    "quý này": {"due_within": "quarter"},
    "Quá hạn": {"standings": "overdue"},
}
READING = """
import streamlit as st

from pages.parts.picking.pick_filters import filters_in_address

st.session_state["narrowed_to"] = filters_in_address()
"""


PICKING = """
import streamlit as st

from clock import today
from models.moment import Moment
from pages.parts.picking.pick_filters import pick_filters, pick_words

pick_words()
st.session_state["narrowed_to"] = pick_filters(Moment(today()))
"""


@pytest.fixture
def world(sqlite_world: World) -> World:
    clear_cached()
    return sqlite_world


def opened(script: str, /, **query: str) -> AppTest:
    app = AppTest.from_string(script)
    app.query_params.update(query)
    app.run()
    assert not app.exception
    return app


def in_address(**query: str) -> TaskFilters:
    narrowed_to: TaskFilters = opened(READING, **query).session_state["narrowed_to"]
    return narrowed_to


def test_no_filter_is_forgotten_by_links_and_none_by_who_reads_them() -> None:
    names = {each.name for each in fields(TaskFilters)}
    assert {name for name in names if not getattr(ALL, name)} == set()
    assert {NAMES.get(name, name) for name in names} == set(READ) == set(filters_query(ALL, NOW)) - {"as_of"}


def test_a_link_asks_for_the_very_filters_it_was_made_of(world: World) -> None:
    assert in_address(**filters_query(ALL, NOW)) == ALL
    assert filters_query(TaskFilters(), NOW) == {"as_of": "2024-06-14"}


@pytest.mark.parametrize(
    "nonsense",
    [
        {"year": "x"},
        {"year": "1999"},
        {"lead_id": "99"},
        {"lead_id": "-1"},
        {"lead_group": "kind:sea"},
        {"lead_group": "list:99"},
        {"co_ordinating_group": "list:x"},
        {"field": "sport"},
        {"stage": "done"},
        {"standings": "overdue,lost"},
        {"register": "annual_plan,nothing"},
        {"due_by": "31/11/2024"},
        {"concern": ""},
        {"role": "none"},
        {"directive_id": "9" * 30},
        {"starred": "yes"},
        {"nothing_of_ours": "1"},
    ],
)
def test_what_means_nothing_is_not_asked_for_and_takes_nothing_else_away(
    world: World, nonsense: dict[str, Any]
) -> None:
    assert in_address(**nonsense, text="sở") == TaskFilters(text="sở")


def removals(app: AppTest) -> dict[str, dict[str, str]]:
    """Of each chip, what its link leaves in the address; of the last one what clearing all leaves."""
    without = [query for _path, _text, query in html_links(narrowing(app))[len(PRESSES) :]]
    return dict(zip((*chips(app), "all"), without, strict=True))


def narrowing(app: AppTest) -> str:
    """What stands over a list: the presses, then the chips."""
    [body] = [each.proto.body for each in app.get("html")]
    return str(body)


def presses(app: AppTest) -> dict[str, dict[str, str]]:
    """Where each press leads."""
    return {text: query for _path, text, query in html_links(narrowing(app))[: len(PRESSES)]}


def test_deadlines_of_a_span_and_what_is_overdue_are_one_press_away_and_one_back(world: World) -> None:
    first = presses(opened(PICKING, page="2", due_by="2024-06-14", field="digital"))
    assert first == {text: {"field": "digital", **said} for text, said in PRESSES.items()} | {
        "Quá hạn": {"field": "digital", "standings": "overdue"}
    }
    overdue = presses(opened(PICKING, standings="overdue"))
    assert overdue == {**PRESSES, "Quá hạn": {}}
    month = opened(PICKING, due_within="month")
    assert presses(month) == {**PRESSES, "tháng này": {}}
    assert month.session_state["narrowed_to"] == TaskFilters(due_within=CalendarSpan.MONTH)
    assert chips(month) == ["Thời hạn trong: tháng này"]


def test_each_filter_in_force_is_a_chip_that_leads_to_the_list_without_it(world: World) -> None:
    asked = {"field": "digital", "due_by": "2024-06-14", "starred": "True", "text": "sở & ngành"}
    kept = {"as_of": "2024-06-14", "order": "unit,deadline"}
    app = opened(PICKING, **asked, **kept, page="2")
    names = {
        "field": "Lĩnh vực: Xây dựng, phát triển chính quyền điện tử, chính quyền số",
        "due_by": "Thời hạn đến hết ngày: 14/06/2024",
        "starred": "Nhiệm vụ tôi đánh dấu sao",
        "text": "Tìm kiếm: “sở & ngành”",
    }
    without = {names[left_out]: {n: text for n, text in asked.items() if n != left_out} | kept for left_out in asked}
    assert removals(app) == without | {"all": kept}


@pytest.mark.parametrize(
    ("standings", "said"),
    [
        (COUNTED, "không kể đã thu hồi"),
        (COMPLETED, "đã hoàn thành"),
        (NOT_COMPLETED, "chưa hoàn thành"),
    ],
)
def test_standings_that_are_all_of_a_kind_are_said_in_a_word(
    world: World, standings: tuple[Standing, ...], said: str
) -> None:
    assert chips(opened(PICKING, standings=code(standings))) == [f"Tình trạng: {said}"]


def test_each_of_several_values_is_a_chip_that_leads_to_the_list_without_it(world: World) -> None:
    app = opened(PICKING, standings="overdue,completed_ahead", register="annual_plan,government", page="2")
    registers = {"register": "annual_plan,government"}
    assert list(removals(app).values()) == [
        {"standings": "overdue,completed_ahead", "register": "government"},
        {"standings": "overdue,completed_ahead", "register": "annual_plan"},
        {"standings": "completed_ahead", **registers},
        {"standings": "overdue", **registers},
        {},
    ]
    assert chips(app)[-2:] == ["Tình trạng: Quá hạn", "Tình trạng: Trước hạn"]


def test_every_filter_stands_in_a_title_too_and_those_first_that_say_enough() -> None:
    nobody = Named(
        registers={},
        causes={},
        indicators={},
        units={1: "Sở Tư pháp"},
        groups={},
        people={},
        directives={},
        clauses={},
    )
    assert len(filter_titles(ALL, nobody)) == len(fields(TaskFilters))
    assert filter_titles(TaskFilters(text="a", lead_id=1, starred=True), nobody) == [
        "Sở Tư pháp",
        "“a”",
        "Nhiệm vụ tôi đánh dấu sao",
    ]


def test_every_filter_has_a_chip_with_its_value(world: World) -> None:
    app = opened(PICKING, **filters_query(ALL, NOW) | {"year": "", "directive_id": str(world.directive)})
    assert len(chips(app)) == len(fields(TaskFilters)) - 1 + 2  # two of them ask for two values
    assert {"Văn bản chỉ đạo: 03/CT-UBND", "Cơ quan phối hợp: Sở Thông tin và Truyền thông"} <= set(chips(app))


def test_a_search_begins_at_the_first_page(world: World) -> None:
    app = opened(PICKING, page="3")
    assert chips(app) == []
    app.text_input[0].input("thủ tục").run()
    assert app.query_params == {"text": "thủ tục"}
    assert (app.session_state["narrowed_to"].text, chips(app)) == ("thủ tục", ["Tìm kiếm: “thủ tục”"])


@pytest.mark.parametrize("name", ["lead_id", "co_ordinating_id", "directive_id", "year"])
def test_what_is_not_there_any_more_is_told(world: World, name: str) -> None:
    app = opened(PICKING, **{name: "987"})
    assert ["987" in toast.value for toast in app.toast] == [True]
    assert app.session_state["narrowed_to"] == TaskFilters()


def test_the_box_of_filters_offers_all_of_them_and_writes_into_the_address(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session)
    clear_cached()
    app = opened(PICKING, page="2")
    app.session_state["filters"] = True
    app.run()
    keys = {each.key for kind in (app.selectbox, app.toggle, app.text_input, app.button_group) for each in kind}
    assert {f"url_{name}" for name in READ} - {"url_due_within"} <= keys  # which are the presses over the list
    units = ["Sở Tư pháp", "Sở Thông tin và Truyền thông", "UBND huyện Nam Sách"]
    assert app.selectbox(key="url_year").options == ["2024"]
    assert [app.selectbox(key=f"url_{name}").options for name in ("lead_id", "co_ordinating_id")] == [units, units]
    assert app.selectbox(key="url_supervisor_id").options == ["Trần Minh Khải"]
    app.selectbox(key="url_lead_id").select(world.stttt).run()
    assert app.query_params == {"lead_id": str(world.stttt)}
    app.text_input(key="url_untouched_since").input("14/6/2024").run()
    assert app.query_params == {"lead_id": str(world.stttt), "untouched_since": "2024-06-14"}
    app.toggle(key="url_starred").set_value(True).run()
    assert app.session_state["narrowed_to"] == TaskFilters(lead_id=world.stttt, untouched_since=DAY, starred=True)


@pytest.mark.parametrize("searched", ["a" * 60_000, "a " * 30_000], ids=["one word", "many"])
@pytest.mark.parametrize("page", ["task/tasks.py", "directive/directives.py"])
def test_a_search_longer_than_anybody_types_is_refused_in_a_sentence(
    sqlite_world: World, page: str, searched: str
) -> None:
    app = Desk(sqlite_world, "thuha").opens(page, text=searched)
    [error] = [each.value for each in app.error]
    assert error == f"A text has {len(searched)} characters; at most 200 are taken."
    app.text_input[0].input("thủ tục").run()
    assert [each.value for each in app.error] == []
