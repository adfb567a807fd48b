"""The log: each line says when, how grave, in whose request and by whom; nothing in it makes a line of its own."""

import json
import logging
from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from starlette.requests import ClientDisconnect
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from server import logs
from server.gate import Gate
from settings import LogFormat
from store.database import Database
from tests.conftest import World
from tests.pages.desk import Desk, fill, press

Written = Callable[[], str]


@pytest.fixture
def written(request: pytest.FixtureRequest) -> Iterator[Written]:
    """What was logged, in the form that the test asks for; afterwards logging is as it was."""
    root, streamlit = logging.getLogger(), logging.getLogger("streamlit")
    before = (root.handlers, root.level, streamlit.level)
    stream = StringIO()
    logs.write_log(getattr(request, "param", LogFormat.TEXT), stream)
    yield stream.getvalue
    root.handlers, root.level = before[0], before[1]
    streamlit.setLevel(before[2])


def test_a_line_says_when_how_grave_in_which_request_and_by_whom(written: Written) -> None:
    name = logs.begin_request(7)
    logging.getLogger("pages.parts.saving").info("Saved: %s", "2024-KH-001")
    [line] = written().splitlines()
    time, rest = line.split(" ", 1)
    assert time.endswith("+00:00")
    assert rest == f"INFO request={name} person=7 pages.parts.saving: Saved: 2024-KH-001"


def test_every_request_has_a_name_of_its_own() -> None:
    assert logs.begin_request() != logs.begin_request()


@pytest.mark.parametrize("typed", ["a\n2026-11-26 INFO request=- person=1 x: Saved", "a\r\x1b[2J", "a\u2028b"])
def test_what_is_typed_makes_no_line_of_its_own(written: Written, typed: str) -> None:
    logging.getLogger("x").warning("Refused: %s", typed)
    told = written()
    assert len(told.splitlines()) == 1
    assert "\x1b" not in told


@pytest.mark.parametrize("written", [LogFormat.JSON], indirect=True)
def test_as_json_a_line_is_one_object_with_the_cause_in_it(written: Written) -> None:
    name = logs.begin_request(7)
    try:
        raise ValueError("cái hố")
    except ValueError:
        logging.getLogger("server.gate").exception("Trouble %s", "a1b2c3")
    [line] = written().splitlines()
    said = json.loads(line)
    assert (said["level"], said["request"], said["person"], said["message"]) == ("ERROR", name, 7, "Trouble a1b2c3")
    assert said["cause"].endswith("ValueError: cái hố")


def test_what_is_saved_and_refused_is_logged_with_who_did_it(world: World, written: Written) -> None:
    app = Desk(world, "quantri").opens("admin/causes.py")
    fill(app, Name_in_Vietnamese="Chờ văn bản", Name_in_English="Waiting for a document")
    press(app, "Add the cause")
    fill(app, Name_in_Vietnamese="", Name_in_English="")
    press(app, "Add the cause")
    said = [line.split(" ", 2)[2] for line in written().splitlines() if "pages.parts.saving" in line]
    assert [line.split(" ", 2)[1] for line in said] == [f"person={world.admin.id}"] * 2
    assert said[0].endswith("Saved: Chờ văn bản is added.")
    assert "Refused: " in said[1]


def test_a_client_that_breaks_off_is_one_line(written: Written) -> None:
    async def broken_off(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise ClientDisconnect

    with pytest.raises(AssertionError, match="response"):  # the test's client, which waits for an answer
        TestClient(Gate(broken_off), base_url="http://localhost").get("/sign-in")
    [line] = [line for line in written().splitlines() if "server.gate" in line]
    assert line.endswith("server.gate: The client broke off: GET /sign-in")


def test_of_a_link_for_once_the_log_has_no_token(written: Written) -> None:
    async def broken_off(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise ClientDisconnect

    with pytest.raises(AssertionError, match="response"):
        TestClient(Gate(broken_off), base_url="http://localhost").post("/link/a-token-for-once", data={})
    assert "The client broke off: POST /link/…" in written()
    assert "a-token-for-once" not in written()


@pytest.mark.parametrize("typed", ["Con Mèo Đen 2026"])
def test_what_was_typed_comes_into_the_log_with_no_error_of_the_database(
    db: Database, written: Written, typed: str
) -> None:
    try:
        with db.writing() as session:
            session.execute(text("INSERT INTO person (login) VALUES (:login)"), {"login": typed})
    except IntegrityError:
        logging.getLogger("server.gate").exception("Trouble")
    assert "IntegrityError" in written()
    assert typed not in written()
