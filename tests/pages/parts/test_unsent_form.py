"""Forms that lose nothing: what is typed is there again tomorrow, on another machine, and gone once it is sent."""

import pytest
from sqlmodel import select
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.testing.v1 import AppTest

from models.unsent import Unsent
from tests.conftest import World
from tests.pages.desk import Desk, press

FORM = """
import streamlit as st

from pages.parts.saving import saving
from pages.parts.signed_in import signed_in
from pages.parts.unsent_form import UnsentForm

signed_in(anew=True)
report = UnsentForm("report")
report.area("Done", "done")
report.line("Symbol", "symbol", value="12/BC")
report.day("Day", "day")
report.percent("Percent", "percent", 40)
if st.button("Send"):
    with saving("sent", report):
        pass
"""


def opened(desk: Desk) -> AppTest:
    """The form in a browser that has not seen it yet."""
    app = AppTest.from_string(FORM, default_timeout=30)
    app.user = desk.app.user
    app.run()
    assert not app.exception
    return app


def values(app: AppTest) -> tuple[object, ...]:
    return app.text_area[0].value, *(each.value for each in app.text_input), app.slider[0].value


def kept(world: World) -> dict[str, str]:
    with world.db.reading() as session:
        return {each.name: each.text for each in session.exec(select(Unsent))}


def type_all(app: AppTest) -> None:
    app.text_area[0].input("Đã họp.").run()
    app.text_input[0].input("13/BC").run()
    app.text_input[1].input("31/07/2024").run()
    app.slider[0].set_value(65).run()


FIRST = ("", "12/BC", "", 40)


def test_a_form_begins_with_its_own_first_values_and_keeps_none_of_them(world: World) -> None:
    assert values(opened(Desk(world, "hoa"))) == FIRST
    assert kept(world) == {}


def test_what_was_typed_and_chosen_is_there_again_in_another_browser_and_for_nobody_else(world: World) -> None:
    desk = Desk(world, "hoa")
    type_all(opened(desk))
    assert kept(world) == {"done": "Đã họp.", "symbol": "13/BC", "day": "31/07/2024", "percent": "65"}
    assert values(opened(desk)) == ("Đã họp.", "13/BC", "31/07/2024", 65)
    assert values(opened(Desk(world, "duc"))) == FIRST


def test_what_is_sent_is_kept_no_longer_and_the_form_begins_anew(world: World) -> None:
    desk = Desk(world, "hoa")
    app = opened(desk)
    type_all(app)
    press(app, "Send")
    assert (values(app), kept(world)) == (FIRST, {})
    assert values(opened(desk)) == FIRST


def test_what_is_emptied_is_not_kept(world: World) -> None:
    desk = Desk(world, "hoa")
    app = opened(desk)
    app.text_area[0].input("Đã họp.").run()
    app.text_area[0].input("  ").run()
    assert kept(world) == {}
    assert values(opened(desk)) == FIRST


def test_what_was_typed_last_in_either_browser_is_what_is_kept(world: World) -> None:
    desk = Desk(world, "hoa")
    first, second = opened(desk), opened(desk)
    first.text_area[0].input("Một").run()
    second.text_area[0].input("Hai").run()
    assert (values(first)[0], values(second)[0], values(opened(desk))[0]) == ("Một", "Hai", "Hai")


@pytest.mark.parametrize("was_sent_before", [False, True])
def test_what_is_typed_after_the_process_that_drew_the_page_is_gone_counts(
    world: World, was_sent_before: bool
) -> None:
    desk = Desk(world, "hoa")
    open_page = opened(desk)
    if was_sent_before:
        press(open_page, "Send")
    type_all(open_page)
    drawn = open_page.text_area[0], open_page.text_input[0], open_page.text_input[1]
    elsewhere = AppTest.from_string(FORM, default_timeout=30)
    elsewhere.user = desk.app.user
    typed = [WidgetState(id=each.proto.id, string_value=f"sau {place}") for place, each in enumerate(drawn)]
    slider = WidgetState(id=open_page.slider[0].proto.id)
    slider.double_array_value.data.append(80)
    elsewhere._run(WidgetStates(widgets=[*typed, slider]))
    assert not elsewhere.exception
    assert values(elsewhere) == ("sau 0", "sau 1", "sau 2", 80)
    assert kept(world) == {"done": "sau 0", "symbol": "sau 1", "day": "sau 2", "percent": "80"}
