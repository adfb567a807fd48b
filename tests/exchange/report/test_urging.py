"""Letters that urge: whom, for which tasks and by which documents, in Vietnamese whoever prints them."""

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument

from exchange.report.urging import LateSection, Letter, urging_letters
from models.counting.standing import Standing
from models.moment import Moment
from models.preference import Preferences
from queries.follow_up import FollowUpRow
from queries.task_list import DirectiveSymbol
from tests.conftest import noon
from tests.figures import HNS, STP, STTTT, follow_up_row, letters_of
from wording.language import Language, use_language

TODAY = date(2024, 7, 1)
NOW, READ = Moment(TODAY), noon(TODAY)
A_DAY = timedelta(days=1)
OFFICE = Preferences(place="Hải Dương")
UNITS = {unit.id: unit for unit in (STP, STTTT, HNS)}


def overdue(
    code: str = "2024-KH-001", days: int = 1, *, directives: tuple[str, ...] = (), **task: Any
) -> FollowUpRow:
    late = {"standing": Standing.OVERDUE, "deadline": TODAY - days * A_DAY}
    behind = tuple(DirectiveSymbol(place, symbol) for place, symbol in enumerate(directives, 1))
    return follow_up_row(code, task={**late, **task}, directives=behind)


def due_in(days: int, code: str = "2024-KH-002", **task: Any) -> FollowUpRow:
    return follow_up_row(code, task={"deadline": TODAY + days * A_DAY, **task})


def letters(*rows: FollowUpRow, office: Preferences = OFFICE) -> WordDocument:
    return docx.Document(BytesIO(urging_letters(letters_of(rows), UNITS, office, NOW, READ)))


def paragraphs(document: WordDocument) -> list[str]:
    return [each.text for each in document.paragraphs if each.text]


def tables(document: WordDocument) -> list[list[list[str]]]:
    """What stands in each table of tasks, without its heads."""
    made = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [rows[1:] for rows in made if rows[0][0] == "STT"]


@pytest.mark.parametrize("chosen", Language)
def test_a_letter_says_who_is_asked_and_how_many_tasks_there_are(chosen: Language) -> None:
    with use_language(chosen):
        document = letters(overdue("1"), overdue("2"), due_in(3, "3"))
    assert paragraphs(document) == [
        "Kính gửi: Sở Tư pháp",
        "Qua theo dõi tình hình thực hiện nhiệm vụ cải cách hành chính đến ngày 01/07/2024, Sở Tư pháp được giao chủ "
        "trì 2 nhiệm vụ đã quá hạn, chưa hoàn thành và 1 nhiệm vụ sắp đến hạn. SỞ NỘI VỤ đề nghị đơn vị tập trung "
        "thực hiện và báo cáo kết quả chậm nhất ngày      /     /2024:",
        "Trân trọng./.",
        "Dữ liệu tính đến ngày 01/07/2024, theo dữ liệu đã ghi đến 01/07/2024 12:00.",
    ]
    left, right = ([each.text for each in cell.paragraphs] for cell in document.tables[0].rows[0].cells)
    assert "V/v đôn đốc thực hiện nhiệm vụ cải cách hành chính" in left
    assert re.fullmatch(r"Hải Dương, ngày +tháng 7 năm 2024", right[-1])
    assert document.core_properties.author == ""


def test_the_overdue_stand_before_the_nearly_due_with_documents_and_days() -> None:
    soon = due_in(14, "2", title="Khác")
    late = overdue("1", 366, directives=("03/CT-UBND", "45/QĐ-UBND"))
    assert tables(letters(soon, late)) == [
        [
            ["Nhiệm vụ quá hạn"] * 5,
            ["1", "Rà soát thủ tục hành chính", "03/CT-UBND, 45/QĐ-UBND", "01/07/2023", "366"],
        ],
        [["Nhiệm vụ sắp đến hạn"] * 3, ["1", "Khác", "15/07/2024"]],
    ]


@pytest.mark.parametrize(("row", "heading"), [(overdue(), "Nhiệm vụ quá hạn"), (due_in(0), "Nhiệm vụ sắp đến hạn")])
def test_a_table_with_nothing_in_it_is_left_out(row: FollowUpRow, heading: str) -> None:
    assert [rows[0][0] for rows in tables(letters(row))] == [heading]


def test_sections_of_reports_that_are_late_stand_with_the_day_by_which_they_were_to_be_sent() -> None:
    late = LateSection("Khảo sát", "6 tháng đầu năm 2024", date(2024, 6, 20))
    row = overdue("1")
    for letter, said in (
        (Letter(sections=[late]), "Sở Tư pháp chưa gửi 1 nội dung phục vụ báo cáo."),
        (
            Letter([row], sections=[late]),
            "Sở Tư pháp được giao chủ trì 1 nhiệm vụ đã quá hạn, chưa hoàn thành; chưa gửi 1 nội dung phục vụ báo "
            "cáo.",
        ),
    ):
        document = docx.Document(BytesIO(urging_letters({STP.id: letter}, UNITS, OFFICE, NOW, READ)))
        opening = "Qua theo dõi tình hình thực hiện nhiệm vụ cải cách hành chính đến ngày 01/07/2024"
        assert f"{opening}, {said}" in "\n".join(paragraphs(document))
        assert tables(document)[-1] == [
            ["Nội dung báo cáo chưa gửi"] * 4,
            ["1", "Khảo sát", "6 tháng đầu năm 2024", "20/06/2024"],
        ]


def test_each_unit_has_a_letter_on_a_page_of_its_own_that_names_no_other_units_task() -> None:
    document = letters(overdue("1", title="Của Sở"), overdue("2", title="Của huyện", lead=HNS))
    assert len(document.sections) == 2
    assert all(section.different_first_page_header_footer for section in document.sections)
    addressed = [text for text in paragraphs(document) if text.startswith("Kính gửi")]
    assert addressed == ["Kính gửi: Sở Tư pháp", "Kính gửi: UBND huyện Nam Sách"]
    assert [[row[1] for row in rows[1:]] for rows in tables(document)] == [["Của Sở"], ["Của huyện"]]


@pytest.mark.parametrize(
    ("issuing", "asks"),
    [("SỞ TƯ PHÁP", "Sở Tư pháp"), ("sở tư pháp", "Sở Tư pháp"), ("VĂN PHÒNG", "VĂN PHÒNG")],
)
def test_who_asks_is_called_as_in_a_sentence_where_the_office_is_a_unit(issuing: str, asks: str) -> None:
    [sentence] = [
        text
        for text in paragraphs(letters(overdue(lead=HNS), office=OFFICE.model_copy(update={"issuing_body": issuing})))
        if text.startswith("Qua theo dõi")
    ]
    assert f". {asks} đề nghị đơn vị" in sentence


def test_whatever_a_title_has_in_it_the_letter_can_be_opened() -> None:
    title = "A\x00\x0b <b> & \ud800 {x}"
    assert tables(letters(overdue(title=title)))[0][1][1] == "A   <b> &   {x}"
