"""Evidence on a running server: who may see the task gets the file as what it is; nobody else gets anything."""

import json
from base64 import b64decode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import col, select

from clock import now, today
from models.directive.directive import Directive
from models.ledger.acts import Document, DoneReported
from models.ledger.evidence import File, store
from models.ledger.file_kind import ARCHIVE, OLD_SHEET, OLD_WORD, SHEET, SIGNED
from models.person import Person
from models.task.task import Task
from server.doors.sessions import user_of
from server.evidence import address_of, address_of_directive
from store.database import Database
from tests.conftest import copy_database
from tests.models.ledger.test_evidence import PDF, PNG, archive, compound_file, office_file, signed_file
from tests.running import serving
from tests.server.browser.hands import come_in, enter, open_window
from tests.server.test_attacker import asked, kept_cookie
from tests.server.test_doors import ask

OF_A_DIRECTIVE = f"/directive-file/5/{sha256(PDF + bytes([10])).hexdigest()}/Ch%E1%BB%89%20th%E1%BB%8B.pdf"

DOWNLOADS = {
    "doc": (compound_file("WordDocument"), OLD_WORD),
    "xls": (compound_file("Workbook"), OLD_SHEET),
    "zip": (archive(a="a"), ARCHIVE),
    "p7m": (signed_file(), SIGNED),
}


@pytest.fixture(scope="module")
def installed(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("evidence") / "evidence.db"
    copy_database(demonstration_file, path)
    return path


@pytest.fixture(scope="module")
def told(installed: Path) -> Iterator[tuple[str, str, list[str]]]:
    """A result that Justice reported with three files: the server, the task's code, and where the files are."""
    db = Database(f"sqlite:///{installed}")
    with db.writing() as session:
        hoa = user_of(session, session.exec(select(Person).where(Person.login == "hoa")).one())
        open_ones = select(Task).where(Task.stage == "under_way").order_by(col(Task.year).desc(), Task.code)
        task = next(task for task in session.exec(open_ones) if task.facts(session).lead_id == hoa.unit_id)
        files = [File("Báo cáo.pdf", PDF), File("ảnh.png", PNG), File("bảng.xlsx", office_file(SHEET))]
        files += [File(f"tệp.{ending}", content) for ending, (content, _kind) in DOWNLOADS.items()]
        evidence = store(session, files, by=hoa, at=now())
        said = DoneReported(document=Document(symbol="9/BC-STP", on=today()), evidence=evidence)
        task.report_done(session, said, by=hoa, at=now())
        code = task.code
        directive = session.exec(select(Directive).where(Directive.symbol == "03/CT-UBND")).one()
        secretary = user_of(session, session.exec(select(Person).where(Person.login == "thuha")).one())
        [own] = store(session, [File("Chỉ thị.pdf", PDF + b"\n")], by=secretary, at=now())
        directive.attach(session, own.model_dump(mode="json"), by=secretary, at=now())
        assert address_of_directive(directive.id or 0, own) == OF_A_DIRECTIVE
    db.close()
    with serving(installed, installed.with_name("server.log")) as address:
        yield address, code, [address_of(code, each) for each in evidence]


def test_everybody_who_is_signed_in_reads_a_directives_file_and_no_stranger(told: tuple[str, str, list[str]]) -> None:
    address = told[0]
    assert ask(address, OF_A_DIRECTIVE)[0] == 303
    status, headers, body = got(address, OF_A_DIRECTIVE, "son")
    assert (status, body.encode()) == (200, PDF + b"\n")
    assert headers["content-security-policy"].startswith("default-src 'none'")
    for other in (OF_A_DIRECTIVE.replace("/5/", "/4/"), OF_A_DIRECTIVE.replace("/5/", "/99999999999/")):
        assert got(address, other, "son")[0] == 404


def got(address: str, path: str, login: str) -> tuple[int, httpx2.Headers, str]:
    return ask(address, path, headers={"Cookie": kept_cookie(address, login)})


@pytest.mark.parametrize("login", ["hoa", "duc", "khai", "thuha", "thanh"])
def test_who_may_see_the_task_gets_the_file(told: tuple[str, str, list[str]], login: str) -> None:
    address, _code, [pdf, *_others] = told
    status, headers, body = got(address, pdf, login)
    assert (status, body.encode()) == (200, PDF)
    assert headers["content-type"] == "application/pdf"


@pytest.mark.parametrize("login", ["son", "svhttdl"])
def test_another_unit_gets_nothing(told: tuple[str, str, list[str]], login: str) -> None:
    address, code, [pdf, *_others] = told
    status, _headers, body = got(address, pdf, login)
    assert status == 404
    assert "PDF" not in body
    other = pdf.replace(code, "2024-KH-001")
    assert got(address, other, "hoa")[0] == 404


def test_who_was_refused_a_file_is_noted_with_what_it_was(told: tuple[str, str, list[str]], installed: Path) -> None:
    address, code, [pdf, *_others] = told
    assert got(address, pdf, "son")[0] == 404
    [newest] = asked(installed, "SELECT kind, by_id, details FROM event ORDER BY id DESC LIMIT 1")
    [son] = asked(installed, "SELECT id FROM person WHERE login = 'son'")
    assert newest[:2] == ("out_of_scope", son[0])
    assert json.loads(newest[2]) == {"code": code, "file": "Báo cáo.pdf"}


def test_a_file_that_was_altered_is_handed_out_to_nobody_and_told(
    told: tuple[str, str, list[str]], installed: Path
) -> None:
    address, _code, [pdf, *_others] = told
    file = Database(f"sqlite:///{installed}").files.path_of(sha256(PDF).hexdigest())
    file.write_bytes(b"forged")
    status, _headers, body = got(address, pdf, "hoa")
    file.write_bytes(PDF)
    assert (status, "forged" in body) == (500, False)
    assert f"Hãy báo quản trị viên để lấy lại từ bản sao lưu: {sha256(PDF).hexdigest()}" in body
    assert got(address, pdf, "hoa")[0] == 200


def test_a_stranger_is_sent_to_the_sign_in(told: tuple[str, str, list[str]]) -> None:
    address, _code, [pdf, *_others] = told
    assert ask(address, pdf)[0] == 303
    assert ask(address, pdf, headers={"X-Tiendo-Session": "x"})[0] == 303


def test_a_browser_is_told_to_run_nothing(told: tuple[str, str, list[str]]) -> None:
    address, _code, [pdf, png, xlsx, *downloads] = told
    for path, (_content, kind) in zip(downloads, DOWNLOADS.values(), strict=True):
        assert got(address, path, "hoa")[1]["content-type"] == kind
    ways = {pdf: "inline", png: "inline", xlsx: "attachment", f"{pdf}?download=1": "attachment"}
    ways |= dict.fromkeys(downloads, "attachment")
    for path, disposition in ways.items():
        headers = got(address, path, "hoa")[1]
        assert headers["content-disposition"].startswith(f"{disposition}; filename*=utf-8''")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "script-src" not in headers["content-security-policy"]
        assert headers["cache-control"] == "private, no-store"
    renamed = got(address, f"{pdf.rpartition('/')[0]}/setup.bat", "hoa")[1]
    assert renamed["content-disposition"] == got(address, pdf, "hoa")[1]["content-disposition"]
    assert renamed["content-type"] == "application/pdf"
    digest = got(address, pdf, "hoa")[1]["repr-digest"].removeprefix("sha-256=:").removesuffix(":")
    assert b64decode(digest) == sha256(PDF).digest()


@pytest.mark.parametrize("crooked", ["/evidence/x/../../tasks/y", "/evidence/%2e%2e/%2e%2e/x", "/evidence/a/b/c"])
def test_a_crooked_address_finds_nothing(told: tuple[str, str, list[str]], crooked: str) -> None:
    assert got(told[0], crooked, "khai")[0] in (200, 400, 404)
    assert "PDF" not in got(told[0], crooked, "khai")[2]


def test_a_file_is_shown_in_place_and_sent_by_a_form(
    told: tuple[str, str, list[str]], browser: Browser, page: Page, tmp_path: Path
) -> None:
    address, code, _paths = told
    come_in(page, address, "thuha", f"/task?code={code}")
    expect(page.get_by_role("link", name="Báo cáo.pdf").first).to_be_visible()
    page.get_by_test_id("stButtonGroup").get_by_text("ảnh.png").first.click()
    expect(page.frame_locator("iframe").locator("img")).to_be_visible()
    page.get_by_role("button", name="Return with a reason").click()
    page.get_by_label("Why the result is returned").fill("Thiếu chữ ký")
    page.get_by_role("button", name="Return", exact=True).click()
    expect(page.get_by_text("Returned to the unit with your reason.")).to_be_visible()

    file = tmp_path / "Bản ký.pdf"
    file.write_bytes(PDF + b"\n")
    hoa = open_window(browser, height=1600)
    come_in(hoa, address, "hoa", f"/task?code={code}&do=done")
    hoa.get_by_label("Symbol of the product's document").fill("9/BC-STP")
    enter(hoa, "Date of the product", today())
    hoa.get_by_test_id("stExpander").get_by_text("Note and evidence; 7 files stay", exact=True).click()
    hoa.locator("input[type=file]").last.set_input_files(file)
    expect(hoa.get_by_text("Bản ký.pdf · 1 KB")).to_be_visible()
    hoa.get_by_role("button", name="Report done").click()
    expect(hoa.get_by_role("link", name="Bản ký.pdf").first).to_be_visible()
    hoa.context.close()
