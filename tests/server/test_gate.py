"""The gate as an installation of its own has it: under TLS behind a proxy, watched, and with the database gone."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect

from models.refusal import Refusal
from server import gate
from server.doors import sign_in as sign_in_page
from server.gate import Gate, routes
from settings import settings
from store import database
from store.cache import clear_cached
from store.database import Database
from tests.conftest import World, copy_database
from tests.running import serving
from tests.server.test_attacker import asked
from tests.server.test_doors import ask, sign_in

TOKEN = "a token for the watcher"
HOST = {"Host": "tiendo.example.vn"}
PROXIED = {**HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.7"}


@pytest.fixture(scope="module")
def installed(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The product as people reach it at https://tiendo.example.vn, and where its database lies."""
    folder = tmp_path_factory.mktemp("installed")
    database = folder / "installed.db"
    copy_database(demonstration_file, database)
    asked(database, "UPDATE person SET demonstration = 0")
    environment = {"PUBLIC_URL": "https://tiendo.example.vn/", "METRICS_TOKEN": TOKEN}
    with serving(database, folder / "server.log", **environment) as address:
        yield address, database


def come_in(address: str) -> str:
    status, headers, _body, _jar = sign_in(address, headers=PROXIED)
    assert status == 303
    return headers["set-cookie"]


def test_under_tls_the_cookie_is_bound_to_the_host_and_never_leaves_it_in_the_clear(
    installed: tuple[str, Path],
) -> None:
    cookie = come_in(installed[0])
    assert cookie.startswith("__Host-tiendo_session=")
    for flag in ("HttpOnly", "Secure", "SameSite=lax", "Path=/"):
        assert flag in cookie
    assert "Domain" not in cookie
    opened = ask(installed[0], "/tasks", headers={**PROXIED, "Cookie": cookie.split(";")[0]})
    assert opened[0] == 200
    assert opened[1]["strict-transport-security"] == "max-age=31536000"


def test_the_cookie_of_a_plain_connection_counts_for_nothing_there(installed: tuple[str, Path]) -> None:
    token = come_in(installed[0]).split(";")[0].partition("=")[2]
    assert ask(installed[0], "/tasks", headers={**PROXIED, "Cookie": f"tiendo_session={token}"})[0] == 303


def test_the_public_host_name_is_known_and_no_other(installed: tuple[str, Path]) -> None:
    assert ask(installed[0], "/sign-in", headers=HOST)[0] == 200
    status, _headers, body = ask(
        installed[0], "/sign-in", headers={"Host": "old-name.example.vn", "Accept-Language": "en"}
    )
    assert status == 400
    assert "The administrator sets it as PUBLIC_URL" in body


def test_a_demonstration_answers_to_no_public_name(sqlite_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://tiendo.example.vn")
    settings.cache_clear()
    client = TestClient(Starlette(routes=sign_in_page.routes, middleware=[Middleware(Gate)]))
    sentences = {"en": "It answers on its own machine only.", "vi": "chỉ trả lời trên chính máy của nó"}

    def answered(host: str, language: str) -> tuple[int, bool]:
        clear_cached()
        answer = client.get("/sign-in", headers={"Host": host, "Accept-Language": language})
        return answer.status_code, sentences[language] in unescape(answer.text)

    try:
        assert answered("tiendo.example.vn", "en") == (200, False)
        with sqlite_world.db.writing() as session:
            session.execute(text("UPDATE person SET demonstration = 1 WHERE login = 'hoa'"))
        for language in sentences:
            assert answered("tiendo.example.vn", language) == (421, True)
            assert answered("127.0.0.1:8501", language) == (200, False)
        with pytest.raises(WebSocketDisconnect), client.websocket_connect("/x", headers=HOST):
            pass
    finally:
        monkeypatch.undo()
        settings.cache_clear()


def test_the_address_behind_the_proxy_is_the_one_that_is_noted_and_held_off(installed: tuple[str, Path]) -> None:
    come_in(installed[0])
    assert asked(installed[1], "SELECT address FROM event ORDER BY id DESC LIMIT 1") == [("198.51.100.7",)]


def test_it_says_whether_it_lives_and_is_ready_to_anybody_and_no_more(installed: tuple[str, Path]) -> None:
    for path, said in (("/health", "degraded"), ("/health/ready", "degraded"), ("/health/live", "live")):
        status, _headers, body = ask(installed[0], path, headers={"Host": "10.0.0.5"})
        assert (status, body) == (200, said)


def test_the_counters_are_for_who_has_the_token(installed: tuple[str, Path]) -> None:
    assert ask(installed[0], "/metrics")[0] == 404
    assert ask(installed[0], "/metrics", headers={"Authorization": "Bearer wrong"})[0] == 404
    come_in(installed[0])
    status, headers, body = ask(installed[0], "/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert status == 200
    assert headers["content-type"].startswith("text/plain")
    assert re.search(r'tiendo_sign_ins_total\{outcome="good"\} [1-9]', body)
    assert "tiendo_request_seconds_bucket" in body


def test_methods_that_nobody_knows_do_not_fill_the_counters(installed: tuple[str, Path]) -> None:
    for number in range(5):
        ask(installed[0], "/sign-in", f"METHOD{number}", headers=HOST)
    body = ask(installed[0], "/metrics", headers={"Authorization": f"Bearer {TOKEN}"})[2]
    assert 'method="other"' in body
    assert "METHOD" not in body


def test_without_a_token_there_are_no_counters(address: str) -> None:
    assert ask(address, "/metrics")[0] == 404
    assert ask(address, "/metrics", headers={"Authorization": ""})[0] == 404


def test_streamlits_own_counters_are_closed_to_everybody(installed: tuple[str, Path]) -> None:
    cookie = come_in(installed[0]).split(";")[0]
    assert ask(installed[0], "/_stcore/metrics", headers={**PROXIED, "Cookie": cookie})[0] == 404
    token = {**PROXIED, "Cookie": cookie, "Authorization": f"Bearer {TOKEN}"}
    assert ask(installed[0], "/_stcore/metrics", headers=token)[0] == 404


@pytest.mark.parametrize("path", ["/sign-in", "/tasks", "/plain.css", "/health", "/sign-in/with/nobody", "/link/x"])
def test_every_answer_is_protected_and_names_no_version(address: str, path: str) -> None:
    headers = ask(address, path)[1]
    for name in ("x-frame-options", "referrer-policy", "permissions-policy", "cross-origin-opener-policy"):
        assert headers[name]
    assert "connect-src 'self';" in headers["content-security-policy"]
    assert not re.search(r"\d", headers.get("server", ""))
    assert "x-powered-by" not in headers


def test_no_page_of_ours_keeps_anything_in_the_browser(address: str) -> None:
    for path in ("/sign-in", "/link/x"):
        assert ask(address, path)[1]["cache-control"] == "no-store"


def test_an_error_names_nothing_from_inside(address: str) -> None:
    for path in ("/sign-in?lang=%00", "/sign-in?next=%ff%fe", "/link/" + "x" * 5000, "/sign-in/from/nobody?state=x"):
        status, _headers, body = ask(address, path)
        assert status < 500
        assert "Traceback" not in body


@pytest.fixture
def without_a_database() -> Iterator[TestClient]:
    """The gate before an app of its own, with a database that nobody listens for."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        raise AssertionError("nobody comes this far")

    database.use(Database("postgresql+psycopg://nobody@127.0.0.1:1/nothing?connect_timeout=2"))
    yield TestClient(Gate(app), base_url="http://localhost", headers={"Accept-Language": "en"})
    database.use(None)


def test_a_database_that_is_gone_is_told_in_a_sentence(without_a_database: TestClient) -> None:
    answer = without_a_database.get("/tasks", headers={"Cookie": "tiendo_session=x"})
    assert answer.status_code == 503
    assert "The tracker cannot be reached just now" in answer.text
    assert "Try again in a minute" in answer.text
    assert "psycopg" not in answer.text
    assert answer.headers["x-frame-options"] == "DENY"


SENSELESS = {
    "PUBLIC_URL": ("tiendo.example.vn", "https://tiendo.example.vn/path", "ftp://tiendo.example.vn"),
    "PORT": ("0", "99999", "a"),
    "DATABASE_URL": ("mysql://x", "sqlite:///", "postgresql+psycopg://host:port/name"),
    "WAIT_SECONDS": ("0", "soon"),
    "OIDC__X__DISCOVERY": ("http://provider.example/.well-known/openid-configuration",),
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in SENSELESS.items() for value in values])
def test_a_setting_that_makes_no_sense_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    for part in ("NAME", "CLIENT_ID", "CLIENT_SECRET"):
        monkeypatch.setenv(f"OIDC__X__{part}", "x")
    monkeypatch.setenv("OIDC__X__DISCOVERY", "https://provider.example/.well-known/openid-configuration")
    settings.cache_clear()
    assert settings().oidc["x"].name == "x"
    monkeypatch.setenv(name, value)
    settings.cache_clear()
    with pytest.raises(Refusal):
        settings()
    settings.cache_clear()


ASKED = (
    "/sign-in",
    "/sign-in?lang=en",
    "/plain.css",
    "/link/x",
    "/tasks",
    "/health",
    "/metrics",
    "/sign-in/with/nobody",
)


@pytest.fixture
def plain(sqlite_world: World) -> TestClient:
    """The gate before our own routes alone."""
    return TestClient(Gate(Starlette(routes=routes)), base_url="http://localhost", follow_redirects=False)


@pytest.fixture
def under_tls(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PUBLIC_URL", "https://tiendo.example.vn")
    monkeypatch.setenv("HSTS_SUBDOMAINS", request.param)
    for cached in (settings, gate._protection):
        cached.cache_clear()
    yield
    for cached in (settings, gate._protection):
        cached.cache_clear()


SECURE = "max-age=31536000"


@pytest.mark.parametrize(
    ("under_tls", "said"), [("no", SECURE), ("yes", f"{SECURE}; includeSubDomains")], indirect=["under_tls"]
)
def test_under_tls_every_answer_asks_for_https_and_below_the_name_where_that_is_decided(
    plain: TestClient, under_tls: None, said: str
) -> None:
    answers = [plain.get(path) for path in ASKED]
    answers += [plain.get("/tasks", headers={"Host": "elsewhere.vn"}), plain.post("/sign-in", content=b"x" * 100_000)]
    assert {answer.status_code for answer in answers} == {200, 303, 400, 401, 404, 413}
    assert {answer.headers.get("strict-transport-security") for answer in answers} == {said}


def test_what_is_text_says_in_which_letters(plain: TestClient) -> None:
    answers = [plain.get(path) for path in ASKED]
    said = {answer.headers["content-type"] for answer in answers if answer.content}
    assert said == {f"text/{kind}; charset=utf-8" for kind in ("html", "css", "plain")}


def test_no_answer_takes_part_in_another_page_or_runs_what_is_not_ours(plain: TestClient) -> None:
    for path in ASKED:
        headers = plain.get(path).headers
        policy = headers["content-security-policy"]
        assert {"default-src 'self'", "object-src 'none'", "frame-ancestors 'none'"} <= set(policy.split("; "))
        assert "script-src 'self' 'wasm-unsafe-eval' 'sha256-" in policy
        assert "http" not in policy
        assert (headers["x-frame-options"], headers["x-content-type-options"]) == ("DENY", "nosniff")
        assert headers["referrer-policy"] == "same-origin"
        assert headers["permissions-policy"] == "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def test_a_fault_of_ours_is_told_by_a_number_that_the_log_has_with_its_cause(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def broken(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise ValueError("what is inside")

    answer = TestClient(Gate(broken), base_url="http://localhost", headers={"Accept-Language": "en"}).get("/link/key")
    assert answer.status_code == 500
    [number] = re.findall(r"Tell the administrator this number: (\w+)\.", answer.text)
    assert "what is inside" not in answer.text
    assert (answer.headers["cache-control"], answer.headers["x-frame-options"]) == ("no-store", "DENY")
    [record] = [record for record in caplog.records if record.name == "server.gate"]
    assert record.exc_info
    assert (record.getMessage(), str(record.exc_info[1])) == (f"Trouble {number} on /link/…", "what is inside")
