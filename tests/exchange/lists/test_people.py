"""People from a workbook: the form out and in again, and every way it can be wrong."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from python_calamine import load_workbook
from sqlmodel import select
from xlsxwriter import Workbook

from exchange.lists.people import form, invitations, read_people, role_called
from models.person import Person, Role
from models.refusal import Refusal
from server.doors import accounts
from server.doors.enrolment import enrol, refusals
from store.database import Database
from tests.conftest import JANUARY, World, noon
from wording.language import Language, set_language
from wording.names import role_name

NOW = noon(JANUARY)
HEADINGS = ["Tên đăng nhập", "Họ và tên", "Vai trò", "Đơn vị", "Thư điện tử"]


def workbook(*rows: Any, above: int = 0) -> bytes:
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows, start=above):
            sheet.write_row(number, 0, row)
    return file.getvalue()


ENTITY = b"<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>"


def far_out(row: int, column: int) -> bytes:
    """A small workbook with one stray cell."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        sheet.write(row, column, "x")
    return file.getvalue()


def packed(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


@pytest.mark.parametrize("language", Language)
def test_the_form_that_is_given_out_can_be_read_in(language: Language) -> None:
    sheet = load_workbook(BytesIO(form(["Sở TP"], language))).get_sheet_by_index(0).to_python()
    filled = workbook(*sheet, ["lan", "Nguyễn Thị Lan", "unit", "Sở TP", "", "", ""])
    [line] = read_people("x.xlsx", filled)
    assert (line.number, line.login, line.name, line.unit) == (5, "lan", "Nguyễn Thị Lan", "Sở TP")


def test_headings_may_stand_lower_and_in_another_order() -> None:
    rows = [["Danh sách"], [], ["Vai trò", "Ghi chú", "Họ và tên", "Tên đăng nhập"], ["Cán bộ đơn vị", "", "A  B", 7]]
    [line] = read_people("x.xlsx", workbook(*rows))
    assert (line.number, line.login, line.name, line.role) == (4, "7", "A B", "Cán bộ đơn vị")


def test_what_nobody_sees_in_a_list_of_people_is_left_out_and_named() -> None:
    [line] = read_people("x.xlsx", workbook(HEADINGS, ["lan\u200b", "Nguyễn\u202e Lan", "unit", "Sở TP", ""]))
    assert (line.login, line.name) == ("lan", "Nguyễn Lan")
    assert line.invisible == {"login": ("U+200B",), "name": ("U+202E",)}


@pytest.mark.parametrize("role", Role)
def test_roles_go_by_their_names_in_both_languages(role: Role) -> None:
    for language in Language:
        set_language(language)
        assert role_called(role_name(role).upper()) is role
    set_language(Language.VI)
    assert role_called(role.value) is role
    assert role_called("vua") is None


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (lambda: b"", "is empty"),
        (lambda: b"PK\x03\x04 broken", "cannot be read"),
        (lambda: b"%PDF-1.7", "cannot be read"),
        (lambda: workbook(["a", "b"], ["c", "d"]), "No row of headings"),
        (lambda: workbook(["Họ và tên", "Đơn vị"], ["A", "B"]), "columns are missing"),
        (lambda: workbook(HEADINGS), "Nothing stands below"),
        (lambda: workbook(HEADINGS, *([f"n{n}", "A", "unit", "STP", ""] for n in range(501))), "At most 500"),
        (lambda: far_out(1_048_575, 16_383), "a cell far outside of its table: XFD1048576"),
        (lambda: far_out(30_000, 0), "far outside"),
        (lambda: far_out(5, 300), "far outside"),
        (lambda: packed({"xl/worksheets/sheet1.xml": b"0" * 121 * 1024 * 1024}), "too large"),
        (
            lambda: packed({"xl/worksheets/sheet1.xml": b"<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>"}),
            "cannot be read",
        ),
    ],
    ids=[
        *("empty", "broken", "a pdf", "no headings", "missing columns", "nobody", "too many", "far out"),
        *("too long", "too wide", "a bomb", "an entity"),
    ],
)
def test_what_is_no_list_of_people_is_refused_in_a_sentence(made: Callable[..., bytes], why: str) -> None:
    with pytest.raises(Refusal, match=why):
        read_people("x.xlsx", made())


ROWS = [
    HEADINGS,
    ["lan", "Nguyễn Thị Lan", "Cán bộ đơn vị", "sở tư pháp", "lan@example.vn"],
    ["hoa", "Vũ Thị Hòa", "Cán bộ đơn vị", "STP", ""],
    ["minh", "Lê Minh", "Vua", "STP", ""],
    ["nga", "Trần Nga", "Lãnh đạo đơn vị", "Sở Nào Đó", ""],
    ["lan2", "Lan Khác", "Unit officer", "STP", "LAN@example.vn"],
    ["dung", "Đỗ Dũng", "secretariat", "", ""],
]


def test_good_rows_become_accounts_with_links_and_bad_ones_say_why(world: World, db: Database) -> None:
    lines = read_people("x.xlsx", workbook(*ROWS))
    preview = refusals(lines)
    with db.reading() as session:
        assert session.exec(select(Person).where(Person.login == "lan")).first() is None
    with db.writing() as session:
        done = enrol(session, lines, by=world.admin, at=NOW)
    assert [line.login for line, _link in done.added] == ["lan", "dung"]
    assert [line.number for line, _why in preview] == [line.number for line, _why in done.rejected]
    why = {line.number: str(refusal) for line, refusal in done.rejected}
    assert sorted(why) == [3, 4, 5, 6]
    assert "taken" in why[3]
    assert "no role" in why[4]
    assert "No unit is called" in why[5]
    assert "somebody else's" in why[6]
    _line, link = done.added[0]
    assert accounts.person_behind(link.rpartition("/")[2], NOW).login == "lan"


def test_the_links_come_as_a_workbook_without_formulas() -> None:
    content = invitations([("lan", "=1+1", "http://localhost/link/x")])
    rows = load_workbook(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[-1] == ["lan", "=1+1", "http://localhost/link/x"]
