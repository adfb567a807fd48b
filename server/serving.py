"""Serving: one socket, taken before anything else is done; one address, and a word when it ends."""

import errno
import logging
import os
import signal
import socket
import sys
from contextlib import suppress
from types import FrameType

import uvicorn

from models.refusal import Refusal
from server.patience import Connection
from server.site import site_noted
from settings import HOME, settings
from wording.language import _

SECONDS_TO_END = 10  # that a request may still take once the server is told to stop
PING_SECONDS = 30
LARGEST_FRAME = 2 * 1024 * 1024  # bytes of what a browser says at once; files have a way of their own
QUEUE = 2048  # connections that wait to be taken


def listening(address: str, port: int) -> socket.socket:
    """A socket that listens there. Raises :class:`Refusal` when somebody else does, or it cannot be done."""
    taken = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    try:
        if os.name != "nt":  # where it would let two servers have one port
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((address, port))
        taken.listen(QUEUE)
    except OSError as error:
        taken.close()
        raise _why_not(error, address, port) from None
    taken.setblocking(False)
    return taken


def _why_not(error: OSError, address: str, port: int) -> Refusal:
    if error.errno == errno.EADDRINUSE:
        return Refusal(
            "Port {port} is taken: another program, or this one already, is served there. Stop that, or choose "
            "another port with --port or PORT.",
            port=port,
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return Refusal("This user may not serve at port {port}. Choose one from 1024 on.", port=port)
    return Refusal(
        "This machine cannot be reached at {address}: {reason}. Choose another address with --address or ADDRESS.",
        address=address,
        reason=error.strerror or error,
    )


def serve_at(taken: socket.socket) -> None:
    """Serve until somebody stops it (Ctrl+C, SIGTERM): whoever is saving then finishes first."""
    address, port = taken.getsockname()[:2]
    os.environ |= {"PORT": str(port), "STREAMLIT_SERVER_PORT": str(port), "STREAMLIT_SERVER_ADDRESS": address}
    settings.cache_clear()
    os.chdir(HOME)  # where Streamlit looks for its settings
    config = uvicorn.Config(
        "app:app",
        http=Connection,
        ws="websockets-sansio",
        ws_max_size=LARGEST_FRAME,
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PING_SECONDS,
        ws_per_message_deflate=False,
        access_log=False,
        timeout_graceful_shutdown=SECONDS_TO_END,
    )
    for name in ("uvicorn.error", "uvicorn.access"):  # whose levels Streamlit sets; they tell an address of theirs
        logging.getLogger(name).addFilter(lambda record: record.levelno >= logging.WARNING)
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(0))  # which comes once the server has ended
    try:
        with site_noted(address), suppress(KeyboardInterrupt):
            _Server(config).run(sockets=[taken])
    finally:
        say(_("Stopped."))


class _Server(uvicorn.Server):
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            say(_("Tiến độ is served at {address}. Ctrl+C stops it.", address=settings().site))

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if not self.should_exit:
            say(_("Stopping …"))
        super().handle_exit(sig, frame)


def say(sentence: str) -> None:
    """Tell whoever looks after the server."""
    print(sentence, flush=True)  # noqa: T201 - the terminal is where they look
