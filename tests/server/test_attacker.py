"""A scripted attacker at a running server, from outside and from an account of their own: they get nothing."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx2
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from models.ledger.quota import MEGABYTE
from server.doors.sign_in import DEMONSTRATION_PASSWORD
from tests.conftest import copy_database
from tests.running import NO_TLS, serving
from tests.server.intruder import intruding, state
from tests.server.test_doors import FORGED, FORM, ask


@pytest.fixture(scope="module")
def site(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A demonstration of the attacker's own, and its database to look into."""
    folder = tmp_path_factory.mktemp("attacked")
    database = folder / "attacked.db"
    copy_database(demonstration_file, database)
    with serving(database, folder / "server.log") as address:
        yield address, database


def asked(database: Path, question: str, *values: Any) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database, timeout=10)) as connection, connection:
        return connection.execute(question, values).fetchall()


@cache
def kept_cookie(address: str, login: str) -> str:
    """Of a sign-in that no test ends, so that one password is looked at once."""
    return cookie_of(address, login)


def cookie_of(address: str, login: str, password: str = DEMONSTRATION_PASSWORD) -> str:
    data = urlencode({"login": login, "password": password, "next": "/"}).encode()
    status, headers, _body = ask(address, "/sign-in", "POST", data=data)
    assert status == 303
    return headers["set-cookie"].split(";")[0]


@pytest.fixture
def theirs(site: tuple[str, Path]) -> tuple[Any, ...]:
    """A task of Science's that Justice neither leads nor co-ordinates: its id, code and title."""
    return asked(
        site[1],
        "SELECT task.id, task.code, state.title FROM task JOIN task_state AS state ON state.task_id = task.id "
        "JOIN unit ON unit.id = state.lead_id WHERE unit.code = 'SKHCN' AND state.known_to > '9998' "
        "AND state.on_to > '9998' AND task.stage != 'completed' AND task.year = (SELECT max(year) FROM task) "
        "AND NOT EXISTS (SELECT 1 FROM co_ordination JOIN unit ON unit.id = unit_id WHERE state_id = state.id "
        "AND unit.code = 'STP') LIMIT 1",
    )[0]


# From outside


@pytest.mark.parametrize("headers", FORGED.values(), ids=FORGED)
def test_forged_headers_and_cookies_open_no_page_no_file_and_no_websocket(
    site: tuple[str, Path], headers: dict[str, str]
) -> None:
    for path in ("/", "/tasks", "/people", "/media/x.csv", "/_stcore/health", "/metrics/", "/admin/people"):
        assert ask(site[0], path, headers=headers)[0] == 303
    with pytest.raises(InvalidStatus):
        connect(site[0].replace("http", "ws") + "/_stcore/stream", additional_headers=headers)


def test_what_the_database_keeps_is_no_key(site: tuple[str, Path]) -> None:
    """Who reads the table of sign-ins holds neither a cookie nor an identity."""
    cookie_of(site[0], "khai")
    for key, token_hash in asked(site[1], "SELECT key, token_hash FROM sign_in"):
        for value in (key, token_hash):
            assert ask(site[0], "/tasks", headers={"Cookie": f"tiendo_session={value}"})[0] == 303
            assert ask(site[0], "/tasks", headers={"X-Tiendo-Session": value})[0] == 303


def test_a_cookie_that_was_stolen_is_worthless_once_its_owner_signs_out(site: tuple[str, Path]) -> None:
    stolen = {"Cookie": cookie_of(site[0], "khai")}
    assert ask(site[0], "/tasks", headers=stolen)[0] == 200
    assert ask(site[0], "/auth/logout", headers={**stolen, "Referer": f"{site[0]}/tasks"})[0] == 303
    assert ask(site[0], "/tasks", headers=stolen)[0] == 303


def test_an_open_page_of_a_stolen_cookie_stops_at_its_next_click(site: tuple[str, Path]) -> None:
    stolen = cookie_of(site[0], "khai")
    with intruding(site[0], stolen) as page:
        assert "Overview" in page.runs("overview")
        assert ask(site[0], "/auth/logout", headers={"Cookie": stolen, "Sec-Fetch-Site": "same-origin"})[0] == 303
        assert "tasks" not in page.runs("tasks")
        assert page.ended


def test_a_stale_cookie_opens_nothing(site: tuple[str, Path]) -> None:
    stale = cookie_of(site[0], "mai")
    asked(site[1], "UPDATE sign_in SET seen_at = '2020-01-01 00:00:00', started_at = '2020-01-01 00:00:00'")
    assert ask(site[0], "/tasks", headers={"Cookie": stale})[0] == 303
    with pytest.raises(InvalidStatus), intruding(site[0], stale):
        pass


CROSS_SITE = {
    "another origin": {"Origin": "https://evil.example"},
    "no origin to speak of": {"Origin": "null"},
    "a likeness": {"Origin": "http://localhost.evil.example"},
    "another port": {"Origin": "http://localhost:1"},
    "fetch metadata": {"Sec-Fetch-Site": "cross-site"},
    "a sister site": {"Sec-Fetch-Site": "same-site"},
}


@pytest.mark.parametrize("headers", CROSS_SITE.values(), ids=CROSS_SITE)
@pytest.mark.parametrize("path", ["/sign-in", "/sign-in/code", "/link/x", "/_stcore/upload_file/a/b", "/tasks"])
def test_nothing_is_posted_from_another_site(site: tuple[str, Path], path: str, headers: dict[str, str]) -> None:
    known = {"Cookie": kept_cookie(site[0], "khai")} if path.startswith(("/_stcore", "/tasks")) else {}
    data = urlencode({"login": "khai", "password": DEMONSTRATION_PASSWORD}).encode()
    status, answer, body = ask(site[0], path, "POST", {**headers, **known}, data)
    assert status == 403
    assert "set-cookie" not in answer
    assert "<h2>" in body


@pytest.mark.parametrize("headers", [CROSS_SITE["another origin"], CROSS_SITE["a likeness"]])
def test_another_site_opens_no_websocket_with_somebodys_cookie(
    site: tuple[str, Path], headers: dict[str, Any]
) -> None:
    with pytest.raises(InvalidStatus), intruding(site[0], kept_cookie(site[0], "khai"), **headers):
        pass


def test_another_site_cannot_sign_somebody_out(site: tuple[str, Path]) -> None:
    known = {"Cookie": cookie_of(site[0], "khai")}
    ask(site[0], "/auth/logout", headers={**known, "Sec-Fetch-Site": "cross-site"})
    assert ask(site[0], "/tasks", headers=known)[0] == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8501", "localhost.evil.example"])
def test_another_host_name_is_turned_away(site: tuple[str, Path], host: str) -> None:
    status, headers, body = ask(site[0], "/sign-in", headers={"Host": host})
    assert status == 400
    assert "location" not in headers
    assert "<form" not in body


@pytest.mark.parametrize("path", ["/sign-in", "/sign-in/code", "/link/x", "/tasks"])
def test_a_huge_form_is_not_read(site: tuple[str, Path], path: str) -> None:
    assert ask(site[0], path, "POST", data=b"login=" + b"x" * 200_000)[0] == 413


def test_a_huge_form_without_a_length_is_not_read(site: tuple[str, Path]) -> None:
    def endless() -> Iterator[bytes]:
        for _chunk in range(100):
            yield b"login=" + b"x" * 10_000

    assert httpx2.post(f"{site[0]}/sign-in", content=endless(), headers=FORM, verify=NO_TLS).status_code in (400, 413)


@pytest.mark.parametrize("headers", [{"Origin": "http://["}, {"Host": "["}, {"Host": "evil/x"}])
def test_a_header_that_is_no_address_is_turned_away(site: tuple[str, Path], headers: dict[str, str]) -> None:
    status, answer, _body = ask(site[0], "/sign-in", "POST", headers, b"login=khai")
    assert status in (400, 403)
    assert answer["x-frame-options"] == "DENY"


def test_a_referer_that_is_no_address_harms_nothing(site: tuple[str, Path]) -> None:
    assert ask(site[0], "/auth/logout", headers={"Referer": "http://["})[1]["location"] == "/sign-in"


def test_a_flood_of_fields_is_refused(site: tuple[str, Path]) -> None:
    data = urlencode({f"field{number}": "x" for number in range(50)}).encode()
    status, _headers, body = ask(
        site[0], "/sign-in", "POST", {"Content-Type": "application/x-www-form-urlencoded"}, data
    )
    assert status == 400
    assert "Traceback" not in body


CROOKED = ["/link/../tasks", "/sign-in/%2e%2e/tasks", "//tasks", "/link/x/../../people", "/health/../people"]


@pytest.mark.parametrize("path", CROOKED)
def test_no_crooked_path_leads_past_the_gate(site: tuple[str, Path], path: str) -> None:
    status, headers, _body = ask(site[0], path)
    assert status in (303, 404)
    assert status == 404 or headers["location"].startswith("/sign-in")


def test_guessing_a_password_is_held_off_with_a_clear_sentence(site: tuple[str, Path]) -> None:
    data = urlencode({"login": "svhttdl", "password": "wrong"}).encode()
    answers = [ask(site[0], "/sign-in", "POST", {"Accept-Language": "en"}, data) for _attempt in range(7)]
    assert [status for status, _headers, _body in answers] == [401] * 5 + [429] * 2
    assert 0 < int(answers[-1][1]["retry-after"]) <= 31
    assert "Wait 1 min, until " in answers[-1][2]
    right = urlencode({"login": "svhttdl", "password": DEMONSTRATION_PASSWORD}).encode()
    assert ask(site[0], "/sign-in", "POST", data=right)[0] == 429


# From an account of their own


def test_another_units_task_cannot_be_opened_listed_counted_or_found(
    site: tuple[str, Path], theirs: tuple[Any, ...]
) -> None:
    _id, code, title = theirs
    with intruding(site[0], kept_cookie(site[0], "hoa")) as hoa:
        assert "There is no such task" in hoa.runs("task", f"code={code}&do=progress")
        hoa.runs("task", f"code={code}&as_of=2099-01-01&known_at=2099-01-01T00:00")
        for query in (f"text={code}", f"text={title[:20]}", "lead_id=11", "stage=awaiting&page=99999", "page=-1", ""):
            hoa.runs("tasks", query)
        hoa.runs("directives", f"text={code}")
        for directive in range(1, 8):
            hoa.runs("directive", f"id={directive}")
        hoa.runs("overview", "period=2024-Y&breakdown=unit")
    assert not [told for told in hoa.seen if title in told]
    events = (
        "SELECT count(*) FROM event JOIN person ON person.id = by_id WHERE kind = 'out_of_scope' AND login = 'hoa'"
    )
    assert asked(site[1], events) == [(1,)]


@pytest.mark.parametrize("page", ["people", "person", "units", "unit", "periods", "days_off", "settings", "events"])
def test_the_administrators_desk_shows_a_unit_nothing(site: tuple[str, Path], page: str) -> None:
    with intruding(site[0], kept_cookie(site[0], "hoa")) as hoa:
        told = hoa.runs(page, "id=1&year=2024")
    assert "Only" in told
    for secret in ("quantri", "Hồ Gia Bảo", "SVHTTDL", "14/03/2024"):
        assert secret not in told


def test_a_form_that_was_never_offered_is_not_taken(site: tuple[str, Path]) -> None:
    """The secretary's button, pressed with a unit's cookie: the widget is not there, so nothing happens."""
    with intruding(site[0], kept_cookie(site[0], "thuha")) as thuha:
        thuha.runs("assign")
        sent = next(widget for label, widget in thuha.widgets.items() if label == "Assign")
        title = thuha.widgets["Task"]
    before = asked(site[1], "SELECT count(*) FROM act")
    with intruding(site[0], kept_cookie(site[0], "hoa")) as hoa:
        hoa.runs("assign")
        told = hoa.runs(widgets=[state(title, string_value="Việc giả"), state(sent, trigger_value=True)])
    assert "Only the secretariat assigns tasks" in told
    assert asked(site[1], "SELECT count(*) FROM act") == before


Reporting = Callable[[dict[str, Any], dict[str, Any]], list[dict[str, Any]]]


@pytest.fixture
def reporting(site: tuple[str, Path]) -> Reporting:
    """Hoa's report of progress on a task that Justice leads, sent with any values; what was recorded of it."""
    code, task_id = asked(
        site[1],
        "SELECT task.code, task.id FROM task JOIN task_state AS state ON state.task_id = task.id JOIN unit "
        "ON unit.id = lead_id WHERE unit.code = 'STP' AND task.stage IN ('assigned', 'under_way', 'returned') "
        "AND state.known_to > '9998' AND state.on_to > '9998' ORDER BY task.year DESC LIMIT 1",
    )[0]

    def report(slider: dict[str, Any], text: dict[str, Any]) -> list[dict[str, Any]]:
        question = "SELECT payload FROM act WHERE task_id = ? AND kind = 'report_progress' ORDER BY number"
        before = asked(site[1], question, task_id)
        with intruding(site[0], kept_cookie(site[0], "hoa")) as hoa:
            hoa.runs("task", f"code={code}&do=progress")
            names = ("Progress, %", "What was done", "Report progress")
            percent, done, sent = (hoa.widgets[name] for name in names)
            hoa.runs(
                query=f"code={code}&do=progress",
                widgets=[state(percent, **slider), state(done, **text), state(sent, trigger_value=True)],
            )
        return [json.loads(said) for (said,) in asked(site[1], question, task_id)[len(before) :]]

    return report


def slid(value: float) -> dict[str, Any]:
    return {"double_array_value": {"data": [value]}}


def test_the_attacker_is_understood_as_any_browser_is(
    reporting: Reporting,
) -> None:
    [said] = reporting(slid(55.0), {"string_value": "thử"})
    assert (said["percent"], said["done"]) == (55, "thử")


@pytest.mark.parametrize("value", [1e6, -5.0, 101.0, float("nan"), float("inf")])
def test_a_value_that_no_slider_has_is_not_recorded(reporting: Reporting, value: float) -> None:
    assert all(0 <= said["percent"] <= 100 for said in reporting(slid(value), {"string_value": "x"}))


def test_a_text_longer_than_its_field_is_not_recorded(
    reporting: Reporting,
) -> None:
    for said in reporting(slid(55.0), {"string_value": "dài " * 100_000}):
        assert len(said["done"]) <= 4000


def test_a_value_of_another_kind_is_not_recorded_as_if_it_were_one(
    reporting: Reporting,
) -> None:
    for said in reporting({"string_value": "<script>alert(1)</script>"}, {"json_value": "[1]"}):
        assert isinstance(said["percent"], int)
        assert isinstance(said["done"], str)


def test_garbage_on_the_websocket_ends_at_most_the_garbage(site: tuple[str, Path]) -> None:
    known = kept_cookie(site[0], "khai")
    with intruding(site[0], known) as khai:
        try:
            khai.socket.send(b"\xff" * 5000)
            khai.socket.send(b"x" * 30_000_000)
            khai.socket.recv(timeout=2)
        except (ConnectionClosed, TimeoutError):
            pass
    assert ask(site[0], "/health")[0] == 200
    with intruding(site[0], known) as khai:
        assert "Overview" in khai.runs("overview")


@pytest.mark.parametrize("size", [3 * MEGABYTE, 17 * MEGABYTE])
def test_a_frame_larger_than_anything_that_is_said_ends_its_connection_alone(
    site: tuple[str, Path], size: int
) -> None:
    cookie = kept_cookie(site[0], "hoa")
    with intruding(site[0], cookie) as hoa:
        with suppress(ConnectionClosed):
            hoa.socket.send(bytes(size))
        with pytest.raises(ConnectionClosed) as closed:
            hoa.socket.recv(timeout=30)
    assert closed.value.rcvd is None or closed.value.rcvd.code == 1009
    with intruding(site[0], cookie) as hoa:
        assert "Tasks" in hoa.runs("tasks")


def test_no_file_is_taken_that_no_page_asks_for(site: tuple[str, Path]) -> None:
    headers = {"Cookie": kept_cookie(site[0], "hoa"), "Accept-Language": "vi"}
    status, _headers, body = ask(site[0], "/_stcore/upload_file/x/y", "PUT", headers=headers, data=b"x" * 1000)
    assert (status, "Không có trang nào" in body) == (403, True)


def test_the_tables_of_an_open_page_hand_out_nothing(site: tuple[str, Path]) -> None:
    with intruding(site[0], kept_cookie(site[0], "hoa")) as hoa:
        hoa.runs("tasks")
        assert hoa.may_export is False
    for path in ("/media/x.csv", "/media/"):
        assert ask(site[0], path, headers={"Cookie": kept_cookie(site[0], "hoa")})[0] == 404


def test_the_auditor_reads_what_was_tried(site: tuple[str, Path]) -> None:
    with intruding(site[0], cookie_of(site[0], "thanh")) as auditor:
        auditor.runs("events")
        auditor.runs("people")
    kinds = {kind for (kind,) in asked(site[1], "SELECT DISTINCT kind FROM event")}
    assert {"signed_in", "signed_out", "sign_in_failed", "sign_in_held_off", "out_of_scope"} <= kinds
    assert not [told for told in auditor.seen if "There is no" in told or "Only " in told]
