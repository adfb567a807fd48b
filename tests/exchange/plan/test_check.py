"""Real plans in every kind of file: no row is lost, no deadline is wrong, nothing is guessed."""

import io
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import docx
import pytest
import xlsxwriter

from exchange.plan.check import Check, check_plan
from exchange.plan.grids import read_plan_grids
from exchange.plan.match import Checked
from exchange.plan.plan import Plan
from exchange.plan.tables import not_read, tables_in
from models.directive.symbol import symbol_key
from models.ledger.acts import DeadlineKind
from models.plan.answers import Answers, Day, Lead
from models.plan.columns import PlanColumn, shape_of
from models.plan.rows import Outcome
from models.register import ParField
from models.unit import UnitKind
from models.unit_name import folded
from models.unit_succession import Step, Successions
from queries.plan_context import Known, Present
from tests.exchange.plan.plan_files import Rows, as_csv, as_word, as_workbook, is_group, rows_of
from wording.language import Language, set_language

PLANS = ("plan_c.csv", "plan_e.csv", "plan_h.csv", "plan_i.csv")
FORMS: dict[str, Callable[[Rows], tuple[str, bytes]]] = {
    "text": lambda rows: ("plan.csv", as_csv(rows)),
    "workbook": lambda rows: ("plan.xlsx", as_workbook(rows)),
    "word": lambda rows: ("plan.docx", as_word(rows)),
    "word in pieces": lambda rows: ("plan.docx", as_word(rows, every=9)),
}
NEW_YEAR = date(2025, 1, 1)
# what each printed deadline of these plans comes to by the plan of 2025; None: it has no day, or asks for one
DUE = {
    "Quý IV/2025": date(2025, 12, 31),
    "Quý IV/2026": date(2026, 12, 31),
    "Năm 2026": date(2026, 12, 31),
    "2026": date(2026, 12, 31),
    "Hằng năm.": date(2025, 12, 31),
    "Tháng 11/2025": date(2025, 11, 30),
    "Tháng 12/2025": date(2025, 12, 31),
    "31/12/2025": date(2025, 12, 31),
    "01/01/2026": date(2026, 1, 1),
    "01/03/2026": date(2026, 3, 1),
    "Tháng 02/2026": date(2026, 2, 28),
    "Tháng 3/2026": date(2026, 3, 31),
    "Tháng 06/2026": date(2026, 6, 30),
    "Tháng 8/2026": date(2026, 8, 31),
    "Tháng 12/2026": date(2026, 12, 31),
    "Thường xuyên": None,
    "Thường xuyên, định kỳ hằng quý báo cáo về Sở Tài chính": None,
    "Khi có phát sinh.": None,
    "Theo lộ trình được giao tại Kế hoạch số 02-KH/BCĐTW": None,
    **dict.fromkeys(["Năm 2025 - 2026", "Năm 2025-2026"]),
    **dict.fromkeys(["Năm 2025-2030", "2025 - 2030", "2025 - 2035", "Quý II/2027", "Quý I/2030", "Quý II/2030"]),
    "": None,
}
UNITS = {
    1: ("Sở Tư pháp", "STP"),
    2: ("Sở Nội vụ", "SNV"),
    3: ("Sở Kế hoạch và Đầu tư", "Sở KH&ĐT"),
    4: ("UBND huyện Nam Sách", "Nam Sách"),
    5: ("UBND huyện Thanh Hà", "Thanh Hà"),
}


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    set_language(Language.EN)
    yield
    set_language(Language.VI)


def known(*present: Present, **more: Any) -> Known:
    names = tuple((name, unit_id) for unit_id, (full, short) in UNITS.items() for name in (full, short))
    units = more.pop("units", dict.fromkeys(UNITS, (None, None)))
    return Known(names=names, units=units, present=present, **more)


def check(
    rows: Sequence[Sequence[str]],
    answers: Answers | None = None,
    of: Known | None = None,
    name: str = "plan.csv",
    content: bytes | None = None,
    shapes: dict[str, dict[PlanColumn, int]] | None = None,
    today: date = date.max,
) -> Check:
    content = content or as_csv(rows)
    tables = tables_in(read_plan_grids(name, content), shapes or {})
    return check_plan(tables, Plan(content, 2025, NEW_YEAR, None, today), of or known(), answers or Answers())


HEADS = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm"]


def one(
    title: str = "Rà soát",
    lead: str = "Sở Tư pháp",
    others: str = "",
    due: str = "30/6/2025",
    product: str = "Báo cáo",
    number: str = "1",
) -> list[str]:
    return [number, title, lead, others, due, product]


def remarks(row: Checked) -> list[tuple[PlanColumn, str]]:
    return [(each.column, str(each.why)) for each in row.remarks]


@cache
def everything_answered(plan: str) -> Answers:
    """Every lead that is not certain is given to the same unit."""
    asked = check(rows_of(plan))
    return Answers(leads={each.text: Lead(lead_id=1) for each in asked.leads})


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("plan", PLANS)
def test_a_real_plan_loses_no_row_and_gets_no_wrong_deadline(plan: str, form: str) -> None:
    rows = rows_of(plan)
    tasks = [row for row in rows[1:] if not is_group(row)]
    name, content = FORMS[form](rows)
    checked = check((), everything_answered(plan), name=name, content=content)
    assert [len(row.row.cells[PlanColumn.TITLE]) > 0 for row in checked.rows] == [True] * len(tasks)
    assert {row.outcome for row in checked.rows} == {Outcome.NEW}
    assert checked.groups == len(rows) - 1 - len(tasks)
    for row in checked.rows:
        deadline = row.new.terms.deadline
        assert deadline.due == DUE[deadline.text], row.row.place
    assert sorted(row.new.terms.title for row in checked.rows) == sorted(_title(rows[0], row) for row in tasks)


def _title(heads: list[str], row: list[str]) -> str:
    shifted = len(row[0]) > 12
    return " ".join(row[0].split()) if shifted else " ".join(row[1].split())


def test_each_row_says_where_it_waits_for_an_answer() -> None:
    checked = check(
        [
            HEADS,
            one(),
            one("Hai", lead="Sở Ngoại vụ"),
            one("Ba", lead="Sở Tư pháp; UBND các huyện"),
            one("Bốn", lead=""),
            one("Năm", due="31/11/2025"),
            one("", lead="Sở Nội vụ"),
            one("Bảy", due="Quý II, III"),
            one("Tám", due="Quý II/2025, xin gia hạn đến Quý III/2025"),
        ]
    )
    assert [row.outcome.value for row in checked.rows] == [
        *("new", "asked", "asked", "asked", "refused", "refused", "new", "new")
    ]
    [_one, two, three, four, five, six, seven, eight] = checked.rows
    assert remarks(two) == [(PlanColumn.LEAD, "No unit is called “Sở Ngoại vụ”.")]
    assert remarks(three) == [(PlanColumn.LEAD, "Several units lead: choose one that answers, or a part for each.")]
    assert (PlanColumn.LEAD, "No lead unit is named.") in remarks(four)
    assert (PlanColumn.DEADLINE, "The calendar has no such day.") in remarks(five)
    assert (PlanColumn.TITLE, "The row does not say what the task is.") in remarks(six)
    assert seven.new.terms.deadline.kind is DeadlineKind.UNREADABLE
    assert eight.new.terms.deadline.due is None
    assert "wish for an extension" in remarks(eight)[-1][1]


def test_answers_are_given_once_for_all_rows_that_ask() -> None:
    rows = [
        HEADS,
        one("Một", lead="Sở KH-ĐT và Cục Thuế"),
        one("Hai", lead="UBND các huyện"),
        one("Ba", lead="Cục Thuế", due="31/11/2025"),
        one("Bốn", due="Quý II, III"),
    ]
    asked = check(rows)
    assert [(each.text, each.rows) for each in asked.names] == [("Cục Thuế", 2)]
    answers = Answers(
        names={folded("Cục Thuế"): 2},
        leads={"Sở KH-ĐT và Cục Thuế": Lead(lead_id=3), "UBND các huyện": Lead(lead_id=4, parts=(4, 5))},
        deadlines={"31/11/2025": Day(due=date(2025, 11, 30)), "Quý II, III": Day(kind=DeadlineKind.REGULAR)},
    )
    checked = check(rows, answers)
    told = [(row.new.terms.lead_id, row.new.parts, row.new.terms.deadline.due) for row in checked.rows]
    assert told == [
        (3, (), date(2025, 6, 30)),
        (4, (4, 5), date(2025, 6, 30)),
        (2, (), date(2025, 11, 30)),
        (1, (), None),
    ]
    assert checked.learnt(answers) == [("Cục Thuế", 2)]


def test_a_row_can_be_left_out_and_only_that_row() -> None:
    rows = [HEADS, one("Một"), one("Hai")]
    first = check(rows).rows[0].key
    assert [row.outcome for row in check(rows, Answers(left_out=(first,))).rows] == [Outcome.LEFT_OUT, Outcome.NEW]


def test_groups_name_the_fields_of_the_reform() -> None:
    rows = [
        HEADS,
        ["I", "CẢI CÁCH THỂ CHẾ", "", "", "", ""],
        one("Một"),
        ["II", "Cải cách thủ tục hành chính", "", "", "", ""],
        one("Hai"),
        ["III", "Việc khác", "", "", "", ""],
        one("Ba"),
        one("Bốn"),
    ]
    answers = Answers(field=ParField.DIGITAL)
    checked = check(rows, answers)
    assert [row.new.terms.field.value for row in checked.rows] == ["institutions", "procedures", "digital", "digital"]
    assert remarks(checked.rows[2]) == [(PlanColumn.FIELD, "The group names no field of the reform.")]
    said = Answers(fields={"Việc khác": ParField.APPARATUS})
    assert check(rows, said).rows[3].new.terms.field is ParField.APPARATUS


def test_numbers_may_start_anew_in_a_group_and_are_remarked_on_within_one() -> None:
    rows = [HEADS, ["I", "Nhóm", "", "", "", ""], one("Một"), one("Hai"), one("Ba", number="5")]
    rows += [["II", "Nhóm khác", "", "", "", ""], one("Bốn"), one("Bốn")]
    checked = check([*rows[:4], one("Một rưỡi", number="3"), one("Hai rưỡi", number="1"), *rows[4:]])
    numbers = [row.row.place for row in checked.rows if any(each[0] is PlanColumn.NUMBER for each in remarks(row))]
    assert numbers == [6]
    assert remarks(checked.rows[-1]) == [(PlanColumn.TITLE, f"Row {checked.rows[-2].row.place} says the same.")]


def test_decomposed_text_and_the_other_tone_placement_are_read_alike() -> None:
    rows = [HEADS, one("Rà soát", lead="Sở Tư pháp", due="Quí II/2025")]
    apart = [[unicodedata.normalize("NFD", cell) for cell in row] for row in rows]
    [row] = check(apart).rows
    assert (row.new.terms.lead_id, row.new.terms.deadline.due) == (1, date(2025, 6, 30))


def test_cells_merged_downward_stand_in_every_row() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADS)
        for place in (1, 2, 3):
            sheet.write_row(place, 0, one(f"Việc {place}"))
        sheet.merge_range(1, 0, 3, 0, "1")
        sheet.merge_range(1, 2, 3, 2, "Sở Nội vụ")
        sheet.merge_range(2, 4, 3, 4, "Quý III/2025")
    checked = check((), name="x.xlsx", content=content.getvalue())
    told = [(row.new.terms.lead_id, row.new.terms.deadline.text, remarks(row)) for row in checked.rows]
    assert told == [(2, "30/6/2025", []), (2, "Quý III/2025", []), (2, "Quý III/2025", [])]


def test_columns_that_a_person_said_are_remembered_by_the_shape_of_the_table() -> None:
    rows = [["Việc", "Ai", "Bao giờ"], ["Rà soát", "Sở Nội vụ", "30/6/2025"]]
    assert tables_in(read_plan_grids("x.csv", as_csv(rows)), {}) == []
    shapes = {shape_of(["VIEC", "ai ", "Bao giờ"]): {PlanColumn.TITLE: 0, PlanColumn.LEAD: 1, PlanColumn.DEADLINE: 2}}
    [row] = check(rows, shapes=shapes).rows
    assert (row.new.terms.title, row.new.terms.lead_id) == ("Rà soát", 2)


LONG, SAID_ANEW = "Rà soát văn bản quy phạm pháp luật", "Rà soát các văn bản quy phạm pháp luật"
PRESENT = Present(
    id=7,
    code="2025-KH-001",
    act_count=3,
    title=LONG,
    product="Báo cáo",
    lead_id=1,
    field=ParField.DIRECTION,
    deadline_text="30/6/2025",
    deadline=date(2025, 6, 30),
)


def test_what_is_in_the_register_already_is_the_same_or_changes() -> None:
    of = known(PRESENT)
    [same] = check([HEADS, one(LONG.replace(" ", "  "))], of=of).rows
    assert same.outcome is Outcome.SAME
    [changed] = check([HEADS, one(LONG, others="Sở Nội vụ", product="Quyết định")], of=of).rows
    assert changed.outcome is Outcome.CHANGED
    assert (changed.change.task_id, changed.change.seen) == (7, 3)
    assert changed.change.content.add_co_ordinating == (2,)
    assert changed.change.content.product == "Quyết định"


def test_a_title_that_is_nearly_a_tasks_is_asked_and_never_taken_for_it() -> None:
    of = known(PRESENT)
    checked = check([HEADS, one(SAID_ANEW)], of=of)
    assert [row.outcome for row in checked.rows] == [Outcome.ASKED]
    assert [(each.text, each.present.code) for each in checked.titles] == [(SAID_ANEW, "2025-KH-001")]
    assert (checked.new, checked.changes) == ([], [])
    [same] = check([HEADS, one(SAID_ANEW)], Answers(titles={SAID_ANEW: 7}), of=of).rows
    assert (same.outcome, same.change.content.title) == (Outcome.CHANGED, SAID_ANEW)
    [another] = check([HEADS, one(SAID_ANEW)], Answers(titles={SAID_ANEW: 0}), of=of).rows
    assert (another.outcome, another.new.terms.title) == (Outcome.NEW, SAID_ANEW)


def test_what_only_a_document_changes_is_told_and_not_done() -> None:
    [row] = check([HEADS, one(LONG, lead="Sở Nội vụ", due="30/9/2025")], of=known(PRESENT)).rows
    assert row.outcome is Outcome.SAME
    assert [each[0] for each in remarks(row)] == [PlanColumn.LEAD, PlanColumn.DEADLINE]


def test_a_title_that_stands_twice_is_not_taken_for_the_same_task_twice() -> None:
    checked = check([HEADS, one(LONG), one(LONG, due="30/9/2025")], of=known(PRESENT))
    assert [row.outcome for row in checked.rows] == [Outcome.SAME, Outcome.NEW]


def test_the_directive_in_a_cell_is_found_however_it_is_typed() -> None:
    heads = [*HEADS, "Văn bản giao nhiệm vụ"]
    of = known(directives={symbol_key("03/CT-UBND"): ((9, date(2023, 3, 20)),)})
    found, unknown = check([heads, [*one(), "3/CT-UBND"], [*one("Hai"), "5/CT-UBND"]], of=of).rows
    assert [link.directive_id for link in found.new.terms.links] == [9]
    assert remarks(unknown) == [(PlanColumn.DIRECTIVE, "No directive with this symbol is registered: 5/CT-UBND")]


TOLD = """KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2025
Căn cứ Quyết định số 12: giao nhiệm vụ.
I. CẢI CÁCH THỂ CHẾ
1. Rà soát văn bản quy phạm pháp luật.
- Cơ quan chủ trì: Sở Tư pháp.
- Cơ quan phối hợp: Sở Nội vụ.
- Thời gian thực hiện: Quý II/2025
2. Ban hành kế hoạch kiểm tra. Đơn vị chủ trì: Sở Nội vụ; thời gian: Tháng 3/2025.
Nhiệm vụ: Nâng cấp cổng dịch vụ công
Chủ trì: Sở KH&ĐT
Thời hạn: 30/9/2025"""


def test_a_plan_told_in_text_is_read_like_a_table() -> None:
    document = docx.Document()
    for line in TOLD.splitlines():
        document.add_paragraph(line)
    content = io.BytesIO()
    document.save(content)
    checked = check((), name="plan.docx", content=content.getvalue())
    told = [(row.new.terms.title, row.new.terms.lead_id, row.new.terms.deadline.due) for row in checked.rows]
    assert told == [
        ("Rà soát văn bản quy phạm pháp luật", 1, date(2025, 6, 30)),
        ("Ban hành kế hoạch kiểm tra", 2, date(2025, 3, 31)),
        ("Nâng cấp cổng dịch vụ công", 3, date(2025, 9, 30)),
    ]
    assert [row.new.terms.co_ordinating for row in checked.rows] == [(2,), (), ()]
    assert {row.new.terms.field for row in checked.rows} == {ParField.INSTITUTIONS}


@pytest.mark.parametrize(
    ("register", "file", "outcomes"),
    [
        ([("Báo cáo năm", 1)], [("Báo cáo năm", "Sở Nội vụ"), ("Báo cáo năm", "Sở Tư pháp")], "new same"),
        (
            [("Báo cáo kết quả quý I năm 2025", 1), ("Báo cáo kết quả quý II năm 2025", 1)],
            [
                ("Báo cáo kết quả quý III năm 2025", "Sở Tư pháp"),
                ("Báo cáo kết quả quý I năm 2025", "Sở Tư pháp"),
                ("Báo cáo kết quả quý II năm 2025", "Sở Tư pháp"),
            ],
            "new same same",
        ),
        ([("Tập huấn nghiệp vụ đợt 2 năm 2025", 1)], [("Tập huấn nghiệp vụ đợt 3 năm 2025", "Sở Tư pháp")], "new"),
        ([("Báo cáo năm", 1)], [("Báo cáo năm", "Sở Nội vụ")], "same"),
    ],
    ids=["another lead", "numbers differ", "one number differs", "alone it is handed over"],
)
def test_no_row_takes_the_task_of_another(
    register: list[tuple[str, int]], file: list[tuple[str, str]], outcomes: str
) -> None:
    present = [
        replace(PRESENT, id=number, code=f"2025-KH-{number:03d}", title=title, lead_id=lead)
        for number, (title, lead) in enumerate(register, start=1)
    ]
    rows = check(
        [HEADS, *(one(title, lead=lead, number=str(n)) for n, (title, lead) in enumerate(file))], of=known(*present)
    )
    assert [row.outcome.value for row in rows.rows] == outcomes.split()


def test_a_withdrawn_task_is_not_assigned_anew() -> None:
    [row] = check([HEADS, one(LONG)], of=known(replace(PRESENT, withdrawn=True))).rows
    assert (row.outcome, remarks(row)) == (
        Outcome.SAME,
        [(PlanColumn.TITLE, "The task was withdrawn by a document.")],
    )


@pytest.mark.parametrize(
    ("row", "more", "column"),
    [
        (one(LONG), {"co_ordinating": (2,)}, PlanColumn.CO_ORDINATING),
        ([*one(LONG), "30/9/2025"], {}, PlanColumn.DEADLINE),
    ],
)
def test_what_loading_does_not_change_is_told(row: list[str], more: dict[str, Any], column: PlanColumn) -> None:
    heads = [*HEADS, "Ngày đến hạn"][: len(row)]
    [found] = check([heads, row], of=known(replace(PRESENT, **more))).rows
    assert [each[0] for each in remarks(found)] == [column]


def test_a_deadline_answered_later_reaches_the_task() -> None:
    of = known(replace(PRESENT, deadline=None, deadline_text="Quý II, III"))
    answers = Answers(deadlines={"Quý II, III": Day(due=date(2025, 9, 30))})
    [row] = check([HEADS, one(LONG, due="Quý II, III")], answers, of=of).rows
    assert row.change.content.deadline.due == date(2025, 9, 30)


@pytest.mark.parametrize(
    ("answer", "due", "rule"),
    [
        (Day(kind=DeadlineKind.RECURRING), None, "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"),
        (Day(due=date(2025, 4, 10)), date(2025, 4, 10), ""),
    ],
)
def test_a_deadline_that_may_recur_does_so_once_somebody_said_it(answer: Day, due: date | None, rule: str) -> None:
    text = "trước ngày 10 tháng đầu quý sau"
    [row] = check([HEADS, one(LONG, due=text)], Answers(deadlines={text: answer})).rows
    assert (row.new.terms.deadline.due, row.new.terms.deadline.rrule) == (due, rule)


TWO_ROWS = [
    ["TT", "Nhiệm vụ", "Cơ quan thực hiện", "Cơ quan thực hiện", "Thời gian", "Thời gian"],
    ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Bắt đầu", "Kết thúc"],
    ["1", "Rà soát", "Sở Tư pháp", "Sở Nội vụ", "01/3/2025", "30/6/2025"],
]


def test_two_rows_of_headings_are_read_as_one_and_a_beginning_is_no_deadline() -> None:
    for heads in (
        TWO_ROWS[:2],
        [["TT", "Nhiệm vụ", "Cơ quan thực hiện", "", "Thời gian", ""], ["", "", *TWO_ROWS[1][2:]]],
    ):
        [row] = check([*heads, TWO_ROWS[2]]).rows
        terms = row.new.terms
        assert (terms.lead_id, terms.co_ordinating) == (1, (2,))
        assert (terms.deadline.start, terms.deadline.due) == (date(2025, 3, 1), date(2025, 6, 30))


def test_a_row_that_speaks_of_results_is_no_row_of_headings() -> None:
    heads = ["TT", "Nhiệm vụ", "Đơn vị", "Hạn", "Sản phẩm"]
    rows = [
        heads,
        [*one("Một")[:3], "30/6/2025", "x"],
        ["2", "Thực hiện nhiệm vụ", "Sở Nội vụ", "Theo tiến độ", "Kết quả"],
    ]
    assert [row.row.cells[PlanColumn.TITLE] for row in check(rows).rows] == ["Một", "Thực hiện nhiệm vụ"]


def test_the_day_of_assignment_is_not_the_task() -> None:
    rows = [["TT", "Ngày giao nhiệm vụ", *HEADS[1:]], ["1", "01/3/2025", *one()[1:]]]
    [row] = check(rows).rows
    assert (row.new.terms.title, row.new.on) == ("Rà soát", date(2025, 3, 1))
    later = [rows[0], ["1", "01/3/2026", *one()[1:]]]
    assert check(later, today=date(2025, 12, 1)).rows[0].outcome is Outcome.REFUSED


def test_sub_tasks_wait_for_their_lead_and_sums_and_signatures_are_set_aside() -> None:
    rows = [
        HEADS,
        one("Một"),
        ["", "Việc con", "", "", "", ""],
        ["", "a) Việc con nữa", "", "", "", ""],
        ["", "NHÓM CHỮ HOA", "", "", "", ""],
        one("Hai"),
        ["Tổng cộng", "", "", "", "", "2"],
        ["", "Nơi nhận:", "", "", "", ""],
    ]
    [table] = tables_in(read_plan_grids("x.csv", as_csv(rows)), {})
    checked = check(rows)
    assert [(row.row.cells[PlanColumn.TITLE], row.outcome.value) for row in checked.rows] == [
        ("Một", "new"),
        ("Việc con", "asked"),
        ("a) Việc con nữa", "asked"),
        ("Hai", "new"),
    ]
    assert checked.rows[-1].row.groups == ("NHÓM CHỮ HOA",)
    assert [row.place for row in table.left_out] == [7, 8]


def test_a_group_goes_on_in_the_next_table_of_a_word_file() -> None:
    rows = [HEADS, ["I", "Cải cách thể chế", "", "", "", ""], one("Một"), one("Hai"), one("Ba")]
    checked = check((), name="x.docx", content=as_word(rows, every=3))
    assert [row.row.groups for row in checked.rows] == [("Cải cách thể chế",)] * 3


def test_another_sheet_of_the_same_width_and_a_hidden_one_are_no_tasks() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        for name in ("Kế hoạch", "Danh bạ", "Nháp"):
            sheet = book.add_worksheet(name)
            for place, row in enumerate([HEADS, one()] if name != "Danh bạ" else [["a"] * 6, ["b"] * 6]):
                sheet.write_row(place, 0, row)
        sheet.hide()
    grids = read_plan_grids("x.xlsx", content.getvalue())
    tables = tables_in(grids, {})
    assert [table.name for table in tables] == ["Kế hoạch"]
    assert [grid.name for grid in not_read(grids, tables)] == ["Danh bạ", "Nháp"]


def test_columns_that_are_not_understood_stay_readable() -> None:
    rows = [[*HEADS, "Nguồn lực"], [*one(), "Tổ công tác"]]
    [row] = check(rows).rows
    assert row.new.terms.source.cells["Nguồn lực"] == "Tổ công tác"


def test_one_symbol_of_two_years_needs_its_date() -> None:
    heads = [*HEADS, "Văn bản giao nhiệm vụ"]
    of = known(directives={symbol_key("03/CT-UBND"): ((8, date(2023, 3, 20)), (9, date(2024, 1, 5)))})
    both, dated = check([heads, [*one(), "03/CT-UBND"], [*one("Hai"), "03/CT-UBND ngày 20/3/2023"]], of=of).rows
    assert remarks(both)[0][0] is PlanColumn.DIRECTIVE
    assert [link.directive_id for link in dated.new.terms.links] == [8]


def test_a_unit_that_had_ended_by_then_is_asked() -> None:
    units = {**dict.fromkeys(UNITS, (None, None)), 1: (None, date(2024, 12, 31))}
    [row] = check([HEADS, one()], Answers(leads={"Sở Tư pháp": Lead(lead_id=1)}), of=known(units=units)).rows
    assert (row.outcome, remarks(row)[0][1]) == (Outcome.ASKED, "There was no such unit then: Sở Tư pháp")


def test_a_group_among_those_who_co_ordinate_is_asked_once_and_then_each_of_its_units_does() -> None:
    of = known(kinds={1: UnitKind.DEPARTMENT, 2: UnitKind.DEPARTMENT, 4: UnitKind.DISTRICT})
    rows = [HEADS, one(others="UBND huyện Thanh Hà; Các sở, ban, ngành"), one("Hai", others="các Sở, ban ngành")]
    asked = check(rows, of=of)
    assert [(each.text, each.rows) for each in asked.groups_named] == [("Các sở, ban, ngành", 2)]
    assert asked.open_questions(Answers())["groups"] == 1
    assert [row.new.terms.co_ordinating for row in asked.rows] == [(5,), ()]
    assert remarks(asked.rows[0])[0][1] == "Not taken over as co-ordinating units: Các sở, ban, ngành"
    for answer, others in ((True, [(5, 2), (2,)]), (False, [(5,), ()])):
        answers = Answers(groups={folded("Các sở, ban, ngành"): answer})
        answered = check(rows, answers, of=of)
        assert [row.new.terms.co_ordinating for row in answered.rows] == others
        assert answered.open_questions(answers)["groups"] == 0


def test_co_ordinating_units_that_are_not_known_are_told() -> None:
    [row] = check([HEADS, one(others="Các sở, ban, ngành; Cục Thuế")]).rows
    assert remarks(row)[0][0] is PlanColumn.CO_ORDINATING


def told(rows: Sequence[Sequence[str]], **more: Any) -> list[tuple[str, tuple[int, date | None] | None]]:
    """What was read of a plan: titles with their leads' ids, others, days, fields."""
    return [
        (row.row.cells[PlanColumn.TITLE], (row.new.terms.lead_id, row.new.terms.deadline.due) if row.new else None)
        for row in check(rows, **more).rows
    ]


JUNE = date(2025, 6, 30)


def test_what_only_begins_like_a_sum_or_a_signature_is_a_task() -> None:
    titles = [
        "Công bố danh mục TTHC",
        "Công khai TTHC",
        "Tổng kết năm",
        "Tổng hợp, báo cáo",
        "Giám đốc các sở báo cáo",
    ]
    rows = [HEADS, *(one(title, number="") for title in titles)]
    assert [title for title, _read in told(rows)] == titles
    sums = [["", "Tổng cộng: 5 nhiệm vụ", "", "", "", ""], ["Tổng số", "5", "", "", "", ""]]
    end = [["Nơi nhận:", "", "", "TM. ỦY BAN NHÂN DÂN", "", ""], ["- Lưu: VT.", "", "", "PHÓ CHỦ TỊCH", "", ""]]
    assert told([*rows, *sums, *end]) == told(rows)


def test_groups_in_plain_figures_give_their_fields() -> None:
    rows = [
        HEADS,
        ["1", "Cải cách thể chế", "", "", "", ""],
        one("Một", number="1.1"),
        ["2", "Cải cách thủ tục hành chính", "", "", "", ""],
        one("Hai", number="2.1"),
        ["", "Cải cách tài chính công", "", "", "", ""],
        one("Ba", number="3"),
        ["4", "Rà soát việc đã giao", "", "", "", ""],
        one("Bốn", number="4.1"),
    ]
    checked = check(rows)
    fields = [ParField.INSTITUTIONS, ParField.PROCEDURES, ParField.PUBLIC_FINANCE]
    assert [row.new.terms.field for row in checked.rows[:3]] == fields
    assert (len(checked.rows), checked.groups) == (4, 4)


def test_a_second_table_below_is_read_by_its_own_headings() -> None:
    other = ["STT", "Nhiệm vụ", "Cơ quan phối hợp", "Cơ quan chủ trì", "Sản phẩm", "Thời hạn"]
    below = ["2", "Việc hai", "Sở Nội vụ", "Sở Tư pháp", "Báo cáo", "30/6/2025"]
    assert told([HEADS, one("Một"), [], other, below]) == [("Một", (1, JUNE)), ("Việc hai", (1, JUNE))]
    worded = ["TT", "Nội dung công việc", "Hạn", "Đơn vị chủ trì", "", ""]
    below = ["2", "Việc hai", "30/6/2025", "Sở Tư pháp", "", ""]
    assert told([HEADS, one("Một"), worded, below]) == [("Một", (1, JUNE)), ("Việc hai", (1, JUNE))]


def test_two_plans_beside_each_other_lose_no_row() -> None:
    rows = [[*HEADS, "", *HEADS], [*one("Một"), "", *one("Ba")], [*one("Hai"), "", *one("Bốn")]]
    assert [title for title, _read in told(rows)] == ["Một", "Hai", "Ba", "Bốn"]


def test_a_list_of_the_office_leads_when_one_of_it_is_chosen_and_co_ordinates_as_it_is() -> None:
    of = known(lists=(("Khối thí điểm", (2, 3)),))
    led, beside = check([HEADS, one(lead="Khối thí điểm"), one("Hai", others="Khối thí điểm")], of=of).rows
    assert (led.outcome, beside.outcome) == (Outcome.ASKED, Outcome.NEW)
    assert beside.new is not None
    assert beside.new.terms.co_ordinating == (2, 3)


def test_a_question_shows_the_first_rows_that_ask_it() -> None:
    rows = [HEADS, *(one(f"Việc {number}", lead="Sở Xa Lạ") for number in range(1, 6))]
    [asked] = check(rows).names
    assert asked.rows == 5
    assert [each.cells[PlanColumn.TITLE] for each in asked.first] == ["Việc 1", "Việc 2", "Việc 3"]


def test_units_on_lines_of_one_cell_are_several() -> None:
    [row] = check([HEADS, one(others="Sở Nội vụ\nSở Kế hoạch\nvà Đầu tư")]).rows
    assert row.new.terms.co_ordinating == (2, 3)
    [row] = check([HEADS, one(lead="Sở Tư pháp\nSở Nội vụ")]).rows
    assert [why for _column, why in remarks(row)] == [
        "Several units lead: choose one that answers, or a part for each."
    ]


def test_a_product_that_is_completed_is_no_deadline() -> None:
    heads = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Kết quả, sản phẩm hoàn thành", "Thời hạn"]
    [row] = check([heads, ["1", "Rà soát", "Sở Tư pháp", "Năm 2025", "30/6/2025"]]).rows
    assert (row.new.terms.deadline.due, row.new.terms.product) == (JUNE, "Năm 2025")


@pytest.mark.parametrize(
    "lead",
    [
        "Sở Nội vụ (chủ trì); Sở Tư pháp, Sở KH&ĐT (phối hợp)",
        "Chủ trì: Sở Nội vụ\nPhối hợp: Sở Tư pháp; Sở KH&ĐT",
        "Sở Nội vụ; phối hợp: Sở Tư pháp, Sở KH&ĐT",
        "Cơ quan chủ trì: Sở Nội vụ. Cơ quan phối hợp: Sở Tư pháp, Sở KH&ĐT",
        "Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp, Sở KH&ĐT",
    ],
)
def test_lead_and_co_ordinating_units_in_one_cell_are_told_apart(lead: str) -> None:
    [row] = check([HEADS, one(lead=lead)]).rows
    assert (row.new.terms.lead_id, row.new.terms.co_ordinating) == (2, (1, 3))


@pytest.mark.parametrize("before", ["sep=;\n", "Kế hoạch năm 2025, của tỉnh, về cải cách;;;;;\n"])
def test_a_separated_file_is_read_by_what_separates_it(before: str) -> None:
    content = before + "\n".join(";".join(row) for row in [HEADS, one("Một"), one("Hai")])
    assert [title for title, _read in told((), content=content.encode())] == ["Một", "Hai"]


def test_what_is_too_long_is_told_in_its_own_column_and_read_no_further() -> None:
    [row] = check([HEADS, one(due="xin " * 30_000)]).rows
    assert (row.outcome, [column for column, _why in remarks(row)]) == (Outcome.REFUSED, [PlanColumn.DEADLINE])


def as_document(lines: str, rows: Sequence[Sequence[str]] = ()) -> bytes:
    document = docx.Document()
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for place, row in enumerate(rows):
            for at, cell in enumerate(row):
                table.cell(place, at).text = cell
    for line in lines.splitlines():
        document.add_paragraph(line)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


IN_SENTENCES = """I. CẢI CÁCH THỂ CHẾ
1. Xây dựng cổng dữ liệu mở
Nâng cấp hạ tầng để phục vụ người dân.
Cơ quan chủ trì: Sở Nội vụ
Thời gian: 30/6/2025
2. Kiểm tra văn bản, hoàn thành trước 30/6/2025, do Sở Tư pháp chủ trì
3. Theo dõi thi hành
Người đứng đầu: Giám đốc Sở
Cơ quan chủ trì:
Sở Tư pháp
Cơ quan phối hợp:
- Sở Nội vụ;
- Sở KH&ĐT.
Thời gian: Quý II/2025
a) Rà soát thủ tục
Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ thực hiện, hoàn thành trong Quý II/2025.
4. Công bố danh mục (Sở Nội vụ chủ trì, hoàn thành trước 30/6/2025)
5. Cắt giảm thời gian
a) Nội dung: cắt giảm 30 % thời gian giải quyết
b) Đơn vị chủ trì: Sở Nội vụ.
c) Thời gian hoàn thành: Quý II/2025.
Nơi nhận: Sở Nội vụ"""


def test_a_plan_told_in_sentences_and_lists_loses_no_task() -> None:
    checked = check((), name="plan.docx", content=as_document(IN_SENTENCES))
    read = [
        (
            row.row.cells[PlanColumn.TITLE],
            row.new.terms.lead_id,
            row.new.terms.co_ordinating,
            row.new.terms.deadline.due,
        )
        for row in checked.rows
    ]
    assert read == [
        ("Xây dựng cổng dữ liệu mở", 2, (), JUNE),
        ("Kiểm tra văn bản", 1, (), JUNE),
        ("Theo dõi thi hành", 1, (2, 3), JUNE),
        ("Rà soát thủ tục", 1, (2,), JUNE),
        ("Công bố danh mục", 2, (), JUNE),
        ("Cắt giảm thời gian", 2, (), JUNE),
    ]
    assert checked.rows[0].row.cells[PlanColumn.NOTE] == "Nâng cấp hạ tầng để phục vụ người dân"


def test_tasks_beside_a_table_and_in_a_table_within_one_are_read_too() -> None:
    lines = "5. Xây dựng kế hoạch\nCơ quan chủ trì: Sở Nội vụ\nThời gian: Quý II/2025"
    content = as_document(lines, [HEADS, one("Một")])
    assert [row.row.cells[PlanColumn.TITLE] for row in check((), name="x.docx", content=content).rows] == [
        "Một",
        "Xây dựng kế hoạch",
    ]

    document = docx.Document()
    outer = document.add_table(1, 1).cell(0, 0)
    inner = outer.add_table(2, len(HEADS))
    for place, row in enumerate([HEADS, one("Trong bảng")]):
        for at, cell in enumerate(row):
            inner.cell(place, at).text = cell
    kept = io.BytesIO()
    document.save(kept)
    assert told((), name="x.docx", content=kept.getvalue()) == [("Trong bảng", (1, JUNE))]


def test_marks_of_columns_page_feet_and_numbers_alone_are_set_aside() -> None:
    marks = [["A", "B", "C", "D", "E", "F"], ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)=2+3"]]
    feet = [["2", "", "", "", "", ""], ["", "Trang 3/5", "", "", "", ""]]
    assert told([HEADS, *marks, one("Một"), *feet, one("Hai", number="2")]) == [
        ("Một", (1, JUNE)),
        ("Hai", (1, JUNE)),
    ]


def test_a_number_with_sub_tasks_below_it_is_their_group() -> None:
    rows = [HEADS, ["1", "Đẩy mạnh tuyên truyền", "", "", "", ""], one("Chuyên mục", number="a)")]
    [row] = check(rows).rows
    assert (row.row.cells[PlanColumn.TITLE], row.row.groups) == ("Chuyên mục", ("Đẩy mạnh tuyên truyền",))


def test_characters_that_nobody_sees_are_left_out_and_told_in_their_row() -> None:
    [row] = check([HEADS, one("Rà soát\u202e văn bản")]).rows
    assert row.new is not None
    assert row.new.terms.title == "Rà soát văn bản"
    assert (PlanColumn.TITLE, "Characters that nobody sees are left out: U+202E.") in remarks(row)


def test_two_tasks_of_one_line_are_two_rows() -> None:
    line = "1. Sở Tư pháp rà soát văn bản; Sở Nội vụ kiểm tra công vụ, trước 30/6/2025."
    checked = check((), name="plan.txt", content=line.encode())
    assert [(row.key, row.new.terms.title) for row in checked.rows] == [
        ("plan.txt:1", "Rà soát văn bản"),
        ("plan.txt:1.2", "Kiểm tra công vụ"),
    ]
    [row] = list(check((), Answers(left_out=("plan.txt:1.2",)), name="plan.txt", content=line.encode()).new)
    assert row.terms.title == "Rà soát văn bản"


def test_the_name_of_a_unit_that_was_reorganised_finds_who_took_over_from_it() -> None:
    """Of a document of that day; where several took over, somebody is asked."""
    ended = {**dict.fromkeys(UNITS, (None, None)), 3: (None, date(2024, 12, 31)), 4: (None, date(2024, 12, 31))}
    steps = (Step(NEW_YEAR, {3: (2,), 4: (1, 5)}),)
    of = known(units=ended, successions=Successions(steps))
    rows = [HEADS, one(lead="Sở KH&ĐT", others="Sở Tư pháp"), one("Hai", others="Sở KH&ĐT"), one("Ba", "Nam Sách")]
    first, second, third = check(rows, of=of).rows
    assert first.new is not None
    assert second.new is not None
    assert (first.new.terms.lead_id, second.new.terms.co_ordinating) == (2, (2,))
    assert remarks(first) == [(PlanColumn.LEAD, "“Sở KH&ĐT” was reorganised by then. Who took over from it leads.")]
    assert (third.outcome, third.new) == (Outcome.ASKED, None)


@pytest.mark.parametrize(
    ("title", "offered"),
    [
        ("Hoàn thành nền tảng tháng 5/2025; báo cáo kết quả", date(2025, 5, 31)),
        ("22/9/2025 gửi dự toán", date(2025, 9, 22)),
    ],
)
def test_a_day_in_the_title_of_a_task_without_a_deadline_is_asked_and_offered(title: str, offered: date) -> None:
    checked = check([HEADS, one(title, due="")])
    [asked] = checked.deadlines
    assert (asked.text, asked.reading.due, checked.rows[0].new.terms.deadline.due) == (title, offered, None)
    [row] = check([HEADS, one(title, due="")], Answers(deadlines={title: Day(due=offered)})).rows
    assert row.new.terms.deadline.due == offered


def test_of_columns_of_years_the_plans_own_is_offered() -> None:
    heads = ["TT", "Chỉ tiêu", "Cơ quan chủ trì", "Năm 2025", "Năm 2026", "Đến 2030"]
    [asked] = check([heads, ["1", LONG, "Sở Nội vụ", "80%", "90%", "100%"]]).deadlines
    assert asked.reading.due == date(2025, 12, 31)
