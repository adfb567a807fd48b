"""Plans, notices and resolutions as offices print them, made small: each task with its lead and its day."""

from datetime import date
from pathlib import Path

import pytest

from exchange.plan.check import Check, check_plan
from exchange.plan.grids import read_plan_grids
from exchange.plan.plan import Plan
from exchange.plan.plan_table import PlanTable
from exchange.plan.tables import lines_of, not_read, tables_in
from models.directive.symbol import symbol_key
from models.plan.answers import Answers
from models.plan.columns import PlanColumn
from queries.plan_context import Known
from tests.exchange.plan.plan_files import FIELD_CASES

UNITS = (
    *("Sở Nội vụ", "Sở Tài chính", "Sở Khoa học và Công nghệ", "Sở Giáo dục và Đào tạo", "Sở Tư pháp", "Sở Y tế"),
    *("Công an tỉnh", "Thanh tra tỉnh", "Văn phòng UBND tỉnh", "Sở Văn hóa, Thể thao và Du lịch", "Tỉnh đoàn"),
    *("Sở Nông nghiệp và Môi trường", "Trung tâm Phục vụ hành chính công", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
    *("Sở KH&CN", "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Văn hóa - Xã hội", "Công an xã"),
)
IDS = {name: place for place, name in enumerate(UNITS, start=1)} | {"Sở KH&CN": 3}
DIRECTIVES = {
    symbol_key("03/CT-UBND"): ((90, date(2023, 3, 20)),),
    symbol_key("156/KH-UBND"): ((91, date(2025, 12, 1)),),
}
KNOWN = Known(
    names=tuple(IDS.items()), units=dict.fromkeys(IDS.values(), (None, None)), present=(), directives=DIRECTIVES
)
ASKED = None

# each task's lead and day; ASKED where a person says which
CASES: dict[str, list[tuple[str | None, date | str | None]]] = {
    "13_nghiquyet.txt": [
        ("Sở Nội vụ", date(2026, 12, 20)),
        ("Sở Tài chính", date(2026, 11, 30)),
        ("Sở Khoa học và Công nghệ", date(2026, 9, 30)),
        ("Sở Khoa học và Công nghệ", date(2026, 9, 30)),
    ],
    "40_tb_chutri.txt": [
        ("Sở Tài chính", date(2026, 8, 29)),
        ("Sở Giáo dục và Đào tạo", date(2026, 12, 31)),
        ("Sở Nội vụ", date(2026, 12, 1)),
        ("Sở Nội vụ", date(2026, 12, 31)),
        ("Sở Khoa học và Công nghệ", date(2026, 9, 25)),
        ("Công an tỉnh", date(2026, 9, 30)),
    ],
    "43_xuongdong_pdf.txt": [
        ("Sở Tài chính", date(2026, 12, 31)),
        ("Công an tỉnh", date(2026, 9, 30)),
        ("Công an tỉnh", date(2026, 12, 31)),
    ],
    "10_phuong_chitieu.txt": [
        ("Trung tâm Phục vụ hành chính công", "hàng quý"),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", date(2026, 12, 31)),
        ("Phòng Văn hóa - Xã hội", "hàng quý"),
        ("Công an xã", "hàng tháng"),
    ],
    "16_quy_x.csv": [
        ("Sở Nội vụ", date(2026, 3, 31)),
        ("Sở Nội vụ", date(2026, 9, 30)),
        ("Sở Nội vụ", ASKED),
        ("Sở Văn hóa, Thể thao và Du lịch", ASKED),
    ],
    "09_lich_thang.csv": [
        ("Sở Nội vụ", date(2027, 1, 15)),
        (ASKED, date(2027, 1, 18)),
        ("Văn phòng UBND tỉnh", date(2027, 2, 16)),
        ("Văn phòng UBND tỉnh", date(2027, 5, 3)),
        ("Sở Nội vụ", date(2027, 6, 12)),
    ],
    "04_nq_rac.csv": [(ASKED, ASKED), (ASKED, ASKED)],
    "03_kh144_chitieu.csv": [
        ("Sở Tài chính", ASKED),
        ("Sở KH&CN", ASKED),
        ("Sở Khoa học và Công nghệ", ASKED),
        ("Sở Khoa học và Công nghệ", ASKED),
        ("Tỉnh đoàn", ASKED),
    ],
    "08_daotao.csv": [
        (ASKED, date(2026, 3, 31)),
        ("Sở Nội vụ", date(2026, 6, 30)),
        ("Sở Nội vụ", date(2026, 12, 31)),
    ],
    "01_dongnai_kts.csv": [
        ("Sở Nông nghiệp và Môi trường", ASKED),
        ("Sở Nông nghiệp và Môi trường", ASKED),
        ("Sở Y tế", ASKED),
        (ASKED, ASKED),
        (ASKED, ASKED),
        (ASKED, ASKED),
    ],
    "29_bc1270.csv": [],
    "07_wbs.csv": [("Sở Khoa học và Công nghệ", ASKED), ("Sở Nội vụ", ASKED), ("Sở KH&CN", ASKED)],
    **{
        f"39_{number}.csv": [("Sở Nội vụ", date(2026, 3, 31)), ("Sở Tư pháp", date(2026, 6, 30))]
        for number in ("00", "02", "04", "07", "08", "16")
    },
    "45b.txt": [("Sở KH&CN", date(2026, 10, 20)), ("Thanh tra tỉnh", date(2026, 11, 15))],
    "50_kyhieu.csv": [("Sở Nội vụ", date(2026, 6, 30))] * 9,
}


def read(name: str) -> tuple[Check, list[PlanTable]]:
    content = Path(FIELD_CASES / name).read_bytes()
    grids = read_plan_grids(name, content)
    tables = tables_in(grids, {})
    lines = lines_of(grids, tables)
    assert lines.in_file == lines.in_tasks + lines.groups + lines.left_out + lines.not_read
    assert tables or not_read(grids, tables) == grids
    year = 2027 if name.startswith("09") else 2026
    return check_plan(tables, Plan(content, year, date(year, 1, 1)), KNOWN, Answers()), tables


@pytest.mark.parametrize("name", CASES)
def test_each_task_of_a_document_has_its_own_lead_and_day(name: str) -> None:
    checked, _tables = read(name)
    asked = {each.text for each in checked.deadlines}
    found = []
    for row in checked.rows:
        text = row.row.cells.get(PlanColumn.DEADLINE, "")
        due = row.new.terms.deadline.due if row.new and text not in asked else ASKED
        found.append((row.new.terms.lead_id if row.new else ASKED, due))
    for (lead, due), (expected, day) in zip(found, CASES[name], strict=True):
        assert lead == (IDS[expected] if expected else None)
        if lead is not None:
            assert due == (day if isinstance(day, date) else None)


def test_every_case_is_tried() -> None:
    assert {path.name for path in FIELD_CASES.iterdir()} == CASES.keys()


def test_titles_are_whole_and_say_the_work() -> None:
    titles = [row.row.cells[PlanColumn.TITLE] for name in CASES for row in read(name)[0].rows]
    assert all(len(title) > 12 and not title.lower().startswith("giao") for title in titles)
    assert "Tỷ lệ người dân có tài khoản định danh điện tử mức độ 2 đạt tối thiểu 90%" in titles


@pytest.mark.parametrize(
    ("name", "deadlines"),
    [
        ("10_phuong_chitieu.txt", ["hàng quý", "hoàn thành trước ngày 31/12/2026", "hàng quý", "hàng tháng"]),
        ("16_quy_x.csv", ["Quý I", "Quý III", "Quý II; Quý IV", "Quý I; Quý II; Quý III; Quý IV"]),
        ("03_kh144_chitieu.csv", [""] * 5),
    ],
)
def test_one_answer_is_never_given_to_different_days(name: str, deadlines: list[str]) -> None:
    assert [row.row.cells.get(PlanColumn.DEADLINE, "") for row in read(name)[0].rows] == deadlines


def test_groups_repeated_headings_and_merged_numbers_are_told_apart() -> None:
    checked, [table] = read("01_dongnai_kts.csv")
    assert [row.row.number for row in checked.rows] == ["1.1", "1.4", "2.3", "3.3", "9.4", "9.5"]
    assert [[name[:17] for name in row.row.groups] for row in checked.rows[:3]] == [
        ["PHÁT TRIỂN KINH T", "Phát triển kinh t"]
    ] * 3
    assert (checked.groups, len(table.left_out)) == (4, 2)


def test_two_leads_of_one_merged_row_are_asked_as_one_task() -> None:
    checked, _tables = read("04_nq_rac.csv")
    assert checked.rows[0].row.cells[PlanColumn.LEAD].splitlines() == [
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        "UBND các xã, phường",
    ]


def test_a_group_with_a_period_is_no_task() -> None:
    assert [row.row.groups for row in read("07_wbs.csv")[0].rows] == [
        *[("THỦ TỤC PHÁP LÝ, CƠ CHẾ & KIỆN TOÀN TỔ CHỨC",)] * 2,
        ("KHẢO SÁT KỸ THUẬT & ĐÀM PHÁN",),
    ]


def test_symbols_link_their_directives_however_they_are_typed() -> None:
    linked = [[link.directive_id for link in row.new.terms.links] for row in read("50_kyhieu.csv")[0].rows if row.new]
    assert linked == [[90]] * 6 + [[90, 91]] + [[90]] * 2


def test_units_that_help_are_read_beside_those_that_lead() -> None:
    helping = [row.row.cells.get(PlanColumn.CO_ORDINATING) for row in read("40_tb_chutri.txt")[0].rows]
    assert helping == [
        "các cơ quan liên quan",
        "Sở Tài chính và các cơ quan liên quan",
        *[None] * 3,
        "Văn phòng UBND tỉnh và các đơn vị liên quan",
    ]
