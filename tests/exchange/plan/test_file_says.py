"""Of which year a plan's file says that it is, and with which document it comes."""

from datetime import date

import pytest

from exchange.plan.file_says import FileSays, file_says
from exchange.plan.tables import tables_in
from exchange.reading.grid import Grid
from models.directive.symbol import PrintedSymbol

HEADS = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]


def says(*above: str, due: str = "") -> FileSays:
    rows = [*[[line, "", "", ""] for line in above], HEADS, *[["1", "Rà soát", "Sở Y tế", due]] * 3]
    grids = [Grid("A", rows)]
    return file_says(grids, tables_in(grids, {}))


@pytest.mark.parametrize(
    ("above", "due", "year"),
    [
        (("PHỤ LỤC NHIỆM VỤ NĂM 2025",), "", 2025),
        (("(Kèm theo Kế hoạch số 12/KH-UBND về cải cách hành chính năm 2025)",), "Quý I/2026", 2025),
        (("PHỤ LỤC",), "Quý I/2026", 2026),
        (("PHỤ LỤC",), "30/6", None),
        (("Ngày 05 tháng 01 năm 2025",), "", None),
        (("(Kèm theo Kế hoạch số 12/KH-UBND ngày 30 tháng 12 năm 2025 của UBND tỉnh)",), "", None),
        (("(Kèm theo Kế hoạch số 12/KH-UBND ngày 15/01/2025)",), "", 2025),
        (("(Ban hành theo Quyết định số 5/QĐ-UBND ngày 3 tháng 02 năm 2025)",), "", 2025),
        (("(Kèm theo Kế hoạch số 12/KH-UBND ngày     tháng    năm 2025)",), "", 2025),
        (("Kế hoạch năm 2026 (kèm theo Quyết định số 1/QĐ-UBND ngày 30 tháng 12 năm 2025)",), "", 2026),
        (("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH GIAI ĐOẠN 2026-2030",), "", None),
        (("KẾ HOẠCH NĂM 2026 - 2030",), "", None),
        (("KẾT QUẢ NĂM 2025, NHIỆM VỤ NĂM 2026",), "", None),
        (("KẾ HOẠCH NĂM 2026 (giai đoạn 2026-2030)",), "", 2026),
        (("PHỤ LỤC",), "2026-2030", None),
        (("KẾ HOẠCH CCHC 2026",), "", 2026),
        (("NHIỆM VỤ TRỌNG TÂM QUÝ III/2026",), "", 2026),
        (("LỊCH CÔNG TÁC THÁNG 6/2026",), "", 2026),
        (("PHỤ LỤC",), "Từ năm 2026 đến năm 2030", None),
        (("PHỤ LỤC",), "2026, 2027", None),
        (("KẾ HOẠCH", "Cải cách hành chính năm 2026"), "30/6", 2026),
        (("PHỤ LỤC",), "trước ngày 30 tháng 11 năm 2026", 2026),
        (
            ("Kế hoạch về Chỉ số năm 2025", "(Kèm theo Kế hoạch số 60/KH-UBND ngày 15/5/2026)"),
            "Quý III/2026",
            2026,
        ),
        (("Phụ lục nhiệm vụ năm 2025", "(Kèm theo Báo cáo số 1/BC-SNV ngày 10/01/2026)"), "Quý III/2025", 2025),
        (("Phụ lục nhiệm vụ năm 2025", "(Kèm theo Báo cáo số 1/BC-SNV ngày 10/01/2026)"), "30/6", 2025),
    ],
)
def test_a_title_says_the_year_and_else_most_of_the_deadlines(
    above: tuple[str, ...], due: str, year: int | None
) -> None:
    assert says(*above, due=due).year == year


@pytest.mark.parametrize(
    ("above", "code"),
    [
        ("PHỤ LỤC KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026", "annual_plan"),
        ("Kế hoạch CCHC tỉnh năm 2026", "annual_plan"),
        ("Danh mục nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao", "government"),
        ("Nhiệm vụ HĐND tỉnh giao", "council"),
        ("Danh mục nhiệm vụ năm 2026", ""),
    ],
)
def test_a_title_says_the_register_by_its_name(above: str, code: str) -> None:
    names = [
        *[("annual_plan", "Kế hoạch CCHC năm"), ("annual_plan", "Annual plan"), ("government", "Chính phủ giao")],
        *[("council", "Hội đồng nhân dân tỉnh giao"), ("none", "")],
    ]
    grids = [Grid("A", [[above, "", "", ""], HEADS, ["1", "Rà soát", "Sở Y tế", "30/6"]])]
    assert file_says(grids, tables_in(grids, {}), names).register_code == code


def test_the_document_that_it_comes_with_is_named_above_the_table() -> None:
    said = says("(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/01/2025 của UBND tỉnh)")
    assert said.symbol == PrintedSymbol("12/KH-UBND", "05/01/2025")
    assert said.issued_on == date(2025, 1, 5)
    assert says("PHỤ LỤC").symbol is None
