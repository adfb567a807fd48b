"""A store that speaks as much S3 as backups ask for: objects put, looked at, listed and deleted, and uploads in parts
that were begun."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape


class Store(ThreadingHTTPServer):
    """``objects`` are what is in it, by ``bucket/key``; ``begun`` the unfinished uploads, by their ids."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.objects: dict[str, bytes] = {}
        self.begun: dict[str, str] = {}


class Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Store

    def do_PUT(self) -> None:
        self.server.objects[self.name] = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(200)

    def do_GET(self) -> None:
        if "uploads" in self.asked:
            self.answer(200, self.begun_below(self.asked.get("prefix", [""])[0]))
        elif "list-type" in self.asked:
            self.answer(200, self.listed(self.asked.get("prefix", [""])[0]))
        elif self.name in self.server.objects:
            self.answer(200, self.server.objects[self.name])
        else:
            self.answer(404, b"<Error><Code>NoSuchKey</Code></Error>")

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_DELETE(self) -> None:
        if "uploadId" in self.asked:
            del self.server.begun[self.asked["uploadId"][0]]
        else:
            self.server.objects.pop(self.name, None)
        self.answer(204)

    @property
    def name(self) -> str:
        return unquote(urlsplit(self.path).path).lstrip("/")

    @property
    def asked(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.path).query, keep_blank_values=True)

    def begun_below(self, prefix: str) -> bytes:
        rows = [
            f"<Upload><Key>{escape(name.removeprefix(f'{self.name}/'))}</Key><UploadId>{number}</UploadId></Upload>"
            for number, name in self.server.begun.items()
            if name.startswith(f"{self.name}/{prefix}")
        ]
        uploads = f"<IsTruncated>false</IsTruncated>{''.join(rows)}"
        return f"<ListMultipartUploadsResult>{uploads}</ListMultipartUploadsResult>".encode()

    def listed(self, prefix: str) -> bytes:
        rows = [
            f"<Contents><Key>{escape(name.removeprefix(f'{self.name}/'))}</Key><Size>{len(content)}</Size></Contents>"
            for name, content in sorted(self.server.objects.items())
            if name.startswith(f"{self.name}/{prefix}")
        ]
        return f"<ListBucketResult><IsTruncated>false</IsTruncated>{''.join(rows)}</ListBucketResult>".encode()

    def answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_said: object) -> None:
        """Nothing: the tests tell what they look at."""


@contextmanager
def object_store() -> Iterator[Store]:
    """A store that answers on this machine while the block runs."""
    store = Store()
    thread = Thread(target=store.serve_forever)
    thread.start()
    try:
        yield store
    finally:
        store.shutdown()
        thread.join()
        store.server_close()
