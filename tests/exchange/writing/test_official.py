"""The head and foot of an official document, in the law's own words; in another language they are translated."""

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import Table as WordTable

from exchange.writing.decree30 import LITTLE, SMALL, add_table, annex, new_document, printable, saved
from exchange.writing.official import (
    addressed,
    body,
    dated,
    foot,
    head,
    month_text,
    name_of_document,
    section_heading,
)
from exchange.writing.table import Cell, Column, Table, cell_text
from models.preference import EarlierHead, Preferences
from wording.language import Language, use_language

OFFICE = Preferences(
    superior_body="Ủy ban nhân dân tỉnh Hải Dương",
    issuing_body="Sở Nội vụ",
    symbol_ending="SNV",
    place="Hải Dương",
    signer_title="Giám đốc",
    recipients="Như trên\n\nUBND tỉnh (để báo cáo)",
)
JUNE = date(2024, 6, 17)


def made(fill: Callable[[WordDocument], object]) -> WordDocument:
    """The document that ``fill`` made, saved and opened again."""
    document = new_document()
    fill(document)
    return docx.Document(BytesIO(saved(document)))


def halves(document: WordDocument) -> list[list[str]]:
    return [[each.text for each in cell.paragraphs if each.text] for cell in document.tables[0].rows[0].cells]


@pytest.mark.parametrize(
    ("chosen", "number", "nation"),
    [
        (
            Language.VI,
            "Số:        /BC-SNV",
            [
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "Hải Dương, ngày         tháng 6 năm 2024",
            ],
        ),
        (
            Language.EN,
            "No.:        /BC-SNV",
            [
                "SOCIALIST REPUBLIC OF VIET NAM",
                "Independence - Freedom - Happiness",
                "Hải Dương,         June 2024",
            ],
        ),
    ],
)
def test_the_head_has_the_bodies_on_the_left_and_the_nation_on_the_right(
    chosen: Language, number: str, nation: list[str]
) -> None:
    with use_language(chosen):
        left, right = halves(made(lambda document: head(document, OFFICE, "BC", JUNE)))
    assert left == ["ỦY BAN NHÂN DÂN TỈNH HẢI DƯƠNG", "SỞ NỘI VỤ", number]
    assert right == nation


def test_a_letter_has_no_kind_and_says_its_subject_in_the_head() -> None:
    left, _right = halves(made(lambda document: head(document, OFFICE, "", JUNE, "đôn đốc báo cáo")))
    assert left[2:] == ["Số:        /SNV-CCHC", "V/v đôn đốc báo cáo"]


def test_a_document_of_an_earlier_day_has_the_names_of_that_day() -> None:
    until = EarlierHead(until=JUNE, superior_body="UBND tỉnh cũ", issuing_body="Sở cũ", place="Tỉnh cũ")
    office = OFFICE.model_copy(update={"earlier_heads": (until,)})
    left, right = halves(made(lambda document: head(document, office, "BC", JUNE)))
    assert (left[:2], right[2][:7]) == (["UBND TỈNH CŨ", "SỞ CŨ"], "Tỉnh cũ")
    later = halves(made(lambda document: head(document, office, "BC", date(2024, 6, 18))))
    assert later[0][:2] == ["ỦY BAN NHÂN DÂN TỈNH HẢI DƯƠNG", "SỞ NỘI VỤ"]


def test_an_office_that_has_not_said_its_place_gets_room_to_write_it() -> None:
    _left, right = halves(made(lambda document: head(document, Preferences(), "BC", JUNE)))
    assert right[2] == "…………, ngày         tháng 6 năm 2024"


def test_an_office_below_none_begins_with_its_own_name() -> None:
    office = OFFICE.model_copy(update={"superior_body": ""})
    document = made(lambda document: head(document, office, "BC", JUNE, signed_on=date(2024, 6, 5)))
    left, right = (cell.paragraphs for cell in document.tables[0].rows[0].cells)
    assert left[0].text == "SỞ NỘI VỤ"
    assert right[-1].text == "Hải Dương, ngày 05 tháng 6 năm 2024"


@pytest.mark.parametrize(("month", "text"), [(1, "01"), (2, "02"), (3, "3"), (9, "9"), (10, "10"), (12, "12")])
def test_only_january_and_february_have_a_zero(month: int, text: str) -> None:
    assert month_text(date(2024, month, 5)) == text


@pytest.mark.parametrize(("on", "text"), [(date(2024, 6, 5), "5 June 2024"), (date(2024, 2, 20), "20 February 2024")])
def test_in_english_a_month_is_written_by_its_name(on: date, text: str) -> None:
    with use_language(Language.EN):
        assert dated("Hải Dương", on, is_known=True) == f"Hải Dương, {text}"


def test_the_foot_lists_the_recipients_and_leaves_room_for_the_signature() -> None:
    document = made(lambda document: foot(document, OFFICE))
    left, right = halves(document)
    assert left == ["Nơi nhận:", "- Như trên;", "- UBND tỉnh (để báo cáo);", "- Lưu: VT, CCHC."]
    assert right == ["GIÁM ĐỐC"]
    assert len(document.tables[0].rows[0].cells[1].paragraphs) >= 5


@pytest.mark.parametrize(
    ("to", "lines"),
    [
        (["Bộ Nội vụ"], ["Kính gửi: Bộ Nội vụ"]),
        (["Sở A", "Sở B"], ["Kính gửi:", "- Sở A;", "- Sở B;"]),
    ],
)
def test_a_document_is_addressed_to_one_or_to_each_on_a_line(to: list[str], lines: list[str]) -> None:
    document = made(lambda document: addressed(document, to))
    assert [each.text for each in document.paragraphs if each.text] == lines
    assert {each.alignment for each in document.paragraphs if each.text} == {WD_ALIGN_PARAGRAPH.CENTER}


def test_the_body_is_justified_and_indented_and_a_heading_stays_with_what_follows() -> None:
    def fill(document: WordDocument) -> None:
        name_of_document(document, "Báo cáo", "Kết quả 6 tháng")
        section_heading(document, "I.", "Kết quả", 1)  # which is never stretched over its line
        body(document, "Đã hoàn thành.")

    kind, subject, _rule, heading, text = made(fill).paragraphs
    assert (kind.text, subject.text, heading.runs[0].bold) == ("BÁO CÁO", "Kết quả 6 tháng", True)
    assert heading.text == "I. KẾT QUẢ"
    assert (heading.paragraph_format.keep_with_next, heading.alignment) == (True, WD_ALIGN_PARAGRAPH.LEFT)
    assert (text.alignment, text.runs[0].bold) == (WD_ALIGN_PARAGRAPH.JUSTIFY, False)
    assert abs(text.paragraph_format.first_line_indent - Mm(12.7)) < Mm(0.1)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Rà soát", "Rà soát"),
        ("a\x00b\x0bc\x1f", "a b c "),
        ("dòng\tmột\nhai", "dòng\tmột\nhai"),
        ("\ud800x\uffff", " x "),
        ("🙂 ứ", "🙂 ứ"),
    ],
)
def test_signs_that_a_word_file_cannot_hold_become_spaces(text: str, kept: str) -> None:
    assert printable(text) == kept
    [paragraph] = made(lambda document: body(document, text)).paragraphs
    assert paragraph.text == kept


FEW = [Column("STT", 5, True), Column("Nhiệm vụ", 50), Column("Thời hạn", 20, True)]


def table_of(columns: list[Column], groups: Sequence[tuple[str, Sequence[Sequence[Cell]]]]) -> WordTable:
    return made(lambda document: add_table(document, Table("T", "n", columns, groups))).tables[0]


def test_a_table_without_rows_says_so_in_the_readers_language() -> None:
    for chosen, words in ((Language.VI, "Không có nội dung nào."), (Language.EN, "Nothing stands here.")):
        with use_language(chosen):
            made_table = table_of(FEW, [("", [])])
        assert [cell.text for cell in made_table.rows[1].cells] == [words] * 3


def test_days_and_numbers_stand_in_the_middle_and_nothing_in_an_empty_cell() -> None:
    row = table_of(FEW, [("", [[1, "Rà soát", date(2024, 6, 30)], [2, None, None]])]).rows
    assert [cell.text for cell in row[1].cells] == ["1", "Rà soát", "30/06/2024"]
    assert [cell.text for cell in row[2].cells] == ["2", "", ""]
    aligned = [cell.paragraphs[0].alignment for cell in row[1].cells]
    assert aligned == [WD_ALIGN_PARAGRAPH.CENTER, None, WD_ALIGN_PARAGRAPH.CENTER]  # else as its style, to the left


def test_each_group_has_its_heading_over_all_columns() -> None:
    rows = table_of(FEW, [("Sở A", [[1, "x", None]]), ("", [[2, "y", None]]), ("Sở B", [])]).rows
    assert [[cell.text for cell in row.cells] for row in rows[1:]] == [
        ["Sở A"] * 3,
        ["1", "x", ""],
        ["2", "y", ""],
        ["Sở B"] * 3,
    ]


def test_a_table_with_many_columns_has_smaller_letters_and_fits_the_page() -> None:
    many = [Column(f"Cột {number}", 5) for number in range(9)]
    for columns, size in ((FEW, SMALL), (many, LITTLE)):
        made_table = table_of(columns, [("", [["x"] * len(columns)])])
        assert made_table.rows[1].cells[1].paragraphs[0].runs[0].font.size == Pt(size)
        assert abs(sum(column.width for column in made_table.columns) - Mm(160)) < Mm(1)


@pytest.mark.parametrize(("count", "heads"), [(1, ["Phụ lục"]), (3, ["Phụ lục I", "Phụ lục II", "Phụ lục III"])])
def test_annexes_are_numbered_when_there_are_several_each_on_its_own_page(count: int, heads: list[str]) -> None:
    document = docx.Document(BytesIO(annex([Table("T", "n", FEW, [])] * count, "(Kèm theo)")))
    assert [each.text for each in document.paragraphs if each.text.startswith("Phụ lục")] == heads
    assert len(document.sections) == count


@pytest.mark.parametrize(
    ("cell", "text"), [(None, ""), ("", ""), (0, "0"), (12, "12"), ("Rà soát", "Rà soát"), (JUNE, "17/06/2024")]
)
def test_a_cell_in_words(cell: int | str | date | None, text: str) -> None:
    assert cell_text(cell) == text
