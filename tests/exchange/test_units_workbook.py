"""Units in a workbook: out and in again without loss; a wrong list names its row and changes nothing."""

from dataclasses import replace

import pytest

from exchange.units_workbook import read_units, units_workbook
from language import Language
from models.refusal import Refusal
from models.unit import set_units
from queries.units import unit_called, unit_pages
from tests.conftest import JANUARY, noon
from tests.exchange.plan_files import as_csv


@pytest.mark.parametrize("chosen", Language)
def test_units_go_out_and_come_in_again_as_they_are(world, db, chosen):
    pages = unit_pages(world.admin)
    codes = {page.id: page.details.code for page in pages}
    content = units_workbook([page.details for page in pages], codes, chosen)
    lines = [(line.number, line.details, line.above) for line in read_units("x.xlsx", content)]
    with db.writing() as session:
        assert set_units(session, lines, by=world.admin, at=noon(JANUARY)) == (0, 0)
        row, details, _above = lines[0]
        more = [
            (row, replace(details, aliases=(*details.aliases, "Tư pháp"), valid_from=JANUARY), ""),
            (99, replace(details, code="MOI", name_vi="Ban Mới", name_en="New", short_vi="BM", aliases=()), "stp"),
        ]
        assert set_units(session, more, by=world.admin, at=noon(JANUARY)) == (1, 1)
    assert unit_called("tư pháp").id == unit_called("STP").id
    new = next(page for page in unit_pages(world.admin) if page.details.code == "MOI")
    assert new.details.parent_id == world.stp


def test_a_list_of_units_that_is_wrong_names_its_row_and_changes_nothing(world, db):
    [first, *_rest] = unit_pages(world.admin)
    lines = [(5, replace(first.details, name_vi="Khác"), ""), (6, replace(first.details, code="X", name_en="X"), "")]
    with pytest.raises(Refusal, match=r"Row 6: “.*” is already a name of"), db.writing() as session:
        set_units(session, lines, by=world.admin, at=noon(JANUARY))
    assert unit_pages(world.admin)[0].details == first.details


HEADINGS = ["Mã", "Loại", "Tên tiếng Việt", "Tên tiếng Anh", "Tên viết tắt", "Có từ ngày"]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([["a", "b"]], "No row of headings"),
        ([HEADINGS], "names no unit"),
        ([HEADINGS[:3], ["A", "Sở", "B"]], "columns are missing"),
        ([HEADINGS, ["A", "vua", "B", "C", "D", ""]], "Row 2: “vua” is no kind of unit"),
        ([HEADINGS, ["A", "other", "B", "C", "D", "mai"]], "Row 2: “mai” is no day"),
    ],
)
def test_what_is_no_list_of_units_is_refused_in_a_sentence(rows, why):
    with pytest.raises(Refusal, match=why):
        read_units("x.csv", as_csv(rows))
