"""Files on their way in: taken where a page asks for one, for who has it open, and let go when it is left.

One that is too large arrives cut, and so is there to be named and refused. Streamlit would answer it with 413, which
only the uploader in the browser shows: the form would not miss it.
"""

from collections import Counter
from dataclasses import dataclass
from email.message import Message as Header
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileManager

from models.refusal import gettext_noop
from server.plain_pages import language_of
from wording.language import _, use_language

UPLOADS = "/_stcore/upload_file/"
MOST_BYTES = 20 * 1024 * 1024  # of any file that is taken
MARGIN = 256 * 1024  # of what stands round a file; with it a cut one is still larger than any that is taken
MOST_OF_ONE = 300 * 1024 * 1024  # bytes that all open pages of one sign-in have in memory
MOST_PAGES = 10_000  # that ask for files and are remembered


@dataclass(frozen=True, slots=True)
class _Page:
    """An open page that asks for files: whose it is, and where Streamlit has them."""

    sign_in: str
    files: UploadedFileManager

    def size(self, session_id: str) -> int:
        """The bytes that it has in memory."""
        if not isinstance(self.files, MemoryUploadedFileManager):
            return 0
        return sum(len(file.data) for file in [*self.files.file_storage.get(session_id, {}).values()])


_asking: dict[str, _Page] = {}
_under_way: Counter[str] = Counter()  # files, by the session of their page
_expected: Counter[str] = Counter()  # bytes under way, by sign-in


def is_upload(scope: Scope) -> bool:
    return scope["type"] == "http" and str(scope["path"]).startswith(UPLOADS)


def is_under_way(session_id: str) -> bool:
    """Whether a file of this browser's page is still being sent."""
    return _under_way[session_id] > 0


def ask(session_id: str, sign_in: str, files: UploadedFileManager) -> None:
    """From now on this session's page takes files, of nobody but who is signed in there."""
    _asking.pop(session_id, None)
    _asking[session_id] = _Page(sign_in, files)
    while len(_asking) > MOST_PAGES:
        del _asking[next(iter(_asking))]


def leave(session_id: str, files: UploadedFileManager) -> None:
    """The session's page is left: what it had is let go, and nothing more is taken."""
    _asking.pop(session_id, None)
    files.remove_session_files(session_id)


async def take(app: ASGIApp, scope: Scope, receive: Receive, send: Send, *, sign_in: str) -> None:
    """Let ``app`` take an upload, and of one that is too large its beginning; none that no page asks for."""
    session_id = scope["path"].removeprefix(UPLOADS).partition("/")[0]
    page = _asking.get(session_id)
    if page is None or page.sign_in != sign_in:
        sentence = gettext_noop("No page of yours asks for a file here. Load the page again.")
        await _refused(scope, HTTPStatus.FORBIDDEN, sentence)(scope, receive, send)
        return
    size = _size(scope)
    if size + _expected[sign_in] + _size_of_all(sign_in) > MOST_OF_ONE:
        sentence = gettext_noop("Your open pages hold too many files. Send what they have, or close some.")
        await _refused(scope, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, sentence)(scope, receive, send)
        return
    _under_way[session_id] += 1
    _expected[sign_in] += size
    try:
        await app(scope, _cut(scope, receive), send)
    finally:
        _less(_under_way, session_id, 1)
        _less(_expected, sign_in, size)


def _size(scope: Scope) -> int:
    """How many bytes an upload will have in memory, at most."""
    length = Headers(scope=scope).get("content-length", "")
    return min(int(length), MOST_BYTES + MARGIN) if length.isdecimal() else MOST_BYTES + MARGIN


def _size_of_all(sign_in: str) -> int:
    return sum(page.size(session_id) for session_id, page in [*_asking.items()] if page.sign_in == sign_in)


def _less(counter: Counter[str], name: str, count: int) -> None:
    counter[name] -= count
    if counter[name] <= 0:
        del counter[name]


def _refused(scope: Scope, status: HTTPStatus, sentence: str) -> PlainTextResponse:
    with use_language(language_of(HTTPConnection(scope))):
        return PlainTextResponse(_(sentence), status)


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
