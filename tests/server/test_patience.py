"""What is half sent or half taken ends by time: a head, a body, an answer; what comes and goes in time is whole."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from itertools import chain, repeat

import anyio
import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn import Config, Server

from server import patience
from server.gate import Gate
from server.patience import Connection
from tests.running import run_async

FORM = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\nAccept-Language: en\r\n\r\n"
LARGE = 40 * 1024 * 1024  # bytes, more than what lies between a server and a client


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, seconds in (("HEAD_SECONDS", 1), ("PART_SECONDS", 1), ("TAKING_SECONDS", 1), ("BODY_SECONDS", 2)):
        monkeypatch.setattr(patience, name, seconds)


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Reads a body and says how long it was."""
    size, more = 0, scope["type"] == "http"
    while more:
        message: Message = await receive()
        size, more = size + len(message.get("body", b"")), message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1")]})
    await send({"type": "http.response.body", "body": str(size).encode()})


async def large(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"connection", b"close")]})
    await send({"type": "http.response.body", "body": bytes(LARGE)})


async def started(app: ASGIApp) -> tuple[Server, "asyncio.Task[None]", int]:
    """A server of ours, its work, and its port."""
    server = Server(Config(app, http=Connection, port=0, lifespan="off", log_level="critical"))
    running = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    return server, running, server.servers[0].sockets[0].getsockname()[1]


def taken(pauses: Iterable[float]) -> int:
    """How many bytes of a large answer somebody gets who takes some of it between ``pauses``, then the rest."""

    async def conversation() -> int:
        server, running, port = await started(large)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        size = 0
        with suppress(ConnectionError):
            for pause in chain(pauses, repeat(0)):
                some = await reader.read(LARGE)
                if not some:
                    break
                size += len(some)
                await asyncio.sleep(pause)
        writer.close()
        server.should_exit = True
        await running
        return size

    size: int = run_async(conversation)
    return size


def answered(*parts: bytes, pause: float = 0.1, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """What a server of ours answers somebody who sends ``parts`` with pauses; nothing, when it hangs up."""
    monkeypatch.setattr(Gate, "_answer", lambda self, *channel: self.app(*channel))

    async def conversation() -> bytes:
        server, running, port = await started(Gate(echo))
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        answer = bytearray()

        async def read() -> None:
            with suppress(ConnectionError):
                while part := await reader.read(1000):
                    answer.extend(part)

        reading = asyncio.create_task(read())
        with suppress(ConnectionError):
            for part in parts:
                writer.write(part)
                await writer.drain()
                await asyncio.sleep(pause)
        await asyncio.wait_for(reading, 10)
        writer.close()
        server.should_exit = True
        await running
        return bytes(answer)

    answer: bytes = run_async(conversation)
    return answer


def test_a_head_that_is_never_whole_is_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answered(b"GET / HTTP/1.1\r\nHost: localhost\r\n", monkeypatch=monkeypatch) == b""
    assert answered(monkeypatch=monkeypatch) == b""
    drips = [b"GET / HTTP/1.1\r\n", *(f"X-{number}: x\r\n".encode() for number in range(8)), b"\r\n"]
    assert answered(*drips, pause=0.2, monkeypatch=monkeypatch) == b""


def test_a_second_head_on_the_same_connection_is_no_more_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = answered(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET / HTTP", monkeypatch=monkeypatch)
    assert answer.count(b"200 OK") == 1


def test_a_body_that_stops_or_drips_is_answered_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for parts in ([FORM, b"a=1"], [FORM, *(b"a" for _part in range(8))]):
        pause = 0.1 if len(parts) == 2 else 0.3
        answer = answered(*parts, pause=pause, monkeypatch=monkeypatch)
        assert answer.startswith(b"HTTP/1.1 408")
        assert b"It took too long to arrive." in answer


def test_what_comes_in_time_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = answered(FORM, b"a=1&", b"b=2&c", pause=0.2, monkeypatch=monkeypatch)
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(b"9")


def test_what_takes_long_to_answer_is_no_fault_of_who_asks() -> None:
    async def wait() -> None:
        async def receive() -> Message:
            return messages.pop(0) if messages else await forever()

        async def forever() -> Message:
            await anyio.sleep(1.2)
            return {"type": "http.disconnect"}

        messages: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]
        received = patience.in_time({"type": "http"}, receive)
        assert [(await received())["type"] for _message in range(2)] == ["http.request", "http.disconnect"]

    run_async(wait)


@pytest.mark.parametrize("pauses", [[1.5], [0.1] * 25], ids=["who stops taking", "who drips"])
def test_an_answer_that_is_not_taken_in_time_is_broken_off(pauses: list[float]) -> None:
    assert taken(pauses) < LARGE


def test_an_answer_that_is_taken_in_time_is_whole() -> None:
    assert taken([0.02] * 60) > LARGE
