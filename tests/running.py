"""A server of the tests' own: the product as ``make run`` serves it, on a database of its own."""

import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import anyio
import httpx2
import uvicorn

from server.patience import Connection
from settings import HOME

# What is served here speaks no TLS, so no client has to learn whom to trust, which takes longer than most answers.
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
BEGINS_WITHIN = 60  # seconds, on a busy machine too


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


@contextmanager
def serving_here() -> Iterator[str]:
    """The address of a server in a thread of this very process, whose database a test may do to what it likes; one in
    the life of a process, for Streamlit begins but once in it."""
    port = free_port()
    served = uvicorn.Config("app:app", http=Connection, ws="websockets-sansio", port=port, log_config=None)
    server = uvicorn.Server(served)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        until = time.monotonic() + BEGINS_WITHIN
        while not server.started:
            assert time.monotonic() < until, "the server does not begin"
            time.sleep(0.05)
        yield f"http://localhost:{port}"
    finally:
        server.should_exit = True
        thread.join(BEGINS_WITHIN)


@contextmanager
def serving(database: Path, log: Path, **environment: str) -> Iterator[str]:
    """The address of a server that runs while the block does, with more in its ``environment``."""
    port = environment.setdefault("PORT", str(free_port()))
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.served", "serve"],
            cwd=HOME,
            env={**os.environ, "DATABASE_URL": f"sqlite:///{database}", **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://localhost:{port}"
        _wait(address, server, log)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _wait(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _attempt in range(240):
        if server.poll() is not None:
            break
        try:
            httpx2.get(f"{address}/sign-in", timeout=5, verify=NO_TLS).raise_for_status()
        except httpx2.HTTPError:
            time.sleep(0.25)
        else:
            return
    raise RuntimeError(f"The server did not start:\n{log.read_text()}")


def run_async(work: Callable[..., Awaitable[Any]], *args: object) -> Any:
    """What ``work`` comes to, in a thread of its own: where a browser was driven, this one has a loop already."""
    with ThreadPoolExecutor(1) as thread:
        began: partial[Any] = partial(anyio.run, work, *args)
        return thread.submit(copy_context().run, began).result()
