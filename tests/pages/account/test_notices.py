"""Notices: what concerns me, new until I have read it, each with its task."""

import pytest
from streamlit.testing.v1 import AppTest

from clock import now
from models.event import EventKind, note
from models.person import Person
from models.task.comment import comment
from server.doors import accounts
from tests.conftest import JANUARY, World
from tests.pages.desk import Desk, press, texts

PAGE = "account/notices.py"


@pytest.fixture
def told(world: World) -> None:
    """The secretary confirmed a result of Justice long ago, and wrote to it just now."""
    with world.db.writing() as session:
        task = world.assign(session)
        world.finish(session, task, JANUARY)
        comment(session, task, "Đã nhận. *Cảm ơn*", by=world.secretary, at=now(), units=[world.stp])


def notices(app: AppTest) -> list[str]:
    return [element.value for element in app.markdown if ":small[" in element.value]


def test_the_newest_stands_first_and_what_is_new_is_marked(world: World, told: None) -> None:
    app = Desk(world, "hoa").opens(PAGE)
    first, *older = notices(app)
    assert "“Đã nhận. \\*Cảm ơn\\*”" in first
    assert "Confirmed: completed on 10/01/2024 by 12/BC-STP." in older[0]
    assert all("](/task?code=2024-KH-001)" in notice for notice in notices(app))


def test_after_all_is_read_the_notices_stay_and_are_new_no_more(world: World, told: None) -> None:
    app = Desk(world, "hoa").opens(PAGE)
    count = len(notices(app))
    assert ":red-badge[ new]" in notices(app)[0]
    press(app, "All read")
    assert "All is read." in [toast.value for toast in app.toast]
    assert len(notices(app)) == count
    assert not [notice for notice in notices(app) if "badge" in notice]
    assert "All read" not in [button.label for button in app.button]


def test_what_one_person_has_read_is_new_to_the_other(world: World, told: None) -> None:
    press(Desk(world, "hoa").opens(PAGE), "All read")
    assert "new notice" in texts(Desk(world, "duc").opens(PAGE))


def test_the_holder_is_told_what_was_done_to_the_account_and_of_wrong_codes(world: World) -> None:
    desk, address = Desk(world, "hoa"), "203.0.113.9"
    with world.db.writing() as session:
        hoa = session.get_one(Person, world.hoa.id)
        accounts.make_link(session, hoa, by=world.admin, at=now())
        for _code in range(3):
            said = {"login": "hoa", "way": "second_factor"}
            note(session, EventKind.SIGN_IN_FAILED, at=now(), about_id=hoa.id, address=address, details=said)
    app = desk.opens(PAGE)
    [warning] = [each.value for each in app.warning]
    assert warning.startswith("3 wrong codes were entered after your right password, the last on ")
    assert f" from {address}. If that was not you, change your password now." in warning
    assert "Link made · Hồ Gia Bảo" in notices(app)[0]
    assert "2 new notices" in texts(app)
    press(app, "All read")
    assert [each.value for each in app.warning] == []
    assert len(notices(app)) == 1
