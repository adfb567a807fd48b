"""The doors as a browser meets them: forms and their answers, what is lost on the way and what is not."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from html import unescape

import pyotp
import pytest
from httpx2 import Response
from sqlmodel import select
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.testclient import TestClient

from clock import now
from models.accounts.credential import SignIn
from models.person import Person
from models.preference import change_preferences
from server.doors import accounts, second_factor, sign_in, throttle
from server.doors.sessions import Visitor
from server.doors.sign_in import safe, session_cookie, visitor_of
from settings import settings
from store.cache import clear_cached
from store.database import Database
from tests.conftest import PASSWORD, World
from tests.server.visiting import GOOD, person

WRONG = "Wrong user name or password. Check both and try again."
ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def door(world: World) -> TestClient:
    """A browser before the doors of a server, over a plain connection."""
    app = Starlette(routes=sign_in.routes)
    return TestClient(app, "http://localhost", follow_redirects=False, headers=ENGLISH)


def enter(door: TestClient, login: str = "hoa", password: str = PASSWORD, **more: str) -> Response:
    return door.post("/sign-in", data={"login": login, "password": password, **more})


def alert(answer: Response) -> str:
    """What the page says is wrong."""
    found = re.search(r'role="alert">([^<]*)<', answer.text)
    return unescape(found[1]) if found else ""


def hidden(answer: Response, name: str) -> str | None:
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.text)
    return unescape(found[1]) if found else None


def signed_in(world: World, login: str = "hoa") -> int:
    """How many browsers somebody is signed in with."""
    with world.db.reading() as session:
        mine = session.exec(select(SignIn).join(Person).where(Person.login == login)).all()
    return sum(each.ended_at is None for each in mine)


@pytest.fixture
def under_tls(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PUBLIC_URL", "https://tiendo.example.vn")
    settings.cache_clear()
    yield
    settings.cache_clear()


# Where it leads


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/tasks",
        "/task?code=2024-KH-007",
        "/tasks?text=a/../b&next=//x",
        "/tasks?text=nhiệm vụ",
        "/auth",
        "/a//b",
        "/tasks?next=/auth/logout",
    ],
)
def test_a_page_of_this_site_is_led_to(db: Database, path: str) -> None:
    assert safe(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "tasks",
        "https://evil.example/",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        " /tasks",
        "/tasks\r\nSet-Cookie: a=b",
        "/\tevil.example",
        "/tasks\x00",
        "/auth/logout",
        "/auth/logout?x=1",
        "/auth/logout/",
        "/auth/./logout",
        "/x/../auth/logout",
        "/%61uth/logout",
        "/auth%2Flogout",
    ],
)
def test_any_other_address_leads_to_the_first_page(db: Database, path: str) -> None:
    assert safe(path) == "/"


def test_the_page_asked_for_goes_through_the_form_and_wrong_attempts_to_where_it_was(door: TestClient) -> None:
    wanted = "/task?code=2024-KH-007"
    page = door.get("/sign-in", params={"next": wanted})
    assert (page.status_code, hidden(page, "next")) == (200, wanted)
    wrong = enter(door, password="wrong", next=wanted)
    assert hidden(wrong, "next") == wanted
    right = enter(door, next=wanted)
    assert (right.status_code, right.headers["location"]) == (303, wanted)


@pytest.mark.parametrize("wanted", ["//evil.example", "/auth/logout", "https://evil.example"])
def test_neither_the_page_nor_the_form_leads_elsewhere(door: TestClient, wanted: str) -> None:
    assert hidden(door.get("/sign-in", params={"next": wanted}), "next") == "/"
    assert enter(door, next=wanted).headers["location"] == "/"


# The password


def test_a_right_password_gives_a_cookie_that_no_script_reads(door: TestClient, world: World) -> None:
    answer = enter(door, "HÒA")
    session, known = answer.headers.get_list("set-cookie")
    assert session.startswith("tiendo_session=")
    assert {part.strip() for part in session.split(";")[1:]} == {"HttpOnly", "Path=/", "SameSite=lax"}
    assert known.startswith("tiendo_known=")
    assert {part.strip() for part in known.split(";")[1:]} == {
        "HttpOnly",
        "Path=/",
        "SameSite=lax",
        "Max-Age=15552000",
    }
    assert (answer.text, signed_in(world)) == ("", 1)


def test_the_cookie_of_a_secure_connection_goes_over_no_other(door: TestClient) -> None:
    secure = TestClient(door.app, "https://localhost", follow_redirects=False)
    assert "Secure" in enter(secure).headers["set-cookie"]


def test_under_tls_the_cookie_is_bound_to_its_host(door: TestClient, under_tls: None) -> None:
    assert session_cookie() == "__Host-tiendo_session"
    cookie = enter(door).headers["set-cookie"]
    assert cookie.startswith("__Host-tiendo_session=")
    assert "Secure" in cookie


@pytest.mark.parametrize(
    ("language", "said"), [("en", WRONG), ("vi", "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra và thử lại.")]
)
def test_a_wrong_password_is_told_in_the_readers_language_and_the_login_stays(
    door: TestClient, world: World, language: str, said: str
) -> None:
    door.headers["Accept-Language"] = language
    answer = enter(door, 'a"><b>', "wrong")
    assert (answer.status_code, alert(answer)) == (401, said)
    assert 'value="a&#34;&gt;&lt;b&gt;"' in answer.text
    assert "set-cookie" not in answer.headers
    assert signed_in(world) == 0


@pytest.mark.parametrize("data", [{}, {"login": "hoa"}, {"password": PASSWORD}, {"login": "", "password": ""}])
def test_a_form_with_nothing_in_it_is_a_wrong_password(door: TestClient, data: dict[str, str]) -> None:
    answer = door.post("/sign-in", data=data)
    assert (answer.status_code, alert(answer)) == (401, WRONG)


def test_only_the_form_itself_says_who_comes_in(door: TestClient, world: World) -> None:
    """What stands in the address or in a cookie is no field; of a field that is sent twice the last counts."""
    door.cookies.set("password", PASSWORD)
    assert (
        door.post("/sign-in", params={"login": "hoa", "password": PASSWORD}, data={"login": "hoa"}).status_code == 401
    )
    assert door.post("/sign-in", data={"login": "hoa", "password": [PASSWORD, "wrong"]}).status_code == 401
    assert signed_in(world) == 0


def test_a_password_may_be_pasted_whole_and_filled_in_by_a_program(door: TestClient, link_of_today: str) -> None:
    for path, kind in (("/sign-in", "current-password"), (link_of_today, "new-password")):
        page = door.get(path).text
        fields = re.findall(r'<input [^>]*type="password"[^>]*>', page)
        assert fields
        for field in fields:
            assert f'autocomplete="{kind}"' in field
            assert "maxlength" not in field, "a browser would cut what is pasted, and say nothing"
        assert "<script" not in page
        assert "onpaste" not in page


def test_a_file_in_place_of_a_password_is_no_password(door: TestClient) -> None:
    answer = door.post("/sign-in", data={"login": "hoa"}, files={"password": ("p.txt", PASSWORD.encode())})
    assert answer.status_code == 400
    assert "set-cookie" not in answer.headers


def test_a_form_of_more_fields_than_ours_has_is_refused(door: TestClient) -> None:
    fields = {f"field{number}": "x" for number in range(9)}
    assert enter(door, **fields).status_code == 400


def test_who_guesses_is_told_how_long_to_wait_and_a_machine_as_well(door: TestClient, world: World) -> None:
    for number in range(throttle.FREE):
        throttle.begin("hoa", Visitor(f"10.0.0.{number}"), now())
    answer = enter(door)
    assert answer.status_code == 429
    assert alert(answer).startswith("Too many wrong attempts. Wait 1 min")
    assert 25 <= int(answer.headers["retry-after"]) <= 31
    assert signed_in(world) == 0


def test_signing_in_again_in_the_same_browser_ends_what_was_before(door: TestClient, world: World) -> None:
    enter(door)
    enter(door, "tuyet")
    assert (signed_in(world), signed_in(world, "tuyet")) == (0, 1)


def test_another_browser_of_the_same_person_stays(door: TestClient, world: World) -> None:
    enter(door)
    enter(TestClient(door.app, "http://localhost", follow_redirects=False))
    assert signed_in(world) == 2


# The page


def test_the_page_tells_whom_to_ask_and_that_a_password_was_set(door: TestClient, world: World) -> None:
    with world.db.writing() as session:
        change_preferences(session, {"contact": "Anh Bảo <204>"}, by=world.admin, at=now())
    clear_cached()
    page = door.get("/sign-in?told=password")
    assert "Anh Bảo &lt;204&gt;" in page.text
    assert 'role="status">Your password is set. Sign in with it.<' in page.text
    assert 'role="status"' not in door.get("/sign-in?told=%3Cb%3E").text


def test_people_are_offered_in_the_demonstration_alone_and_only_those_who_can_come_in(
    door: TestClient, world: World
) -> None:
    assert sign_in.DEMONSTRATION_PASSWORD not in door.get("/sign-in").text
    with world.db.writing() as session:
        for login in ("hoa", "khai", "son"):
            person(session, login).demonstration = True
        person(session, "khai").title_en = "Vice chairman"
        person(session, "khai").title_vi = "Phó Chủ tịch"
        person(session, "son").active = False
    page = door.get("/sign-in").text
    assert re.findall(r"<strong>(.*?)</strong><span>(.*?)</span>", page) == [
        ("Trần Minh Khải", "Vice chairman"),
        ("Vũ Thị Hòa", "Unit officer"),
    ]
    assert "<span>Phó Chủ tịch</span>" in door.get("/sign-in?lang=vi").text
    assert sign_in.DEMONSTRATION_PASSWORD in page


def test_the_style_is_a_file_of_ours(door: TestClient) -> None:
    style = door.get("/plain.css")
    assert (style.status_code, style.headers["content-type"].split(";")[0]) == (200, "text/css")


@pytest.mark.parametrize("agent", ["", "Firefox/140", "x" * 5000])
def test_a_browser_is_noted_by_the_beginning_of_what_it_calls_itself(db: Database, agent: str) -> None:
    scope = {"type": "http", "headers": [(b"user-agent", agent.encode())], "client": ("203.0.113.9", 5)}
    assert visitor_of(Request(scope)) == Visitor("203.0.113.9", agent[:300])
    assert visitor_of(Request({**scope, "client": None})).address == ""


# The second step


@pytest.fixture
def telephone(world: World) -> Callable[[], str]:
    """Hòa's second factor, turned on a while ago; the code that her telephone shows now."""
    app, then = pyotp.TOTP("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"), now() - timedelta(minutes=5)
    with world.db.writing() as session:
        second_factor.turn_on(session, person(session, "hoa"), app.secret, app.at(then), at=then)
    return lambda: app.at(now())


def test_the_second_step_has_its_ticket_and_leads_on_to_the_page_asked_for(
    door: TestClient, world: World, telephone: Callable[[], str]
) -> None:
    step = enter(door, next="/tasks")
    assert (step.status_code, signed_in(world)) == (200, 0)
    assert "set-cookie" not in step.headers
    ticket, wanted = hidden(step, "ticket"), hidden(step, "next")
    wrong = door.post("/sign-in/code", data={"ticket": ticket, "next": wanted, "code": "000000"})
    assert (wrong.status_code, alert(wrong)[:24]) == (401, "This code is not right. ")
    assert (hidden(wrong, "ticket"), hidden(wrong, "next")) == (ticket, "/tasks")
    right = door.post("/sign-in/code", data={"ticket": ticket, "next": wanted, "code": telephone()})
    assert (right.status_code, right.headers["location"], signed_in(world)) == (303, "/tasks", 1)
    again = door.post("/sign-in/code", data={"ticket": ticket, "next": wanted, "code": telephone()})
    assert (again.status_code, alert(again)) == (
        401,
        "This took too long. Enter your user name and password again.",
    )
    assert hidden(again, "next") == "/tasks"


@pytest.mark.parametrize("data", [{}, {"ticket": "made up", "code": "123456"}, {"ticket": "", "code": ""}])
def test_a_second_step_without_a_first_begins_at_the_beginning(door: TestClient, data: dict[str, str]) -> None:
    answer = door.post("/sign-in/code", data=data)
    assert (answer.status_code, 'name="password"' in answer.text) == (401, True)


def test_codes_that_are_guessed_wait_as_passwords_do(door: TestClient, telephone: Callable[[], str]) -> None:
    ticket = hidden(enter(door), "ticket")
    answers = [door.post("/sign-in/code", data={"ticket": ticket, "code": "000000"}) for _guess in range(5)]
    assert [answer.status_code for answer in answers] == [401] * 4 + [429]
    assert "retry-after" in answers[-1].headers


# A link


@pytest.fixture
def link_of_today(world: World) -> str:
    with world.db.writing() as session:
        made = accounts.make_link(session, person(session, "hoa"), by=world.admin, at=now())
    return made[made.index("/link/") :]


def test_looking_at_a_link_uses_nothing_up_and_a_form_with_a_fault_neither(
    door: TestClient, world: World, link_of_today: str
) -> None:
    for _look in range(2):
        page = door.get(link_of_today)
        assert (page.status_code, "Vũ Thị Hòa" in page.text, alert(page)) == (200, True, "")
    for password, again, why in (
        (GOOD, GOOD + "x", "The two passwords differ. Type the same one twice."),
        ("short", "short", "A password has at least 12 characters."),
    ):
        answer = door.post(link_of_today, data={"password": password, "again": again})
        assert (answer.status_code, alert(answer)) == (400, why)
        assert password not in answer.text
    done = door.post(link_of_today, data={"password": GOOD, "again": GOOD})
    assert (done.status_code, done.headers["location"]) == (303, "/sign-in?told=password")
    assert enter(door, password=GOOD).status_code == 303


def test_a_link_that_is_used_up_offers_the_way_to_the_sign_in(
    door: TestClient, world: World, link_of_today: str
) -> None:
    door.post(link_of_today, data={"password": GOOD, "again": GOOD})
    for answer in (door.get(link_of_today), door.post(link_of_today, data={"password": GOOD, "again": GOOD})):
        assert answer.status_code == 401
        assert alert(answer) == "This link is used up or too old. Ask the administrator for a new one."
        assert 'name="password"' not in answer.text


@pytest.mark.parametrize("token", ["x", "x" * 5000, "%00", "..%2F..", "'%20OR%201=1"])
def test_a_link_that_nobody_made_says_nothing_of_anybody(door: TestClient, token: str) -> None:
    answer = door.get(f"/link/{token}")
    assert answer.status_code in (401, 404)
    assert "Hòa" not in answer.text
