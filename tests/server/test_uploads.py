"""Files on their way in: a too large one arrives cut but whole in form, and is known to be on its way until then."""

from functools import partial

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from server import uploads
from server.uploads import MARGIN, MOST_BYTES, UPLOADS, is_under_way
from tests.running import run_async

CHUNK = 512 * 1024
HEAD = (
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
)
END = b"\r\n--x--\r\n"


class Taken:
    """What stands behind the gate: it reads the form, and keeps what arrived."""

    def __init__(self) -> None:
        self.size = -1
        self.name: str | None = None
        self.was_under_way = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with Request(scope, receive).form() as form:
            [file] = form.values()
            assert not isinstance(file, str)
            self.name, self.size = file.filename, len(await file.read())
            self.was_under_way = is_under_way("somebody")


def sent(size: int, *, says_length: bool = True) -> tuple[Taken, list[bytes]]:
    """What arrives of a file of ``size`` bytes, and what of the body was not even received."""
    body = HEAD + b"0" * size + END
    chunks = [body[start : start + CHUNK] for start in range(0, len(body), CHUNK)]
    length = [(b"content-length", str(len(body)).encode())] if says_length else []
    scope: Scope = {
        "type": "http",
        "method": "PUT",
        "path": f"{UPLOADS}somebody/1",
        "headers": [(b"content-type", b"multipart/form-data; boundary=x"), *length],
    }

    async def receive() -> Message:
        chunk = chunks.pop(0)
        return {"type": "http.request", "body": chunk, "more_body": bool(chunks)}

    async def send(_message: Message) -> None:
        raise AssertionError

    taken = Taken()
    uploads.ask("somebody", "a sign-in", MemoryUploadedFileManager(UPLOADS))
    run_async(partial(uploads.take, taken, scope, receive, send, sign_in="a sign-in"))
    return taken, chunks


@pytest.mark.parametrize("size", [0, 1, CHUNK, MOST_BYTES])
@pytest.mark.parametrize("says_length", [True, False])
def test_a_file_that_may_be_taken_arrives_whole(size: int, says_length: bool) -> None:
    taken, _left = sent(size, says_length=says_length)
    assert (taken.name, taken.size) == ("a.pdf", size)


@pytest.mark.parametrize("size", [MOST_BYTES + MARGIN, 3 * MOST_BYTES])
@pytest.mark.parametrize("says_length", [True, False])
def test_a_file_that_is_too_large_arrives_cut_and_is_still_too_large(size: int, says_length: bool) -> None:
    taken, left = sent(size, says_length=says_length)
    assert taken.name == "a.pdf"
    assert MOST_BYTES < taken.size <= MOST_BYTES + MARGIN
    assert left == [], "all of it is received, else the browser would read no answer"


def test_a_file_is_known_to_be_on_its_way_until_it_is_here() -> None:
    assert sent(1)[0].was_under_way
    assert not is_under_way("somebody")


def answered(path: str, sign_in: str, size: int = 1) -> int:
    """The status that a file of ``size`` bytes gets; 200 when it comes as far as what stands behind the gate."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse("")(scope, receive, send)

    statuses: list[int] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        statuses.extend([message["status"]] if "status" in message else [])

    scope: Scope = {
        "type": "http",
        "method": "PUT",
        "path": path,
        "query_string": b"",
        "headers": [(b"content-length", str(size).encode())],
    }
    run_async(partial(uploads.take, app, scope, receive, send, sign_in=sign_in))
    return statuses[0]


def test_a_file_is_taken_where_a_page_asks_for_it_and_from_nobody_else() -> None:
    files = MemoryUploadedFileManager(UPLOADS)
    assert answered(f"{UPLOADS}page/1", "hoa") == 403
    uploads.ask("page", "hoa", files)
    assert answered(f"{UPLOADS}page/1", "hoa") == 200
    assert answered(f"{UPLOADS}page/1", "son") == 403
    assert answered(f"{UPLOADS}another/1", "hoa") == 403
    files.add_file("page", UploadedFileRec("1", "a.pdf", "application/pdf", b"x"))
    uploads.leave("page", files)
    assert files.file_storage == {}
    assert answered(f"{UPLOADS}page/1", "hoa") == 403


def test_the_pages_of_one_sign_in_have_so_much_in_memory_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_OF_ONE", 100)
    files = MemoryUploadedFileManager(UPLOADS)
    for number in range(2):
        uploads.ask(f"hoa {number}", "hoa", files)
        files.add_file(f"hoa {number}", UploadedFileRec("1", "a.pdf", "application/pdf", bytes(40)))
    uploads.ask("son", "son", files)
    assert [answered(f"{UPLOADS}hoa 1/2", "hoa", size) for size in (20, 21)] == [200, 413]
    assert answered(f"{UPLOADS}son/2", "son", 21) == 200
    uploads.leave("hoa 0", files)
    assert answered(f"{UPLOADS}hoa 1/2", "hoa", 21) == 200
