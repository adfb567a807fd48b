"""What the address remembers: read back as it was chosen, and told when it means nothing."""

from datetime import UTC, date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from models.register import ParField
from pages.parts.address import code
from server.address import read_number, read_yes


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (7, "7"),
        ("a b", "a b"),
        (True, "True"),
        (date(2024, 6, 14), "2024-06-14"),
        (datetime(2024, 6, 14, 8, 30, tzinfo=UTC), "2024-06-14T08:30:00+00:00"),
        (ParField.DIGITAL, "digital"),
        ((ParField.DIGITAL, ParField.DIRECTION), "digital,direction"),
        ([1, 2], "1,2"),
        ([], ""),
    ],
)
def test_a_choice_stands_under_its_code(value: object, text: str) -> None:
    assert code(value) == text


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("2024", 2024), (" 7 ", 7), (str(2**31 - 1), 2**31 - 1)])
def test_a_number_is_read(text: str, number: int) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["0", "-1", str(2**31), "9" * 40, "x", "1.5", "", "0x10", "NaN"])
def test_what_no_row_can_have_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_number(text)


@pytest.mark.parametrize(("text", "yes"), [("True", True), ("true", False), ("1", False), ("", False)])
def test_only_our_own_yes_is_one(text: str, yes: bool) -> None:
    assert read_yes(text) is yes


PICKING = """
import streamlit as st

from models.refusal import require
from pages.parts.address import PAGE, recalled, remembered
from server.address import read_number

def read_even(text):
    number = read_number(text)
    require(number % 2 == 0, "A text has {count} characters; at most {limit} are taken.", count=number, limit=number)
    return number

st.selectbox("Colour", ["a", "b"], **remembered("colour", str, "a", ["a", "b"], drops=(PAGE, "day")))
st.text_input("Search", **remembered("text", str, ""))
st.text(str(recalled("even", read_even, 0)))
"""


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_string(PICKING)


def opened(app: AppTest, **query: str) -> AppTest:
    app.query_params.update(query)
    return app.run()


def shown(app: AppTest) -> tuple[str | None, str | None, str]:
    return app.selectbox[0].value, app.text_input[0].value, app.text[0].value


@pytest.mark.parametrize(
    ("query", "values"),
    [
        ({}, ("a", "", "0")),
        ({"colour": "b", "text": "sở", "even": "4"}, ("b", "sở", "4")),
        ({"colour": "", "even": ""}, ("a", "", "0")),
    ],
)
def test_what_the_address_says_is_shown(app: AppTest, query: dict[str, str], values: tuple[str, str, str]) -> None:
    opened(app, **query)
    assert (shown(app), len(app.toast), len(app.exception)) == (values, 0, 0)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"colour": "c"}, "“c” trong địa chỉ không có nghĩa ở trang này"),
        ({"even": "x"}, "“x” trong địa chỉ không có nghĩa ở trang này"),
        ({"even": "9" * 40}, "trong địa chỉ không có nghĩa ở trang này"),
        ({"even": "3"}, "3 ký tự"),
    ],
)
def test_what_means_nothing_is_told_once_and_the_usual_is_shown(
    app: AppTest, query: dict[str, str], told: str
) -> None:
    opened(app, **query)
    assert shown(app) == ("a", "", "0")
    [toast] = app.toast
    assert told in toast.value
    assert len(app.run().toast) == 0


def test_a_new_choice_goes_into_the_address_and_drops_what_made_sense_with_the_old_one_alone(app: AppTest) -> None:
    opened(app, page="3", units_page="2", day="2024-06-14", text="sở")
    app.selectbox[0].select("b").run()
    assert app.query_params == {"colour": "b", "text": "sở"}
    app.text_input[0].input("ủy ban").run()
    assert app.query_params == {"colour": "b", "text": "ủy ban"}


def test_the_usual_choice_is_not_said(app: AppTest) -> None:
    opened(app, colour="b", text="sở")
    app.selectbox[0].select("a").run()
    app.text_input[0].input("").run()
    assert app.query_params == {}


def test_another_address_on_the_same_page_counts_over_what_was_chosen(app: AppTest) -> None:
    opened(app)
    app.selectbox[0].select("b").run()
    app.query_params = {"colour": "a"}
    assert shown(app.run())[0] == "a"
