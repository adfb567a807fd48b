"""How long the server waits for what a client sends (the head of a request, each part of its body, all of it), and
until a client has taken what is sent to it.

Uvicorn would wait for a head and for a reader for ever, so it is served by a protocol of ours; bodies are waited for
by the gate.
"""

import asyncio

from anyio import current_time, fail_after
from starlette.types import Message, Receive, Scope
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 20
PART_SECONDS = 20
TAKING_SECONDS = 60  # what lies on the way is passed on in lumps, so it may seem that nothing is taken
BODY_SECONDS = 600  # 20 MB over a line of 270 kbit/s, in either direction


class TooSlow(Exception):
    """The rest of a request did not come in time."""


class Connection(H11Protocol):
    """A connection that ends when the head of a request does not come in time, or an answer is not taken in time."""

    _waiting: asyncio.TimerHandle | None = None
    _handing_over: asyncio.TimerHandle | None = None

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
        self._stop_handing_over()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._hand_over(self.loop.time() + BODY_SECONDS, self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        self._stop_handing_over()
        super().resume_writing()

    def _hand_over(self, last: float, left: int) -> None:
        """Look again, until ``last`` at most, whether fewer bytes are ``left`` that wait to be taken."""
        wait = min(TAKING_SECONDS, last - self.loop.time())
        self._handing_over = self.loop.call_later(max(0.0, wait), self._look_at_reader, last, left)

    def _look_at_reader(self, last: float, before: int) -> None:
        left = self.transport.get_write_buffer_size()
        if left < before and self.loop.time() < last:
            self._hand_over(last, left)
        else:
            self.transport.abort()

    def _stop_handing_over(self) -> None:
        if self._handing_over is not None:
            self._handing_over.cancel()
            self._handing_over = None

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
