"""Views on the page of tasks and in the menu: kept with one press, opened by links, with their counts."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from clock import today
from models.counting.standing import Standing
from models.saved_view import SavedView, ViewDetails
from queries.saved_views import saved_views
from tests.conftest import JANUARY, World, noon
from tests.pages.desk import Desk, box, chips, frame_links, html_links, press, shown_html
from tests.pages.tables import tables

PAGE = "task/tasks.py"
OF_INFORMATION = {"standings": Standing.OVERDUE.value}


@pytest.fixture
def three(world: World) -> World:
    with world.db.writing() as session:
        world.assign(session, title="Ba", lead_id=world.stttt)
        world.assign(session, title="Hai")
        world.assign(session, title="Một")
    return world


def keep(world: World, name: str, *, shared: bool = False, **query: str) -> str:
    by = world.secretary if shared else world.hoa
    with world.db.writing() as session:
        return str(SavedView.add(session, ViewDetails(name, query, shared), by=by, at=noon(JANUARY)).id)


def in_menu(app: AppTest) -> list[tuple[str, dict[str, str]]]:
    return [(text, query) for path, text, query in frame_links(app, "menu") if path == "tasks" and "view" in query]


def over_the_list(app: AppTest) -> list[str]:
    [body] = [body for body in (each.proto.body for each in app.get("html")) if 'class="chips views"' in body]
    return [text for _path, text, _query in html_links(body)]


def with_box(app: AppTest) -> AppTest:
    app.session_state["view"] = True
    return app.run()


def test_what_is_seen_is_kept_under_a_name_and_opened_from_the_menu(three: World) -> None:
    asked = {"lead_id": str(three.stttt), "order": "unit,title"}
    app = with_box(Desk(three, "hoa").opens(PAGE, **{**asked, "lead_id": str(three.stp)}, page="1"))
    assert [each.label for each in app.toggle if "office" in each.label] == []
    box(app.text_input, "Name of the view").input("Của Tư pháp").run()
    press(app, "Save")
    [(text, query)] = in_menu(app)
    assert (text, query) == ("Của Tư pháp 2", {"lead_id": str(three.stp), "order": "unit,title", "view": "1"})
    app = Desk(three, "hoa").opens(PAGE, **query)
    assert (over_the_list(app), tables(app)[0].firsts("Task")) == (["Của Tư pháp 2"], ["Hai", "Một"])
    assert in_menu(Desk(three, "tuyet").opens(PAGE)) == []


def test_own_views_stand_before_those_of_the_office_and_each_counts_what_its_reader_sees(three: World) -> None:
    keep(three, "Mọi việc quá hạn", shared=True, **OF_INFORMATION)
    keep(three, "Xem", text="Một")
    assert [text for text, _query in in_menu(Desk(three, "hoa").opens(PAGE))] == ["Xem 1", "Mọi việc quá hạn 2"]
    assert [text for text, _query in in_menu(Desk(three, "khai").opens(PAGE))] == ["Mọi việc quá hạn 3"]


def test_many_views_of_ones_own_leave_room_for_those_of_the_office_and_the_menu_says_that_there_are_more(
    three: World,
) -> None:
    keep(three, "Quá hạn", shared=True, **OF_INFORMATION)
    for number in range(8):
        keep(three, f"Xem {number}", text="Một")
    app = Desk(three, "hoa").opens(PAGE)
    assert [text for text, _query in in_menu(app)] == [*(f"Xem {number} 1" for number in range(6)), "Quá hạn 2"]
    assert "All 9 views" in [text for _path, text, _query in frame_links(app, "menu")]


def test_a_view_is_renamed_replaced_and_removed_where_it_is_open(three: World) -> None:
    view = keep(three, "Xem", text="Một")
    desk = Desk(three, "hoa")
    app = with_box(desk.opens(PAGE, text="Hai", view=view))
    box(app.text_input, "Name of the view").input("Xem Hai").run()
    press(app, "Replace")
    assert in_menu(app) == [("Xem Hai 1", {"text": "Hai", "view": view})]
    box(app.text_input, "Name of the view").input("Hai").run()
    press(app, "Save")
    assert [text for text, _query in in_menu(app)] == ["Hai 1"]
    press(app, "Remove")
    assert in_menu(app) == []


def test_silence_is_kept_as_days_before_today_and_a_deadline_as_its_date_unless_somebody_says_otherwise(
    three: World,
) -> None:
    desk, a_month_ago = Desk(three, "hoa"), (today() - timedelta(days=30)).isoformat()
    for name, query in (("Im", {"untouched_since": a_month_ago}), ("Hạn", {"due_by": a_month_ago})):
        app = with_box(desk.opens(PAGE, **query))
        box(app.text_input, "Name of the view").input(name).run()
        press(app, "Save")
    views = saved_views(three.hoa, today() + timedelta(days=1))
    moved = (today() - timedelta(days=29)).isoformat()
    assert {view.name: view.query for view in views} == {
        "Im": {"untouched_since": moved},
        "Hạn": {"due_by": a_month_ago},
    }
    app = desk.opens(PAGE, untouched_since=a_month_ago, view="1")
    assert in_menu(app)[-1] == ("Im 2", {"untouched_since": a_month_ago, "view": "1"})
    box(with_box(app).toggle, "Its days move along with the calendar").set_value(False).run()
    press(app, "Replace")
    assert [view.stored for view in saved_views(three.hoa, today()) if view.name == "Im"] == [
        {"untouched_since": a_month_ago}
    ]


def test_the_secretariat_shares_a_view_and_others_only_open_it(three: World) -> None:
    app = with_box(Desk(three, "thuha").opens(PAGE, **OF_INFORMATION))
    box(app.text_input, "Name of the view").input("Quá hạn").run()
    box(app.toggle, "Share it with the office").set_value(True).run()
    press(app, "Save")
    app = with_box(Desk(three, "hoa").opens(PAGE, **OF_INFORMATION, view="1"))
    labels = {each.label for each in app.button}
    assert (over_the_list(app), labels & {"Remove", "Replace"}) == (["Quá hạn 2"], set())


def test_a_view_of_what_is_gone_opens_and_says_so(three: World) -> None:
    keep(three, "Cũ", shared=True, lead_id="987", cause="gone", standings="lost", text="Một")
    [(text, query)] = in_menu(Desk(three, "khai").opens(PAGE))
    assert text == "Cũ 1"
    app = Desk(three, "khai").opens(PAGE, **query)
    assert sorted(word for toast in app.toast for word in ("987", "gone", "lost") if word in toast.value) == [
        "987",
        "gone",
        "lost",
    ]
    assert (chips(app), tables(app)[0].firsts("Task")) == (["Search: “Một”"], ["Một"])


def test_the_address_of_somebody_elses_own_view_opens_no_view(three: World) -> None:
    own = keep(three, "Chỉ của Hòa", lead_id=str(three.stp))
    app = with_box(Desk(three, "thuha").opens(PAGE, view=own))
    assert in_menu(app) == []
    assert "Chỉ của Hòa" not in shown_html(app)
    assert [button.label for button in app.button if button.key and button.key.startswith("view_")] == ["Save"]
