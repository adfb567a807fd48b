"""Units in a workbook: out and in again without loss; a wrong list names its row and changes nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from exchange.lists.units import read_units, units_workbook
from models.refusal import Refusal
from models.unit import Unit, UnitKind
from models.unit_list import set_units
from models.unit_naming import ALWAYS, Names, names_of
from queries.units import unit_called, unit_pages
from store.database import Database
from tests.conftest import JANUARY, World, noon
from tests.exchange.plan.plan_files import as_csv
from wording.language import Language


@pytest.mark.parametrize("chosen", Language)
def test_units_go_out_and_come_in_again_as_they_are(world: World, db: Database, chosen: Language) -> None:
    pages = unit_pages(world.admin)
    codes = {page.id: page.details.code for page in pages}
    content = units_workbook([page.details for page in pages], codes, chosen, at=noon(JANUARY))
    lines: list[tuple[int, str, Mapping[str, Any], str | None]] = [
        (line.number, line.code, line.details, line.above) for line in read_units("x.xlsx", content)
    ]
    with db.writing() as session:
        assert {what for _row, what in set_units(session, lines, by=world.admin, at=noon(JANUARY))} == {"same"}
        row, code, said, _above = lines[0]
        new: dict[str, Any] = {"code": "MOI", "name_vi": "Ban Mới", "short_vi": "BM", "kind": UnitKind.OTHER}
        more = [(row, code, {"aliases": (*said["aliases"], "Tư pháp")}, None), (99, "MOI", new, "stp")]
        assert set_units(session, more, by=world.admin, at=noon(JANUARY)) == [(row, "changed"), (99, "added")]
    assert unit_called("tư pháp").id == unit_called("STP").id
    added = next(page for page in unit_pages(world.admin) if page.details.code == "MOI")
    assert added.details.parent_id == world.stp


def test_what_nobody_sees_in_a_list_of_units_is_left_out_and_named() -> None:
    heads = ["Mã", "Loại", "Tên tiếng Việt", "Tên viết tắt", "Tên gọi khác"]
    rows = [heads, ["A", "Khác", "Ban\u202e A", "A", "B\u200b; C"]]
    [line] = read_units("x.csv", as_csv(rows))
    assert (line.details["name_vi"], line.details["aliases"]) == ("Ban A", ("B", "C"))
    assert line.invisible == {"name_vi": ("U+202E",), "aliases": ("U+200B",)}


def test_a_list_of_units_that_is_wrong_names_its_row_and_changes_nothing(world: World, db: Database) -> None:
    [first, *_rest] = unit_pages(world.admin)
    same_name: dict[str, Any] = {
        "code": "X",
        "name_vi": first.details.name_vi,
        "short_vi": "X",
        "kind": UnitKind.OTHER,
    }
    renamed: dict[str, Any] = {"name_vi": "Khác", "named_from": JANUARY}
    lines: list[tuple[int, str, Mapping[str, Any], str | None]] = [
        (5, first.details.code, renamed, None),
        (6, "X", same_name, None),
    ]
    with pytest.raises(Refusal, match=r"Row 6: “.*” is already a name of"), db.writing() as session:
        set_units(session, lines, by=world.admin, at=noon(JANUARY))
    assert unit_pages(world.admin)[0].details == first.details


HEADINGS = ["Mã", "Loại", "Tên tiếng Việt", "Tên tiếng Anh", "Tên viết tắt", "Có từ ngày"]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([["a", "b"]], "No row of headings"),
        ([HEADINGS], "Nothing stands below"),
        ([HEADINGS[:3], ["A", "Sở", "B"]], "columns are missing"),
        ([HEADINGS, ["A", "vua", "B", "C", "D", ""]], "Row 2: “vua” is no kind of unit"),
        ([HEADINGS, ["A", "other", "B", "C", "D", "mai"]], "Row 2: “mai” is no day"),
        ([[*HEADINGS, "Tên mới dùng từ ngày"], ["A", "other", *"BCD", "", "31/9/2024"]], "“31/9/2024” is no day"),
    ],
)
def test_what_is_no_list_of_units_is_refused_in_a_sentence(rows: list[list[str]], why: str) -> None:
    with pytest.raises(Refusal, match=why):
        read_units("x.csv", as_csv(rows))


HEADS_OF_NAMES = ["Mã", "Loại", "Tên tiếng Việt", "Tên viết tắt", "Tên mới dùng từ ngày"]


def test_a_list_gives_a_unit_another_name_from_the_day_that_it_says(world: World, db: Database) -> None:
    keeper: dict[str, Any] = {"by": world.admin, "at": noon(JANUARY)}

    def read(since: str) -> list[tuple[int, str, Mapping[str, Any], str | None]]:
        row = ["STP", "department", "Sở Tư pháp và Pháp chế", "STPPC", since]
        lines = read_units("x.csv", as_csv([HEADS_OF_NAMES, row]))
        return [(line.number, line.code, line.details, line.above) for line in lines]

    with pytest.raises(Refusal, match="Row 2: Say from which day the new name holds"), db.writing() as session:
        set_units(session, read(""), **keeper)
    with db.writing() as session:
        assert set_units(session, read("02/01/2024"), **keeper) == [(2, "changed")]
        assert set_units(session, read("02/01/2024"), **keeper) == [(2, "same")]
        names = names_of(session, world.stp)
    second = Names("Sở Tư pháp và Pháp chế", "Department of Justice", "STPPC")
    assert names == {ALWAYS: Names("Sở Tư pháp", "Department of Justice", "STP"), date(2024, 1, 2): second}


def test_what_no_column_says_stays_as_it_is(world: World, db: Database) -> None:
    with db.writing() as session:
        unit = session.get_one(Unit, world.nam_sach)
        details = replace(unit.details(session), parent_id=world.stp, aliases=("Nam Sách",), valid_from=JANUARY)
        unit.change(session, details, by=world.admin, at=noon(JANUARY))
    heads = ["Mã", "Loại", "Tên tiếng Việt", "Tên viết tắt"]
    read = read_units("x.csv", as_csv([heads, ["HNS", "district", "UBND huyện Nam Sách", "HNS"]]))
    with db.writing() as session:
        set_units(
            session,
            [(line.number, line.code, line.details, line.above) for line in read],
            by=world.admin,
            at=noon(JANUARY),
        )
        after = session.get_one(Unit, world.nam_sach).details(session)
    assert (after.parent_id, after.valid_from, after.name_en) == (world.stp, JANUARY, details.name_en)
    assert set(after.aliases) == {"Nam Sách", "HNS"} - {after.code} | {"Nam Sách"}
