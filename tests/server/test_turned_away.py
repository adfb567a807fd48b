"""Who is turned away at the gate reads why, and leaves a line in the log and, once a minute, an event."""

import logging
from contextlib import ExitStack
from datetime import timedelta

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from clock import now
from models.event import EventKind
from queries.events import EventRow
from server import open_pages, turned_away
from server.doors.sessions import SESSION_HEADER
from server.doors.sign_in import session_cookie
from server.gate import ASKED_FIRST, Gate, routes
from server.turned_away import FOREIGN_HOST, OTHER_SITE, Reason
from tests.conftest import World
from tests.server.visiting import come_in, events
from wording.events import event_text
from wording.language import Language, use_language

HERE = {"Host": "localhost"}
EVIL = {**HERE, "Origin": "https://evil.example"}


async def page(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(socket.headers[SESSION_HEADER])
    await socket.receive()


@pytest.fixture
def client(sqlite_world: World) -> TestClient:
    served = Starlette(routes=[WebSocketRoute("/page", page), *routes])
    return TestClient(Gate(served), base_url="http://localhost", follow_redirects=False)


def turn_away(client: TestClient) -> None:
    client.get("/sign-in", headers={"Host": "evil.example"})
    client.post("/sign-in", headers=EVIL)
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/page", headers=EVIL):
        pass


def test_each_leaves_a_line_in_the_log_and_a_flood_one_event_a_minute(
    client: TestClient, sqlite_world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    at = now()
    monkeypatch.setattr(turned_away, "now", lambda: at)
    with caplog.at_level(logging.WARNING, "server.turned_away"):
        turn_away(client)
    lines = [record.getMessage() for record in caplog.records if record.name == "server.turned_away"]
    assert [line.split(". ")[0] for line in lines] == [
        "Turned away from testclient: host 'evil.example', origin ''",
        *["Turned away from testclient: host 'localhost', origin 'https://evil.example'"] * 2,
    ]
    for _minute in range(2):
        turn_away(client)
        at += timedelta(minutes=1)
    first, second = events(sqlite_world, EventKind.TURNED_AWAY)
    assert (first.address, first.details["host"]) == ("testclient", "evil.example")
    assert second.at - first.at == timedelta(minutes=1)


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (FOREIGN_HOST, "Địa chỉ này không phải của hệ thống."),
        (OTHER_SITE, "Yêu cầu được gửi từ một trang khác"),
    ],
)
def test_an_auditor_reads_it_in_their_language(reason: Reason, text: str) -> None:
    details = {"sentence": reason.sentence, "host": "evil.example", "origin": ""}
    row = EventRow(
        id=1,
        at=now(),
        kind=EventKind.TURNED_AWAY,
        address="",
        details=details,
        by="",
        about="",
        by_id=None,
        about_id=None,
    )
    with use_language(Language.VI):
        assert event_text(row).startswith(text)
        assert "tên máy chủ: evil.example" in event_text(row)


def test_of_one_sign_in_so_many_pages_are_open_and_no_more(
    client: TestClient, sqlite_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_pages, "MOST_OPEN", 2)
    tokens = [come_in(login, at=now()).token for login in ("hoa", "thuha")]
    hoa, thuha = ({**HERE, "Cookie": f"{session_cookie()}={token}"} for token in tokens)
    asked = {**hoa, "Accept-Language": "en"}
    with ExitStack() as open_ones:
        for _page in range(2):
            open_ones.enter_context(client.websocket_connect("/page", headers=hoa))
        with pytest.raises(WebSocketDisconnect), client.websocket_connect("/page", headers=hoa):
            pass
        answer = client.get(ASKED_FIRST, headers=asked)
        assert (answer.status_code, "Close one of them" in answer.text) == (429, True)
        with client.websocket_connect("/page", headers=thuha):
            assert client.get(ASKED_FIRST, headers=thuha).status_code == 404, "there is room, and no Streamlit here"
    with client.websocket_connect("/page", headers=hoa):
        assert client.get(ASKED_FIRST, headers=asked).status_code == 404
