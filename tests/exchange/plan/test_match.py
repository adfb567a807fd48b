"""A plan's rows against the register: which task each says again, and what loading changes of it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.plan.as_json import check_json
from exchange.plan.check import Check
from exchange.plan.match import (
    BY_EXTENSION,
    BY_HAND_OVER,
    MORE_UNITS,
    NEARLY,
    OTHER_FIELD,
    OTHER_PARTS,
    Checked,
    matched,
)
from exchange.plan.plan_table import IS_SUM, LeftOut, PlanRow, PlanTable
from exchange.reading.grid import Grid
from models.ledger.acts import Amended, Assigned, Deadline, Link
from models.plan.columns import PlanColumn
from models.plan.rows import NewTask, Outcome
from models.refusal import Refusal
from models.register import DirectiveRole, ParField
from queries.plan_context import Present
from wording.language import Language, set_language

C, F = PlanColumn, ParField
JUNE_30 = date(2025, 6, 30)
TITLE = "Rà soát văn bản quy phạm pháp luật"
PRESENT = Present(
    id=7,
    code="2025-KH-007",
    act_count=3,
    title=TITLE,
    product="Báo cáo",
    lead_id=1,
    field=F.DIRECTION,
    deadline_text="30/6/2025",
    deadline=JUNE_30,
)


@pytest.fixture(autouse=True)
def in_english() -> None:
    set_language(Language.EN)


def row(
    title: str = TITLE,
    lead: int = 1,
    *,
    code: str = "",
    place: int = 2,
    groups: tuple[str, ...] = (),
    cells: dict[PlanColumn, str] | None = None,
    parts: tuple[int, ...] = (),
    **more: Any,
) -> Checked:
    usual = {"product": "Báo cáo", "field": F.DIRECTION, "deadline": Deadline(text="30/6/2025", due=JUNE_30)}
    terms = Assigned(title=title, lead_id=lead, **{**usual, **more})
    printed = PlanRow(place, str(place), groups, {C.TITLE: title, **(cells or {})})
    return Checked(f"plan:{place}", printed, Outcome.NEW, new=NewTask(place, terms, JUNE_30, parts, code))


def present(number: int, title: str = TITLE, lead: int = 1, **more: Any) -> Present:
    return replace(PRESENT, id=number, code=f"2025-KH-{number:03d}", title=title, lead_id=lead, **more)


def match(
    rows: list[Checked], register: list[Present], answered: dict[str, int] | None = None
) -> list[tuple[str, int | None]]:
    """The task that each row says again, and what comes of it."""
    found = matched(rows, register, answered or {})
    return [(each.outcome.value, each.present.id if each.present else None) for each in found]


def only(checked: Checked, task: Present = PRESENT) -> Checked:
    [found] = matched([checked], [task], {})
    return found


@pytest.mark.parametrize(
    ("checked", "register", "found"),
    [
        (row(), [PRESENT], ("same", 7)),
        (row("RÀ SOÁT văn bản  quy phạm pháp luật"), [PRESENT], ("same", 7)),
        (row("Rà soát VBQPPL"), [PRESENT], ("asked", 7)),
        (row("Rà soát VBQPPL", lead=2), [PRESENT], ("asked", 7)),
        (row("Rà soát VBQPPL", lead=2), [PRESENT, present(8)], ("new", None)),
        (row("Rà soát VBQPPL năm 2026"), [present(7, f"{TITLE} năm 2025")], ("new", None)),
        (row("Việc khác hẳn", code="2025-KH-007"), [PRESENT], ("changed", 7)),
        (row(lead=2), [PRESENT], ("same", 7)),
        (row(lead=2), [PRESENT, present(8)], ("new", None)),
        (row(lead=2), [PRESENT, present(8, lead=2)], ("same", 8)),
        (row("Tập huấn"), [PRESENT], ("new", None)),
        (row(), [], ("new", None)),
        (row(f"{TITLE} mới"), [PRESENT], ("asked", 7)),
        (row(f"{TITLE} mới", lead=2), [PRESENT], ("new", None)),
        (row(f"{TITLE} mới", code="2025-KH-099"), [PRESENT], ("new", None)),
        (row(f"{TITLE} đợt 2"), [present(7, f"{TITLE} đợt 1")], ("new", None)),
        (row(f"{TITLE} quý II"), [present(7, f"{TITLE} quý I")], ("new", None)),
    ],
)
def test_a_row_says_a_task_again_by_code_title_or_lead(
    checked: Checked, register: list[Present], found: tuple[str, int | None]
) -> None:
    assert match([checked], register) == [found]


def test_a_title_that_is_retyped_never_replaces_the_wording_of_the_register() -> None:
    assert match([row("Rà soát VBQPPL")], [PRESENT], {"Rà soát VBQPPL": 7}) == [("same", 7)]
    other = only(row("RA SOAT van ban quy pham phap luat", product="Tờ trình"))
    assert other.change is not None
    assert other.change.content == Amended(product="Tờ trình")


def test_what_is_certain_goes_first_whatever_the_order_of_the_rows() -> None:
    rows = [row(lead=2, place=2), row(place=3), row("Khác", code="2025-KH-008", place=4)]
    register = [PRESENT, present(8, lead=2)]
    assert match(rows, register) == [("new", None), ("same", 7), ("changed", 8)]
    assert match(rows[::-1], register) == [("changed", 8), ("same", 7), ("new", None)]


@pytest.mark.parametrize(("answer", "found"), [(7, ("changed", 7)), (0, ("new", None)), (99, ("new", None))])
def test_what_somebody_answered_about_a_title_counts(answer: int, found: tuple[str, int | None]) -> None:
    title = f"{TITLE} mới"
    assert match([row(title)], [PRESENT], {title: answer}) == [found]


@given(st.lists(st.sampled_from([TITLE, f"{TITLE} mới", "Tập huấn", "Kiểm tra"]), max_size=6), st.integers(1, 3))
def test_no_two_rows_take_one_task(titles: list[str], many: int) -> None:
    rows = [row(title, place=place) for place, title in enumerate(titles, start=2)]
    register = [present(number, lead=number % 2 + 1) for number in range(1, many + 1)]
    taken = [task for outcome, task in match(rows, register) if outcome in ("same", "changed")]
    assert len(taken) == len(set(taken))


@pytest.mark.parametrize(
    ("checked", "task", "sentence", "column"),
    [
        (row(lead=2), PRESENT, BY_HAND_OVER, C.LEAD),
        (row(parts=(1, 2)), PRESENT, OTHER_PARTS, C.LEAD),
        (row(), replace(PRESENT, co_ordinating=(3,)), MORE_UNITS, C.CO_ORDINATING),
        (row(groups=("Chuyển đổi số",), field=F.DIGITAL), PRESENT, OTHER_FIELD, C.FIELD),
        (row(deadline=Deadline(text="Quý III", due=date(2025, 9, 30))), PRESENT, BY_EXTENSION, C.DEADLINE),
        (
            row(deadline=Deadline(text="30/6/2025", due=date(2025, 7, 1)), cells={C.DUE: "1/7/2025"}),
            PRESENT,
            BY_EXTENSION,
            C.DEADLINE,
        ),
    ],
)
def test_what_only_a_document_or_the_task_itself_changes_is_told_and_stays(
    checked: Checked, task: Present, sentence: str, column: PlanColumn
) -> None:
    found = only(checked, task)
    assert [(each.why.sentence, each.column) for each in found.remarks] == [(sentence, column)]
    assert (found.outcome, found.change, found.new) == (Outcome.SAME, None, None)


@pytest.mark.parametrize(
    ("checked", "task", "changed"),
    [
        (row(product="Quyết định"), PRESENT, {"product": "Quyết định"}),
        (row(product=""), PRESENT, {}),
        (row(co_ordinating=(2, 3)), replace(PRESENT, co_ordinating=(3,)), {"add_co_ordinating": (2,)}),
        (row(lead=2, co_ordinating=(1,)), PRESENT, {}),
        (row(field=F.DIGITAL, cells={C.FIELD: "Chuyển đổi số"}), PRESENT, {"field": F.DIGITAL}),
        (row(field=F.DIGITAL), PRESENT, {}),
        (row(links=(Link(directive_id=9),)), PRESENT, {"add_links": (Link(directive_id=9),)}),
        (row(links=(Link(directive_id=9),)), replace(PRESENT, links=((9, DirectiveRole.ASSIGNS),)), {}),
        (row(), replace(PRESENT, deadline=None), {"deadline": Deadline(text="30/6/2025", due=JUNE_30)}),
        (row(), replace(PRESENT, deadline=None, parts=2), {}),
    ],
)
def test_the_rest_is_changed_by_loading_and_nothing_is_taken_away(
    checked: Checked, task: Present, changed: dict[str, Any]
) -> None:
    found = only(checked, task)
    assert (found.change.content if found.change else Amended()) == Amended(**changed)
    assert found.outcome is (Outcome.CHANGED if changed else Outcome.SAME)


def test_a_change_is_made_only_to_the_task_as_it_was_seen() -> None:
    change = only(row(product="Quyết định")).change
    assert (change.task_id, change.seen) == (7, 3)


def test_the_terminal_gets_every_row_with_what_came_of_it() -> None:
    register = [PRESENT, present(8, "Kiểm tra công vụ cấp xã")]
    rows = matched([row(), row("Kiểm tra công vụ cấp xã mới", place=3), row("Tập huấn", place=4)], register, {})
    refused = replace(rows[1], outcome=Outcome.REFUSED)
    table = PlanTable(
        1,
        {},
        [replace(rows[0].row, unread={"Địa bàn": "x"})] * 2,
        left_out=[LeftOut(9, "Tổng cộng", IS_SUM)],
        name="A",
        task_cells=4,
    )
    said = check_json(
        Check((*rows, refused), 2, (), (), (), ()), [table], [Grid("A", [["x"] * 5]), Grid("B", [["y"]])], 5
    )
    waits = {
        "row": 3,
        "column": "title",
        "reason": str(Refusal(NEARLY, code="2025-KH-008", title="Kiểm tra công vụ cấp xã")),
        "loaded": False,
    }
    assert said == {
        "rows": 4,
        "tasks": 1,
        "changed": 0,
        "same": 1,
        "groups": 2,
        "review": [waits],
        "rejected": [waits],
        "left_out": [{"table": "A", "row": 9, "text": "Tổng cộng", "why": "A sum"}],
        "not_read": ["B"],
        "columns_kept": ["Địa bàn"],
        "lines": {"in_file": 6, "in_tasks": 4, "groups": 0, "left_out": 1, "not_read": 1},
        "batch": 5,
    }
