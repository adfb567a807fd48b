"""The annexes of a meeting: whose task it is, how it stands, and what its unit said, in the words of the office."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from exchange.report.follow_up import follow_up_table, overdue_table
from exchange.writing.decree30 import annex
from exchange.writing.excel import workbook
from exchange.writing.table import Cell
from models.counting.standing import Standing
from models.ledger.acts import Document
from models.ledger.facts import Questions, Reason
from models.moment import Moment
from queries.follow_up import FollowUpRow
from queries.people import LeaderRow
from queries.task_list import DirectiveSymbol
from tests.conftest import JUNE_30, noon
from tests.figures import FUNDS, HNS, follow_up_row
from wording.language import Language, use_language

KHAI = LeaderRow(7, "Trần Minh Khải")
MAY, JULY = date(2024, 5, 20), date(2024, 7, 15)
NOW = Moment(JULY)
READ = noon(date(2024, 7, 1))
SILENT = "Chưa nêu lý do, chưa báo cáo lần nào"
LONG_SILENT = "Chưa nêu lý do, báo cáo gần nhất cách đây 132 ngày"
SAYS_DONE = "Đơn vị báo đã xong nhưng chưa có sản phẩm được xác nhận."


def cells(row: FollowUpRow) -> Sequence[Cell]:
    """What the table of the conclusions has of a task, behind its number."""
    [(_member, [line])] = follow_up_table([row], "08/TB-BCĐ", NOW, READ).groups
    return line[1:]


@pytest.mark.parametrize(
    ("chosen", "title", "heads", "note"),
    [
        (
            Language.VI,
            "Tình hình thực hiện nhiệm vụ theo 08/TB-BCĐ",
            ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Kết quả đến nay", "Tình trạng", "Lý do chậm"],
            "Dữ liệu tính đến ngày 15/07/2024, theo dữ liệu đã ghi đến 01/07/2024 12:00",
        ),
        (
            Language.EN,
            "Progress of the tasks under 08/TB-BCĐ",
            ["No.", "Task", "Lead unit", "Deadline", "Result so far", "Standing", "Reason for the delay"],
            "Data as of 15/07/2024, as known at 01/07/2024 12:00",
        ),
    ],
)
def test_the_annex_of_conclusions_says_of_what_and_as_of_when(
    chosen: Language, title: str, heads: list[str], note: str
) -> None:
    with use_language(chosen):
        table = follow_up_table([], "08/TB-BCĐ", NOW, READ)
    assert (table.title, [column.name for column in table.columns], table.note) == (title, heads, note)
    assert table.groups == []


def test_tasks_stand_under_who_supervises_them_and_their_numbers_run_on() -> None:
    rows = [
        follow_up_row("1", task={"title": "A"}),
        follow_up_row("2", task={"title": "B"}, supervisor=KHAI),
        follow_up_row("3", task={"title": "C"}, supervisor=LeaderRow(8, "Lê Thị Bình")),
        follow_up_row("4", task={"title": "D"}, supervisor=KHAI),
    ]
    groups = follow_up_table(rows, "08/TB-BCĐ", NOW, READ).groups
    assert [(member, [line[:2] for line in lines]) for member, lines in groups] == [
        ("Lê Thị Bình", [[1, "C"]]),
        ("Trần Minh Khải", [[2, "B"], [3, "D"]]),
        ("Chưa có thành viên theo dõi", [[4, "A"]]),
    ]


@pytest.mark.parametrize(
    ("task", "deadline"),
    [
        ({}, JUNE_30),
        ({"deadline": None, "deadline_text": "Thường xuyên"}, "Thường xuyên"),
        ({"deadline": None, "deadline_text": ""}, ""),
    ],
)
def test_a_deadline_is_its_day_or_else_what_was_printed(task: dict[str, Any], deadline: str | date) -> None:
    assert cells(follow_up_row(task=task))[2] == deadline


PRODUCT = Document(symbol="12/BC-STP", on=MAY)


@pytest.mark.parametrize(
    ("said", "vi", "en"),
    [
        ({}, "Chưa báo cáo", "Nothing reported yet"),
        ({"product": PRODUCT}, "Đã hoàn thành: 12/BC-STP ngày 20/05/2024", "Completed: 12/BC-STP of 20/05/2024"),
        (
            {"product": PRODUCT, "reported_on": MAY, "latest_report": "Xong.", "percent": 100},
            "Đã hoàn thành: 12/BC-STP ngày 20/05/2024",
            "Completed: 12/BC-STP of 20/05/2024",
        ),
        (
            {"percent": 40, "latest_report": "Đang lấy ý kiến", "reported_on": MAY},
            "40 %. Đang lấy ý kiến (20/05/2024)",
            "40%. Đang lấy ý kiến (20/05/2024)",
        ),
        (
            {"percent": 0, "latest_report": "Đã họp.", "reported_on": MAY},
            "0 %. Đã họp. (20/05/2024)",
            "0%. Đã họp. (20/05/2024)",
        ),
        ({"percent": 90, "reported_on": MAY}, "90 %. (20/05/2024)", "90%. (20/05/2024)"),
        (
            {"percent": 5, "latest_report": "Chờ Bộ... trả lời...", "reported_on": MAY},
            "5 %. Chờ Bộ... trả lời... (20/05/2024)",
            "5%. Chờ Bộ... trả lời... (20/05/2024)",
        ),
    ],
)
def test_the_result_so_far_is_the_product_or_the_last_that_the_unit_said(
    said: dict[str, Any], vi: str, en: str
) -> None:
    told = []
    for chosen in (Language.VI, Language.EN):
        with use_language(chosen):
            told.append(cells(follow_up_row(**said))[3])
    assert told == [vi, en]


@pytest.mark.parametrize(
    ("task", "says_done", "standing"),
    [
        ({}, False, "Đang thực hiện, trong hạn"),
        ({"parts": 12, "parts_done": 11}, False, "Đang thực hiện, trong hạn (11/12)"),
        ({"standing": Standing.OVERDUE}, True, f"Chưa hoàn thành, quá hạn. {SAYS_DONE}"),
        ({"standing": Standing.OVERDUE, "parts": 2}, True, f"Chưa hoàn thành, quá hạn (0/2). {SAYS_DONE}"),
    ],
)
def test_a_standing_tells_of_parts_and_of_a_unit_that_only_says_it_is_done(
    task: dict[str, Any], says_done: bool, standing: str
) -> None:
    assert cells(follow_up_row(task=task, says_done=says_done))[4] == standing


def test_a_unit_is_called_as_the_reader_calls_it() -> None:
    row = follow_up_row(task={"lead": HNS})
    assert cells(row)[1] == "UBND huyện Nam Sách"
    with use_language(Language.EN):
        assert cells(row)[1] == "People's Committee of Nam Sach District"


def test_the_annex_of_what_is_overdue_names_every_document_that_assigned_it() -> None:
    late = {"standing": Standing.OVERDUE}
    rows = [
        follow_up_row(
            "1",
            task=late,
            directives=(DirectiveSymbol(1, "03/CT-UBND"), DirectiveSymbol(2, "45/QĐ-UBND")),
            supervisor=KHAI,
        ),
        follow_up_row("2", task={**late, "title": "Khác", "lead": HNS}),
    ]
    table = overdue_table(rows, NOW, READ)
    assert (table.title, table.note) == (
        "Nhiệm vụ quá hạn",
        "Dữ liệu tính đến ngày 15/07/2024, theo dữ liệu đã ghi đến 01/07/2024 12:00",
    )
    assert table.groups == [
        (
            "Trần Minh Khải",
            [[1, "Rà soát thủ tục hành chính", "03/CT-UBND, 45/QĐ-UBND", "Sở Tư pháp", JUNE_30, SILENT]],
        ),
        ("Chưa có thành viên theo dõi", [[2, "Khác", "", "UBND huyện Nam Sách", JUNE_30, SILENT]]),
    ]


@pytest.mark.parametrize(
    ("task", "more", "text"),
    [
        ({}, {}, ""),
        ({"standing": Standing.OVERDUE}, {"reported_on": date(2024, 3, 5)}, LONG_SILENT),
        ({"standing": Standing.COMPLETED_LATE}, {"reported_on": MAY}, "Chưa nêu lý do"),
        (
            {"standing": Standing.OVERDUE, "cause": FUNDS},
            {"reason": Reason(date(2024, 7, 10), 1, "funds", "Chưa cấp.", JULY, "Cấp sớm")},
            "Kinh phí: Chưa cấp. Dự kiến hoàn thành: 15/07/2024. Cần hỗ trợ: Cấp sớm (10/07/2024)",
        ),
        (
            {"standing": Standing.OVERDUE},
            {"questions": Questions(asked=1, open_since=date(2024, 7, 3))},
            f"{SILENT} (đã hỏi ngày 03/07/2024, 12 ngày chưa trả lời)",
        ),
    ],
)
def test_both_annexes_end_with_why_a_task_is_late(task: dict[str, Any], more: dict[str, Any], text: str) -> None:
    row = follow_up_row(task=task, **more)
    assert cells(row)[-1] == text
    [(_member, [line])] = overdue_table([row], NOW, READ).groups
    assert line[-1] == text


@pytest.mark.parametrize("rows", [[], [follow_up_row(task={"title": "=1+1\x07", "deadline": None})]])
def test_both_annexes_can_be_written_whatever_is_in_them(rows: list[FollowUpRow]) -> None:
    tables = [follow_up_table(rows, "08/TB-BCĐ", NOW, READ), overdue_table(rows, NOW, READ)]
    for table in tables:
        assert {len(line) for line in table.rows} <= {len(table.columns)}
    assert annex(tables, "(Kèm theo …)")[:2] == workbook(tables)[:2] == b"PK"
