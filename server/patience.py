"""How long the server waits for what a client sends: the head of a request, each part of its body, all of it.

Uvicorn would wait for a head for ever, so it is served by a protocol of ours; bodies are waited for by the gate.
"""

import asyncio

from anyio import current_time, fail_after
from starlette.types import Message, Receive, Scope
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 20
PART_SECONDS = 20
BODY_SECONDS = 600  # 20 MB over a line of 270 kbit/s


class TooSlow(Exception):
    """The rest of a request did not come in time."""


class Connection(H11Protocol):
    """A connection that ends when the head of a request does not come in time."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        before = self.scope
        super().data_received(data)
        if self.scope is not before:
            self._stop_waiting()
        elif self._waiting is None and (self.cycle is None or self.cycle.response_complete):
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None


def in_time(scope: Scope, receive: Receive) -> Receive:
    """``receive``, which raises :class:`TooSlow` while a body is not whole and no more of it comes."""
    if scope["type"] != "http":
        return receive
    last, whole = current_time() + BODY_SECONDS, False

    async def received() -> Message:
        nonlocal whole
        if whole:
            return await receive()
        try:
            with fail_after(min(PART_SECONDS, last - current_time())):
                message = await receive()
        except TimeoutError:
            raise TooSlow from None
        whole = not message.get("more_body", False)
        return message

    return received
