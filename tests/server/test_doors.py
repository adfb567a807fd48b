"""Every door of a running server, tried by a stranger: each shows the sign-in and nothing else."""

import re
from http.cookiejar import CookieJar
from urllib.parse import urlencode

import httpx2
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from pages.parts.menu import PAGES
from server.doors.sign_in import DEMONSTRATION_PASSWORD, session_cookie
from tests.running import NO_TLS
from tests.server.intruder import SPOKEN

SCRIPTS = [page.script.removesuffix(".py") for page in PAGES]
ADDRESSES = sorted({"/", "/frame", *(f"/{script}" for script in SCRIPTS), *(f"/{page.path}" for page in PAGES)})
FILES = [
    "/media/0123456789abcdef.csv",
    "/app/static/x.txt",
    "/component/x/index.html",
    "/static/js/index.js",
    "/streamlit/1/vi.js",
    "/streamlit/1/js/index.js",
    "/index.html",
    "/_stcore/host-config",
    "/_stcore/health",
    "/_stcore/metrics",
    "/_stcore/script-health-check",
    "/_stcore/agent/openapi.json",
    "/_stcore/upload_file/a/b",
    "/auth/login",
    "/oauth2callback",
    "/sign-in/../tasks",
]
WRITES = [
    ("PUT", "/_stcore/upload_file/a/b"),
    ("DELETE", "/_stcore/upload_file/a/b"),
    ("POST", "/_stcore/agent/interact"),
    ("POST", "/_stcore/agent/mcp"),
    ("POST", "/tasks"),
    ("OPTIONS", "/tasks"),
]


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def ask(
    address: str,
    path: str,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    data: bytes | None = None,
    jar: CookieJar | None = None,
) -> tuple[int, httpx2.Headers, str]:
    """Status, headers and body of an answer, redirects not followed; the path goes out as it is written."""
    headers = {**FORM, **(headers or {})} if data is not None else headers
    with httpx2.Client(cookies=jar, timeout=20, verify=NO_TLS) as client:
        as_written = {"target": path.encode()}
        answer = client.request(method, address + path, headers=headers, content=data, extensions=as_written)
    return answer.status_code, answer.headers, answer.text


@pytest.mark.parametrize("path", [*ADDRESSES, *FILES])
def test_a_stranger_who_asks_for_anything_is_sent_to_the_sign_in(address: str, path: str) -> None:
    status, headers, body = ask(address, path)
    assert (status, body) == (303, "")
    assert headers["location"].startswith("/sign-in")


@pytest.mark.parametrize(("method", "path"), WRITES)
def test_a_stranger_who_sends_anything_gets_the_sign_in(address: str, method: str, path: str) -> None:
    status, _headers, body = ask(address, path, method, data=b"x")
    assert status == 401
    assert 'action="/sign-in"' in body


FORGED = {
    "no cookie": {},
    "a made-up cookie": {"Cookie": f"{session_cookie()}=abc"},
    "an empty cookie": {"Cookie": f"{session_cookie()}="},
    "a forged identity": {"X-Tiendo-Session": "1"},
    "a forged identity in other letters": {"x-TIENDO-session": "1", "X-Tiendo-Anything": "1"},
}


@pytest.mark.parametrize("headers", FORGED.values(), ids=FORGED)
def test_a_stranger_opens_no_websocket(address: str, headers: dict[str, str]) -> None:
    url = address.replace("http", "ws") + "/_stcore/stream"
    with pytest.raises(InvalidStatus) as refused:
        connect(url, subprotocols=SPOKEN, additional_headers=headers)
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("headers", FORGED.values(), ids=FORGED)
def test_a_forged_header_or_cookie_opens_nothing(address: str, headers: dict[str, str]) -> None:
    assert ask(address, "/tasks", headers=headers)[0] == 303


def sign_in(
    address: str,
    login: str = "khai",
    password: str = DEMONSTRATION_PASSWORD,
    headers: dict[str, str] | None = None,
    next_: str = "/",
) -> tuple[int, httpx2.Headers, str, CookieJar]:
    jar = CookieJar()
    data = urlencode({"login": login, "password": password, "next": next_}).encode()
    return *ask(address, "/sign-in", "POST", headers, data, jar), jar


def test_the_right_password_opens_the_page_that_was_asked_for(address: str) -> None:
    status, headers, _body, jar = sign_in(address, next_="/task?code=2024-KH-007")
    assert (status, headers["location"]) == (303, "/task?code=2024-KH-007")
    cookie = headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert ask(address, "/tasks", jar=jar)[0] == 200


@pytest.mark.parametrize(("login", "password"), [("khai", "wrong"), ("nobody", "wrong"), ("", ""), ("khai' --", "x")])
def test_a_wrong_password_says_so_and_no_more(address: str, login: str, password: str) -> None:
    status, headers, body, _jar = sign_in(address, login, password)
    assert status == 401
    assert "set-cookie" not in headers
    assert 'role="alert"' in body
    assert "Traceback" not in body


def test_a_wrong_password_does_not_lose_the_page_that_was_asked_for(address: str) -> None:
    body = sign_in(address, "khai", "wrong", next_="/task?code=2024-KH-007")[2]
    assert 'name="next" value="/task?code=2024-KH-007"' in body


def test_coming_in_as_somebody_else_ends_the_first_sign_in(address: str) -> None:
    jar = sign_in(address, "khai")[3]
    first = {"Cookie": "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)}
    data = urlencode({"login": "hoa", "password": DEMONSTRATION_PASSWORD, "next": "/"}).encode()
    assert ask(address, "/sign-in", "POST", data=data, jar=jar)[0] == 303
    assert ask(address, "/tasks", headers=first)[0] == 303
    assert ask(address, "/tasks", jar=jar)[0] == 200


def test_a_page_is_not_kept_by_the_browser(address: str) -> None:
    jar = sign_in(address)[3]
    assert ask(address, "/tasks", jar=jar)[1]["cache-control"] == "no-store"


OURS = {"Sec-Fetch-Site": "same-origin"}
ELSEWHERE = ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:1"]
OUT_AGAIN = ["/auth/logout", "/./auth/logout", "/x/../%61uth/logout"]


@pytest.mark.parametrize("elsewhere", [*ELSEWHERE, *OUT_AGAIN])
def test_the_sign_in_leads_nowhere_else(address: str, elsewhere: str) -> None:
    assert sign_in(address, next_=elsewhere)[1]["location"] == "/"


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_another_site_cannot_sign_somebody_in(address: str, headers: dict[str, str]) -> None:
    assert sign_in(address, headers=headers)[0] == 403


def test_signing_out_ends_the_sign_in_for_good(address: str) -> None:
    jar = sign_in(address)[3]
    for elsewhere in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "none"}, {"Referer": "http://x/"}, {}):
        assert ask(address, "/auth/logout", headers=elsewhere, jar=jar)[1]["location"] == "/"
    assert ask(address, "/tasks", jar=jar)[0] == 200
    assert ask(address, "/auth/logout", headers=OURS, jar=jar)[1]["location"] == "/sign-in"
    assert ask(address, "/tasks", jar=jar)[0] == 303


def test_every_answer_carries_the_protecting_headers(address: str) -> None:
    for path in ("/sign-in", "/tasks", "/sign-in.css"):
        headers = ask(address, path)[1]
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe-eval" not in headers["content-security-policy"].replace("wasm-unsafe-eval", "")


def test_the_sign_in_speaks_the_readers_language(address: str) -> None:
    assert "<h1>Tiến độ</h1>" in ask(address, "/sign-in", headers={"Accept-Language": "vi"})[2]
    english = ask(address, "/sign-in", headers={"Accept-Language": "en-GB,en;q=0.9"})[2]
    assert re.search(r'<html lang="en">', english)
    assert "User name" in english


def test_our_own_origin_is_no_identity(address: str) -> None:
    assert ask(address, "/tasks", headers={"Origin": address, "Sec-Fetch-Site": "same-origin"})[0] == 303


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_no_other_site_may_read_an_answer(address: str, origin: str) -> None:
    jar = sign_in(address)[3]
    for path in ("/sign-in", "/tasks", "/_stcore/health", "/_stcore/host-config", "/media/x.csv", "/health"):
        assert "access-control-allow-origin" not in ask(address, path, headers={"Origin": origin}, jar=jar)[1], path


INSIDE = ["settings.py", "pyproject.toml", ".git/HEAD", ".env", ".streamlit/config.toml", "pages/frame.py", "var/"]


def test_no_file_of_the_installation_is_handed_out(address: str) -> None:
    jar = sign_in(address)[3]
    for path in [*INSIDE, *(f"static/../../{each}" for each in INSIDE), "static/", ".DS_Store"]:
        status, _headers, body = ask(address, f"/{path}", jar=jar)
        assert (status, body) == (301, "") or status in (400, 403, 404) or '<div id="root">' in body, path


def test_what_streamlit_hands_out_says_its_kind_and_letters(address: str) -> None:
    jar = sign_in(address)[3]
    page = ask(address, "/tasks", jar=jar)[2]
    script, style = (re.findall(rf'"\.?/([^"]+\.{kind})"', page)[0] for kind in ("js", "css"))
    told = [ask(address, f"/{path}", jar=jar)[1]["content-type"] for path in ("tasks", style, script)]
    assert told[:2] == ["text/html; charset=utf-8", "text/css; charset=utf-8"]
    assert told[2].split(";")[0] in ("text/javascript", "application/javascript")  # as the machine calls it
