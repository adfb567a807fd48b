"""Filters in the address: a link says them all, and what means nothing is not asked for."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from models.counting.standing import Standing
from models.ledger.facts import Stage
from models.moment import Moment
from models.register import DirectiveRole, ParField
from pages.parts.pick_filters import READ, filters_query
from queries.selection import Concern, TaskFilters
from server.address import NAMES
from store.cache import clear_cached
from tests.conftest import World
from tests.pages.desk import Desk

DAY = date(2024, 6, 14)
NOW = Moment(DAY)
ALL = TaskFilters(
    register_codes=("annual_plan", "government"),
    year=2024,
    field=ParField.DIGITAL,
    standings=(Standing.OVERDUE, Standing.IN_PROGRESS),
    lead_id=1,
    co_ordinating_id=2,
    directive_id=1,
    role=DirectiveRole.CARRIES_OUT,
    undirected=True,
    stage=Stage.AWAITING,
    supervisor_id=2,
    concern=next(iter(Concern)),
    untouched_since=DAY,
    unreported_since=DAY,
    due_from=DAY,
    due_by=DAY,
    done_from=DAY,
    cause="funds",
    unexplained=True,
    awaiting=True,
    asked=True,
    starred=True,
    undivided=True,
    parts=True,
    text="rà soát, 100 %",
)


READING = """
import streamlit as st

from pages.parts.pick_filters import filters_in_address

st.session_state["narrowed_to"] = filters_in_address()
"""


PICKING = """
import streamlit as st

from clock import today
from models.moment import Moment
from pages.parts.pick_filters import pick_filters, pick_words

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


def test_a_page_says_by_what_it_is_narrowed_and_clears_it_at_once(world: World) -> None:
    app = opened(
        PICKING, field="digital", due_by="2024-06-14", starred="True", text="sở", page="2", as_of="2024-06-14"
    )
    assert [caption.value for caption in app.caption] == [
        "Đang lọc theo: Lĩnh vực, Thời hạn, Nhiệm vụ tôi đánh dấu sao"
    ]
    app.button[0].click().run()
    assert app.query_params == {"as_of": "2024-06-14"}
    assert (app.session_state["narrowed_to"], len(app.button), app.text_input[0].value) == (TaskFilters(), 0, "")


def test_a_search_alone_is_no_filter_and_begins_at_the_first_page(world: World) -> None:
    app = opened(PICKING, page="3")
    app.text_input[0].input("thủ tục").run()
    assert app.query_params == {"text": "thủ tục"}
    assert (app.session_state["narrowed_to"].text, len(app.button)) == ("thủ tục", 0)


def test_the_box_of_filters_offers_what_there_is_and_writes_into_the_address(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session)
    clear_cached()
    app = opened(PICKING, page="2")
    app.session_state["filters"] = True
    app.run()
    year, _field, lead, *_others = app.selectbox
    [member] = [each for each in app.selectbox if "Trần Minh Khải" in each.options]
    assert year.options == ["2024"]
    assert lead.options == ["Sở Tư pháp", "Sở Thông tin và Truyền thông", "UBND huyện Nam Sách"]
    assert member.options == ["Trần Minh Khải"]
    lead.select(world.stttt).run()
    assert app.query_params == {"lead_id": str(world.stttt)}
    app.toggle[2].set_value(True).run()
    assert app.session_state["narrowed_to"] == TaskFilters(lead_id=world.stttt, starred=True)


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
