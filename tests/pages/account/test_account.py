"""My account: the password, the browsers one is signed in with, and what only the administrator changes."""

import pytest
from sqlmodel import select

from clock import now
from models.accounts.credential import Credential
from models.person import Person
from server.doors.entrance import with_password
from server.doors.sessions import Visitor, end, sign_ins_of
from tests.conftest import PASSWORD, World
from tests.pages.desk import Desk, fill, press, texts

PAGE = "account/account.py"
GOOD = "bốn con trâu cày ruộng"


def test_the_password_is_changed_on_ones_own_page(world: World) -> None:
    app = Desk(world, "hoa").opens("account/account.py")
    fill(app, Present_password=PASSWORD, New_password=GOOD, The_same_once_more=GOOD + "x")
    press(app, "Change the password")
    assert "The two passwords differ" in texts(app)
    fill(app, Present_password=PASSWORD, New_password=GOOD, The_same_once_more=GOOD)
    press(app, "Change the password")
    assert with_password("hoa", GOOD, Visitor(), now())
    assert app.title[0].value == "My account"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("wrong", GOOD, "Your present password is not right."),
        (PASSWORD, PASSWORD, "The new password is the old one."),
        (PASSWORD, "short", "A password has at least 12 characters."),
        ("", "", "Your present password is not right."),
    ],
)
def test_a_password_that_cannot_be_is_refused_in_a_sentence(world: World, old: str, new: str, why: str) -> None:
    app = Desk(world, "hoa").opens(PAGE)
    fill(app, Present_password=old, New_password=new, The_same_once_more=new)
    press(app, "Change the password")
    assert [error.value for error in app.error] == [why]
    assert with_password("hoa", PASSWORD, Visitor(), now())


def test_one_sees_who_one_is_here_and_changes_nothing_of_it(world: World) -> None:
    with world.db.writing() as session:
        session.exec(select(Person).where(Person.login == "hoa")).one().email = "hoa@tinh.vn"
    app = Desk(world, "hoa").opens(PAGE)
    shown = texts(app)
    for fact in ("Vũ Thị Hòa", "Unit officer", "Department of Justice", "hoa@tinh.vn"):
        assert fact in shown
    assert "The administrator changes it." in shown
    assert {box.label for box in app.text_input} == {"Present password", "New password", "The same once more"}


def test_one_browser_or_all_the_others_are_signed_out(world: World) -> None:
    for address, agent in (("10.0.0.8", "Firefox/140 (Windows)"), ("10.0.0.9", "curl/8"), ("10.0.0.7", "")):
        with_password("hoa", PASSWORD, Visitor(address, agent), now())
    app = Desk(world, "hoa").opens(PAGE)
    shown = texts(app)
    assert shown.count("this browser") == 1
    assert "Firefox, Windows" in shown
    others = [button for button in app.button if str(button.key).startswith("end_")]
    assert len(others) == 3
    others[0].click().run()
    assert len(sign_ins_of(world.hoa.id, now())) == 3
    press(app, "Sign out everywhere else")
    assert "2 browsers are signed out." in [toast.value for toast in app.toast]
    assert len(sign_ins_of(world.hoa.id, now())) == 1
    assert "Sign out everywhere else" not in [button.label for button in app.button]


def test_a_browser_that_went_out_meanwhile_is_told_of_and_nothing_breaks(world: World) -> None:
    with_password("hoa", PASSWORD, Visitor("10.0.0.8", "curl/8"), now())
    app = Desk(world, "hoa").opens(PAGE)
    [other] = [button for button in app.button if str(button.key).startswith("end_")]
    end(str(other.key).removeprefix("end_"), now())
    other.click().run()
    assert [each.address for each in sign_ins_of(world.hoa.id, now())] == [""]


def test_somebody_without_a_password_is_not_told_when_it_was_set(world: World) -> None:
    desk = Desk(world, "hoa")
    with world.db.writing() as session:
        session.get_one(Credential, world.hoa.id).password_set_at = None
    assert "Set on" not in texts(desk.opens(PAGE))
