"""Two processes on one PostgreSQL behind a real nginx, as ``deploy/nginx.conf`` has it: each is killed under load,
people go on, also with files once it is back, and nothing that was acknowledged or typed is lost."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import anyio
import httpx2
import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect
from sqlmodel import col, select
from websockets.exceptions import WebSocketException

from bench.reader import Visit
from models.ledger.acts import Act, ActKind
from models.unsent import Unsent
from settings import HOME
from store.database import Database
from tests.conftest import ON_POSTGRESQL, PASSWORD, World
from tests.models.ledger.test_evidence import PDF
from tests.running import free_port
from tests.server.browser.hands import calm, go, happened, open_window, press, write
from tests.server.proxied import behind_nginx

pytestmark = ON_POSTGRESQL
READERS = 3  # of each of the two who are signed in
READ_IN = 0.5  # seconds for which they look at a page until they ask for the next
BACK_WITHIN = 6  # seconds until nginx asks a process again that had fallen (fail_timeout)
PAPER: FilePayload = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": PDF + bytes(3_000_000)}


class Process:
    """One of the product's processes; it begins again at the same port after it was killed."""

    def __init__(self, url: str, public: str, folder: Path, port: int) -> None:
        self.port, self._log = port, folder / f"{port}.log"
        self._environment = {**os.environ, "DATABASE_URL": url, "PUBLIC_URL": public}
        self._server = self._begun()

    def _begun(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "cli.py", "serve", "--port", str(self.port)]
        with self._log.open("a") as log:
            return subprocess.Popen(command, cwd=HOME, env=self._environment, stdout=log, stderr=subprocess.STDOUT)

    def wait(self) -> None:
        for _attempt in range(480):
            with suppress(httpx2.HTTPError):
                if httpx2.get(f"http://localhost:{self.port}/health/ready").is_success:
                    return
            time.sleep(0.25)
        raise RuntimeError(self._log.read_text())

    def kill(self) -> None:
        self._server.kill()
        self._server.wait(20)

    def begin_again(self) -> None:
        self._server = self._begun()
        self.wait()


@dataclass
class Readers:
    """Those who go on reading until the block ends; ``drawn`` is how often somebody got a page."""

    address: str
    cookies: list[str]
    stopped: bool = False
    drawn: int = 0

    @contextmanager
    def reading(self) -> Iterator[None]:
        with ThreadPoolExecutor(1) as thread:
            running = thread.submit(anyio.run, self._all)
            try:
                yield
            finally:
                self.stopped = True
            running.result()

    async def _all(self) -> None:
        async with anyio.create_task_group() as group:
            for cookie in self.cookies * READERS:
                group.start_soon(self._one, cookie)

    async def _one(self, cookie: str) -> None:
        while not self.stopped:
            with suppress(WebSocketException, OSError):
                async with Visit(self.address, "tasks", {"Cookie": cookie}) as visit:
                    while not self.stopped:
                        await visit.rerun("year=2024")
                        self.drawn += 1
                        await anyio.sleep(READ_IN)
            await anyio.sleep(0.2)


def signed_in(browser: Browser, address: str, login: str) -> tuple[Page, str]:
    """Somebody's page, and the cookie of the sign-in."""
    page = open_window(browser, trusting=True)
    page.goto(address)
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    page.click("form:first-of-type button[type=submit]")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    cookies = page.context.cookies()
    return page, "; ".join(f"{each['name']}={each['value']}" for each in cookies)


def reported(db: Database) -> list[str]:
    """What was reported of progress, in its order."""
    with db.reading() as session:
        acts = session.exec(select(Act).where(Act.kind == ActKind.REPORT_PROGRESS).order_by(col(Act.id)))
        return [str(act.payload["done"]) for act in acts]


def wait_until_kept(db: Database, text: str, *, of: int) -> None:
    """Until what so many people have typed and not sent has come to the server."""
    for _attempt in range(240):
        with db.reading() as session:
            if len(session.exec(select(Unsent).where(Unsent.text == text)).all()) == of:
                return
        time.sleep(0.25)
    raise AssertionError(f"“{text}” is not kept for all {of}")


def test_one_is_killed_under_load_people_go_on_and_nothing_is_lost(
    world: World, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world.db.writing() as session:
        paths = {login: f"/task?code={world.assign(session).code}&do=progress" for login in ("hoa", "duc")}
    url, ports = world.db.url.render_as_string(hide_password=False), [free_port(), free_port()]
    with ExitStack() as until:
        address = until.enter_context(behind_nginx(tmp_path, ports))
        processes = [Process(url, address, tmp_path, port) for port in ports]  # at once, on the same tables
        for each in processes:
            until.callback(each.kill)
            each.wait()
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "tiendo.crt"))
        people = {login: signed_in(browser, address, login) for login in paths}
        readers = Readers(address, [cookie for _page, cookie in people.values()])
        until.enter_context(readers.reading())
        acknowledged: list[str] = []
        for killed in processes:
            for login, (page, _cookie) in people.items():
                go(page, paths[login])
                write(page, "What was done", "half typed")
                page.keyboard.press("Tab")
            wait_until_kept(world.db, "half typed", of=len(people))
            killed.kill()
            before = readers.drawn
            for page, _cookie in people.values():
                calm(page, 3000)  # the connection that broke is there again, and the page drawn anew
                expect(page.get_by_role("textbox", name="What was done", exact=True)).to_have_value("half typed")
                acknowledged.append(f"done {len(acknowledged)}")
                write(page, "What was done", acknowledged[-1])
                press(page, "Report progress")
                happened(page, "Progress reported.")
            assert readers.drawn > before, "who only reads goes on as well"
            if killed is processes[-1]:
                break
            for login, (page, _cookie) in people.items():
                go(page, paths[login])
            killed.begin_again()
            time.sleep(BACK_WITHIN)
            for page, _cookie in people.values():  # which are connected where they were all the same
                acknowledged.append(f"done {len(acknowledged)}")
                write(page, "What was done", acknowledged[-1])
                page.locator("input[type=file]").set_input_files(PAPER)
                page.get_by_text(f"{PAPER['name']} ·").wait_for()
                press(page, "Report progress")
                happened(page, "Progress reported.")
        for page, _cookie in people.values():
            page.context.close()
    assert reported(world.db) == acknowledged
