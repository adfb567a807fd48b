"""Files on their way in: one that is too large arrives cut, and so is there to be named and refused.

Streamlit would answer it with 413, which only the uploader in the browser shows: the form would not miss it.
"""

from collections import Counter
from email.message import Message as Header

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

UPLOADS = "/_stcore/upload_file/"
MOST_BYTES = 20 * 1024 * 1024  # of any file that is taken
MARGIN = 256 * 1024  # of what stands round a file; with it a cut one is still larger than any that is taken

_under_way: Counter[str] = Counter()


def is_upload(scope: Scope) -> bool:
    return scope["type"] == "http" and str(scope["path"]).startswith(UPLOADS)


def is_under_way(session_id: str) -> bool:
    """Whether a file of this browser's page is still being sent."""
    return _under_way[session_id] > 0


async def take(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Let ``app`` take an upload, and of one that is too large its beginning."""
    session_id = scope["path"].removeprefix(UPLOADS).partition("/")[0]
    _under_way[session_id] += 1
    try:
        await app(scope, _cut(scope, receive), send)
    finally:
        _under_way[session_id] -= 1
        if not _under_way[session_id]:
            del _under_way[session_id]


def _cut(scope: Scope, receive: Receive) -> Receive:
    """``receive``, which ends the body properly where it becomes too large; the rest is received and let go."""
    length = Headers(scope=scope).get("content-length", "")
    left = MOST_BYTES + MARGIN
    if length.isdecimal() and int(length) <= left:
        return receive
    closing = _closing(scope)
    del MutableHeaders(scope=scope)["content-length"]

    async def cut() -> Message:
        nonlocal left
        message = await receive()
        body = message.get("body", b"")
        if len(body) <= left:
            left -= len(body)
            return message
        while message.get("more_body", False):
            message = await receive()
        if message["type"] == "http.disconnect":
            return message
        return {"type": "http.request", "body": body[:left] + closing, "more_body": False}

    return cut


def _closing(scope: Scope) -> bytes:
    """What ends a body of several parts (RFC 2046, 5.1.1)."""
    header = Header()
    header["content-type"] = Headers(scope=scope).get("content-type", "")
    return f"\r\n--{header.get_boundary('')}--\r\n".encode("latin-1", "replace")
