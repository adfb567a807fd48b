"""From where to look: what an address may say of a day and an instant, and that a link says it again."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from models.moment import Moment
from models.province import ZONE
from pages.parts.picking.pick_moment import moment_query
from server.address import EARLIEST, LATEST, read_as_of, read_known_at

JUNE_14 = date(2024, 6, 14)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2024-06-14T08:30", datetime(2024, 6, 14, 1, 30, tzinfo=UTC)),
        ("2024-06-14T08:30:15", datetime(2024, 6, 14, 1, 30, 15, tzinfo=UTC)),
        ("2024-06-14", datetime(2024, 6, 13, 17, tzinfo=UTC)),
        ("2024-06-14T08:30+07:00", datetime(2024, 6, 14, 1, 30, tzinfo=UTC)),
        ("2024-06-14T08:30 07:00", datetime(2024, 6, 14, 1, 30, tzinfo=UTC)),
        ("2024-06-14T08:30:00+00:00", datetime(2024, 6, 14, 8, 30, tzinfo=UTC)),
        ("2024-06-14 08:30", datetime(2024, 6, 14, 1, 30, tzinfo=UTC)),
    ],
)
def test_an_instant_without_a_zone_is_the_provinces(text: str, instant: datetime) -> None:
    assert read_known_at(text) == instant


@pytest.mark.parametrize("read", [read_as_of, read_known_at])
@pytest.mark.parametrize("text", ["1999-12-31", "2101-01-01", "9999-12-31", "0001-01-01", "31/11/2024", "x", ""])
def test_a_day_that_the_register_never_had_is_none(read: Callable[..., object], text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read(text)


@pytest.mark.parametrize("day", [EARLIEST, JUNE_14, LATEST])
def test_the_first_and_the_last_day_are_among_them(day: date) -> None:
    assert read_as_of(day.isoformat()) == day


moments = st.builds(
    Moment,
    st.dates(EARLIEST, LATEST),
    st.none() | st.integers(978_307_200, 4_070_908_800).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
)


@given(moments)
def test_a_link_leads_to_the_very_moment_it_was_made_at(moment: Moment) -> None:
    query = moment_query(moment)
    known_at = read_known_at(query["known_at"]) if "known_at" in query else None
    assert Moment(read_as_of(query["as_of"]), known_at) == moment


PICKING = """
from datetime import date

import streamlit as st

from models.moment import Moment
from pages.parts.picking.pick_moment import asks_for_another, moment_in_address, pick_moment, show_moment

moment = pick_moment(default=date(2024, 6, 14))
show_moment(moment)
st.session_state["seen"] = moment
st.session_state["in_address"] = moment_in_address(date(2024, 6, 14))
st.session_state["another"] = asks_for_another(Moment(date(2024, 6, 14)))
"""


def opened(**query: str) -> AppTest:
    app = AppTest.from_string(PICKING)
    app.query_params.update(query)
    return app.run()


KNOWN = datetime(2024, 5, 1, 8, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("query", "moment", "another"),
    [
        ({}, Moment(JUNE_14), False),
        ({"as_of": "2024-06-14"}, Moment(JUNE_14), False),
        ({"as_of": "2024-05-31"}, Moment(date(2024, 5, 31)), True),
        ({"known_at": "2024-05-01T08:00"}, Moment(JUNE_14, KNOWN), True),
        ({"as_of": "2024-05-31", "known_at": "2024-05-01T08:00"}, Moment(date(2024, 5, 31), KNOWN), True),
        ({"as_of": "31/11/2024"}, Moment(JUNE_14), False),
        ({"known_at": "yesterday"}, Moment(JUNE_14), False),
    ],
)
@pytest.mark.parametrize("more", [{}, {"more": "True"}], ids=["in a line", "with its inputs"])
def test_a_page_looks_from_where_the_address_says(
    query: dict[str, str], more: dict[str, str], moment: Moment, another: bool
) -> None:
    app = opened(**query, **more)
    action = "ẩn tùy chọn" if more else "tùy chọn"
    assert app.button(key="more").label == f"Tính đến {moment.as_of:%d/%m/%Y} · {action}"
    assert [field.label for field in app.text_input] == (["Tính đến ngày"] if more else [])
    state = app.session_state
    assert (state["seen"], state["in_address"], state["another"]) == (moment, moment, another)
    assert len(app.toast) == len([said for said in query.values() if said in ("31/11/2024", "yesterday")])


def test_the_inputs_are_one_press_away_and_one_back() -> None:
    app = opened(as_of="2024-05-31")
    app.button(key="more").click().run()
    assert (app.query_params, len(app.text_input)) == ({"as_of": "2024-05-31", "more": "True"}, 1)
    app.button(key="more").click().run()
    assert (app.query_params, len(app.text_input)) == ({"as_of": "2024-05-31"}, 0)


def test_it_is_said_that_more_is_known_now() -> None:
    assert [info.value for info in opened(known_at="2024-05-01T08:00").info] == [
        "Số liệu theo dữ liệu đã ghi đến 01/05/2024 08:00."
    ]
    assert len(opened(as_of="2024-05-01").info) == 0


def test_a_day_that_is_chosen_goes_into_the_address_and_the_usual_one_out_of_it() -> None:
    app = opened(known_at="2024-05-01T08:00", page="2", more="True")
    app.text_input[0].set_value("31/05/2024").run()
    assert app.query_params == {"known_at": "2024-05-01T08:00", "more": "True", "as_of": "2024-05-31"}
    app.text_input[0].set_value("14/06/2024").run()
    assert app.query_params == {"known_at": "2024-05-01T08:00", "more": "True"}
