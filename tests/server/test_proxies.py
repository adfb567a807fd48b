"""What ``deploy/`` puts before the processes: a page's files reach the process that has the page, containers their
proxy."""

import re
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address, ip_network
from pathlib import Path
from threading import Thread

import httpx2
import pytest

from settings import HOME
from tests.server.proxied import behind_nginx


class Process(BaseHTTPRequestHandler):
    """Of what belongs to an open page it answers all with ``answer``."""

    def __init__(self, answer: HTTPStatus, *words: object) -> None:
        self.answer = answer
        super().__init__(*words)  # type: ignore[arg-type]

    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(self.answer)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_PUT = do_POST = _answer  # noqa: N815 - the names that the library looks for

    def log_message(self, *_words: object) -> None: ...


@contextmanager
def process(answer: HTTPStatus) -> Iterator[int]:
    """The port of a process that answers so."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Process, answer))
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("method", "path", "otherwise"),
    [
        ("PUT", "/_stcore/upload_file/page/file", HTTPStatus.FORBIDDEN),
        ("GET", "/exports/making/abc", HTTPStatus.NOT_FOUND),
        ("POST", "/exports/making/abc/cancel", HTTPStatus.NOT_FOUND),
    ],
)
def test_what_belongs_to_a_page_reaches_the_process_that_has_it(
    tmp_path: Path, method: str, path: str, otherwise: HTTPStatus
) -> None:
    with ExitStack() as until:
        ports = [until.enter_context(process(answer)) for answer in (otherwise, HTTPStatus.OK)]
        address = until.enter_context(behind_nginx(tmp_path, ports))
        trusted = ssl.create_default_context(cafile=tmp_path / "tiendo.crt")
        client = until.enter_context(httpx2.Client(verify=trusted))
        answers = [
            client.request(
                method, f"{address}{path}", content=b"x" * 100_000, headers={"Cookie": f"tiendo_session={n}"}
            )
            for n in range(16)
        ]
    assert {answer.status_code for answer in answers} == {HTTPStatus.OK}


def test_containers_leave_the_proxy_the_address_that_is_believed() -> None:
    compose = (HOME / "deploy" / "compose.yaml").read_text()
    [believed], [fixed], [subnet], [handed_out] = (
        re.findall(rf"^ +(?:- )?{name}: ([\d./]+)", compose, re.MULTILINE)
        for name in ("FORWARDED_ALLOW_IPS", "ipv4_address", "subnet", "ip_range")
    )
    assert believed == fixed
    assert ip_address(fixed) in ip_network(subnet)
    assert ip_address(fixed) not in ip_network(handed_out)
    assert ip_network(handed_out).subnet_of(ip_network(subnet))  # type: ignore[arg-type]
